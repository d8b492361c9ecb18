import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import language from '../../rules/languages/netrc.ts';
import { cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';

const sample = `machine api.example.com login bob password p#ss # c
# a comment
machine b.example.com
  login carl
  password "with \\"blank"
default login anonymous password x@y
macdef init
machine z password q

machine c login d password e
`;

describe('languages/netrc', () => {
  it('is chosen by name', () => {
    for (const name of ['.netrc', '_netrc', 'home/.netrc', 'x.netrc'])
      assert.equal(languageOf(name)?.id, 'netrc', name);
  });

  it('reads machines and what belongs to them', () => {
    const source = readText(language, sample);
    assert.deepEqual(pairsOf(source, 'setting'), [
      'machine = "api.example.com"',
      'api.example.com/login = "bob"',
      'api.example.com/password = "p#ss"',
      'machine = "b.example.com"',
      'b.example.com/login = "carl"',
      'b.example.com/password = "with \\"blank"',
      'default/login = "anonymous"',
      'default/password = "x@y"',
      'machine = "c"',
      'c/login = "d"',
      'c/password = "e"',
    ]);
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['# c', '# a comment'],
    );
  });

  itIsTotal(language, sample);
});
