import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../rules/lint/index.ts';
import { fill } from '../support/fill.ts';
import { cli, git, insecure, json, project, put, repository, secret } from './support.ts';

const salt = '0123456789abcdef'.repeat(2);
const other = fill(`xo${'xb'}-${'X'.repeat(12)}-${'X'.repeat(12)}-${'X'.repeat(24)}`, 'another');
const name = '.auth-doctor-ignore';

/** An entry as the documentation has it, made without the product: `rule SHA-256(salt + text)`. */
const entry = (text: string, rule = 'hardcoded-credential', by = salt): string =>
  `${rule} ${createHash('sha256').update(`${by}${text}`).digest('hex')}`;
const ignoring = (...lines: string[]): string => `# Salt: ${salt}\n${lines.map(line => `${line}\n`).join('')}`;
const code = (value: string): string => `export const k = '${value}';\n`;
const found = (report: { findings: { rule: string; file: string; start: { line: number } }[] }): string[] =>
  report.findings.map(({ rule, file, start }) => `${file}:${start.line} ${rule}`);

describe('cli: .auth-doctor-ignore', () => {
  it('leaves out the text that it knows, wherever that moves and however it is written', async () => {
    const folder = project({ 'a.ts': code(secret), [name]: ignoring(entry(secret)) });
    assert.deepEqual(found(await json(folder)), []);
    put(folder, 'a.ts', `// above\n\nexport const k = {\n\tv: "${secret}" };\n`);
    put(folder, 'lib/b.py', `K = "${secret}"\n`);
    const report = await json(folder);
    assert.deepEqual(found(report), []);
    assert.equal(report.code, 0);
    assert.equal(report.err, '');
  });

  it('leaves in every other secret, on the same line too, and what other rules say of this one', async () => {
    const both = `export const k = ['${secret}', '${other}'];\n`;
    const folder = project({ 'a.ts': both + insecure, [name]: ignoring(entry(secret)) });
    const { findings } = await json(folder);
    assert.deepEqual(
      findings.map(({ rule }: { rule: string }) => rule),
      ['hardcoded-credential', 'tls-verify-disabled'],
    );
    assert.equal(findings[0].start.offset, both.indexOf(other));
    // The hash is of the whole text: neither a beginning of it nor another rule's entry will do.
    put(folder, name, ignoring(entry(secret.slice(0, -1)), entry(secret, 'tls-verify-disabled')));
    assert.equal((await json(folder)).findings.length, 3);
  });

  it('knows a password in a URL by itself, without the rest of the URL', async () => {
    const [password, next] = ['one', 'two'].map(seed => fill('X'.repeat(24), seed));
    const url = (value: string): string => `postgres://app:${value}@db.acme.dev/shop`;
    const folder = project({ 'a.ts': code(url(password!)), 'b.ts': code(url(next!)) });
    assert.deepEqual(found(await json(folder)), ['a.ts:1 credentials-in-url', 'b.ts:1 credentials-in-url']);
    put(folder, name, ignoring(entry(password!, 'credentials-in-url')));
    assert.deepEqual(found(await json(folder)), ['b.ts:1 credentials-in-url']);
  });

  it('speaks of every rule that points at a secret', () => {
    for (const rule of rules) if (rule.id.startsWith('hardcoded-')) assert.equal(rule.secret, true, rule.id);
  });

  it('takes the entries of two branches that both began the file', async () => {
    const second = 'f'.repeat(32);
    const folder = project({
      'a.ts': code(secret),
      'b.ts': code(other),
      [name]: `# Salt: ${salt}\n# Salt: ${second}\n${entry(secret)}\r\n${entry(other, 'hardcoded-credential', second)}\n`,
    });
    assert.deepEqual(found(await json(folder)), []);
  });

  it('says which lines are broken, quotes none of them, and still counts the others', async () => {
    const text = `# Salt: ${salt}\n<<<<<<< HEAD\n${entry(secret)}\n=======\n${secret}\n`;
    const folder = project({ 'a.ts': code(secret), [name]: text });
    const { code: exit, err, out } = await cli(folder, ['lint']);
    assert.equal(exit, 2);
    assert.match(err, /\.auth-doctor-ignore:2: A merge left this line behind; keep the entries of both sides/);
    assert.match(err, /\.auth-doctor-ignore:4: A merge/);
    assert.match(err, /\.auth-doctor-ignore:5: This line is no entry/);
    assert.ok(!`${err}${out}`.includes(secret.slice(8, 20)));
    assert.deepEqual(found(await json(folder)), []);
  });

  it('says that entries without a salt have no effect', async () => {
    const folder = project({ 'a.ts': code(secret), [name]: `${entry(secret)}\n` });
    const report = await json(folder);
    assert.equal(report.code, 2);
    assert.match(report.err, /\.auth-doctor-ignore:1: The first line with the salt is missing/);
    assert.deepEqual(found(report), ['a.ts:1 hardcoded-credential']);
  });

  it('is an error where it cannot be read', async () => {
    const folder = project({ [`${name}/inside`]: '', 'a.ts': code(secret) });
    const report = await json(folder);
    assert.equal(report.code, 2);
    assert.match(report.err, /\.auth-doctor-ignore:1: The file: /);
    assert.deepEqual(found(report), ['a.ts:1 hardcoded-credential']);
  });

  it('names the entries of texts that are gone, after a run over everything only', async () => {
    const folder = project({ 'a.ts': code(secret), [name]: ignoring(entry(other), entry(secret)) });
    const line = ignoring(entry(other), entry(secret)).split('\n').indexOf(entry(other)) + 1;
    const unused = new RegExp(`\\.auth-doctor-ignore: line ${line} speaks of nothing that was checked`);
    const whole = await json(folder);
    assert.match(whole.err, unused);
    assert.equal(whole.code, 0);
    for (const argv of [['a.ts'], ['--quiet'], ['--shard', '1/2'], ['--rule', 'hardcoded-credential:off']])
      assert.equal((await json(folder, argv)).err, '', argv.join());
    put(folder, 'b.ts', code(other));
    assert.equal((await json(folder)).err, '');
  });

  it('says of a rule that is not there, or speaks of no secret, that its entry has no effect', async () => {
    const folder = project({ [name]: ignoring(entry('x', 'no-such-rule'), entry('x', 'tls-verify-disabled')) });
    const report = await json(folder);
    assert.match(report.err, /:2: There is no rule "no-such-rule", so this line has no effect/);
    assert.match(report.err, /:3: tls-verify-disabled speaks of no secret/);
    assert.equal(report.code, 0);
  });

  it('counts for standard input, what is staged, fixes, threads and the cache', async () => {
    const folder = repository({ 'a.ts': code(secret), 'b.ts': code(other), [name]: ignoring(entry(secret)) });
    const only = ['b.ts:1 hardcoded-credential'];
    git(folder, 'add', '.');
    assert.deepEqual(found(await json(folder, ['--staged'])), only);
    assert.deepEqual(found(await json(folder, ['--fix-dry-run'])), only);
    assert.deepEqual(found(await json(folder, ['--concurrency', '2'])), only);
    const piped = await json(folder, ['--stdin', '--stdin-filename', 'c.ts'], { stdin: code(secret) + code(other) });
    assert.deepEqual(found(piped), ['c.ts:2 hardcoded-credential']);
    put(folder, 'node_modules/x.txt', '');
    for (const file of ['a.ts', 'b.ts']) utimesSync(path.join(folder, file), 1000, 1000);
    for (let run = 0; run < 2; run++) {
      const report = await json(folder, ['--cache']);
      assert.deepEqual(found(report), only);
      assert.equal(report.err, '', 'what the cache knows counts as checked');
    }
    put(folder, name, ignoring(entry(other)));
    assert.deepEqual(found(await json(folder, ['--cache'])), ['a.ts:1 hardcoded-credential']);
  });

  it('finds no secret in the file itself', async () => {
    const folder = project({ 'a.ts': code(secret), [name]: ignoring(entry(secret)) });
    assert.deepEqual(found(await json(folder, [name])), []);
    assert.match(readFileSync(path.join(folder, name), 'utf8'), /^# Salt: /);
  });
});
