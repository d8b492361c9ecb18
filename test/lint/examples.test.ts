import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../rules/lint/index.ts';
import {
  caretOf,
  checkFix,
  compareCarets,
  type Example,
  fixAll,
  lintExample,
  readExamples,
} from '../support/examples.ts';

/** The examples in `rules/lint/<id>.md` are the rules' tests: carets, silence, and what the fixes make of the code. */
const folder = path.join(import.meta.dirname, '../../rules/lint');

for (const file of readdirSync(folder).filter(name => name.endsWith('.md'))) {
  const id = file.slice(0, -3);
  const rule = rules.find(candidate => candidate.id === id);
  describe(`rules/lint/${file}`, () => {
    it('belongs to a rule', () => assert.ok(rule, `no rule ${id}`));
    if (!rule) return;
    let before: Example | undefined;
    for (const example of readExamples(readFileSync(path.join(folder, file), 'utf8'), id)) {
      const previous = before;
      const profile = example.strict ? 'strict' : rule.profile;
      before = example;
      const name = `${file}:${example.line} ${example.language}`;

      it(`${name}: carets`, async () => {
        for (const code of [example.code, example.code.replaceAll('\n', '\r\n')]) {
          const { findings, crashes } = await lintExample(example, profile, code);
          assert.deepEqual(crashes, [], 'a rule crashed');
          const difference = compareCarets(
            example,
            findings.map(finding => caretOf(code, finding)),
          );
          assert.ok(!difference, difference + (code === example.code ? '' : '\n(with CRLF line ends)'));
          for (const { message } of findings) {
            assert.ok(message.length <= 100, `longer than 100 characters: ${message}`);
            assert.ok(!/[\r\n]/.test(message), `more than one line: ${message}`);
          }
        }
      });

      if (example.carets.length > 0)
        it(`${name}: every fix removes its finding and keeps the file parsing`, async () => {
          const { findings } = await lintExample(example, profile);
          for (const fix of findings.flatMap(finding => finding.fixes)) {
            if (fix.edits.length === 0) continue;
            const problem = await checkFix(example, profile, example.code, fix);
            assert.ok(!problem, problem);
          }
        });

      if (example.fixed)
        it(`${name}: the block before it, fixed`, async () => {
          assert.ok(previous, 'there is no block before it');
          const { text, problem } = await fixAll(previous, profile);
          assert.ok(!problem, problem);
          assert.equal(text, example.code);
        });
    }
  });
}
