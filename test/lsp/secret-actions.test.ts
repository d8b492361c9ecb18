import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  type CodeAction,
  CodeActionResolveRequest,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  ExecuteCommandRequest,
  FileChangeType,
  LSPErrorCodes,
  type ResponseError,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { serverCommands, trustGranted } from '../../server/lsp/protocol.ts';
import { cli, git } from '../cli/support.ts';
import { fill } from '../support/fill.ts';
import {
  applyWorkspaceEdit,
  codes,
  type Editor,
  everything,
  lineRange,
  plain,
  project,
  pushed,
  put,
  repository,
  secret,
  startEditor,
  uriOf,
} from './support.ts';

const other = fill(`xo${'xb'}-${'X'.repeat(12)}-${'X'.repeat(12)}-${'X'.repeat(24)}`, 'another');
const both = `const pair = ['${secret}', '${other}'];\n`;
const leak = `const token = '${secret}';\n`;
const name = '.auth-doctor-ignore';
const notSecret = /^Not a secret: add its hash to \.auth-doctor-ignore$/;
const uriIn = (folder: string, file: string): string => uriOf(path.join(folder, file));
const read = (folder: string, file = name): string => readFileSync(path.join(folder, file), 'utf8');
const titles = (actions: readonly CodeAction[]): string[] => actions.map(({ title }) => title);

/** Opens a text and asks what can be done about the secret in it. */
async function offered(editor: Editor, uri: string, text: string, value = secret): Promise<CodeAction[]> {
  editor.open(uri, text, 'typescript');
  const found = (await editor.diagnostics(uri)).filter(({ range }) => range.start.character === text.indexOf(value));
  assert.equal(found.length, 1);
  return editor.actions(uri, found[0]!.range, { diagnostics: found });
}

/** The ignore file as the edit makes it. */
function written(folder: string, edit: WorkspaceEdit, before?: string): string {
  const uri = uriIn(folder, name);
  const after = applyWorkspaceEdit(edit, before === undefined ? {} : { [uri]: before });
  assert.deepEqual(Object.keys(after), [uri], 'no other file is touched');
  return after[uri]!;
}

const watched = (editor: Editor, folder: string): void =>
  void editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: uriIn(folder, name), type: FileChangeType.Changed }],
  });

