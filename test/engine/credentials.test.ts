import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findCredentials, leaks } from '../../rules/engine/credentials.ts';
import { prefilter } from '../../rules/engine/lint.ts';
import type { Provider, TokenKind } from '../../rules/engine/provider.ts';
import { mask, redact } from '../../rules/engine/redact.ts';
import { providers } from '../../rules/providers/index.ts';
import { lintText } from '../../server/workspace/lint-text.ts';
import { tokenOf } from '../support/fill.ts';
import { assertProportional } from '../support/proportional.ts';

const kinds = providers.flatMap(provider => provider.tokens.map(token => ({ provider, token })));
const secrets = kinds.filter(({ token }) => token.secrecy === 'secret');

const find = (text: string) => findCredentials(text, prefilter().scan(text));

/** A line that binds a token to its usual name, with what else the kind needs in the file. */
function bound(provider: Provider, token: TokenKind, value: string): string {
  return token.context
    ? `// ${provider.name} ${provider.id}\nconst ${token.env} = '${value}';\n`
    : `const k = '${value}';\n`;
}

describe('credentials', () => {
  it('finds every kind and says whose it is', () => {
    for (const { provider, token } of kinds)
      for (let index = 0; index < 40; index++) {
        const value = tokenOf(token, `${index}`);
        const text = bound(provider, token, value);
        const [found, ...more] = find(text).filter(({ span }) => text.slice(span.start, span.end) === value);
        // Without a digit or one of the cases a bare value is no key: chance makes such ones, rarely.
        if (token.context && !found && !(/\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value))) continue;
        assert.ok(found, `${provider.id} ${token.kind}: ${value}`);
        assert.equal(more.length, 0);
        assert.equal(found.provider.id, provider.id, value);
        assert.equal(found.token.env, token.env, value);
        // Discord's check is the user id in the first part, which a random text has not.
        if (provider.id !== 'discord') assert.notEqual(found.checksum, false, value);
      }
  });

  it('finds it in every surrounding, whole and once', () => {
    const around: readonly (readonly [string, string])[] = [
      ['', ''],
      ['\n', '\n'],
      ['token=', '&mode=1'],
      ['https://', '@example.com/x'],
      ['https://user:', '@example.com/x'],
      ['"\\n', '\\n"'],
      ['"\\t', '\\r\\n"'],
      ['%20', '%0A'],
      ['a\\u003d', '\\u0026'],
      ['\\x1b[31m', '\\x1b[0m'],
      ['Bearer ', '"'],
      ['<b>', '</b>'],
      ['(', ')'],
      ['`', '`'],
      ['…', '…'],
      ['key: ', ' # comment'],
      ['["', '"]'],
    ];
    for (const { provider, token } of secrets) {
      if (token.context) continue;
      const value = tokenOf(token, 'around');
      for (const [before, after] of around) {
        if (value.startsWith('https:') && before.startsWith('https:')) continue;
        // Slack's cookie is percent-encoded itself.
        if (after.startsWith('%') && token.pattern.source.includes('%')) continue;
        const text = before + value + after;
        const found = find(text);
        const said = `${provider.id} ${token.kind} in ${JSON.stringify(text)}`;
        assert.equal(found.length, 1, said);
        assert.deepEqual(found[0]!.span, { start: before.length, end: before.length + value.length }, said);
      }
    }
  });

  it('does not take a part of something longer', () => {
    for (const { provider, token } of secrets) {
      if (token.context || /,\d+\}|\{\d+,\}|\?|\|/.test(token.pattern.source)) continue;
      const value = tokenOf(token, 'part');
      for (const text of [`a${value}`, `9${value}`, `_${value}`, `${value}a`, `${value}9`, `${value}_`])
        assert.deepEqual(find(text), [], `${provider.id} ${token.kind}: ${text}`);
    }
  });

  it('pairs a secret with its identifier, whatever stands between', () => {
    const aws = providers.find(({ id }) => id === 'aws')!;
    const id = tokenOf(aws.tokens[0]!, 'pair');
    const secret = tokenOf(aws.tokens.find(({ kind }) => kind === 'secret access key')!, 'pair');
    for (const text of [
      `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
      `new Credentials("${id}", "${secret}")`,
      `${id},${secret}`,
      `<accessKeyId>${id}</accessKeyId>\n<secretAccessKey>${secret}</secretAccessKey>`,
      `ENV AWS_ACCESS_KEY_ID ${id}\nENV AWS_SECRET_ACCESS_KEY ${secret}`,
      `key: "${id}"\nsecret: "${secret}"`,
      `credentials.NewStaticCredentials("${id}", "${secret}", "")`,
      `"SecretAccessKey": "${secret}", "AccessKeyId": "${id}"`,
    ]) {
      const found = leaks(text, prefilter().scan(text));
      assert.equal(found.length, 1, text);
      assert.equal(text.slice(found[0]!.span.start, found[0]!.span.end), secret);
      assert.equal(found[0]!.partner && text.slice(found[0]!.partner.start, found[0]!.partner.end), id, text);
    }
    for (const text of [
      `${id}`,
      `aws s3 cp x\nsha1 = "${'0123456789abcdef0123456789abcdef01234567'}"`,
      `aws\nconst path = "${secret}";`,
      `secret_key = "${secret}"`,
    ])
      assert.deepEqual(leaks(text, prefilter().scan(text)), [], text);
  });

  it('is silent about stand-ins and what documentation prints', () => {
    const body = '16C7e42F292c6912E7710c838347Ae178B4a';
    for (const text of [
      `ghp_${body}`,
      `gho_${body}`,
      `ghp_${'0'.repeat(36)}`,
      `ghp_${'x'.repeat(36)}`,
      `ghp_${'abcdefghijklmnopqrstuvwxyz0123456789'}`,
      `sk_test_${'4eC39HqLyjWDarjtT1zdp7dc'}`,
      `sk_live_${'1234567890abcdefghijklmn'}`,
      `AKIAIOSFODNN7${'EXAMPLE'}\naws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCY${'EXAMPLE'}KEY`,
      `TWILIO_AUTH_TOKEN=${'0123456789abcdef'.repeat(2)}`,
    ])
      assert.deepEqual(leaks(text, prefilter().scan(text)), [], text);
  });

  it('does not take the zeros in a number for a stand-in', () => {
    const dropbox = providers.find(({ id }) => id === 'dropbox')!;
    const longLived = tokenOf(dropbox.tokens.find(({ kind }) => kind === 'long-lived access token')!, 'zeros');
    for (const text of [
      `DROPBOX_ACCESS_TOKEN=${longLived}`,
      `const bearer = '${'A'.repeat(21)}M1heA${'A'.repeat(6)}0${'x9Kq2Lm7Rt4Vb8Nc1Zp5Wd'.slice(0, 22)}%3D${'Gh3Jk6Qs0Tf9Yb2Xe5'.repeat(2)}Uv7Ow'}';`,
    ])
      assert.equal(leaks(text, prefilter().scan(text)).length, 1, text);
    for (const text of [`DROPBOX_ACCESS_TOKEN=${'A'.repeat(64)}`, `ghp_${'A'.repeat(36)}`, `ghp_${'AB'.repeat(18)}`])
      assert.deepEqual(leaks(text, prefilter().scan(text)), [], text);
  });

  it('takes time in proportion to hostile text', async () => {
    for (const piece of [
      'T3BlbkFJ',
      'sk-',
      'ghp_',
      'hooks.slack.com/',
      'AKIA',
      'xoxe.xoxp-1-',
      ':AAE',
      'JQQJ99',
      'SG.',
    ])
      await assertProportional(count => find(`twilio aws discord asana AKIA ${piece.repeat(count)}`), 10_000, piece);
  });
});

