import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { namedSecretAnchors, namedSecrets, type Writing } from '../../rules/engine/named-secrets.ts';
import { createPrefilter } from '../../rules/engine/prefilter.ts';
import { rarity } from '../../rules/engine/rarity.ts';
import { secretClass } from '../../rules/engine/secret-name.ts';
import { judgeSecret } from '../../rules/engine/secret-value.ts';
import { providers } from '../../rules/providers/index.ts';
import { lintText } from '../../server/workspace/lint-text.ts';
import { tokenOf } from '../support/fill.ts';
import { generate } from '../support/pattern.ts';
import { assertProportional } from '../support/proportional.ts';
import { randomOf } from '../support/random.ts';

const prefilter = createPrefilter(namedSecretAnchors);
const random = (pattern: RegExp, seed: string) => generate(pattern, randomOf(seed));
const key = random(/[0-9A-Za-z]{32}/, 'secrets key');
const password = random(/[a-z]{4}[0-9]{2}[A-Z]{3}[!&%][a-z]{3}/, 'secrets password');

const valuesIn = (text: string, writing: Writing) =>
  namedSecrets(text, prefilter.scan(text), writing).map(({ span }) => text.slice(span.start, span.end));

async function lint(path: string, text: string, project = {}) {
  const { findings, crashes } = await lintText({ path, text, config: {}, project });
  assert.deepEqual(crashes, []);
  return findings;
}

