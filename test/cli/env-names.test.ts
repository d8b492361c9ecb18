import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import path from 'node:path';
import { json, project, put } from './support.ts';

/** `file:name` for the findings of the two rules. */
async function names(folder: string, argv: readonly string[] = []): Promise<string[]> {
  const report = await json(folder, argv);
  assert.equal(report.err, '');
  return report.findings
    .filter(({ rule }: { rule: string }) => rule.startsWith('env-name-'))
    .map(({ file, rule, message }: Record<string, string>) => `${file} ${rule!.slice(9)} ${message!.split(' ')[0]}`);
}

const code = 'export const key = f(process.env.API_KEY, process.env.API_URL, process.env.ORBIT_TOKEN);\n';

describe('cli: names of environment variables', () => {
  it('are compared across the files of a project, whichever of them are checked', async () => {
    const folder = project({
      'src/a.ts': code,
      'lib/b.py': 'import os\nx = os.environ["ORBIT_TOKEN"]\n',
      '.env.example': 'API_KEY=\nAPI_URL=\nOLD_API_TOKEN=\n',
    });
    const all = ['.env.example unused OLD_API_TOKEN', 'lib/b.py missing ORBIT_TOKEN', 'src/a.ts missing ORBIT_TOKEN'];
    assert.deepEqual(await names(folder), all);
    assert.deepEqual(await names(folder, ['src']), all.slice(2));
    assert.deepEqual(await names(folder, ['.env.example']), all.slice(0, 1));
    assert.deepEqual(await names(folder, ['--concurrency', '2']), all);
    assert.deepEqual(await names(path.join(folder, 'src'), ['..']), [
      '../.env.example unused OLD_API_TOKEN',
      '../lib/b.py missing ORBIT_TOKEN',
      'a.ts missing ORBIT_TOKEN',
    ]);
  });

  it('count wherever they are set, in an ignored .env as well', async () => {
    const folder = project({
      'src/a.ts': code,
      '.git/HEAD': '',
      '.gitignore': '.env\n',
      '.env': 'API_KEY=x\nAPI_URL=y\n',
    });
    assert.deepEqual(await names(folder), ['src/a.ts missing ORBIT_TOKEN']);
    for (const [name, text] of [
      ['compose.yaml', 'services:\n  api:\n    environment:\n      ORBIT_TOKEN: x\n'],
      ['Dockerfile', 'ARG ORBIT_TOKEN\n'],
      ['run.sh', 'export ORBIT_TOKEN=x\n'],
    ] as const) {
      put(folder, name, text);
      assert.deepEqual(await names(folder), [], name);
      put(folder, name, '');
    }
  });

  it('say nothing without an environment file, or beside one that lists little', async () => {
    const folder = project({ 'src/a.ts': code });
    assert.deepEqual(await names(folder), []);
    put(folder, '.env', 'SHOP_URL=x\n');
    put(folder, 'src/b.ts', 'f(process.env.SHOP_URL);\n');
    assert.deepEqual(await names(folder), []);
    // That of another part of the project is not that of this code.
    put(folder, 'other/.env', 'API_KEY=x\nAPI_URL=y\n');
    assert.deepEqual(await names(folder), []);
  });

  it('are unused in no file where a program takes them unseen', async () => {
    const folder = project({ '.env': 'API_KEY=x\nOLD_API_TOKEN=y\n', 'a.ts': 'f(process.env.API_KEY);\n' });
    assert.deepEqual(await names(folder), ['.env unused OLD_API_TOKEN']);
    put(folder, 'b.ts', 'f({ ...process.env });\n');
    assert.deepEqual(await names(folder), []);
    put(folder, 'b.ts', '');
    // Settings classes write the name in their own way.
    put(folder, 'settings.py', 'class Settings(BaseSettings):\n    old_api_token: str\n');
    assert.deepEqual(await names(folder), []);
  });

  it('are looked up again when another file has changed, with a cache too', async () => {
    const folder = project({ 'node_modules/x.txt': '', 'a.ts': code, '.env.example': 'API_KEY=\nAPI_URL=\n' });
    utimesSync(path.join(folder, 'a.ts'), 1000, 1000);
    assert.deepEqual(await names(folder, ['--cache']), ['a.ts missing ORBIT_TOKEN']);
    assert.deepEqual(await names(folder, ['--cache']), ['a.ts missing ORBIT_TOKEN']);
    put(folder, 'sub/run.sh', 'export ORBIT_TOKEN=x\n');
    assert.deepEqual(await names(folder, ['--cache']), []);
  });

  it('and so are redirect URIs, whichever file is checked', async () => {
    const folder = project({
      '.env': 'OAUTH_REDIRECT_URI=https://shop.acme.dev/auth/callback/\n',
      '.env.production': 'OAUTH_REDIRECT_URI=https://shop.acme.dev/auth/Callback\n',
      'src/login.ts': "export const redirectUri = 'https://shop.acme.dev/auth/callback';\n",
      'src/other.ts': "// redirectUri: 'https://shop.acme.dev/auth/callback/'\n",
    });
    const mismatches = async (argv: readonly string[]) =>
      (await json(folder, argv)).findings
        .filter(({ rule }: { rule: string }) => rule === 'oauth-redirect-uri-mismatch')
        .map(({ file, message }: Record<string, string>) => `${file} ${message}`);
    const inCode = 'src/login.ts Differs from .env by the slash at its end; use one redirect URI.';
    const inEnv = '.env Differs from login.ts by the slash at its end; use one redirect URI.';
    assert.deepEqual(await mismatches([]), [inEnv, inCode]);
    assert.deepEqual(await mismatches(['.env']), [inEnv]);
    assert.deepEqual(await mismatches(['src/login.ts']), [inCode]);
    put(folder, '.env', 'OAUTH_REDIRECT_URI=https://shop.acme.dev/auth/callback\n');
    assert.deepEqual(await mismatches([]), []);
  });
});
