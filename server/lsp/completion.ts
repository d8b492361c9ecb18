import type { CancellationToken, CompletionItem, CompletionParams } from 'vscode-languageserver';
import { languageOf } from '../../rules/engine/lint.ts';
import { type HeaderChoice, headerCompletions, type Piece } from '../workspace/header-completions.ts';
import { answering } from './answering.ts';
import { CompletionItemKind, InsertTextFormat } from './library.ts';
import { outdated } from './linting.ts';
import type { Session } from './session.ts';
import { offsetAt, toTextEdit } from './to-lsp.ts';

/** Names stand in quotes, and hold dashes. */
export const completionTriggers = ['"', "'", '-'];

/** The headers that a request's provider wants, where a header's name is being written. Nothing else is completed. */
export function serveCompletion(session: Session): void {
  const { connection, client, documents, folders, configuration } = session;
  if (!client.completion) return;

  connection.onCompletion(
    answering(session, 'completion', [], async (params: CompletionParams, _: CancellationToken) => {
      const document = documents.get(params.textDocument.uri);
      if (!document) return [];
      const { text, version, languageId } = document;
      const { folder, relative } = folders.locate(document.notebook ?? document.uri);
      const language = languageOf(document.notebook ? '' : relative, languageId);
      const { enabled, ignores } = await configuration.of(folder);
      if (!enabled || ignores(relative)) return [];
      const choices = await headerCompletions(relative, text, offsetAt(document, params.position), language);
      if (document.version !== version) throw outdated();
      return choices.map((choice, index) => toItem(choice, index));

      function toItem({ label, provider, span, filter, pieces }: HeaderChoice, index: number): CompletionItem {
        return {
          label,
          kind: CompletionItemKind.Field,
          detail: provider,
          // In the provider's order, the credential first.
          sortText: String(index).padStart(3, '0'),
          filterText: filter,
          insertTextFormat: client.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
          textEdit: toTextEdit(document!, { span, newText: client.snippets ? toSnippet(pieces) : toPlain(pieces) }),
        };
      }
    }),
  );
}

const toPlain = (pieces: readonly Piece[]): string =>
  pieces.map(piece => (typeof piece === 'string' ? piece : piece.hole)).join('');

/** In the syntax of snippets, in which `$`, `}` and `\` have a meaning. */
function toSnippet(pieces: readonly Piece[]): string {
  let holes = 0;
  return pieces
    .map(piece => {
      if (typeof piece === 'string') return escaped(piece);
      holes++;
      return piece.hole ? `\${${holes}:${escaped(piece.hole)}}` : `$${holes}`;
    })
    .join('');
}

const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
