import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import language from '../../rules/languages/makefile.ts';
import { cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';
import { show } from '../support/read.ts';

const sample = `# a comment
URL ?= https://api.example.com/$(STAGE) # yes
export TOKEN := abc
all: dep
	@curl -sk -H "Authorization: Bearer $$TOKEN" $(URL)/x \\
	  -o out
	-for i in a b; do wget --no-check-certificate $$i; done
dep:; echo hi
`;

describe('languages/makefile', () => {
  it('is chosen by name', () => {
    for (const name of ['Makefile', 'GNUmakefile', 'a/makefile', 'rules.mk', 'Makefile.dev'])
      assert.equal(languageOf(name)?.id, 'makefile', name);
    for (const name of ['Makefile.am', 'Makefile.py', 'makefile.md'])
      assert.notEqual(languageOf(name)?.id, 'makefile', name);
  });

  it('reads variables, and recipes as shell', () => {
    const source = readText(language, sample);
    assert.deepEqual(pairsOf(source), [
      'setting URL = template("https://api.example.com/", STAGE)',
      'env TOKEN = "abc"',
      'flag curl/-s = true',
      'flag curl/-k = true',
      'flag curl/-H = template("Authorization: Bearer ", env(TOKEN))',
      'header curl/Authorization = template("Bearer ", env(TOKEN))',
      'flag curl/-o = "out"',
      'flag wget/--no-check-certificate = true',
    ]);
    assert.deepEqual(
      source.calls.map(({ callee, args }) => `${callee} ${args.map(({ value }) => show(value)).join(' ')}`),
      [
        'curl "-sk" "-H" template("Authorization: Bearer ", env(TOKEN)) template(URL, "/x") "-o" "out"',
        'wget "--no-check-certificate" env(i)',
      ],
    );
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['# a comment', '# yes'],
    );
  });

  itIsTotal(language, sample);
});
