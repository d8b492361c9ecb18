import { createHash } from 'node:crypto';
import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import { parseConfigFile } from '../workspace/config-file.ts';
import { readIgnoreText } from '../workspace/ignore-entries.ts';
import { configurationRemarks, ignoreRemarks, isConfigFile, isFolderIgnoreFile } from './config-remarks.ts';
import type { Document } from './documents.ts';
import { DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError } from './library.ts';
import { checkCancelled, type Linted, lintDocument } from './linting.ts';
import type { Session } from './session.ts';
import { toDiagnostic, toRemark } from './to-lsp.ts';

/** Diagnostics of open documents: answered when the client asks, else published after each change. */
export function serveDiagnostics(session: Session) {
  const { connection, client, documents } = session;

  if (client.pull)
    connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
      const document = documents.get(textDocument.uri);
      if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const items = await answer(document, token);
      // By content: what did not change need not be sent, whatever was typed elsewhere.
      const resultId = createHash('sha1').update(JSON.stringify(items)).digest('base64url');
      return resultId === previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    });

  async function answer(document: Document, token: CancellationToken): Promise<Diagnostic[]> {
    try {
      const items = await diagnosticsOf(session, document);
      checkCancelled(token);
      return items;
    } catch (error) {
      // For this request the protocol has a form of its own to say "ask again".
      if (error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified) {
        checkCancelled(token);
        throw new ResponseError(LSPErrorCodes.ServerCancelled, error.message, { retriggerRequest: true });
      }
      throw error;
    }
  }

  async function push(document: Document): Promise<void> {
    const { uri, version } = document;
    try {
      const diagnostics = await diagnosticsOf(session, document);
      if (documents.get(uri) === document) await connection.sendDiagnostics({ uri, version, diagnostics });
    } catch {
      // Outdated: the change that made it so publishes for itself.
    }
  }

  return {
    /** A document was opened or edited. */
    changed(document: Document): void {
      if (!client.pull) void push(document);
    },
    closed({ uri }: Document): void {
      if (!client.pull) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    /** Something outside the documents changed: configuration, git, folders. */
    refresh(): void {
      if (!client.pull) for (const document of documents.all()) void push(document);
      // A client that is gone, or refuses, asks when it wants to.
      else if (client.refresh) void connection.languages.diagnostics.refresh().catch(() => undefined);
    },
  };
}

export type Diagnostics = ReturnType<typeof serveDiagnostics>;

async function diagnosticsOf(session: Session, document: Document): Promise<Diagnostic[]> {
  const linted = await lintDocument(session, document);
  const items = remarksOf(linted, document);
  for (const finding of linted.findings) items.push(toDiagnostic(document, document.uri, finding, session.client));
  if (isConfigFile(linted) && session.configuration.trusted)
    items.push(...configurationRemarks(document, (await parseConfigFile(document.text)).problems));
  if (isFolderIgnoreFile(linted) && session.configuration.trusted)
    items.push(...ignoreRemarks(document, readIgnoreText(document.text).problems));
  return items;
}

/** A document that was not checked does not look clean. */
function remarksOf({ unchecked }: Linted, document: Document): Diagnostic[] {
  return unchecked ? [toRemark(document, { start: 0, end: 0 }, 'info', unchecked)] : [];
}
