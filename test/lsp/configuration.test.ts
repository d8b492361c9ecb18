import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
import { trustGranted } from '../../server/lsp/protocol.ts';
import {
  codes,
  type Editor,
  everything,
  insecure,
  plain,
  project,
  pushed,
  put,
  repository,
  secret,
  startEditor,
  uriOf,
} from './support.ts';

const off = { rules: { 'tls-verify-disabled': 'off' } };
const offFile = JSON.stringify(off);
const uriIn = (folder: string, name: string): string => uriOf(path.join(folder, name));

/** What is found in `a.ts` of a folder, as an editor with it open sees it. */
async function found(editor: Editor, folder: string | null): Promise<string[]> {
  const uri = folder ? uriIn(folder, 'a.ts') : 'untitled:a.ts';
  editor.open(uri, insecure, 'typescript');
  return codes(await editor.diagnostics(uri));
}

const watched = (editor: Editor, folder: string, name: string): void =>
  void editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: uriIn(folder, name), type: FileChangeType.Changed }],
  });

describe('lsp: settings', () => {
  it('are asked for, for each folder', async () => {
    const [strict, quiet] = [project(), project()];
    const editor = await startEditor({
      folders: [strict, quiet],
      settings: scope => (scope === uriOf(quiet) ? off : { enable: true, profile: 'recommended', rules: {} }),
    });
    assert.deepEqual(await found(editor, strict), ['tls-verify-disabled']);
    assert.deepEqual(await found(editor, quiet), []);
  });

  it('are asked for again when they change; diagnostics follow', async () => {
    let settings: unknown = { enable: false };
    const folder = project();
    for (const capabilities of [everything, pushed]) {
      settings = { enable: false };
      const editor = await startEditor({ folders: [folder], settings: () => settings, capabilities });
      assert.deepEqual(await found(editor, folder), []);
      settings = { enable: true, rules: { 'tls-verify-disabled': 'hint' } };
      const before = editor.published(uriIn(folder, 'a.ts')).length;
      await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
      if (capabilities === everything) await editor.until('a refresh', () => editor.refreshes() > 0);
      else await editor.until('a push', () => editor.published(uriIn(folder, 'a.ts')).length > before);
      const now =
        capabilities === everything
          ? await editor.diagnostics(uriIn(folder, 'a.ts'))
          : editor.published(uriIn(folder, 'a.ts')).at(-1)!.diagnostics;
      assert.deepEqual(codes(now), ['tls-verify-disabled']);
      assert.equal(now[0]!.severity, DiagnosticSeverity.Hint);
    }
  });

  it('are taken as they are sent by a client that answers no questions', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder], capabilities: plain });
    assert.deepEqual(await found(editor, folder), ['tls-verify-disabled']);
    for (const settings of [{ authDoctor: off }, { authDoctor: { rules: {} } }, off]) {
      const count = editor.published(uriIn(folder, 'a.ts')).length;
      await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
      await editor.until('a push', () => editor.published(uriIn(folder, 'a.ts')).length > count);
      const expected = JSON.stringify(settings).includes('off') ? [] : ['tls-verify-disabled'];
      assert.deepEqual(codes(editor.published(uriIn(folder, 'a.ts')).at(-1)!.diagnostics), expected);
    }
  });

  it('come with initialize; the editor has precedence over them, .auth-doctor.json over both', async () => {
    const initializationOptions = { settings: { rules: { 'tls-verify-disabled': 'hint' } } };
    const folder = project();
    const severity = async (editor: Editor) => {
      editor.open(uriIn(folder, 'a.ts'), insecure, 'typescript');
      return (await editor.diagnostics(uriIn(folder, 'a.ts')))[0]?.severity;
    };
    const set = (level: string) => ({ rules: { 'tls-verify-disabled': level } });
    assert.equal(
      await severity(await startEditor({ folders: [folder], initializationOptions })),
      DiagnosticSeverity.Hint,
    );
    const settings = () => set('warning');
    assert.equal(
      await severity(await startEditor({ folders: [folder], initializationOptions, settings })),
      DiagnosticSeverity.Warning,
    );
    const untouched = () => set('default');
    assert.equal(
      await severity(await startEditor({ folders: [folder], initializationOptions, settings: untouched })),
      DiagnosticSeverity.Hint,
    );
    put(folder, '.auth-doctor.json', JSON.stringify(set('info')));
    assert.equal(
      await severity(await startEditor({ folders: [folder], initializationOptions, settings })),
      DiagnosticSeverity.Information,
    );
  });

  it('that mean nothing are told in the log, and the rest counts', async () => {
    const folder = project();
    const editor = await startEditor({
      folders: [folder],
      settings: () => ({ profile: 'loud', rules: { 'tls-verify-disabledd': 'off', 'tls-verify-disabled': 'hint' } }),
      initializationOptions: 'nonsense',
    });
    assert.deepEqual(await found(editor, folder), ['tls-verify-disabled']);
    await editor.until('the log', () => editor.log.length >= 2);
    assert.match(editor.log.join('\n'), /"profile" is "recommended" or "strict"/);
    assert.match(editor.log.join('\n'), /no rule "tls-verify-disabledd"; did you mean "tls-verify-disabled"/);
  });

  it('that cannot be had are the defaults', async () => {
    const folder = project();
    const editor = await startEditor({
      folders: [folder],
      settings: () => {
        throw new Error('the client is at a loss');
      },
    });
    assert.deepEqual(await found(editor, folder), ['tls-verify-disabled']);
  });

  it('for a document without a folder are asked for without one', async () => {
    const scopes: unknown[] = [];
    const editor = await startEditor({
      settings: scope => {
        scopes.push(scope);
        return off;
      },
    });
    assert.deepEqual(await found(editor, null), []);
    assert.deepEqual(scopes, [undefined]);
  });

  it('ignore and maxFileSize hold for open documents, and say so where a check did not run', async () => {
    const folder = project({ '.auth-doctor.json': '{ "ignore": ["legacy/**"], "maxFileSize": 200 }' });
    const editor = await startEditor({ folders: [folder] });
    editor.open(uriIn(folder, 'legacy/a.ts'), insecure, 'typescript');
    assert.deepEqual(await editor.diagnostics(uriIn(folder, 'legacy/a.ts')), []);
    editor.open(uriIn(folder, 'b.ts'), insecure + '// …\n'.repeat(30), 'typescript');
    const [remark, ...others] = await editor.diagnostics(uriIn(folder, 'b.ts'));
    assert.match(String(remark!.message), /^Not checked: the file is larger than 200 bytes/);
    assert.equal(remark!.severity, DiagnosticSeverity.Information);
    assert.deepEqual(others, []);
    // In bytes, not in characters.
    editor.open(uriIn(folder, 'c.ts'), `${insecure}// ${'€'.repeat(60)}`, 'typescript');
    assert.match(codes(await editor.diagnostics(uriIn(folder, 'c.ts')))[0]!, /^Not checked/);
  });
});

