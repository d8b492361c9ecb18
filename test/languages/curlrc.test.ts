import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import language from '../../rules/languages/curlrc.ts';
import { cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';
import { show } from '../support/read.ts';

const sample = `# a comment
insecure
header = "Authorization: Bearer abc"
-H "X-A: \\"b\\""
user: "bob:pw"
url = "https://x.example/?a=b"
--proxy http://p:8080
data "c=d&e=f"
`;

describe('languages/curlrc', () => {
  it('is chosen by name', () => {
    for (const name of ['.curlrc', '_curlrc', 'home/.curlrc']) assert.equal(languageOf(name)?.id, 'curlrc', name);
  });

  it('reads options as flags of one call of curl', () => {
    const source = readText(language, sample);
    assert.deepEqual(pairsOf(source), [
      'flag curl/--insecure = true',
      'flag curl/--header = "Authorization: Bearer abc"',
      'header curl/Authorization = "Bearer abc"',
      'flag curl/-H = "X-A: \\"b\\""',
      'flag curl/--user = "bob:pw"',
      'flag curl/--url = "https://x.example/?a=b"',
      'query a = "b"',
      'flag curl/--proxy = "http://p:8080"',
      'flag curl/--data = "c=d&e=f"',
      'property body/c = "d"',
      'property body/e = "f"',
    ]);
    const [call] = source.calls;
    assert.equal(call!.callee, 'curl');
    assert.deepEqual(
      call!.args.slice(0, 3).map(({ value }) => show(value)),
      ['"--insecure"', '"--header"', '"Authorization: Bearer abc"'],
    );
    const header = source.pairs.find(({ form }) => form === 'header')!;
    assert.equal(cut(source, header.value.span), 'Bearer abc');
  });

  itIsTotal(language, sample);
});
