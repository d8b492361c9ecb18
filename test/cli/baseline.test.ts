import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprints } from '../../server/cli/fingerprint.ts';
import { fill } from '../support/fill.ts';
import { cli, git, insecure, json, project, put, repository, secret } from './support.ts';

const other = fill(`xo${'xb'}-${'X'.repeat(12)}-${'X'.repeat(12)}-${'X'.repeat(24)}`, 'another');
const name = 'known.txt';
const update = ['lint', '--baseline', name, '--update-baseline'];
const linesOf = (folder: string): string[] => readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n');

/** A rule that points at secrets, and one that does not. */
const [aboutSecret, aboutCode] = ['hardcoded-credential', 'tls-verify-disabled'];

describe('cli: baseline: what it keeps', () => {
  it('one sorted line for each finding: written anew, only the new line differs', async () => {
    const folder = project({ 'c.ts': insecure, 'a.ts': insecure, 'sub/b.ts': insecure + insecure });
    await cli(folder, update);
    const before = linesOf(folder);
    assert.equal(before.length, 5, 'the heading and four findings');
    assert.match(before[0]!, /^# /);
    for (const line of before.slice(1)) assert.match(line, /^[0-9a-f]{32} [a-z-]+ \S+\.ts$/);
    put(folder, 'b.ts', insecure);
    await cli(folder, update);
    assert.deepEqual(linesOf(folder).filter(line => !before.includes(line)).length, 1);
    assert.deepEqual(
      linesOf(folder)
        .slice(1)
        .map(line => line.split(' ')[2]),
      ['a.ts', 'b.ts', 'c.ts', 'sub/b.ts', 'sub/b.ts'],
    );
    await cli(folder, update);
    assert.equal(linesOf(folder).length, 6, 'the same run writes the same file');
  });

  it('merges what two branches accepted', async () => {
    const folder = repository({ 'a.ts': insecure, 'm.ts': insecure, 'z.ts': insecure });
    await cli(folder, update);
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'base');
    for (const [branch, file] of [
      ['left', 'b.ts'],
      ['right', 'x.ts'],
    ] as const) {
      git(folder, 'checkout', '-q', '-b', branch, 'main');
      put(folder, file, insecure);
      await cli(folder, update);
      git(folder, 'add', '.');
      git(folder, 'commit', '-q', '-m', branch);
    }
    git(folder, 'merge', '-q', '-m', 'both', 'left');
    const report = await json(folder, ['--baseline', name]);
    assert.deepEqual([report.findings, report.err, report.code], [[], '', 0]);
  });

  it('never lets a secret that it knows hide the next one on the line', async () => {
    const folder = project({ 'a.ts': `const a = ['${secret}'];\n` });
    await cli(folder, update);
    put(folder, 'a.ts', `\nconst a = [  "${secret}" ];\n`.replaceAll('"', "'"));
    assert.deepEqual((await json(folder, ['--baseline', name])).findings, [], 'moved and laid out anew');
    put(folder, 'a.ts', `const a = ['${secret}', '${other}'];\n`);
    const { findings } = await json(folder, ['--baseline', name]);
    assert.ok(
      findings.some(({ start }: { start: { column: number } }) => start.column > 40),
      JSON.stringify(findings),
    );
  });

  it('hashes a secret only as its mask, whatever it looks like: nobody can try out passwords on it', () => {
    const print = (value: string, rule = aboutSecret!): string => {
      const text = `const password = '${value}'; // here\n`;
      const start = text.indexOf(value);
      return fingerprints('a.ts', text)(rule, { start, end: start + value.length });
    };
    assert.equal(print('correct horse battery staple'), print('another long word and a staple'));
    assert.notEqual(print('correct horse battery staple'), print('correct horse battery stable'));
    // Of what is no secret the text itself counts.
    assert.notEqual(print('one value and its end', aboutCode), print('two value and its end', aboutCode));
  });
});

describe('cli: .auth-doctor-ignore: merges', () => {
  it('by union, of two branches that both began the file', async () => {
    const { entryEdits } = await import('../../server/workspace/ignore-entries.ts');
    const { applyEdits } = await import('../../rules/engine/fix.ts');
    const folder = repository({
      'a.ts': `const a = '${secret}';\n`,
      'b.ts': `const b = '${other}';\n`,
      '.gitattributes': '.auth-doctor-ignore merge=union\n',
    });
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'base');
    for (const [branch, text] of [
      ['left', secret],
      ['right', other],
    ] as const) {
      git(folder, 'checkout', '-q', '-b', branch, 'main');
      const salt = (branch === 'left' ? 'a' : 'b').repeat(32);
      put(folder, '.auth-doctor-ignore', applyEdits('', entryEdits('', aboutSecret!, text, salt)!));
      git(folder, 'add', '.');
      git(folder, 'commit', '-q', '-m', branch);
    }
    git(folder, 'merge', '-q', '-m', 'both', 'left');
    const report = await json(folder);
    assert.deepEqual([report.findings, report.err, report.code], [[], '', 0]);
  });
});
