import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import language from '../../rules/languages/json.ts';
import { checkInvariants, cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';

const sample = `{
  // servers
  "servers": {
    "api": {
      "url": "https://h.example/v1?key=abc&t=\${env:TOKEN}", /* inline */
      "headers": { "Authorization": "Bearer \${API_KEY:-none}", "X-\\u0041": "a\\"b\\n\${B}" },
      "args": ["-y", "--port", 80, true, null, -1.5e3],
    },
  },
  "environment": [{ "name": "A", "value": "1" }, "B=two"],
  "env": { "C": "\${{ secrets.C }}" }
}
`;

const pairs = (text: string) => pairsOf(readText(language, text), 'json');

describe('languages/json', () => {
  it('is chosen by extension, name and editor id', () => {
    for (const name of ['a.json', 'tsconfig.JSON', 'a.jsonc', '.babelrc', '.eslintrc', 'a.code-workspace', 'a.ipynb'])
      assert.equal(languageOf(name)?.id, 'json', name);
    assert.equal(languageOf('Untitled-1', 'jsonc')?.id, 'json');
  });

  it('reads pairs with the keys around them, arrays left out', () => {
    assert.deepEqual(pairs('{"a": {"b": [{"c": 1}, {"d": "x"}]}}'), [
      'a = {b: [{c: 1}, {d: "x"}]}',
      'a/b = [{c: 1}, {d: "x"}]',
      'a/b/c = 1',
      'a/b/d = "x"',
    ]);
  });

  it('reads literals, escapes and holes', () => {
    const source = readText(language, sample);
    assert.equal(source.broken, false);
    assert.deepEqual(
      pairsOf(source).filter(pair => !/\{|= \[\{/.test(pair)),
      [
        'json servers/api/url = template("https://h.example/v1?key=abc&t=", env(TOKEN))',
        'query key = "abc"',
        'query t = env(TOKEN)',
        'json servers/api/headers/Authorization = template("Bearer ", env(API_KEY, "none"))',
        'json servers/api/headers/X-A = template("a\\"b\\n", env(B))',
        'json servers/api/args = ["-y", "--port", 80, true, null, -1500]',
        'json environment/name = "A"',
        'env environment/A = "1"',
        'json environment/value = "1"',
        'env environment/B = "two"',
        'json env/C = template(secrets.C)',
      ],
    );
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['// servers', '/* inline */'],
    );
  });

  it('gives exact spans of keys, contents and holes', () => {
    const source = readText(language, sample);
    const header = source.pairs.find(pair => pair.key === 'X-A')!;
    assert.equal(cut(source, header.keySpan), 'X-\\u0041');
    assert.ok(header.value.kind === 'template');
    assert.equal(cut(source, header.value.inner), 'a\\"b\\n${B}');
    assert.deepEqual(
      header.value.parts.map(part => cut(source, part.span)),
      ['a\\"b\\n', '${B}'],
    );
  });

  it('records values as strings, keys not', () => {
    const source = readText(language, '{"a": "x", "b": ["y", {"c": "z"}]}');
    assert.deepEqual(
      source.strings.map(value => cut(source, value.inner)),
      ['x', 'y', 'z'],
    );
  });

  it('reads the variables of VS Code, Actions and templates', () => {
    assert.deepEqual(
      pairs('{"a": "${input:api-key}${workspaceFolder}", "b": "${{ secrets.A || \'x\' }}", "c": "{{ tok }}${self:x}"}'),
      ['a = template(input.api-key, workspaceFolder)', 'b = template(choice(secrets.A, "x"))', 'c = template(tok, ?)'],
    );
  });

  it('cuts query parameters of URLs with escapes', () => {
    const source = readText(language, '{"u": "https:\\/\\/h.example\\/x?key=a%2Fb\\u0026t=c"}');
    assert.deepEqual(pairsOf(source, 'query'), ['key = "a/b"', 't = "c"']);
    const key = source.pairs.find(pair => pair.key === 'key')!;
    assert.equal(cut(source, key.value.span), 'a%2Fb');
  });

  it('reads JSON5', () => {
    assert.deepEqual(pairs("{a: 'it\\'s', b: 0x1F, c: +.5, d: -Infinity, 'e f': [1,],}"), [
      'a = "it\'s"',
      'b = 31',
      'c = 0.5',
      'd = -Infinity',
      'e f = [1]',
    ]);
  });

  it('goes on behind mistakes', () => {
    for (const [text, expected] of [
      ['{"a": "open\n "b": 1}', ['a = "open"', 'b = 1']],
      ['{"a": 1 "b": 2', ['a = 1', 'b = 2']],
      ['{"a": , "b": 2}', ['b = 2']],
      ['{"a": [1, {"b": 2], "c": 3}', ['a = [1, {b: 2}]', 'a/b = 2', 'c = 3']],
      ['}{"a": 1}', ['a = 1']],
      ['{"a": nope, "b": 1}', ['a = ?', 'b = 1']],
      ['{"a": 1}\n{"b": 2}', ['a = 1', 'b = 2']],
    ] as const) {
      const source = readText(language, text);
      assert.equal(source.broken, true, text);
      assert.deepEqual(pairsOf(source, 'json'), expected, text);
    }
  });

  it('survives any depth', () => {
    for (const unit of ['[', '{"a":', '{"a":[']) {
      const source = readText(language, unit.repeat(20_000));
      assert.equal(source.broken, true);
      checkInvariants(source);
    }
    assert.equal(readText(language, '['.repeat(999) + ']'.repeat(999)).broken, false);
  });

  it('reads the scripts of a package as shell, through their escapes', () => {
    const text =
      '{"scripts": {"a": "curl -k -H \\"Authorization: Bearer $TOKEN\\" https://h.example", "b": "X=1 node x"}, "x": "curl -k"}';
    const source = readText(language, text);
    checkInvariants(source);
    assert.deepEqual(
      pairsOf(source).filter(pair => !pair.startsWith('json')),
      [
        'flag curl/-k = true',
        'flag curl/-H = template("Authorization: Bearer ", env(TOKEN))',
        'header curl/Authorization = template("Bearer ", env(TOKEN))',
        'env X = "1"',
      ],
    );
    const header = source.pairs.find(({ form }) => form === 'header')!;
    assert.equal(cut(source, header.span), 'Authorization: Bearer $TOKEN');
    assert.equal(cut(source, source.calls[0]!.args.at(-1)!.span), 'https://h.example');
  });

  itIsTotal(language, sample);
});