describe('lsp: .auth-doctor.json', () => {
  it('counts; a change of it counts as well, watched or saved', async () => {
    const folder = project({ '.auth-doctor.json': offFile });
    const editor = await startEditor({ folders: [folder] });
    assert.deepEqual(await found(editor, folder), []);
    assert.match(editor.registered.join(), /didChangeWatchedFiles.*\.auth-doctor\.json.*\.gitignore.*\.git\/index/);
    put(folder, '.auth-doctor.json', '{}');
    watched(editor, folder, '.auth-doctor.json');
    await editor.until('a refresh', () => editor.refreshes() === 1);
    assert.deepEqual(codes(await editor.diagnostics(uriIn(folder, 'a.ts'))), ['tls-verify-disabled']);
    put(folder, '.auth-doctor.json', offFile);
    editor.saved(uriIn(folder, '.auth-doctor.json'));
    await editor.until('a refresh', () => editor.refreshes() === 2);
    assert.deepEqual(await editor.diagnostics(uriIn(folder, 'a.ts')), []);
    editor.saved(uriIn(folder, 'a.ts'));
    assert.deepEqual(await editor.diagnostics(uriIn(folder, 'a.ts')), []);
    assert.equal(editor.refreshes(), 2, 'other files change nothing');
  });

  it('that is broken is told where, while closed and while open; what is understood counts', async () => {
    const text = '{\n  "rules": {\n    "tls-verify-disabled": "off",\n    "tls-verify": "off"\n  },\n  "ignore": 3,\n';
    const folder = project({ '.auth-doctor.json': `\uFEFF${text}` });
    const uri = uriIn(folder, '.auth-doctor.json');
    const editor = await startEditor({ folders: [folder] });
    assert.deepEqual(await found(editor, folder), [], 'the rule that is set right is off');
    const { diagnostics } = await editor.publication(uri, params => params.diagnostics.length > 0);
    const at = (diagnostic: Diagnostic) =>
      `${diagnostic.range.start.line}:${diagnostic.range.start.character} ${diagnostic.message}`;
    const expected = [/^6:0 Not valid JSON/, /^3:4 There is no rule "tls-verify"/, /^5:2 "ignore" is a list of globs/];
    const check = (given: typeof diagnostics) => {
      for (const pattern of expected)
        assert.ok(
          given.some(diagnostic => pattern.test(at(diagnostic))),
          `${pattern} in ${given.map(at).join(' | ')}`,
        );
      assert.ok(given.every(({ severity }) => severity === DiagnosticSeverity.Error));
    };
    check(diagnostics);
    editor.open(uri, text, 'jsonc');
    await editor.until('no double', () => editor.published(uri).at(-1)!.diagnostics.length === 0);
    check(await editor.diagnostics(uri));
    // The text in the editor is what is judged, also before it is saved.
    editor.change(uri, 2, { text: '{ "profil": "strict" }' });
    assert.deepEqual(codes(await editor.diagnostics(uri)), ['"profil" is not a setting; did you mean "profile"?']);
    editor.change(uri, 3, { text: '{}' });
    assert.deepEqual(await editor.diagnostics(uri), []);
    put(folder, '.auth-doctor.json', '{}');
    editor.saved(uri);
    editor.close(uri);
    await editor.pull(uri);
    await editor.until('mended', () => editor.published(uri).at(-1)!.diagnostics.length === 0);
  });

  it('that cannot be read, is a folder, or is no object says so and changes nothing', async () => {
    for (const [files, message] of [
      [{ '.auth-doctor.json/a': '' }, /is a folder/],
      [{ '.auth-doctor.json': '[]' }, /has to be a JSON object/],
      [{ '.auth-doctor.json': 'null' }, /has to be a JSON object/],
      [{ '.auth-doctor.json': '' }, /Not valid JSON/],
    ] as const) {
      const folder = project(files as unknown as Record<string, string>);
      const editor = await startEditor({ folders: [folder] });
      assert.deepEqual(await found(editor, folder), ['tls-verify-disabled']);
      const { diagnostics } = await editor.publication(uriIn(folder, '.auth-doctor.json'));
      assert.match(codes(diagnostics)[0]!, message);
    }
  });

  it('keeps a secret that stands in it', async () => {
    const folder = project({ '.auth-doctor.json': JSON.stringify({ [secret]: 1, rules: { [secret]: 'off' } }) });
    const editor = await startEditor({ folders: [folder] });
    await editor.publication(uriIn(folder, '.auth-doctor.json'));
    assert.deepEqual(await found(editor, folder), ['tls-verify-disabled']);
    assert.ok(!editor.said.join('').includes(secret));
  });

  it('in a folder below is an ordinary file', async () => {
    const folder = project({ 'sub/.auth-doctor.json': offFile });
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, 'sub/a.ts');
    editor.open(uri, insecure, 'typescript');
    assert.deepEqual(codes(await editor.diagnostics(uri)), ['tls-verify-disabled']);
  });
});