describe('law c: a secret never leaves the text it stands in', () => {
  /** Nine characters of the random part in a row are more than a mask shows. */
  function shown(secret: string, prefix: string, out: string): string | undefined {
    for (let at = prefix.length; at + 9 <= secret.length; at++)
      if (out.includes(secret.slice(at, at + 9))) return secret.slice(at, at + 9);
  }
  const surroundings = fc.constantFrom(
    (name: string, value: string) => `${name}=${value}`,
    (name: string, value: string) => `const ${name} = "${value}";`,
    (name: string, value: string) => `{"${name}": "${value}"}`,
    (name: string, value: string) => `curl -H 'Authorization: Bearer ${value}' https://example.com # ${name}`,
    (name: string, value: string) => `https://user:${value}@example.com/?${name}=1`,
    (name: string, value: string) => `${name} => '${value}',`,
    (name: string, value: string) => `Error: ${name}: ${value}\n    at main (app.js:1:1)`,
  );
  const any = fc.record({
    kind: fc.constantFrom(...secrets),
    seed: fc.string({ maxLength: 8 }),
    write: surroundings,
    before: fc.string({ maxLength: 20 }),
    after: fc.string({ maxLength: 20 }),
  });

  it('mask shows the documented prefix and four characters', () => {
    fc.assert(
      fc.property(any, ({ kind: { token }, seed }) => {
        const secret = tokenOf(token, seed);
        const out = mask(secret, token.prefix);
        assert.equal(shown(secret, token.prefix, out), undefined);
        assert.ok(out.startsWith(token.prefix));
      }),
    );
    assert.equal(mask('short'), '…');
  });

  it('redact leaves nothing of it', () => {
    fc.assert(
      fc.property(any, ({ kind: { token }, seed, write, before, after }) => {
        const secret = tokenOf(token, seed);
        const out = redact(`${before}\n${write(token.env, secret)}\n${after}`);
        assert.equal(shown(secret, token.prefix, out), undefined, out);
      }),
      { numRuns: 1500 },
    );
  });

  it('no finding holds it: not in the message, not in a fix, not in the JSON', async () => {
    const files = ['app.js', 'app.ts', 'app.py', 'run.sh', 'a.json', 'a.yaml', 'a.http', 'notes.txt', '.env.example'];
    await fc.assert(
      fc.asyncProperty(any, fc.constantFrom(...files), async ({ kind: { token, provider }, seed, write }, path) => {
        const secret = tokenOf(token, seed);
        const text = `# ${provider.id}\n${write(token.env, secret)}\n"${secret} ${secret}"\n`;
        const { findings, crashes } = await lintText({ path, text, config: { profile: 'strict' }, project: {} });
        assert.deepEqual(crashes, []);
        const out = JSON.stringify(findings);
        assert.equal(shown(secret, token.prefix, out), undefined, out);
      }),
      { numRuns: 400 },
    );
  }).timeout(60_000);
});
