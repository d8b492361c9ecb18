import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import language from '../../rules/languages/toml.ts';
import { cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';

const sample = `# settings
title = "x\\u0041\\t\\"q\\""
a.b."c d" = 'lit\\n'
[tool.poetry] # a table
name = """
multi \\
  line "q" """
dates = [1979-05-27T07:32:00Z, 1979-05-27 07:32:00]
numbers = [1_000, +3.5, 0xff, -1, true] # yes
inline = { x = 1, "y" = "https://a.example/?k=v", z = { w = [ "a", # c
 'b' ] } }
[[source]]
url = "https://\${USER}:\${PASS}@x.example/simple"
verify_ssl = false
`;

describe('languages/toml', () => {
  it('is chosen by name', () => {
    for (const name of ['pyproject.toml', 'Pipfile', 'wrangler.toml', '.cargo/credentials', 'Cargo.toml'])
      assert.equal(languageOf(name)?.id, 'toml', name);
    assert.notEqual(languageOf('Pipfile.lock')?.id, 'toml');
  });

  it('reads tables, dotted keys, every kind of value', () => {
    const source = readText(language, sample);
    assert.equal(source.broken, false);
    assert.deepEqual(pairsOf(source), [
      'setting title = "xA\\t\\"q\\""',
      'setting a/b/c d = "lit\\\\n"',
      'setting tool/poetry/name = "multi line \\"q\\" "',
      'setting tool/poetry/dates = [?, ?]',
      'setting tool/poetry/numbers = [1000, 3.5, 255, -1, true]',
      'setting tool/poetry/inline = {x: 1, y: "https://a.example/?k=v", z: {w: ["a", "b"]}}',
      'setting tool/poetry/inline/x = 1',
      'setting tool/poetry/inline/y = "https://a.example/?k=v"',
      'query k = "v"',
      'setting tool/poetry/inline/z = {w: ["a", "b"]}',
      'setting tool/poetry/inline/z/w = ["a", "b"]',
      'setting source/url = template("https://", env(USER), ":", env(PASS), "@x.example/simple")',
      'setting source/verify_ssl = false',
    ]);
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['# settings', '# a table', '# yes', '# c'],
    );
  });

  it('gives the spans of key and content', () => {
    const source = readText(language, 'a."b c" = """\nx"""\n');
    const [pair] = source.pairs;
    assert.equal(cut(source, pair!.keySpan), 'b c');
    assert.ok(pair!.value.kind === 'string');
    assert.equal(cut(source, pair!.value.inner), 'x');
    assert.equal(cut(source, pair!.value.span), '"""\nx"""');
  });

  it('goes on behind a line that it cannot read', () => {
    const source = readText(language, 'a = 1\nno setting\nb = "open\n[t\nc = 2\n');
    assert.equal(source.broken, true);
    assert.deepEqual(pairsOf(source), ['setting a = 1', 'setting c = 2']);
  });

  it('says of a text that is still open that it is broken', () => {
    for (const text of ['a = """x', "a = '''x", 'a = [1', 'a = { b = 1', 'a = "x'])
      assert.equal(readText(language, text).broken, true, text);
  });

  it('takes time in proportion to the text', async () => {
    for (const shape of ['a = [', 'a = {b = ', 'a."', 'a = """', "a = '''x\n", '['])
      await assertProportional(count => readText(language, shape.repeat(count)), 400, shape);
    await assertProportional(count => readText(language, sample.repeat(count)), 20, 'the sample');
  });

  itIsTotal(language, sample);
});
