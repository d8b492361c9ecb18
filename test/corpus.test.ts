import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../rules/lint/index.ts';
import { lintText } from '../server/workspace/lint-text.ts';
import { fill } from './support/fill.ts';

/** Ordinary files of projects that never were: nothing is wrong in them, so nothing may be said about them. */
const folder = path.join(import.meta.dirname, 'corpus');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => statSync(path.join(folder, name)).isFile())
  .map(name => name.replaceAll(path.sep, '/'))
  .sort();

const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

/** `.ts`, `.min.js`, or the whole name where there is no extension: `Dockerfile`. */
function kindOf(file: string): string {
  const name = path.posix.basename(file);
  return /\.(?:(?:min|d|test|spec)\.)?\w+$/.exec(name)?.[0] ?? name;
}

/** Findings and crashes, one line each. The path is the one that the file has in its project: it is no test's file. */
async function complaints(file: string, text: string): Promise<string[]> {
  // Git, and the names that other files set, are unknown: the rules that ask for them have tests of their own.
  const result = await lintText({ path: file, text, config: { profile: 'recommended' }, project: {} });
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  return [
    ...result.findings.map(({ rule, span, message }) => `${file}:${lineOf(span.start)} ${rule} ${message}`),
    ...result.crashes.map(crash => `${file} crash: ${JSON.stringify(crash)}`),
    ...(result.gaveUp ? [`${file} took too long to parse`] : []),
  ];
}

describe('test/corpus', () => {
  it('holds at least 300 files of at least 30 kinds, below 3 MB', () => {
    const kinds = new Set(files.map(kindOf));
    assert.ok(files.length >= 300, `${files.length} files`);
    assert.ok(kinds.size >= 30, `${kinds.size} kinds: ${[...kinds].join(' ')}`);
    const bytes = files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
    assert.ok(bytes < 3_000_000, `${bytes} bytes`);
  });

  it(`is met by silence of the ${rules.filter(rule => rule.profile === 'recommended').length} recommended rules`, async () => {
    const said: string[] = [];
    for (const file of files) said.push(...(await complaints(file, read(file))));
    assert.deepEqual(said, [], `\n${said.join('\n')}\n`);
  }).timeout(120_000);

  it('is read: a key in one of its files is found', async () => {
    const file = files.find(name => name.endsWith('.ts'))!;
    const withKey = fill(`${read(file)}\nexport const stripe = 'sk_live_51${'X'.repeat(97)}';\n`, 'corpus');
    const [first, ...others] = await complaints(file, withKey);
    assert.match(first ?? '', /hardcoded-credential/);
    assert.deepEqual(others, []);
  });
});
