import assert from 'node:assert/strict';
import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import {
  CancellationTokenSource,
  DidChangeWorkspaceFoldersNotification,
  ExecuteCommandRequest,
  WorkDoneProgress,
  WorkDoneProgressCancelNotification,
} from 'vscode-languageserver/node';
import { type ScanSummary, serverCommands } from '../../server/lsp/protocol.ts';
import { realWorld } from '../../server/lsp/world.ts';
import {
  codes,
  type Editor,
  everything,
  insecure,
  plain,
  project,
  put,
  repository,
  secret,
  startEditor,
  uriOf,
} from './support.ts';

const uriIn = (folder: string, name: string): string => uriOf(path.join(folder, name));

const scan = (editor: Editor, token?: CancellationTokenSource['token'], workDoneToken?: string): Promise<ScanSummary> =>
  editor.connection.sendRequest(
    ExecuteCommandRequest.type,
    { command: serverCommands.scanWorkspace, ...(workDoneToken && { workDoneToken }) },
    token,
  );

const shown = (editor: Editor, uri: string): string[] | undefined => {
  const last = editor.published(uri).at(-1);
  return last && codes(last.diagnostics);
};

describe('lsp: scan of the workspace', () => {
  it('publishes what it finds in files that are not open, and sums up', async () => {
    const folder = project({
      'a.ts': insecure,
      'b/c.py': `k = "${secret}"\n`,
      'clean.ts': 'export {};\n',
      'bom.ts': `\uFEFF${insecure}`,
      '.gitignore': 'ignored.ts\n',
      'ignored.ts': insecure,
      'node_modules/x/a.js': insecure,
      'binary.js': Buffer.from([0, 1, 2, 0]),
    });
    const other = project({ 'd.ts': insecure });
    const editor = await startEditor({ folders: [folder, other] });
    editor.open(uriIn(folder, 'a.ts'), insecure, 'typescript');
    const summary = await scan(editor);
    assert.equal(summary.cancelled, false);
    assert.equal(summary.findings, 4);
    assert.deepEqual(summary.skipped, [{ file: 'binary.js', reason: 'binary' }]);
    assert.equal(shown(editor, uriIn(folder, 'a.ts')), undefined, 'its editor has it');
    assert.deepEqual(shown(editor, uriIn(folder, 'b/c.py')), ['hardcoded-credential']);
    assert.deepEqual(shown(editor, uriIn(other, 'd.ts')), ['tls-verify-disabled']);
    // The same place as in an editor, which does not count the mark.
    const bom = editor.published(uriIn(folder, 'bom.ts')).at(-1)!.diagnostics[0]!;
    assert.deepEqual(bom.range.start, { line: 2, character: 23 });
    assert.equal(shown(editor, uriIn(folder, 'ignored.ts')), undefined);
    assert.ok(!editor.said.join('').includes(secret));
  });

  it('takes back what is fixed, deleted or ignored at the next scan', async () => {
    const folder = project({ 'a.ts': insecure, 'b.ts': insecure, 'c.ts': insecure });
    const editor = await startEditor({ folders: [folder] });
    await scan(editor);
    put(folder, 'a.ts', 'fixed');
    rmSync(path.join(folder, 'b.ts'));
    put(folder, '.gitignore', 'c.ts');
    assert.equal((await scan(editor)).findings, 0);
    for (const name of ['a.ts', 'b.ts', 'c.ts']) assert.deepEqual(shown(editor, uriIn(folder, name)), [], name);
  });

  it('shows nothing twice: a file that is opened is left to its editor, and comes back as it is when closed', async () => {
    const folder = project({ 'a.ts': insecure });
    const uri = uriIn(folder, 'a.ts');
    const editor = await startEditor({ folders: [folder] });
    await scan(editor);
    assert.deepEqual(shown(editor, uri), ['tls-verify-disabled']);
    editor.open(uri, insecure, 'typescript');
    assert.deepEqual(codes(await editor.diagnostics(uri)), ['tls-verify-disabled']);
    assert.deepEqual(shown(editor, uri), []);
    await scan(editor);
    assert.deepEqual(shown(editor, uri), []);
    put(folder, 'a.ts', `\n${insecure}`);
    editor.close(uri);
    await editor.until('back', () => editor.published(uri).at(-1)!.diagnostics[0]?.range.start.line === 3);
    editor.open(uri, insecure, 'typescript', 1);
    put(folder, 'a.ts', 'fixed');
    editor.close(uri);
    await editor.until('fixed', () => editor.published(uri).at(-1)!.diagnostics.length === 0);
    // An editor closed without a scan before leaves nothing behind.
    const other = uriIn(folder, 'other.ts');
    editor.open(other, insecure, 'typescript');
    editor.close(other);
    await editor.pull(other);
    assert.equal(shown(editor, other), undefined);
  });

  it('forgets the findings of a folder that is removed', async () => {
    const folder = project({ 'a.ts': insecure });
    const editor = await startEditor({ folders: [folder] });
    await scan(editor);
    await editor.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [], removed: [{ uri: uriOf(folder), name: 'x' }] },
    });
    await editor.until('forgotten', () => shown(editor, uriIn(folder, 'a.ts'))!.length === 0);
  });

  const many = () => project(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.ts`, insecure])));

  it('shows its progress, which ends', async () => {
    const editor = await startEditor({ folders: [many()] });
    const steps: { kind: string; percentage?: number }[] = [];
    editor.connection.onProgress(WorkDoneProgress.type, 'mine', value => void steps.push(value));
    const summary = await scan(editor, undefined, 'mine');
    assert.equal(summary.findings, 300);
    assert.deepEqual([steps[0]!.kind, steps.at(-1)!.kind], ['begin', 'end']);
    const percentages = steps.slice(1, -1).map(step => step.percentage!);
    assert.deepEqual(
      percentages,
      [...percentages].sort((a, b) => a - b),
    );
    assert.ok(percentages.every(value => value >= 0 && value <= 100));
    // Without a token of the client's, the server makes one where the client has progress at all.
    await scan(editor);
    assert.ok(editor.said.some(message => message.includes('window/workDoneProgress/create')));
    const old = await startEditor({ folders: [project()], capabilities: plain });
    await scan(old);
    assert.ok(!old.said.some(message => /window\/workDoneProgress|\$\/progress/.test(message)));
  });

  it('stops when the request or its progress is cancelled, and says so', async () => {
    const source = new CancellationTokenSource();
    let count = 0;
    let cancel = (): void => {};
    const editor = await startEditor({
      folders: [many()],
      world: {
        async lintText(...input) {
          if (++count === 5) cancel();
          // A slow disk: there is time for a message in between.
          await new Promise(resolve => setTimeout(resolve, 20));
          return realWorld.lintText(...input);
        },
      },
    });
    cancel = () => source.cancel();
    const first = await scan(editor, source.token).catch(error => error);
    assert.ok(first.cancelled === true || /cancel/i.test(String(first)), JSON.stringify(first));
    assert.ok(count < 100, `${count} files after the cancellation`);

    count = 0;
    cancel = () =>
      void editor.connection.sendNotification(WorkDoneProgressCancelNotification.type, { token: tokenOf(editor) });
    const second = await scan(editor);
    assert.equal(second.cancelled, true);
    assert.ok(count < 100, `${count} files after the cancellation`);
  });

  /** The token that the server made last. */
  const tokenOf = (editor: Editor): string =>
    editor.said
      .map(message => JSON.parse(message))
      .filter(({ method }) => method === 'window/workDoneProgress/create')
      .at(-1).params.token;

  it('lets questions through while it runs', async () => {
    const folder = many();
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, 'open.ts');
    editor.open(uri, insecure, 'typescript');
    let done = false;
    const running = scan(editor).then(() => (done = true));
    assert.ok(await editor.hover(uri, { line: 2, character: 30 }));
    assert.equal(done, false, 'the answer came before the end of the scan');
    await running;
  });

  it('that is asked for twice runs once', async () => {
    const folder = many();
    let count = 0;
    const editor = await startEditor({
      folders: [folder],
      world: {
        lintText(...input) {
          count++;
          return realWorld.lintText(...input);
        },
      },
    });
    const [first, second] = await Promise.all([scan(editor), scan(editor)]);
    assert.deepEqual(first, second);
    assert.equal(count, 300);
  });

  it('works where the client refuses a progress', async () => {
    const editor = await startEditor({
      folders: [project({ 'a.ts': insecure })],
      capabilities: everything,
      refuseProgress: true,
    });
    assert.equal((await scan(editor)).findings, 1);
  });

  it('finds a .env that is tracked though ignored', async () => {
    const { git } = await import('../cli/support.ts');
    const folder = repository({ '.env': `SLACK_BOT_TOKEN=${secret}\n` });
    git(folder, 'add', '.env');
    put(folder, '.gitignore', '.env\n');
    const editor = await startEditor({ folders: [folder] });
    await scan(editor);
    assert.deepEqual(shown(editor, uriIn(folder, '.env')), ['env-file-tracked']);
  });

  it('names what it could not read, follows no loop, and has no findings without a folder', async () => {
    const folder = project({ 'a/b.ts': insecure, 'locked/c.ts': insecure });
    symlinkSync('..', path.join(folder, 'a', 'loop'));
    symlinkSync('self', path.join(folder, 'self'));
    symlinkSync('/', path.join(folder, 'root'));
    chmodSync(path.join(folder, 'locked'), 0);
    const gone = path.join(folder, 'gone');
    const editor = await startEditor({ folders: [folder, gone, 'vscode-vfs://github/a/b'] });
    try {
      const { findings, skipped } = await scan(editor);
      const reasons = Object.fromEntries(skipped.map(({ file, reason }) => [file, reason]));
      // As root everything can be read.
      if (process.getuid?.() !== 0) assert.match(reasons.locked!, /permission denied/);
      assert.equal(findings, process.getuid?.() === 0 ? 2 : 1);
      assert.equal(reasons.self, 'link to itself');
      assert.equal(reasons.root, 'link to outside the scanned folder');
      assert.match(reasons[gone]!, /removed while scanning/);
      assert.equal(reasons['vscode-vfs://github/a/b'], 'not on disk');
    } finally {
      chmodSync(path.join(folder, 'locked'), 0o700);
    }
    assert.deepEqual(await scan(await startEditor()), { files: 0, findings: 0, skipped: [], cancelled: false });
  });

  it('says which folder is switched off', async () => {
    const folder = project({ 'a.ts': insecure });
    const editor = await startEditor({ folders: [folder], settings: () => ({ enable: false }) });
    const { findings, skipped } = await scan(editor);
    assert.equal(findings, 0);
    assert.deepEqual(skipped, [{ file: folder, reason: 'switched off by authDoctor.enable' }]);
  });
});