describe('lsp: code actions: not a secret', () => {
  it('begins the file: a salt, and the hash of the secret instead of the secret', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const actions = await offered(editor, uriIn(folder, 'a.ts'), both);
    const text = written(folder, await editor.edit(actions, notSecret));
    const [first, ...entries] = text.trimEnd().split('\n');
    const salt = /^# .*Salt: ([0-9a-f]{32})$/.exec(first!)?.[1];
    assert.ok(salt, first);
    const hash = createHash('sha256').update(`${salt}${secret}`).digest('hex');
    assert.deepEqual(entries, [`hardcoded-credential ${hash}`]);
    assert.ok(editor.said.every(message => !message.includes(secret.slice(8, 20))));
  });

  it('makes another salt for every project', async () => {
    const salts = new Set<string>();
    for (let i = 0; i < 2; i++) {
      const folder = project();
      const editor = await startEditor({ folders: [folder] });
      const edit = await editor.edit(await offered(editor, uriIn(folder, 'a.ts'), leak), notSecret);
      salts.add(written(folder, edit).split('\n')[0]!);
    }
    assert.equal(salts.size, 2);
  });

  it('adds one line where it belongs in the order, with the line ends of the file, and moves no other', async () => {
    for (const eol of ['\n', '\r\n']) {
      const folder = project();
      const editor = await startEditor({ folders: [folder] });
      const lines = ['a', '0', 'f'].map(digit => `hardcoded-credential ${digit.repeat(64)}`).sort();
      const before = `# Salt: ${'0a'.repeat(16)}${eol}${lines.join(eol)}`;
      put(folder, name, before);
      const edit = await editor.edit(await offered(editor, uriIn(folder, 'a.ts'), leak), notSecret);
      const after = written(folder, edit, before).trimEnd().split(eol);
      const added = after.filter(line => !before.includes(line));
      assert.equal(added.length, 1);
      assert.deepEqual(after.slice(1), [...lines, added[0]!].sort());
      const edits = (edit.documentChanges as TextDocumentEdit[]).flatMap(change => change.edits as TextEdit[]);
      assert.equal(edits.length, 1);
      assert.equal(edits[0]!.newText.trim(), added[0]);
    }
  });

  it('silences that secret and never the next one on the line; the command line agrees', async () => {
    const folder = project({ 'a.ts': both });
    const uri = uriIn(folder, 'a.ts');
    for (const capabilities of [everything, pushed]) {
      rmSync(path.join(folder, name), { force: true });
      const editor = await startEditor({ folders: [folder], capabilities });
      put(folder, name, written(folder, await editor.edit(await offered(editor, uri, both), notSecret)));
      const before = editor.published(uri).length;
      watched(editor, folder);
      if (capabilities === everything) await editor.until('a refresh', () => editor.refreshes() > 0);
      else await editor.until('a push', () => editor.published(uri).length > before);
      const left =
        capabilities === everything ? await editor.diagnostics(uri) : editor.published(uri).at(-1)!.diagnostics;
      assert.deepEqual(
        left.map(({ code, range }) => [code, range.start.character]),
        [['hardcoded-credential', both.indexOf(other)]],
      );
      // Moved, in another form, in another file.
      editor.open(uriIn(folder, 'b.py'), `# moved\nK = {"k": "${secret}"}\n`, 'python');
      assert.deepEqual(await editor.diagnostics(uriIn(folder, 'b.py')), []);
    }
    const { out, code } = await cli(folder, ['lint', '--format', 'json']);
    assert.equal(code, 1);
    const { findings } = JSON.parse(out);
    assert.deepEqual(
      findings.map(({ start }: { start: { offset: number } }) => start.offset),
      [both.indexOf(other)],
    );
    assert.ok(!read(folder).includes(secret.slice(5, 12)));
  });

  it('holds while the file is not saved yet, and an undo brings the finding back', async () => {
    const folder = project();
    const uri = uriIn(folder, 'a.ts');
    const editor = await startEditor({ folders: [folder] });
    const text = written(folder, await editor.edit(await offered(editor, uri, leak), notSecret));
    // As VS Code applies it: the file is created, opened and edited, and left unsaved.
    put(folder, name, '');
    editor.open(uriIn(folder, name), '', 'plaintext');
    const refreshes = editor.refreshes();
    editor.change(uriIn(folder, name), 2, { text });
    await editor.until('a refresh', () => editor.refreshes() > refreshes);
    assert.deepEqual(await editor.diagnostics(uri), []);
    assert.deepEqual(await editor.diagnostics(uriIn(folder, name)), []);
    editor.change(uriIn(folder, name), 3, { text: '' });
    assert.deepEqual(codes(await editor.diagnostics(uri)), ['hardcoded-credential']);
    editor.close(uriIn(folder, name));
    assert.deepEqual(codes(await editor.diagnostics(uri)), ['hardcoded-credential']);
  });

  it('is made against the file as it is when the action is chosen', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, 'a.ts');
    const first = (await offered(editor, uri, both)).find(({ title }) => notSecret.test(title))!;
    const second = (await offered(editor, uri, both, other)).find(({ title }) => notSecret.test(title))!;
    assert.equal(first.edit, undefined);
    put(folder, name, written(folder, await editor.edit([first], notSecret)));
    const before = read(folder);
    put(folder, name, written(folder, await editor.edit([second], notSecret), before));
    const [, ...entries] = read(folder).trimEnd().split('\n');
    assert.equal(entries.length, 2);
    assert.deepEqual(entries, [...entries].sort());
    watched(editor, folder);
    await editor.until('a refresh', () => editor.refreshes() > 0);
    assert.deepEqual(await editor.diagnostics(uri), []);
    // Its finding is gone by now.
    const error = await editor.connection
      .sendRequest(CodeActionResolveRequest.type, first)
      .catch((e: ResponseError) => e);
    assert.equal((error as ResponseError).code, LSPErrorCodes.ContentModified);
  });

  it('is not offered where it could not be written: no trust, no disk, no folder, a broken file, no new files', async () => {
    const folder = project();
    const offers = async (editor: Editor, uri: string): Promise<boolean> =>
      titles(await offered(editor, uri, leak)).some(title => notSecret.test(title));
    const uri = uriIn(folder, 'a.ts');
    assert.ok(await offers(await startEditor({ folders: [folder] }), uri));
    const careful = { folders: [folder], initializationOptions: { trusted: false } };
    assert.ok(!(await offers(await startEditor(careful), uri)));
    const far = await startEditor({ folders: ['vscode-vfs://github/a/b'] });
    assert.ok(!(await offers(far, 'vscode-vfs://github/a/b/a.ts')));
    assert.ok(!(await offers(await startEditor({ folders: null }), 'untitled:Untitled-1')));
    const workspace = { ...everything.workspace, workspaceEdit: {} };
    const old = { folders: [folder], capabilities: { ...everything, workspace } };
    assert.ok(!(await offers(await startEditor(old), uri)));
    for (const broken of ['<<<<<<< ours\n', 'no entry\n', `hardcoded-credential ${'0'.repeat(64)}\n`]) {
      put(folder, name, broken);
      assert.ok(!(await offers(await startEditor({ folders: [folder] }), uri)), broken);
    }
  });

  it('does not count in a folder that is not trusted; it does from the moment that trust is granted', async () => {
    const folder = project();
    const uri = uriIn(folder, 'a.ts');
    const writer = await startEditor({ folders: [folder] });
    put(folder, name, written(folder, await writer.edit(await offered(writer, uri, leak), notSecret)));
    const careful = await startEditor({ folders: [folder], initializationOptions: { trusted: false } });
    careful.open(uri, leak, 'typescript');
    assert.deepEqual(codes(await careful.diagnostics(uri)), ['hardcoded-credential']);
    await careful.connection.sendNotification(trustGranted);
    assert.deepEqual(await careful.diagnostics(uri), []);
  });

  it('counts in a scan of the workspace', async () => {
    const folder = project({ 'a.ts': both });
    const uri = uriIn(folder, 'a.ts');
    const editor = await startEditor({ folders: [folder] });
    put(folder, name, written(folder, await editor.edit(await offered(editor, uri, both), notSecret)));
    const fresh = await startEditor({ folders: [folder] });
    await fresh.connection.sendRequest(ExecuteCommandRequest.type, { command: serverCommands.scanWorkspace });
    const { diagnostics } = await fresh.publication(uri);
    assert.deepEqual(
      diagnostics.map(({ range }) => range.start.character),
      [both.indexOf(other)],
    );
  });

  it('has its line marked by a scan when the text is gone, until the scan finds it again', async () => {
    const folder = project({ 'a.ts': leak });
    const uri = uriIn(folder, 'a.ts');
    const editor = await startEditor({ folders: [folder] });
    put(folder, name, written(folder, await editor.edit(await offered(editor, uri, leak), notSecret)));
    put(folder, 'a.ts', 'export {};\n');
    const fresh = await startEditor({ folders: [folder] });
    const scan = () =>
      fresh.connection.sendRequest(ExecuteCommandRequest.type, { command: serverCommands.scanWorkspace });
    const said = () =>
      fresh
        .published(uriIn(folder, name))
        .at(-1)
        ?.diagnostics.map(({ range, message }) => `${range.start.line} ${message}`);
    await scan();
    assert.deepEqual(said(), ['1 Speaks of nothing that the scan looked at; remove it if that text is gone.']);
    put(folder, 'b.ts', leak);
    await scan();
    assert.deepEqual(said(), []);
  });

  it('is not offered for what is no secret', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, 'a.ts');
    const text = "import https from 'node:https';\nhttps.get({ host: 'a', rejectUnauthorized: false });\n";
    editor.open(uri, text, 'typescript');
    const actions = await editor.actions(uri, lineRange(1));
    assert.ok(actions.length > 0);
    assert.ok(!titles(actions).some(title => notSecret.test(title) || /^Rotate/.test(title)), titles(actions).join());
  });

  it('says what is wrong in the file, while it is closed and while it is open', async () => {
    const folder = project({ [name]: `# Salt: ${'0a'.repeat(16)}\n<<<<<<< ours\nno-such-rule ${'0'.repeat(64)}\n` });
    const uri = uriIn(folder, name);
    const editor = await startEditor({ folders: [folder] });
    const { diagnostics } = await editor.publication(uri);
    const said = (list: typeof diagnostics) =>
      list.map(({ range, severity, message }) => [range.start.line, severity, String(message).slice(0, 24)]);
    const expected = [
      [1, DiagnosticSeverity.Error, 'A merge left this line b'],
      [2, DiagnosticSeverity.Information, 'There is no rule "no-suc'],
    ];
    assert.deepEqual(said(diagnostics), expected);
    editor.open(uri, read(folder), 'plaintext');
    assert.deepEqual(said(await editor.diagnostics(uri)), expected);
    await editor.until('closed remarks leave', () => editor.published(uri).at(-1)!.diagnostics.length === 0);
    assert.ok(editor.registered.some(registration => registration.includes(`**/${name}`)));
  });
});

