import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { codes, everything, insecure, plain, project, uriOf } from './support.ts';

const root = path.join(import.meta.dirname, '../..');
// As a user starts it: without what the test runner needs.
const env = { ...process.env, NODE_OPTIONS: '' };

/** The bundles as they are shipped, run as processes. */
describe('lsp: as a process', function () {
  this.timeout(60_000);
  let dist: string;
  const children: ChildProcess[] = [];
  before(async () => {
    // Built anew, in a folder with a name of its own: never stale, and nobody else's.
    mkdirSync(path.join(root, '.build'), { recursive: true });
    dist = path.join(mkdtempSync(path.join(root, '.build', 'lsp-')), 'dist');
    const { buildAll } = await import(path.join(root, 'scripts/build.mjs'));
    await buildAll({ outdir: dist });
  });
  after(() => rmSync(path.dirname(dist), { recursive: true, force: true }));
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  const stdio = (...args: string[]) => {
    const child = spawn(process.execPath, [path.join(dist, 'cli.js'), 'lsp', '--stdio', ...args], {
      cwd: project(),
      env,
    });
    children.push(child);
    return child;
  };
  const ended = (child: ChildProcess): Promise<number | NodeJS.Signals | null> =>
    new Promise(resolve => child.once('exit', (code, signal) => resolve(signal ?? code)));

  async function session(connection: ProtocolConnection): Promise<void> {
    connection.listen();
    const folder = project();
    const { capabilities, serverInfo } = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: uriOf(folder),
      workspaceFolders: [{ uri: uriOf(folder), name: 'folder' }],
      capabilities: everything,
    });
    assert.equal(serverInfo!.name, 'Auth Doctor');
    assert.ok(capabilities.diagnosticProvider);
    await connection.sendNotification(InitializedNotification.type, {});
    const uri = uriOf(path.join(folder, 'a.ts'));
    const textDocument = { uri, languageId: 'typescript', version: 1, text: insecure };
    await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    assert.deepEqual(report.kind === 'full' && codes(report.items), ['tls-verify-disabled']);
  }

  it('auth-doctor lsp --stdio: initialize, open, diagnostics, shutdown, exit: 0', async () => {
    const child = stdio();
    let complaints = '';
    child.stderr.on('data', data => (complaints += data));
    const end = ended(child);
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    await session(connection);
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    assert.equal(await end, 0);
    assert.equal(complaints, '');
  });

  it('dist/server.js over IPC, as VS Code starts it: the same', async () => {
    const child = fork(path.join(dist, 'server.js'), ['--node-ipc'], { execArgv: [], silent: true, env });
    children.push(child);
    const end = ended(child);
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    await session(connection);
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    assert.equal(await end, 0);
  });

  it('exit without shutdown: 1', async () => {
    const child = stdio();
    const end = ended(child);
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    await session(connection);
    await connection.sendNotification(ExitNotification.type);
    assert.equal(await end, 1);
  });

  it('ends when the client closes standard input, or is gone', async () => {
    const closed = stdio();
    const end = ended(closed);
    closed.stdin.end();
    assert.equal(await end, 1);

    const ipc = fork(path.join(dist, 'server.js'), ['--node-ipc'], { execArgv: [], silent: true, env });
    children.push(ipc);
    const connection = createProtocolConnection(new IPCMessageReader(ipc), new IPCMessageWriter(ipc));
    await session(connection);
    const disconnected = ended(ipc);
    ipc.disconnect();
    assert.equal(await disconnected, 1);
  });

  it('ends when nobody reads its answers any more', async () => {
    const child = stdio();
    const end = ended(child);
    const writer = new StreamMessageWriter(child.stdin);
    child.stdin.on('error', () => {});
    child.stdout.destroy();
    const message = {
      ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
      params: { processId: null, rootUri: null, capabilities: plain },
    };
    await writer.write(message as never);
    await end;
  });

  it('garbage on standard input hangs nothing: the next message is answered, or the process says why it ends', async () => {
    const message = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    const initialize = message(
      JSON.stringify({
        ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
        params: { processId: null, rootUri: null, capabilities: plain },
      }),
    );
    for (const garbage of [
      message('{ not json'),
      message('[]'),
      message('null'),
      message('{"jsonrpc":"2.0"}'),
      message('{"jsonrpc":"2.0","id":7,"method":"no/such"}'),
      message('{"jsonrpc":"2.0","id":8,"method":"textDocument/hover","params":{}}'),
      'Content-Length: x\r\n\r\n',
      'hello\r\n\r\n',
      '\0\0\0\xff\r\n\r\n',
    ]) {
      const child = stdio();
      const end = ended(child);
      child.stdin.on('error', () => {});
      let out = '';
      const answered = new Promise<void>(resolve =>
        child.stdout.on('data', data => {
          out += data;
          if (out.includes('"serverInfo"')) resolve();
        }),
      );
      child.stdin.write(garbage + initialize);
      let complaints = '';
      child.stderr.on('data', data => {
        complaints += data;
      });
      const first = await Promise.race([answered, end]);
      child.stdin.end();
      assert.equal(await end, 1);
      if (first !== undefined) assert.match(complaints, /no message of the Language Server Protocol/, garbage);
    }
  });

  it('says what to do when it is started in another way', async () => {
    const child = spawn(process.execPath, [path.join(dist, 'cli.js'), 'lsp'], { cwd: project(), env });
    children.push(child);
    let said = '';
    child.stderr.on('data', data => (said += data));
    assert.equal(await ended(child), 2);
    assert.match(said, /lsp --stdio/);
  });
});