describe('secrets that only their names give away', () => {
  it('rarity tells random text from words', () => {
    for (const word of [
      'authorization',
      'getElementById',
      'kubernetes',
      'translationKey',
      'schluesselbund',
      'wachtwoord',
    ])
      assert.ok(rarity(word) < 3.4, `${word} ${rarity(word)}`);
    let low = 0;
    for (let seed = 0; seed < 1000; seed++) if (rarity(random(/[0-9A-Za-z]{20}/, `rarity ${seed}`)) < 4) low++;
    assert.ok(low < 20, `${low} of 1000`);
  });

  it('names: the last word decides', () => {
    for (const name of [
      'password',
      'DB_PASSWORD',
      'dbPass',
      'user.pwd',
      'smtp-passwd',
      'PASSWORD_PROD',
      'sshPassphrase',
    ])
      assert.equal(secretClass(name), 'password', name);
    for (const name of [
      'apiKey',
      'API-KEY',
      'x-api-key',
      'secret',
      'client_secret',
      'AWS_SECRET_ACCESS_KEY',
      'authToken',
      'token',
      'jwtSecret',
      'encryptionKey',
      'private_key',
      'SLACK_TOKEN_2',
      '_authToken',
      'storage.account_key',
    ])
      assert.equal(secretClass(name), 'key', name);
    for (const name of [
      'passwordHash',
      'token_url',
      'secretName',
      'api_key_header',
      'tokenType',
      'publicKey',
      'nextPageToken',
      'csrf_token',
      'primaryKey',
      'cacheKey',
      'keyboard',
      'monkey',
      'author',
      'isPassword',
      'forgotPassword',
      'compass',
      'bypass',
      'tokens_used',
      'keyName',
    ])
      assert.equal(secretClass(name), null, name);
  });

  it('values: what a machine made, or a person with care', () => {
    let missed = 0;
    for (let seed = 0; seed < 500; seed++)
      for (const pattern of [/[0-9A-Za-z]{32}/, /[0-9a-f]{40}/, /[0-9A-Za-z_-]{43}/, /[0-9A-Za-z+/]{86}==/])
        if (!judgeSecret(random(pattern, `value ${seed}`), 'key', 'api_key')) missed++;
    assert.ok(missed < 20, `${missed} of 2000`);
    for (const value of [
      'Password',
      'your-api-key',
      'changeme',
      'xxxxxxxxxxxxxxxx',
      'auth.form.password',
      'MY_SECRET_NAME',
      '${SECRET}',
      '{{ password }}',
      '<password>',
      '%(password)s',
      'vault:secret/data/db',
      '/run/secrets/db',
      './key.pem',
      'https://acme.dev/x1',
      'a@acme.dev',
      'password123',
      'P@ssw0rd',
      'test1234',
      '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      '1234567890',
      'secret-value-1',
      'db-credentials-v1',
      '--ask-vault-pass',
      '-----BEGIN',
    ])
      for (const kind of ['key', 'password'] as const)
        assert.equal(judgeSecret(value, kind, 'value'), null, `${kind} ${value}`);
  });

  const code: readonly ((secret: string) => string)[] = [
    s => `const apiKey = "${s}";`,
    s => `api_key: str = '${s}'`,
    s => `{"password": "${s}"}`,
    s => `password := "${s}"`,
    s => `var dbPassword string = "${s}"`,
    s => `private static final String API_KEY = "${s}";`,
    s => `$db_pass = '${s}';`,
    s => `define('DB_PASSWORD', '${s}');`,
    s => `client.setPassword("${s}")`,
    s => `auth: { user: 'x', pass: '${s}' }`,
    s => `"Server=x;User Id=a;Password=${s};"`,
    s => `config['secret_key'] = '${s}'`,
    s => `SECRET_KEY = b"${s}"`,
    s => `<add key="ApiKey" value="${s}" />`,
    s => `<password>${s}</password>`,
    s => `if (password === '${s}')`,
    s => `:secret_key => "${s}"`,
    s => `ALTER USER a WITH PASSWORD '${s}';`,
    s => `"{\\"token\\":\\"${s}\\"}"`,
    s => `let password: &str = "${s}";`,
    s => `options.put("password", "${s}");`,
    s => `mysql --password=${s} -u x`,
    s => `variable "db_password" {\n  type = string\n  default = "${s}"\n}`,
    s => `#define API_KEY "${s}"`,
    s => `$password = ConvertTo-SecureString "${s}" -AsPlainText -Force`,
  ];
  const settings: readonly ((secret: string) => string)[] = [
    s => `DB_PASSWORD=${s}`,
    s => `password: ${s} # why`,
    s => `ENV API_TOKEN ${s}`,
    s => `ARG API_TOKEN=${s}`,
    s => `- name: DB_PASSWORD\n  value: ${s}`,
    s => `machine acme.dev login y password ${s}`,
    s => `spring.datasource.password=${s}`,
    s => `//registry.acme.dev/:_authToken=${s}`,
    s => `token = "${s}"`,
  ];
  it('finds them in the grammar of many languages', () => {
    for (const secret of [key, password])
      for (const [writing, forms] of [
        ['code', code],
        ['settings', settings],
      ] as const)
        for (const form of forms) assert.deepEqual(valuesIn(form(secret), writing), [secret], form(secret));
  });

  it('reads, calls and names are silent', () => {
    for (const text of [
      'apiKey: process.env.API_KEY',
      `token = os.environ["API_${key}"]`,
      `const token = getToken("${key}")`,
      `token = lexer.next("${key}")`,
      'type="password" name="password1"',
      `password = input("${password}")`,
      `secret = config.get("${key}")`,
      'const TOKEN_KEY = "access_token_v2"',
      `"nextPageToken": "${key}"`,
      `passwordHash = "${key}"`,
    ])
      assert.deepEqual(valuesIn(text, 'code'), [], text);
  });

  it('takes any text, in time that grows with its length', async () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'password',
            '=',
            ':',
            '"',
            "'",
            '\n',
            ' ',
            '(',
            ',',
            'secret',
            '\\',
            key,
            '>',
            'value:',
            '-',
            '.',
          ),
          { maxLength: 60 },
        ),
        parts => {
          for (const writing of ['code', 'settings', 'prose'] as const) valuesIn(parts.join(''), writing);
        },
      ),
      { numRuns: 500 },
    );
    const repeated = (piece: string, writing: Writing) => (count: number) => valuesIn(piece.repeat(count), writing);
    await assertProportional(repeated('password = "', 'code'), 3000, 'open quotes');
    await assertProportional(repeated(`password${' '.repeat(30)}`, 'settings'), 3000, 'spaces');
    await assertProportional(repeated('token,', 'code'), 3000, 'one line of names');
  });
});