describe('lsp: code actions: rotate', () => {
  const rotate = /^Rotate this key: open Slack's page$/;

  it("opens the provider's page", async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const { command } = (await offered(editor, uriIn(folder, 'a.ts'), leak)).find(({ title }) => rotate.test(title))!;
    assert.deepEqual(editor.opened, [], 'nothing is opened before the click');
    await editor.connection.sendRequest(ExecuteCommandRequest.type, command!);
    await editor.until('the page', () => editor.opened.length > 0);
    assert.match(editor.opened[0]!, /^https:\/\/\S*slack/);
    // Only a provider's own page is ever opened.
    await editor.connection.sendRequest(ExecuteCommandRequest.type, {
      command: command!.command,
      arguments: ['https://evil.example'],
    });
    await editor.connection.sendRequest(ExecuteCommandRequest.type, { command: command!.command });
    assert.equal(editor.opened.length, 1);
  });

  it('shows the address where nothing can be opened', async () => {
    const old = await startEditor({ capabilities: plain });
    const params = { command: serverCommands.openKeysPage, arguments: ['slack'] };
    await old.connection.sendRequest(ExecuteCommandRequest.type, params);
    await old.until('the message', () => old.shown.length > 0);
    assert.match(old.shown[0]!, /^Rotate the key at Slack: https:\/\//);
  });
});

