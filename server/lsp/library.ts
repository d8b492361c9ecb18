/**
 * What the server takes of the protocol's library, besides types. In one place: the library is CommonJS, and each file that
 * imports it gets a copy of its six hundred exports when the bundle starts.
 */
export {
  CodeActionKind,
  CompletionItemKind,
  CreateFile,
  createConnection,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  ExecuteCommandRequest,
  InsertTextFormat,
  LSPErrorCodes,
  MarkupKind,
  ProposedFeatures,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentEdit,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
