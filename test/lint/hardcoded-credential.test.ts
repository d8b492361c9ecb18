import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appendsOf, applyEdits } from '../../rules/engine/fix.ts';
import { providers } from '../../rules/providers/index.ts';
import { lintText } from '../../server/workspace/lint-text.ts';
import { fill, tokenOf } from '../support/fill.ts';

const kinds = providers.flatMap(provider =>
  provider.tokens.filter(({ secrecy }) => secrecy === 'secret').map(token => ({ provider, token })),
);
const empty = { env: '', envExample: '', gitignore: '' };

async function lint(path: string, text: string, project = {}) {
  const { findings, source } = await lintText({ path, text, config: {}, project });
  return { findings: findings.filter(({ rule }) => rule === 'hardcoded-credential'), source };
}

/** What rule files cannot show: every kind of token, the other files of the project, documented examples. */
describe('hardcoded-credential', () => {
  it('says of every kind whose it is, in one line of at most 100 characters', async () => {
    for (const { provider, token } of kinds) {
      const secret = tokenOf(token, 'message');
      const { findings } = await lint('src/a.js', `// ${provider.id}\nconst ${token.env} = '${secret}';\n`);
      assert.equal(findings.length, 1, `${provider.id} ${token.kind}`);
      const { message, provider: id } = findings[0]!;
      assert.equal(id, provider.id);
      assert.ok(message.length <= 100 && message.endsWith('.'), message);
      assert.ok(message.startsWith(provider.name) && message.includes(secret.slice(-4)), message);
    }
  });

  const places: readonly { path: string; write(secret: string): string }[] = [
    { path: 'a.js', write: secret => `call('x', { key: "${secret}" });\n` },
    { path: 'a.js', write: secret => `const s = 'it\\'s \`a\` \${b} ${secret} \\\\';\n` },
    { path: 'a.js', write: secret => `const s = \`a \${b} ${secret}\`;\n` },
    { path: 'a.ts', write: secret => `class A {\n  private readonly key: string = '${secret}';\n}\n` },
    { path: 'a.ts', write: secret => `const k = process.env.A_KEY ?? '${secret}';\n` },
    { path: 'a.tsx', write: secret => `const a = <A k="${secret}" l={'Bearer ${secret}'} />;\n` },
    { path: 'a.py', write: secret => `def f(key="${secret}"):\n    return {'k': key}\n` },
    { path: 'a.py', write: secret => `s = r'{a} "b" ${secret}\\d'\n` },
    { path: 'a.py', write: secret => `from __future__ import annotations\ns = f"{a!r:>{w}} ${secret}"\n` },
    { path: 'a.py', write: secret => `s = """\n{"a": "${secret}"}\n"""\n` },
    { path: 'a.sh', write: secret => `curl -u 'user:${secret}' https://example.com\n` },
    { path: 'a.sh', write: secret => `export KEY=${secret}\n` },
    { path: 'a.http', write: secret => `GET https://example.com/?k=${secret}\nAuthorization: Bearer ${secret}\n` },
    { path: '.env.example', write: secret => `KEY="${secret}"\n` },
  ];

  it('fixes leave a file that parses, without the secret, and are done after one click each', async () => {
    const plain = kinds.filter(({ token }) => !token.context);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...plain),
        fc.constantFrom(...places),
        fc.string(),
        async (kind, place, seed) => {
          const secret = tokenOf(kind.token, seed);
          const before = place.write(secret);
          let text = before;
          const broken = (await lint(place.path, text)).source?.broken;
          for (let click = 0; ; click++) {
            const { findings, source } = await lint(place.path, text);
            assert.ok(!source?.broken || broken, text);
            const fix = findings[0]?.fixes[0];
            if (!fix) {
              assert.deepEqual(findings, [], text);
              break;
            }
            assert.ok(click < 3, text);
            const [env] = appendsOf(fix, { text }, empty);
            assert.ok(env?.secret && env.text.includes(secret), 'the value goes to .env');
            text = applyEdits(text, fix.edits);
          }
          assert.ok(!text.includes(secret), text);
        },
      ),
      { numRuns: 600 },
    );
  }).timeout(60_000);

  it('offers no fix where no project can take the value', async () => {
    const text = fill(`const k = 'ghp_${'X'.repeat(36)}';\n`);
    assert.equal((await lint('a.js', text)).findings[0]?.fixes.length, 1);
    assert.equal((await lint('a.js', text, { detached: true })).findings[0]?.fixes.length, 0);
  });

  it('names the identifier beside a secret as related', async () => {
    const id = `AKIA${'X'.repeat(16)}`;
    const text = fill(`aws_access_key_id = ${id}\naws_secret_access_key = ${'X'.repeat(40)}\n`);
    const { findings } = await lint('credentials.ini', text);
    assert.equal(findings.length, 1);
    assert.deepEqual(
      findings[0]!.related.map(({ span }) => span),
      [{ start: text.indexOf('AKIA'), end: text.indexOf('AKIA') + 20 }],
    );
  });

  it('lowers what a test or a document holds', async () => {
    const text = fill(`key: sk_live_${'X'.repeat(24)}\n`);
    for (const [path, severity] of [
      ['config.txt', 'error'],
      ['docs/setup.md', 'warning'],
      ['test/fixtures/a.txt', 'warning'],
    ] as const)
      assert.equal((await lint(path, text)).findings[0]?.severity, severity, path);
  });
});
