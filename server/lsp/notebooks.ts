import type { NotebookDocumentSyncOptions } from 'vscode-languageserver';
import { languages } from '../../rules/languages/index.ts';
import type { Document } from './documents.ts';
import type { Session } from './session.ts';

/** Cells of code; each is a document of its own, they share nothing. */
export const notebookSync: NotebookDocumentSyncOptions = {
  notebookSelector: [
    { notebook: '*', cells: languages.flatMap(({ editorIds }) => editorIds.map(language => ({ language }))) },
  ],
};

/** Keeps the cells of open notebooks among the documents. */
export function serveNotebooks(
  { connection, documents }: Session,
  { changed, closed }: { changed(document: Document): void; closed(document: Document): void },
): void {
  const { synchronization } = connection.notebooks;

  const close = (uri: string): void => {
    const document = documents.close(uri);
    if (document) closed(document);
  };

  synchronization.onDidOpenNotebookDocument(({ notebookDocument, cellTextDocuments }) => {
    for (const { uri, languageId, version, text } of cellTextDocuments)
      changed(documents.open(uri, languageId, version, text, notebookDocument.uri));
  });
  synchronization.onDidChangeNotebookDocument(({ notebookDocument, change }) => {
    for (const { uri } of change.cells?.structure?.didClose ?? []) close(uri);
    for (const { uri, languageId, version, text } of change.cells?.structure?.didOpen ?? [])
      changed(documents.open(uri, languageId, version, text, notebookDocument.uri));
    for (const { document, changes } of change.cells?.textContent ?? []) {
      const cell = documents.change(document.uri, document.version, changes);
      if (cell) changed(cell);
    }
  });
  synchronization.onDidCloseNotebookDocument(({ cellTextDocuments }) => {
    for (const { uri } of cellTextDocuments) close(uri);
  });
}
