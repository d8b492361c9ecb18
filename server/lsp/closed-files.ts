import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { normalUri } from './folders.ts';

/** Who says something about a file that is not open: the scan of the workspace, or the configuration about itself. */
type Origin = 'scan' | 'configuration';

/**
 * Diagnostics of files that no editor has open: published by us, while those of open documents are asked for. A file
 * that is opened leaves this list, so that nothing is shown twice.
 */
export function createClosedFiles(publish: (params: PublishDiagnosticsParams) => void) {
  const files = new Map<string, { readonly uri: string; readonly of: Map<Origin, readonly Diagnostic[]> }>();
  const hidden = new Set<string>();

  function tell(key: string): void {
    const file = files.get(key);
    if (!file) return;
    publish({ uri: file.uri, diagnostics: hidden.has(key) ? [] : [...file.of.values()].flat() });
    if (file.of.size === 0) files.delete(key);
  }

  return {
    set(uri: string, origin: Origin, diagnostics: readonly Diagnostic[]): void {
      const key = normalUri(uri);
      const file = files.get(key) ?? { uri, of: new Map() };
      if (diagnostics.length === 0 && !file.of.has(origin)) return;
      files.set(key, file);
      if (diagnostics.length > 0) file.of.set(origin, diagnostics);
      else file.of.delete(origin);
      if (!hidden.has(key)) tell(key);
    },
    has: (uri: string, origin: Origin): boolean => files.get(normalUri(uri))?.of.has(origin) === true,
    uris: (origin: Origin): string[] => [...files.values()].filter(file => file.of.has(origin)).map(file => file.uri),
    opened(uri: string): void {
      const key = normalUri(uri);
      hidden.add(key);
      tell(key);
    },
    closed(uri: string): void {
      const key = normalUri(uri);
      if (hidden.delete(key)) tell(key);
    },
  };
}

export type ClosedFiles = ReturnType<typeof createClosedFiles>;
