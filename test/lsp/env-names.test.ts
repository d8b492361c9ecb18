import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { DidChangeWatchedFilesNotification, FileChangeType, type FileEvent } from 'vscode-languageserver/node';
import { codes, type Editor, everything, project, pushed, put, startEditor, uriOf } from './support.ts';

const code = 'export const key = f(process.env.API_KEY, process.env.API_URL, process.env.ORBIT_TOKEN);\n';
const uriIn = (folder: string, name: string): string => uriOf(path.join(folder, name));

const watched = (editor: Editor, folder: string, ...names: string[]): void =>
  void editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: names.map((name): FileEvent => ({ uri: uriIn(folder, name), type: FileChangeType.Changed })),
  });

/** Asks until the answer is as expected: the names are gathered while nobody waits. */
async function becomes(editor: Editor, uri: string, expected: readonly string[]): Promise<void> {
  let last: string[] = [];
  for (let attempt = 0; attempt < 200; attempt++) {
    await editor.diagnostics(uri);
    const shown = editor.published(uri).at(-1)?.diagnostics ?? (await editor.diagnostics(uri));
    last = codes(shown).filter(code => /^(?:env-name-|oauth-redirect-uri-mismatch)/.test(code));
    if (last.join() === expected.join()) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  assert.deepEqual(last, expected);
}

describe('lsp: names of environment variables', () => {
  for (const [title, capabilities] of [
    ['pulled', everything],
    ['pushed', pushed],
  ] as const)
    it(`follow the files of the folder (diagnostics ${title})`, async () => {
      const folder = project({ 'src/a.ts': code, '.env.example': 'API_KEY=\nAPI_URL=\n' });
      const editor = await startEditor({ folders: [folder], capabilities });
      const uri = uriIn(folder, 'src/a.ts');
      editor.open(uri, code, 'typescript');
      await becomes(editor, uri, ['env-name-missing']);

      put(folder, '.env.example', 'API_KEY=\nAPI_URL=\nORBIT_TOKEN=\n');
      watched(editor, folder, '.env.example');
      await becomes(editor, uri, []);

      // Another place that sets it.
      put(folder, '.env.example', 'API_KEY=\nAPI_URL=\n');
      put(folder, 'run.sh', 'export ORBIT_TOKEN=x\n');
      watched(editor, folder, '.env.example', 'run.sh');
      await becomes(editor, uri, []);
      rmSync(path.join(folder, 'run.sh'));
      watched(editor, folder, 'run.sh');
      await becomes(editor, uri, ['env-name-missing']);

      // Without an environment file nothing is known.
      rmSync(path.join(folder, '.env.example'));
      watched(editor, folder, '.env.example');
      await becomes(editor, uri, []);
      put(folder, '.env', 'API_KEY=x\nAPI_URL=y\n');
      watched(editor, folder, '.env');
      await becomes(editor, uri, ['env-name-missing']);
    });

  it('know a name that is new in the environment file and read elsewhere', async () => {
    const folder = project({
      'a.ts': 'f(process.env.API_KEY);\n',
      'b.ts': 'f(config.ORBIT_TOKEN);\n',
      '.env': 'API_KEY=x\n',
    });
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, '.env');
    editor.open(uri, 'API_KEY=x\n', 'dotenv');
    await becomes(editor, uri, []);
    const text = 'API_KEY=x\nORBIT_TOKEN=y\nOLD_API_TOKEN=z\n';
    put(folder, '.env', text);
    editor.change(uri, 2, { text });
    editor.saved(uri);
    await becomes(editor, uri, ['env-name-unused']);
    put(folder, 'c.py', 'x = settings.old_api_token\n');
    watched(editor, folder, 'c.py');
    await becomes(editor, uri, []);
  });

  it('ask the client to look again when they are known, and only then', async () => {
    const folder = project({ 'a.ts': code, '.env': 'API_KEY=x\nAPI_URL=y\n' });
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, 'a.ts');
    editor.open(uri, code, 'typescript');
    await editor.diagnostics(uri);
    await editor.until('a refresh', () => editor.refreshes() === 1);
    await becomes(editor, uri, ['env-name-missing']);
    // A change that says nothing new.
    put(folder, 'b.ts', 'export const b = 1;\n');
    watched(editor, folder, 'b.ts');
    await becomes(editor, uri, ['env-name-missing']);
    assert.equal(editor.refreshes(), 1);
  });

  it('bring the redirect URIs of other files', async () => {
    const login = "export const redirectUri = 'https://shop.acme.dev/auth/callback';\n";
    const folder = project({ 'src/a.ts': login, '.env': 'REDIRECT_URI=https://shop.acme.dev/auth/callback/\n' });
    const editor = await startEditor({ folders: [folder], capabilities: everything });
    const uri = uriIn(folder, 'src/a.ts');
    editor.open(uri, login, 'typescript');
    await becomes(editor, uri, ['oauth-redirect-uri-mismatch']);
    put(folder, '.env', 'REDIRECT_URI=https://shop.acme.dev/auth/callback\n');
    watched(editor, folder, '.env');
    await becomes(editor, uri, []);
  });
});
