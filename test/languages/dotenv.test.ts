import assert from 'node:assert/strict';
import dotenv from 'dotenv';
import fc from 'fast-check';
import { languageOf } from '../../rules/engine/lint.ts';
import language from '../../rules/languages/dotenv.ts';
import { cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';

const sample = `# Settings
PORT=3000
export API_URL = "https://\${HOST}:\${PORT:-8080}/v1?key=abc&v=2" # inline
NAME: 'single # no comment'
BACK=\`tick "quoted" 'both'\`
PEM="-----BEGIN-----
line two\\nline three
-----END-----"
EMPTY=
BARE=pa#ss word # comment
COPY=$API_URL
not an assignment
OPEN="never closed
LAST=1
`;

const values = (text: string) => pairsOf(readText(language, text), 'env');

describe('languages/dotenv', () => {
  it('is chosen for every way that env files are named', () => {
    for (const name of ['.env', '.env.local', '.env.production', '.env.example', '.env.sample', '.env.template'])
      assert.equal(languageOf(`app/${name}`)?.id, 'dotenv', name);
    for (const name of ['prod.env', '.flaskenv', '.dev.vars', '.dev.vars.staging', '.env-old', 'env.example', '.ENV'])
      assert.equal(languageOf(name)?.id, 'dotenv', name);
    for (const name of ['.envrc', 'env', '.env.d.ts', '.env.local.php', 'environment', '.environment', 'env.ts'])
      assert.notEqual(languageOf(name)?.id, 'dotenv', name);
  });

  it('reads keys and values', () => {
    assert.deepEqual(values(sample), [
      'PORT = "3000"',
      'API_URL = template("https://", env(HOST), ":", env(PORT, "8080"), "/v1?key=abc&v=2")',
      'NAME = "single # no comment"',
      'BACK = "tick \\"quoted\\" \'both\'"',
      'PEM = "-----BEGIN-----\\nline two\\nline three\\n-----END-----"',
      'EMPTY = ""',
      'BARE = "pa#ss word"',
      'COPY = env(API_URL)',
      'OPEN = "\\"never closed"',
      'LAST = "1"',
    ]);
  });

  it('gives the spans of key, content and comment', () => {
    const source = readText(language, '  export A = "x y" # c \nB=z\t# d');
    const [a, b] = source.pairs;
    assert.equal(cut(source, a!.keySpan), 'A');
    assert.equal(cut(source, a!.span), 'A = "x y"');
    assert.ok(a!.value.kind === 'string' && b!.value.kind === 'string');
    assert.equal(cut(source, a!.value.span), '"x y"');
    assert.equal(cut(source, a!.value.inner), 'x y');
    assert.equal(cut(source, b!.value.inner), 'z');
    assert.deepEqual(
      source.comments.map(comment => cut(source, comment.span)),
      ['# c', '# d'],
    );
  });

  it('keeps every one of several assignments to a key', () => {
    assert.deepEqual(values('A=1\nA=2\n'), ['A = "1"', 'A = "2"']);
  });

  it('interpolates unquoted and double-quoted values only', () => {
    assert.deepEqual(values('A=\'$X\'\nB=`$X`\nC="$X"\nD=$X$Y\nE=\\$X\nF="\\${X}"\nG=${A:-${B:-c}}\nH=${}$1'), [
      'A = "$X"',
      'B = "$X"',
      'C = template(env(X))',
      'D = template(env(X), env(Y))',
      'E = "$X"',
      'F = "${X}"',
      'G = env(A, env(B, "c"))',
      'H = "${}$1"',
    ]);
  });

  it('records a default as a literal of its own', () => {
    const source = readText(language, 'A=${B:-fallback}');
    assert.deepEqual(
      source.strings.map(value => cut(source, value.inner)),
      ['fallback'],
    );
  });

  it('treats quotes that something follows as text', () => {
    assert.deepEqual(values('A="x"y\nB=\'it\'s\'\nC="x" # c\nD="a\\"b"\n'), [
      'A = "\\"x\\"y"',
      'B = "it\'s"',
      'C = "x"',
      'D = "a\\\\\\"b"',
    ]);
  });

  it('reads query parameters of URLs', () => {
    assert.deepEqual(pairsOf(readText(language, 'A=https://h.example/x?key=a%20b&t=$T#f'), 'query'), [
      'key = "a b"',
      't = env(T)',
    ]);
  });

  it('agrees with dotenv', () => {
    const key = fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/);
    const blank = fc.constantFrom('', ' ', '  ', '\t');
    const text = fc.string({ unit: fc.constantFrom(...'abcXYZ019 :/=?&_-.,;!@%*()[]{}|<>+~^\t'), maxLength: 20 });
    const bare = text.map(value => value.trim()).filter(value => !/^['"`]/.test(value));
    const content = (quote: string, ...more: string[]) =>
      fc
        .array(fc.oneof(text, fc.constantFrom('#', '\n', '\\n', '\\r', '\\t', '\\\\ ', '\\x', ...more)), {
          maxLength: 6,
        })
        .map(all => all.join(''))
        .filter(value => !value.includes(quote) && !value.endsWith('\\'));
    const value = fc.oneof(
      bare,
      content("'", '"', '`').map(held => `'${held}'`),
      content('"', "'", '`').map(held => `"${held}"`),
      content('`', '"', "'").map(held => `\`${held}\``),
    );
    const comment = fc.oneof(
      fc.constant(''),
      text.map(held => ` # ${held.replace(/['"`]/g, '')}`),
    );
    const assignment = fc
      .tuple(fc.constantFrom('', 'export ', '  '), key, blank, blank, value, comment)
      .map(([lead, name, before, after, held, rest]) => `${lead}${name}${before}=${after}${held}${rest}`);
    const colon = fc.tuple(key, value.filter(Boolean), comment).map(([name, held, rest]) => `${name}: ${held}${rest}`);
    const line = fc.oneof(
      { weight: 6, arbitrary: assignment },
      { weight: 1, arbitrary: colon },
      fc.constantFrom('', '# A=1', '  # "x', 'nothing here', 'export Z'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const file = lines.join('\n').replaceAll('\n', end);
        const read: Record<string, string> = {};
        for (const pair of readText(language, file).pairs) {
          if (pair.form !== 'env') continue;
          assert.equal(pair.value.kind, 'string', file);
          if (pair.value.kind === 'string') read[pair.key] = pair.value.text;
        }
        assert.deepEqual(read, { ...dotenv.parse(file) });
      }),
      { numRuns: 2000 },
    );
  });

  itIsTotal(language, sample);
});