describe('lsp: trust', () => {
  it('without it no file of the folder changes a setting and git is not asked; granted later, both', async () => {
    const folder = repository({ '.auth-doctor.json': offFile, '.env': `SLACK=${secret}\n` });
    let asked = 0;
    const editor = await startEditor({
      folders: [folder],
      initializationOptions: { trusted: false },
      world: {
        async gitState() {
          asked++;
          return { top: folder, facts: async () => ({ tracked: true, ignored: false }) };
        },
      },
    });
    const env = uriIn(folder, '.env');
    editor.open(env, `SLACK=${secret}\n`, 'dotenv');
    assert.deepEqual(await found(editor, folder), ['tls-verify-disabled']);
    assert.deepEqual(await editor.diagnostics(env), []);
    assert.equal(asked, 0);
    await editor.connection.sendNotification(trustGranted);
    await editor.until('a refresh', () => editor.refreshes() > 0);
    assert.deepEqual(await editor.diagnostics(uriIn(folder, 'a.ts')), []);
    assert.deepEqual(codes(await editor.diagnostics(env)), ['env-file-tracked']);
    assert.equal(asked, 1);
  });

  it('is taken for granted by a client that does not know it', async () => {
    const folder = project({ '.auth-doctor.json': offFile });
    assert.deepEqual(await found(await startEditor({ folders: [folder] }), folder), []);
  });
});

