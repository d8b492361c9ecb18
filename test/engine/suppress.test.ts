import assert from 'node:assert/strict';
import fc from 'fast-check';
import { prefilter } from '../../rules/engine/lint.ts';
import { readSuppressions, type Suppression, silences } from '../../rules/engine/suppress.ts';
import { languages } from '../../rules/languages/index.ts';
import { read } from '../support/read.ts';

async function suppressions(id: string, text: string): Promise<Suppression[]> {
  const language = languages.find(candidate => candidate.id === id)!;
  const source = await read(language, text);
  return readSuppressions(source, prefilter().scan(text).offsets);
}

/** Per language: a statement, and how a comment is written behind it or on a line of its own. */
const syntaxes: readonly { id: string; code: string; comment(text: string): string }[] = [
  { id: 'javascript', code: 'a();', comment: text => `// ${text}` },
  { id: 'javascript', code: 'a();', comment: text => `/* ${text} */` },
  { id: 'typescript', code: 'a();', comment: text => `// ${text}` },
  { id: 'tsx', code: 'a();', comment: text => `/* ${text} */` },
  { id: 'python', code: 'a()', comment: text => `# ${text}` },
  { id: 'shell', code: 'a', comment: text => `# ${text}` },
  { id: 'yaml', code: 'a: b', comment: text => `# ${text}` },
  { id: 'dotenv', code: 'A=b', comment: text => `# ${text}` },
];

describe('suppress', () => {
  for (const { id, code, comment } of syntaxes) {
    const name = `${id} ${comment('…')}`;
    it(`${name}: the line, the next line, the file`, async () => {
      const line = `${code} ${comment('auth-doctor-ignore rule-one, rule-two -- the reason')}`;
      const [own] = await suppressions(id, `${code}\n${line}\n${code}\n`);
      assert.ok(own, line);
      assert.deepEqual(
        own.rules.map(({ id: rule }) => rule),
        ['rule-one', 'rule-two'],
      );
      assert.equal(own.reason, 'the reason');
      const start = code.length + 1;
      assert.deepEqual(own.scope, { start, end: start + line.length });

      const next = comment('auth-doctor-ignore-next-line rule-one');
      const [following] = await suppressions(id, `${next}\n${code}\n${code}\n`);
      assert.deepEqual(following?.scope, { start: next.length + 1, end: next.length + 1 + code.length });

      const text = `${comment('auth-doctor-ignore-file')}\n${code}\n`;
      const [file] = await suppressions(id, text);
      assert.deepEqual(file?.scope, { start: 0, end: text.length });
      assert.deepEqual(file?.rules, []);
    });

    it(`${name}: markers of other scanners`, async () => {
      for (const marker of [
        'gitleaks:allow',
        'pragma: allowlist secret',
        'nosemgrep',
        'nosemgrep: generic.secrets',
        'noqa: S105',
        'noqa',
        'secretlint-disable-line',
      ]) {
        const line = `${code} ${comment(marker)}`;
        const found = await suppressions(id, `${line}\n${code}\n`);
        assert.equal(found.length, 1, line);
        assert.ok(found[0]!.foreign);
        assert.ok(silences(found[0]!, 'hardcoded-credential', 0), line);
        assert.ok(!silences(found[0]!, 'hardcoded-credential', line.length + 2), line);
      }
      assert.equal((await suppressions(id, `${code} ${comment('noqa: E501')}\n`)).length, 0);
      for (const marker of ['pragma: allowlist nextline secret', 'secretlint-disable-next-line']) {
        const [found] = await suppressions(id, `${comment(marker)}\n${code}\n`);
        assert.ok(found && silences(found, 'hardcoded-credential', comment(marker).length + 2), marker);
      }
      const opened = comment('secretlint-disable');
      const text = `${opened}\n${code}\n${comment('secretlint-enable')}\n${code}\n`;
      const [block] = await suppressions(id, text);
      assert.ok(block && silences(block, 'hardcoded-credential', opened.length + 2));
      assert.ok(!silences(block, 'hardcoded-credential', text.length - 2));
    });
  }

  it('scanners of credentials silence nothing else, linters of everything do', async () => {
    const [secret] = await suppressions('javascript', 'a(); // gitleaks:allow\n');
    const [any] = await suppressions('javascript', 'a(); // nosemgrep\n');
    assert.ok(!silences(secret!, 'tls-verify-disabled', 0));
    assert.ok(silences(any!, 'tls-verify-disabled', 0));
  });

  it('text that speaks of a comment is none', async () => {
    assert.deepEqual(await suppressions('javascript', 'const a = "// auth-doctor-ignore";\n'), []);
    assert.deepEqual(await suppressions('python', 'a = "# auth-doctor-ignore"\n'), []);
    assert.deepEqual(await suppressions('dotenv', 'A="auth-doctor-ignore"\n'), []);
  });

  it('takes any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), async (before, after) => {
        const text = `${before}auth-doctor-ignore${after}\nnoqa secretlint-disable`;
        for (const { span, scope } of await suppressions('javascript', text)) {
          assert.ok(span.start >= 0 && span.end <= text.length && span.start < span.end);
          assert.ok(scope.start >= 0 && scope.end <= text.length);
        }
      }),
    );
  });
});
