import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { version } from '../homepage.ts';
import { loadRuntime } from '../workspace/grammars.ts';
import { serveChanges } from './changes.ts';
import { serveKeyChecks } from './check-key.ts';
import { codeActionKinds, serveCodeActions } from './code-actions.ts';
import { serveCommands } from './commands.ts';
import { completionTriggers, serveCompletion } from './completion.ts';
import { serveDiagnostics } from './diagnostics.ts';
import type { Document } from './documents.ts';
import { serveHover } from './hover.ts';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from './library.ts';
import { notebookSync, serveNotebooks } from './notebooks.ts';
import { serverCommands } from './protocol.ts';
import { createSession, type Session } from './session.ts';
import { createScan } from './workspace-scan.ts';
import { realWorld, type World } from './world.ts';

/** Serves one client over a connection that nobody listens to yet. */
export function serve(connection: Connection, world: World = realWorld): void {
  connection.onInitialize(params => {
    const session = createSession(connection, world, params);
    serveSession(session);
    return capabilities(session, params);
  });
  connection.listen();
}

function serveSession(session: Session): void {
  const { connection, documents, closed } = session;
  const diagnostics = serveDiagnostics(session);
  const scan = createScan(session);
  const { saved, edited, everythingChanged } = serveChanges(session, diagnostics);
  serveHover(session);
  serveCompletion(session);
  serveCodeActions(session);
  serveCommands(session, scan, serveKeyChecks(session), () => everythingChanged());

  const hasClosed = (document: Document): void => {
    diagnostics.closed(document);
    closed.closed(document.uri);
    void scan.closed(document.uri);
    edited(document.uri);
  };
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    closed.opened(uri);
    diagnostics.changed(documents.open(uri, languageId, version, text));
    edited(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = documents.change(uri, version, contentChanges);
    if (!document) return;
    diagnostics.changed(document);
    edited(uri);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => saved(textDocument.uri));
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const document = documents.close(textDocument.uri);
    if (document) hasClosed(document);
  });
  serveNotebooks(session, diagnostics);
}

function capabilities({ client }: Session, { workspaceFolders }: InitializeParams): InitializeResult {
  return {
    serverInfo: { name: 'Auth Doctor', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      notebookDocumentSync: notebookSync,
      ...(client.pull
        ? {
            diagnosticProvider: {
              identifier: 'auth-doctor',
              interFileDependencies: false,
              workspaceDiagnostics: false,
            },
          }
        : {}),
      hoverProvider: true,
      ...(client.completion ? { completionProvider: { triggerCharacters: completionTriggers } } : {}),
      ...(client.actionLiterals
        ? { codeActionProvider: { codeActionKinds, resolveProvider: client.resolvesEdits } }
        : {}),
      executeCommandProvider: { commands: Object.values(serverCommands), workDoneProgress: true },
      ...(workspaceFolders !== undefined
        ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
        : {}),
    },
  };
}

/** Serves standard input and output until the client says exit, or is gone; ends the process itself. */
export function startStdio(): void {
  const reader = new StreamMessageReader(process.stdin);
  reader.onError(error => {
    // A body that is no JSON costs that message. Without a length nobody knows where the next one begins.
    if (error instanceof SyntaxError) return;
    process.stderr.write('auth-doctor lsp: standard input holds no message of the Language Server Protocol.\n');
    process.exit(1);
  });
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(process.stdout));
  endWith(connection, process.stdin, 'end');
  start(connection);
}

/** Serves over what the arguments name: `--node-ipc` (VS Code) or `--stdio`. */
export function startFromArguments(): void {
  if (process.argv.includes('--stdio')) {
    startStdio();
    return;
  }
  const connection = createConnection(ProposedFeatures.all);
  endWith(connection, process, 'disconnect');
  start(connection);
}

/** Ends the process when the client is gone: with 0 if it has said so before. */
function endWith(connection: Connection, source: NodeJS.EventEmitter, event: string): void {
  let announced = false;
  connection.onShutdown(() => {
    announced = true;
  });
  source.once(event, () => process.exit(announced ? 0 : 1));
}

function start(connection: Connection): void {
  // Last resort. Without a word of what was being read: an error's message may quote it.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      const stack = error instanceof Error ? (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)) : [];
      connection.console.error(['Auth Doctor met a fault of its own', ...stack].join('\n'));
    });
  serve(connection);
  // While the client makes up its first request. A failure is told when a grammar is needed.
  void loadRuntime().catch(() => undefined);
}