describe('lsp: folders', () => {
  it('each have their own file; the innermost one counts', async () => {
    const outer = project({ 'inner/.auth-doctor.json': offFile });
    const editor = await startEditor({ folders: [outer, path.join(outer, 'inner')] });
    assert.deepEqual(await found(editor, outer), ['tls-verify-disabled']);
    assert.deepEqual(await found(editor, path.join(outer, 'inner')), []);
  });

  it('are added and removed while the server runs; what was said of a removed one is taken back', async () => {
    const [first, second] = [project(), project({ '.auth-doctor.json': `{ "x": 1, ${offFile.slice(1)}` })];
    const editor = await startEditor({ folders: [first] });
    assert.deepEqual(await found(editor, second), ['tls-verify-disabled']);
    const folder = { uri: uriOf(second), name: 'second' };
    const change = (added: (typeof folder)[], removed: (typeof folder)[]) =>
      editor.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event: { added, removed } });
    await change([folder], []);
    await editor.until('a refresh', () => editor.refreshes() === 1);
    assert.deepEqual(await editor.diagnostics(uriIn(second, 'a.ts')), []);
    await editor.publication(uriIn(second, '.auth-doctor.json'), ({ diagnostics }) => diagnostics.length === 1);
    await change([], [folder]);
    await editor.until('a refresh', () => editor.refreshes() === 2);
    assert.deepEqual(codes(await editor.diagnostics(uriIn(second, 'a.ts'))), ['tls-verify-disabled']);
    await editor.until(
      'taken back',
      () => editor.published(uriIn(second, '.auth-doctor.json')).at(-1)!.diagnostics.length === 0,
    );
  });

  it('may be one root, as older clients have it', async () => {
    const folder = project({ '.auth-doctor.json': offFile });
    const editor = await startEditor({ folders: [folder], rootOnly: true });
    assert.deepEqual(await found(editor, folder), []);
  });

  it('with blanks, %, # and other letters in their names are understood, however they are escaped', async () => {
    const folder = project({ 'a b/50%/#1/é/.auth-doctor.json': offFile });
    const inner = path.join(folder, 'a b/50%/#1/é');
    for (const uri of [uriOf(inner), `file://${encodeURI(inner).replaceAll('#', '%23')}`]) {
      const editor = await startEditor({ folders: [uri] });
      for (const document of [uriIn(inner, 'a.ts'), `file://${encodeURI(inner).replaceAll('#', '%23')}/b.ts`]) {
        editor.open(document, insecure, 'typescript');
        assert.deepEqual(await editor.diagnostics(document), [], document);
      }
    }
  });

  it('hold files whose name starts with two dots', async () => {
    const folder = project({ '.auth-doctor.json': offFile });
    const editor = await startEditor({ folders: [folder] });
    editor.open(uriIn(folder, '..a.ts'), insecure, 'typescript');
    assert.deepEqual(await editor.diagnostics(uriIn(folder, '..a.ts')), []);
  });
});

describe('lsp: git', () => {
  const text = `SLACK_BOT_TOKEN=${secret}\n`;

  it('says of a .env whether it is ignored; again when .gitignore changes', async () => {
    const folder = repository({ '.env': text });
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, '.env');
    editor.open(uri, text, 'dotenv');
    assert.deepEqual(codes(await editor.diagnostics(uri)), ['env-file-tracked']);
    const edit = await editor.edit(await editor.actions(uri, (await editor.diagnostics(uri))[0]!.range), /gitignore/);
    assert.match(JSON.stringify(edit), /"newText":"\.env\\n"/);
    writeFileSync(path.join(folder, '.gitignore'), '.env\n');
    watched(editor, folder, '.gitignore');
    await editor.until('a refresh', () => editor.refreshes() === 1);
    assert.deepEqual(await editor.diagnostics(uri), []);
    rmSync(path.join(folder, '.gitignore'));
    editor.saved(uriIn(folder, '.gitignore'));
    await editor.until('a refresh', () => editor.refreshes() === 2);
    assert.deepEqual(codes(await editor.diagnostics(uri)), ['env-file-tracked']);
  });

  it('is asked once for many files and keystrokes, and only about .env files', async () => {
    const folder = project();
    let asked = 0;
    const editor = await startEditor({
      folders: [folder],
      world: {
        async gitState() {
          asked++;
          return null;
        },
      },
    });
    await found(editor, folder);
    assert.equal(asked, 0);
    for (const name of ['.env', '.env.local', 'b/.env']) {
      editor.open(uriIn(folder, name), text, 'dotenv');
      editor.change(uriIn(folder, name), 2, { text: `${text}A=1\n` });
      assert.deepEqual(await editor.diagnostics(uriIn(folder, name)), [], 'unknown is not false');
    }
    assert.equal(asked, 1);
  });
});
