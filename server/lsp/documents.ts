import type { TextEdit } from '../../rules/engine/syntax.ts';
import { editedLineStarts, lineOf, lineStarts } from '../workspace/lines.ts';
import type { Parse, ParseCache } from '../workspace/lint-text.ts';
import { offsetAt, type Range } from './to-lsp.ts';

/** An open document, or a notebook's cell: its text, and what is worth keeping between two edits. */
export interface Document {
  readonly uri: string;
  readonly languageId: string;
  /** The notebook that the cell stands in. */
  readonly notebook: string | null;
  text: string;
  version: number;
  starts: readonly number[];
  /** The last parse, for the next one to start from, and the edits since. */
  parse: (Parse & { readonly edits: TextEdit[] }) | null;
  /** A CR alone ends a line for the protocol, but not for the parser: no incremental parse then. */
  loneReturn: boolean;
}

export interface Change {
  /** The whole text when absent. */
  readonly range?: Range;
  readonly text: string;
}

/**
 * The open documents. Not the library's `TextDocuments`: that one knows no parse tree, and reads all line breaks anew
 * after each key.
 */
export function createDocuments() {
  const open = new Map<string, Document>();
  return {
    get: (uri: string): Document | undefined => open.get(uri),
    all: (): Iterable<Document> => open.values(),
    open(uri: string, languageId: string, version: number, text: string, notebook: string | null = null): Document {
      open.get(uri)?.parse?.tree.delete();
      const document: Document = {
        ...{ uri, languageId, notebook, text, version },
        ...{ starts: lineStarts(text), parse: null, loneReturn: hasLoneReturn(text) },
      };
      open.set(uri, document);
      return document;
    },
    change(uri: string, version: number, changes: readonly Change[]): Document | undefined {
      const document = open.get(uri);
      if (!document) return undefined;
      for (const change of changes) applyChange(document, change);
      document.version = version;
      return document;
    },
    close(uri: string): Document | undefined {
      const document = open.get(uri);
      if (document) forgetParse(document);
      open.delete(uri);
      return document;
    },
  };
}

export type Documents = ReturnType<typeof createDocuments>;

function applyChange(document: Document, { range, text }: Change): void {
  document.loneReturn ||= hasLoneReturn(text);
  if (!range) {
    document.text = text;
    document.starts = lineStarts(text);
    document.loneReturn = hasLoneReturn(text);
    forgetParse(document);
    return;
  }
  const start = offsetAt(document, range.start);
  const end = Math.max(start, offsetAt(document, range.end));
  const { starts } = document;
  document.text = document.text.slice(0, start) + text + document.text.slice(end);
  document.starts = editedLineStarts(starts, document.text, start, end, text.length);
  if (document.loneReturn) forgetParse(document);
  if (!document.parse) return;
  document.parse.edits.push({ start, end, inserted: text.length });
  document.parse.tree.edit({
    startIndex: start,
    oldEndIndex: end,
    newEndIndex: start + text.length,
    startPosition: pointAt(starts, start),
    oldEndPosition: pointAt(starts, end),
    newEndPosition: pointAt(document.starts, start + text.length),
  });
}

/** Keeps the parse of one version. Whoever comes late, with a text that has changed since, neither takes nor keeps one. */
export function parseCache(document: Document, version: number): ParseCache {
  return {
    take: () => (document.version === version ? document.parse : null),
    keep(parse) {
      if (document.version !== version) {
        parse.tree.delete();
        return;
      }
      forgetParse(document);
      document.parse = { ...parse, edits: [] };
    },
  };
}

export function forgetParse(document: Document): void {
  document.parse?.tree.delete();
  document.parse = null;
}

const hasLoneReturn = (text: string): boolean => /\r(?!\n)/.test(text);

function pointAt(starts: readonly number[], offset: number): { row: number; column: number } {
  const row = lineOf(starts, offset);
  return { row, column: offset - starts[row]! };
}
