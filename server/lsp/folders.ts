import path from 'node:path';
import type { InitializeParams } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { slashes } from '../workspace/ignore-rules.ts';

export interface Folder {
  /** As the client writes it. */
  readonly uri: string;
  /** Absolute; null where there is no disk (a virtual workspace). */
  readonly path: string | null;
}

/** The absolute path of a `file:` URI; null for every other scheme, and for what is no URI. */
export function fileOf(uri: string): string | null {
  try {
    const parsed = URI.parse(uri);
    return parsed.scheme === 'file' && parsed.fsPath ? parsed.fsPath : null;
  } catch {
    return null;
  }
}

/** One spelling for each URI: clients differ in what they escape. */
export function normalUri(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}

export const uriOfFile = (file: string): string => URI.file(file).toString();

/** A file in a folder, spelt as the client spells the folder. */
export const uriIn = (folder: Folder, name: string): string => `${folder.uri.replace(/\/+$/, '')}/${name}`;

export function createFolders({ workspaceFolders, rootUri, rootPath }: InitializeParams) {
  const root = rootUri ?? (rootPath ? uriOfFile(rootPath) : null);
  const uris = workspaceFolders?.map(folder => folder.uri) ?? (root ? [root] : []);
  const folders = new Map(uris.map(uri => [normalUri(uri), folderAt(uri)]));
  return {
    all: (): Iterable<Folder> => folders.values(),
    add: (uri: string): void => void folders.set(normalUri(uri), folderAt(uri)),
    remove: (uri: string): void => void folders.delete(normalUri(uri)),
    /** The innermost workspace folder that holds the document, and the document's path in it, with `/`. */
    locate(uri: string): { readonly folder: Folder | null; readonly relative: string } {
      let best: { folder: Folder; relative: string } | null = null;
      for (const folder of folders.values()) {
        const relative = relativeTo(folder, uri);
        if (relative !== null && (!best || relative.length < best.relative.length)) best = { folder, relative };
      }
      return best ?? { folder: null, relative: nameOf(uri) };
    },
  };
}

export type Folders = ReturnType<typeof createFolders>;

const folderAt = (uri: string): Folder => ({ uri, path: fileOf(uri) });

function relativeTo(folder: Folder, uri: string): string | null {
  const file = fileOf(uri);
  if (folder.path !== null && file !== null) {
    const relative = path.relative(folder.path, file);
    return relative === '' || /^\.\.(?:[\\/]|$)/.test(relative) || path.isAbsolute(relative) ? null : slashes(relative);
  }
  if (folder.path !== null || file !== null) return null;
  const base = `${normalUri(folder.uri).replace(/\/+$/, '')}/`;
  const normal = normalUri(uri);
  return normal.startsWith(base) ? decode(normal.slice(base.length)) : null;
}

/** Outside every folder, and for untitled documents: the name says what kind of file it is. */
function nameOf(uri: string): string {
  let whole = uri;
  try {
    whole = URI.parse(uri).path;
  } catch {
    // No URI at all, but it may end like one.
  }
  return whole.slice(whole.lastIndexOf('/') + 1);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
