import assert from 'node:assert/strict';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cli, harmless, insecure, json, project, put, secret } from './support.ts';

describe('cli: baseline', () => {
  it('leaves out what it knows, even when lines move, and says what is gone', async () => {
    const folder = project({ 'b.ts': insecure, 'a.ts': insecure });
    const written = await cli(folder, ['lint', '--baseline', 'base.txt', '--update-baseline']);
    assert.equal(written.code, 0);
    assert.match(written.err, /base\.txt holds 2 findings now/);
    const lines = readFileSync(path.join(folder, 'base.txt'), 'utf8').trim().split('\n').slice(1);
    assert.deepEqual(
      lines.map(line => line.replace(/^[0-9a-f]{32} /, '')),
      ['tls-verify-disabled a.ts', 'tls-verify-disabled b.ts'],
    );
    put(folder, 'a.ts', `\n\n// moved\n${insecure}`);
    put(folder, 'c.ts', insecure);
    const report = await json(folder, ['--baseline', 'base.txt']);
    assert.deepEqual(
      report.findings.map((finding: { file: string }) => finding.file),
      ['c.ts'],
    );
    put(folder, 'b.ts', harmless);
    const after = await cli(folder, ['lint', '--baseline', 'base.txt', 'a.ts', 'b.ts']);
    assert.equal(after.code, 0);
    assert.match(after.err, /1 baseline entry no longer found/);
    // A run over a part keeps what it did not look at.
    await cli(folder, ['lint', '--baseline', 'base.txt', '--update-baseline', 'b.ts']);
    assert.match(readFileSync(path.join(folder, 'base.txt'), 'utf8'), / a\.ts\n$/);
  });

  it('holds no secret, and a damaged one is an error', async () => {
    const folder = project({ 'a.ts': `export const k = '${secret}';\n` });
    await cli(folder, ['lint', '--baseline', 'base.txt', '--update-baseline']);
    assert.ok(!readFileSync(path.join(folder, 'base.txt'), 'utf8').includes(secret.slice(8, 20)));
    put(folder, 'base.txt', '<<<<<<< HEAD\n');
    const { code, err } = await cli(folder, ['lint', '--baseline', 'base.txt']);
    assert.equal(code, 2);
    assert.match(err, /base\.txt:1 is no line of a baseline/);
  });
});

describe('cli: cache', () => {
  it('gives the same answers, sees changes, and holds no secret', async () => {
    const folder = project({
      'node_modules/x.txt': '',
      'a.ts': insecure,
      'b.ts': harmless,
      'c.ts': `export const k = '${secret}';\n`,
    });
    // Files that were written a moment ago are not remembered.
    for (const name of ['a.ts', 'b.ts', 'c.ts']) utimesSync(path.join(folder, name), 1000, 1000);
    const first = await json(folder, ['--cache']);
    const file = path.join(folder, 'node_modules/.cache/auth-doctor/lint.json');
    const stored = readFileSync(file, 'utf8');
    assert.ok(!stored.includes(secret.slice(8, 20)));
    assert.equal(Object.keys(JSON.parse(stored).files).length, 3);
    const second = await json(folder, ['--cache']);
    assert.deepEqual(second.findings, first.findings);
    assert.equal(second.summary.files, 3);
    put(folder, 'b.ts', insecure);
    assert.equal((await json(folder, ['--cache'])).findings.length, 3);
    assert.equal((await json(folder, ['--cache', '--rule', 'tls-verify-disabled:off'])).findings.length, 1);
    writeFileSync(file, '{ damaged');
    assert.equal((await json(folder, ['--cache'])).findings.length, 3);
  });

  it('stands in the user’s cache folder when there is no node_modules', async () => {
    const folder = project({ 'a.ts': insecure });
    const home = project();
    await cli(folder, ['lint', '--cache'], { env: { XDG_CACHE_HOME: home } });
    assert.ok(existsSync(path.join(home, 'auth-doctor')));
    assert.ok(!existsSync(path.join(folder, 'node_modules')));
  });
});

describe('cli: threads', () => {
  it('find what one thread finds', async function () {
    this.timeout(60_000);
    const folder = project(
      Object.fromEntries([...Array(200).keys()].map(i => [`f${i}.ts`, i % 3 === 0 ? insecure : harmless])),
    );
    const one = await json(folder);
    const two = await json(folder, ['--concurrency', '3']);
    assert.deepEqual(two.findings, one.findings);
    assert.deepEqual({ ...two.summary, milliseconds: 0 }, { ...one.summary, milliseconds: 0 });
  });
});

describe('cli: what is in force', () => {
  it('--print-config: defaults, configuration file, options', async () => {
    const folder = project({
      '.auth-doctor.json': '{ "profile": "strict", "rules": { "suppression-unused": "off" }, "ignore": ["gen/**"] }',
    });
    const { out } = await cli(folder, [
      'lint',
      '--print-config',
      'gen/a.test.ts',
      '--rule',
      'tls-verify-disabled:info',
    ]);
    const config = JSON.parse(out);
    assert.equal(config.language, 'typescript');
    assert.equal(config.role, 'test');
    assert.equal(config.ignored, true);
    assert.equal(config.configFile, '.auth-doctor.json');
    assert.equal(config.profile, 'strict');
    assert.equal(config.maxFileSize, 5 * 1024 * 1024);
    assert.equal(config.rules['suppression-unused'], 'off');
    assert.equal(config.rules['tls-verify-disabled'], 'info');
  });

  it('--list-rules: every rule, as text and as JSON', async () => {
    const { rules } = await import('../../rules/lint/index.ts');
    const { out } = await cli(project(), ['lint', '--list-rules']);
    for (const { id } of rules) assert.ok(out.includes(id));
    const list = JSON.parse((await cli(project(), ['lint', '--list-rules', '--format', 'json'])).out);
    assert.equal(list.length, rules.length);
  });

  it('--explain and docs print the same section', async () => {
    const { out } = await cli(project(), ['lint', '--explain', 'tls-verify-disabled']);
    assert.match(out, /^## tls-verify-disabled\n/);
    assert.ok(!out.slice(3).includes('\n## '));
    assert.equal((await cli(project(), ['docs', 'tls-verify-disabled'])).out, out);
    assert.match((await cli(project(), ['docs', 'tls'])).out, /^# /);
  });
});
