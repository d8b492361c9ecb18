import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { type Append, appendsOf, applyEdits, freeName, type ProjectFiles } from '../../rules/engine/fix.ts';

const empty: ProjectFiles = { env: '', envExample: '', gitignore: '' };
const keys = { '.env': 'env', '.env.example': 'envExample', '.gitignore': 'gitignore' } as const;

function apply(files: ProjectFiles, appends: readonly Append[]): ProjectFiles {
  const out = { ...files };
  for (const { file, text } of appends) out[keys[file]] += text;
  return out;
}

const fixFor = (name: string, value: string) => ({
  title: '',
  safe: false,
  edits: [],
  env: { name, value: { start: 0, end: value.length } },
});

describe('fix', () => {
  const line = fc.constantFrom('', '# comment', 'OTHER=1', 'export THIRD="x y"', 'node_modules', '/dist', '*.log');
  const text = fc
    .tuple(fc.array(line, { maxLength: 4 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([lines, newline, closed]) => lines.join(newline) + (closed && lines.length > 0 ? newline : ''));
  const files = fc.record({ env: text, envExample: text, gitignore: text });
  const value = fc.string({ minLength: 1, maxLength: 40 }).filter(candidate => !/[\0-\x1f]/.test(candidate));

  it('appends once: the second time there is nothing to do', () => {
    fc.assert(
      fc.property(files, value, (before, secret) => {
        const fix = fixFor('API_TOKEN', secret);
        const after = apply(before, appendsOf(fix, { text: secret }, before));
        assert.deepEqual(appendsOf(fix, { text: secret }, after), []);
      }),
    );
  });

  it('leaves what stands in the files, and adds lines of their own', () => {
    fc.assert(
      fc.property(files, before => {
        const after = apply(before, appendsOf(fixFor('API_TOKEN', 'abc'), { text: 'abc' }, before));
        for (const key of Object.values(keys)) assert.ok(after[key].startsWith(before[key]));
        assert.ok(after.env.split(/\r?\n/).includes('API_TOKEN=abc'));
        assert.ok(after.envExample.split(/\r?\n/).includes('API_TOKEN='));
        assert.ok(after.gitignore.split(/\r?\n/).includes('.env'));
      }),
    );
  });

  it('writes a value that dotenv reads back', () => {
    fc.assert(
      fc.property(value, secret => {
        // dotenv has no way to write a value that holds all of its quotes.
        fc.pre(!(secret.includes("'") && /["\\`$]/.test(secret)) && secret.trim() === secret);
        const [env] = appendsOf(fixFor('API_TOKEN', secret), { text: secret }, empty);
        assert.equal(parse(env!.text).API_TOKEN, secret, env!.text);
      }),
    );
  });

  it('marks the append that holds the secret, and no other', () => {
    const appends = appendsOf(fixFor('API_TOKEN', 'abc'), { text: 'abc' }, empty);
    assert.deepEqual(
      appends.map(({ file, secret }) => [file, secret]),
      [
        ['.env', true],
        ['.env.example', false],
        ['.gitignore', false],
      ],
    );
  });

  it('finds a name that is free, or holds the same value', () => {
    assert.equal(freeName('TOKEN', 'a', ''), 'TOKEN');
    assert.equal(freeName('TOKEN', 'a', 'TOKEN=a\n'), 'TOKEN');
    assert.equal(freeName('TOKEN', 'a', 'export TOKEN="a"\n'), 'TOKEN');
    assert.equal(freeName('TOKEN', 'a', 'TOKEN=b\nTOKEN_2=c\n'), 'TOKEN_3');
  });

  it('applies edits in any order, and skips one that overlaps', () => {
    const edits = [
      { span: { start: 4, end: 5 }, newText: 'E' },
      { span: { start: 0, end: 2 }, newText: '' },
      { span: { start: 1, end: 3 }, newText: 'lost' },
      { span: { start: 6, end: 6 }, newText: '!' },
    ];
    assert.equal(applyEdits('abcdef', edits), 'cdEf!');
  });
});
