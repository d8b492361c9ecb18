import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import {
  ApplyWorkspaceEditRequest,
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShowDocumentRequest,
  ShowMessageNotification,
  ShowMessageRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  WorkDoneProgressCreateRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { serve } from '../../server/lsp/main.ts';
import { realWorld, type World } from '../../server/lsp/world.ts';

export { insecure, project, put, repository, secret } from '../cli/support.ts';

/** A comment that silences nothing: a hint with a safe fix. */
export const unusedComment = '// auth-doctor-ignore tls-verify-disabled';

/** What VS Code says of itself, in the parts that the server looks at. */
export const everything = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    applyEdit: true,
  },
  textDocument: {
    diagnostic: {
      dynamicRegistration: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      relatedInformation: true,
    },
    publishDiagnostics: { codeDescriptionSupport: true, dataSupport: true, relatedInformation: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      dataSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
    },
  },
  notebookDocument: { synchronization: { dynamicRegistration: true } },
  window: { workDoneProgress: true, showDocument: { support: true }, showMessage: {} },
} satisfies ClientCapabilities;

/** A client of the year 2017: documents and diagnostics, and no more. */
export const plain: ClientCapabilities = { textDocument: { synchronization: {}, publishDiagnostics: {} } };

/** Everything, but diagnostics are pushed. */
export const pushed: ClientCapabilities = {
  ...everything,
  textDocument: { ...everything.textDocument, diagnostic: undefined },
};

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  /** Absolute paths or URIs; null: no folder is open. */
  readonly folders?: readonly string[] | null;
  /** The first folder as `rootUri` only, as clients without workspace folders have it. */
  readonly rootOnly?: boolean;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration`: the value of `authDoctor` for a folder. */
  readonly settings?: (scopeUri: string | undefined) => unknown;
  readonly world?: Partial<World>;
  readonly refuseProgress?: boolean;
  /** The button that the user presses. */
  readonly press?: (title: string) => boolean;
}

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Every message of the server, as JSON. */
  readonly said: string[];
  /** Of `window/logMessage` and `window/showMessage`. */
  readonly log: string[];
  readonly shown: string[];
  readonly opened: string[];
  readonly registered: string[];
  readonly refreshes: () => number;
  open(uri: string, text: string, languageId?: string, version?: number): void;
  change(uri: string, version: number, ...changes: TextDocumentContentChangeEvent[]): void;
  close(uri: string): void;
  saved(uri: string): void;
  /** What the client shows: pulled where it pulls, else what was published for that version. */
  diagnostics(uri: string): Promise<Diagnostic[]>;
  pull(uri: string, previousResultId?: string): Promise<Pulled>;
  /** What was published for a document, oldest first. */
  published(uri: string): readonly PublishDiagnosticsParams[];
  /** The first publication, old or still to come, that fits. */
  publication(uri: string, fits?: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams>;
  /** Until what was asked is true. */
  until(what: string, holds: () => boolean): Promise<void>;
  hover(uri: string, position: Position): Promise<Hover | null>;
  actions(uri: string, range: Range, options?: { only?: string[]; diagnostics?: Diagnostic[] }): Promise<CodeAction[]>;
  /** The edit of the action with this title; it is resolved where it came without one. */
  edit(actions: readonly CodeAction[], title: RegExp): Promise<WorkspaceEdit>;
  stop(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: full and unchanged reports have different fields
export type Pulled = any;

const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.stop();
});

/** A server in this process and a client that speaks to it over streams, initialized. */
export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const { capabilities = everything, folders = null, press = () => false } = options;
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  serve(server, { ...realWorld, ...options.world });

  const said: string[] = [];
  const reader = new StreamMessageReader(toClient);
  const listen = reader.listen.bind(reader);
  reader.listen = callback =>
    listen(message => {
      said.push(JSON.stringify(message));
      callback(message);
    });
  const connection = createProtocolConnection(reader, new StreamMessageWriter(toServer));
  const log: string[] = [];
  const shown: string[] = [];
  const opened: string[] = [];
  const registered: string[] = [];
  let refreshes = 0;
  const publications = new Map<string, PublishDiagnosticsParams[]>();
  const waiting = new Set<() => void>();
  const happened = (): void => {
    for (const look of [...waiting]) look();
  };

  connection.onNotification(LogMessageNotification.type, ({ message }) => {
    log.push(message);
    happened();
  });
  connection.onNotification(ShowMessageNotification.type, ({ message }) => {
    shown.push(message);
    happened();
  });
  connection.onRequest(ShowMessageRequest.type, ({ message, actions = [] }) => {
    shown.push(message);
    happened();
    return actions.find(({ title }) => press(title)) ?? null;
  });
  connection.onRequest(ShowDocumentRequest.type, ({ uri }) => {
    opened.push(uri);
    happened();
    return { success: true };
  });
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    for (const registration of registrations) registered.push(JSON.stringify(registration));
  });
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null),
  );
  connection.onRequest(DiagnosticRefreshRequest.type, () => {
    refreshes++;
    happened();
  });
  connection.onRequest(WorkDoneProgressCreateRequest.type, () => {
    if (options.refuseProgress) throw new Error('no progress here');
  });
  connection.onRequest(ApplyWorkspaceEditRequest.type, () => ({ applied: true }));
  connection.onNotification(PublishDiagnosticsNotification.type, params => {
    publications.set(params.uri, [...(publications.get(params.uri) ?? []), params]);
    happened();
  });
  connection.listen();

  const uris = folders?.map(folder => (/^[\w-]{2,}:/.test(folder) ? folder : uriOf(folder)));
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: uris?.[0] ?? null,
    ...(!options.rootOnly && { workspaceFolders: uris?.map(uri => ({ uri, name: 'folder' })) ?? null }),
    capabilities,
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  const versions = new Map<string, number>();
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  const editor: Editor = {
    ...{ connection, initialized, said, log, shown, opened, registered },
    refreshes: () => refreshes,
    open(uri, text, languageId = 'plaintext', version = 1) {
      versions.set(uri, version);
      void connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version, text },
      });
    },
    change(uri, version, ...contentChanges) {
      versions.set(uri, version);
      void connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges,
      });
    },
    close: uri => void connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    saved: uri => void connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } }),
    async diagnostics(uri) {
      if (pulls) return (await editor.pull(uri)).items;
      const { diagnostics } = await editor.publication(uri, ({ version }) => version === versions.get(uri));
      return diagnostics;
    },
    pull: (uri, previousResultId) =>
      connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
        ...(previousResultId && { previousResultId }),
      }),
    published: uri => publications.get(uri) ?? [],
    async publication(uri, fits = () => true) {
      await editor.until(`diagnostics for ${uri}`, () => editor.published(uri).some(fits));
      return editor.published(uri).find(fits)!;
    },
    until: (what, holds) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`waited in vain: ${what}`));
        }, 15_000);
        const look = (): void => {
          if (!holds()) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    hover: (uri, position) => connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }),
    async actions(uri, range, { only, diagnostics = [] } = {}) {
      const context = { diagnostics, ...(only && { only }) };
      return ((await connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context })) ??
        []) as CodeAction[];
    },
    async edit(actions, title) {
      const action = actions.find(candidate => title.test(candidate.title));
      assert.ok(action, `no action ${title} among: ${actions.map(candidate => candidate.title).join(', ')}`);
      const { edit } = action.edit ? action : await connection.sendRequest(CodeActionResolveRequest.type, action);
      assert.ok(edit, `${action.title} has no edit`);
      return edit;
    },
    async stop() {
      connection.dispose();
      server.dispose();
      for (const stream of [toServer, toClient]) stream.destroy();
    },
  };
  editors.push(editor);
  return editor;
}

export const quickFixes = { only: [CodeActionKind.QuickFix] };

export const uriOf = (file: string): string => URI.file(file).toString();

/** The rules of diagnostics, in order; remarks, which have no code, by their text. */
export const codes = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code, message }) => String(code ?? message));

/** The whole range of line `line`, counted from 0. */
export const lineRange = (line: number): Range => ({
  start: { line, character: 0 },
  end: { line, character: 10_000 },
});

/** What a text becomes by edits; CR, LF and CR LF end lines, as the protocol has it. Written apart from the server. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: eol }) => index + eol.length)];
  const at = ({ line, character }: Position): number => starts[line]! + character;
  return [...edits]
    .map(({ range, newText }, index) => ({ start: at(range.start), end: at(range.end), newText, index }))
    .sort((a, b) => b.start - a.start || b.index - a.index)
    .reduce((out, { start, end, newText }) => out.slice(0, start) + newText + out.slice(end), text);
}

/** What a workspace edit makes of files: URI → text. Files that it creates start empty. */
export function applyWorkspaceEdit(
  edit: WorkspaceEdit,
  texts: Readonly<Record<string, string>>,
): Record<string, string> {
  const after = { ...texts };
  for (const change of edit.documentChanges ?? []) {
    if ('kind' in change) {
      assert.equal(change.kind, 'create');
      after[change.uri] ??= '';
    } else {
      const { uri } = change.textDocument;
      assert.ok(uri in after, `${uri} is edited and does not exist`);
      after[uri] = applyTextEdits(after[uri]!, change.edits as TextEdit[]);
    }
  }
  for (const [uri, edits] of Object.entries(edit.changes ?? {})) {
    assert.ok(uri in after, `${uri} is edited and does not exist`);
    after[uri] = applyTextEdits(after[uri]!, edits);
  }
  return after;
}