describe('lsp: code actions: untrack from git', () => {
  const untrack = /^Untrack \.env from git \(the file stays; its history keeps the secret\)$/;
  const text = `SLACK_BOT_TOKEN=${secret}\n`;

  /** A repository in which `.env` is tracked. */
  function tracked(file = '.env'): string {
    const folder = repository({ [file]: text });
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'all');
    return folder;
  }

  async function ask(editor: Editor, folder: string, file = '.env'): Promise<CodeAction | undefined> {
    const uri = uriIn(folder, file);
    editor.open(uri, text, 'dotenv');
    return (await editor.actions(uri, lineRange(0))).find(({ title }) => untrack.test(title));
  }

  it('asks, takes the file out of the index, keeps it on disk, and looks again', async () => {
    for (const file of ['.env', 'deep/er [x] *er/.env']) {
      const folder = tracked(file);
      const editor = await startEditor({ folders: [folder], press: title => title === 'Untrack .env' });
      const action = await ask(editor, folder, file);
      assert.ok(action, file);
      const refreshes = editor.refreshes();
      await editor.connection.sendRequest(ExecuteCommandRequest.type, action.command!);
      await editor.until(
        'the end',
        () => editor.log.length > 0 || (editor.shown.length > 1 && editor.refreshes() > refreshes),
      );
      assert.deepEqual(editor.log, []);
      assert.match(editor.shown[0]!, /^Take \.env out of git\? It stays on disk\. Old commits keep its secrets/);
      assert.match(editor.shown[1]!, /no longer tracked. Commit that, and add \.env to \.gitignore/);
      assert.equal(git(folder, 'ls-files'), '');
      assert.equal(read(folder, file), text);
      const [finding] = await editor.diagnostics(uriIn(folder, file));
      assert.match(String(finding!.message), /is not ignored by git/);
      assert.equal(await ask(editor, folder, file), undefined);
      assert.ok(editor.said.every(message => !message.includes(secret.slice(8, 20))));
    }
  });

  it('does nothing without a yes', async () => {
    for (const press of [() => false, (title: string) => title === 'Cancel']) {
      const folder = tracked();
      const calls: string[] = [];
      const world = { untrack: async (root: string) => ({ problem: String(calls.push(root)) }) };
      const editor = await startEditor({ folders: [folder], press, world });
      const action = await ask(editor, folder);
      await editor.connection.sendRequest(ExecuteCommandRequest.type, action!.command!);
      await editor.until('the question', () => editor.shown.length > 0);
      await editor.diagnostics(uriIn(folder, '.env'));
      assert.deepEqual(calls, []);
      assert.equal(editor.shown.length, 1);
      assert.equal(git(folder, 'ls-files').trim(), '.env');
    }
  });

  it('says why git refuses: staged work would be lost', async () => {
    const folder = tracked();
    put(folder, '.env', `${text}A=1\n`);
    git(folder, 'add', '.');
    put(folder, '.env', text.repeat(2));
    const editor = await startEditor({ folders: [folder], press: title => /^Untrack/.test(title) });
    const action = await ask(editor, folder);
    await editor.connection.sendRequest(ExecuteCommandRequest.type, action!.command!);
    await editor.until('the answer', () => editor.shown.length > 1);
    assert.match(editor.shown[1]!, /^\.env is still tracked: git failed: .*staged content different/);
    assert.equal(git(folder, 'ls-files').trim(), '.env');
  });

  it('is neither offered nor done in a folder that is not trusted, nor for what the rule does not speak of', async () => {
    const folder = tracked();
    const calls: string[] = [];
    const options = {
      folders: [folder],
      press: () => true,
      world: { untrack: async () => ({ problem: String(calls.push('!')) }) },
    };
    const careful = await startEditor({ ...options, initializationOptions: { trusted: false } });
    assert.equal(await ask(careful, folder), undefined);
    const silent = await startEditor({ ...options, capabilities: { ...everything, window: undefined } });
    assert.equal(await ask(silent, folder), undefined);
    const editor = await startEditor(options);
    put(folder, 'a.ts', '');
    editor.open(uriIn(folder, 'a.ts'), '', 'typescript');
    const of = (uri: unknown) => ({ command: serverCommands.untrack, arguments: [uri] });
    for (const uri of [uriIn(folder, 'a.ts'), uriIn(folder, '.env'), 'file:///etc/passwd', '../x', null, 1])
      await editor.connection.sendRequest(ExecuteCommandRequest.type, of(uri));
    await careful.connection.sendRequest(ExecuteCommandRequest.type, of(uriIn(folder, '.env')));
    await editor.diagnostics(uriIn(folder, 'a.ts'));
    await careful.diagnostics(uriIn(folder, '.env'));
    assert.deepEqual([calls, editor.shown, careful.shown], [[], [], []]);
  });
});