describe('private keys, JWTs, encoded secrets', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  it('a private key, in PEM and as JWK, but not a public one', async () => {
    const found = await lint('src/key.pem', pem);
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['hardcoded-credential'],
    );
    assert.equal(pem.slice(found[0]!.span.start, found[0]!.span.end), pem.trim());
    assert.equal((await lint('src/a.js', `const k = ${JSON.stringify(pem)};\n`)).length, 1);
    const jwk = privateKey.export({ format: 'jwk' });
    assert.equal((await lint('src/jwks.json', JSON.stringify({ keys: [jwk] }))).length, 1);
    const { d: _, ...open } = jwk;
    assert.deepEqual(await lint('src/jwks.json', JSON.stringify({ keys: [open] })), []);
    assert.deepEqual(await lint('src/a.js', 'const head = "-----BEGIN PRIVATE KEY-----";\n'), []);
    assert.deepEqual(await lint('docs/a.md', '-----BEGIN PRIVATE KEY-----\nMIIE...\n-----END PRIVATE KEY-----\n'), []);
  });

  it('a JWT, with who issued it and how long it is valid', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const jwt = (claims: object) =>
      `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${random(/[0-9A-Za-z_-]{43}/, 'jwt')}`;
    const at = (claims: object) => lint('src/a.js', `const t = '${jwt(claims)}';\n`, { now: 1_800_000_000 });
    const [valid] = await at({ iss: 'https://login.acme.dev', exp: 1_900_000_000 });
    assert.match(valid!.message, /from https:\/\/login\.acme\.dev that is valid until 2030-03-17/);
    assert.equal(valid!.severity, 'error');
    const [expired] = await at({ sub: 'a', exp: 1_700_000_000 });
    assert.match(expired!.message, /expired on 2023-11-14/);
    assert.equal(expired!.severity, 'info');
    assert.match((await at({ sub: 'a' }))[0]!.message, /without expiry/);
    assert.deepEqual(await at({ sub: '1234567890', name: 'John Doe' }), []);
  });

  it('a token in base64, once and twice', async () => {
    const github = providers.find(({ id }) => id === 'github')!;
    const token = tokenOf(github.tokens[0]!, 'encoded');
    const once = Buffer.from(token).toString('base64');
    const twice = Buffer.from(once).toString('base64');
    for (const [path, text] of [
      ['k8s/a.yaml', `apiVersion: v1\nkind: Secret\ndata:\n  token: ${once}\n`],
      ['src/a.js', `const t = atob('${once}');\n`],
      ['src/a.py', `import base64\nt = base64.b64decode("${twice}")\n`],
    ] as const) {
      const found = (await lint(path, text)).filter(({ rule }) => rule === 'hardcoded-credential');
      assert.equal(found.length, 1, path);
      assert.equal(found[0]!.provider, 'github');
      assert.ok(!found[0]!.message.includes(token));
    }
    for (const escaped of [token.replace('_', '%5F'), token.replace('_', '\\u005f')]) {
      const text = `const u = 'https://acme.dev/?t=${escaped}&x=1';\n`;
      const [found, ...more] = await lint('src/a.js', text);
      assert.equal(found?.provider, 'github', escaped);
      assert.equal(text.slice(found.span.start, found.span.end), escaped);
      assert.deepEqual(more, []);
    }
    const plain = Buffer.from(password).toString('base64');
    const secret = `apiVersion: v1\nkind: Secret\ndata:\n  DB_PASSWORD: ${plain}\n  user: ${Buffer.from('postgres').toString('base64')}\n`;
    assert.equal((await lint('k8s/a.yaml', secret)).length, 1);
  });

  it('names both providers where nothing tells them apart', async () => {
    const whsec = `whsec${'_'}${random(/[0-9A-Za-z]{32}/, 'rivals')}`;
    const [stripe] = await lint('src/a.js', `import Stripe from 'stripe';\nconst s = '${whsec}';\n`);
    assert.equal(stripe!.provider, 'stripe');
  });
});
