import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { globMatcher, isIgnored, type Layers, layersAbove, slashes, withGitignore } from './ignore-rules.ts';
import { whyUnreadable } from './read-text.ts';

export { type Read, readText } from './read-text.ts';

export interface WalkOptions {
  /** Globs of files to leave out, relative to `base`. */
  readonly ignore?: readonly string[];
  /** The folder that `ignore` is relative to; the root when absent. */
  readonly base?: string;
  /**
   * Leave out what `.gitignore` files name (default). A `.env` among them is left out as well: ignored is where it
   * belongs. One that is tracked in spite of it is not found by walking but by asking git (`trackedButIgnored`).
   */
  readonly gitignore?: boolean;
  readonly signal?: AbortSignal;
}

/** A file to lint, or one (or a folder) that will not be linted, and why. Paths are absolute. */
export type Walked =
  | { readonly path: string; readonly skipped?: undefined }
  | { readonly path: string; readonly skipped: string /** Should have been read. */; readonly unreadable: boolean };

/** Folders that hold other people's code or a tool's own files, whatever `.gitignore` says. */
const foreign = new Set([
  '.git',
  '.hg',
  '.svn',
  '.jj',
  'node_modules',
  'bower_components',
  'jspm_packages',
  '__pycache__',
  'site-packages',
  '.venv',
  '.tox',
  '.nox',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.gradle',
  '.terraform',
  '.nyc_output',
  '.yarn',
  '.pnpm-store',
  '.vscode-test',
]);

/**
 * The files below a folder, sorted by path segment. Never throws on what it meets: a folder that cannot be read is
 * yielded with the reason. Links to folders are not followed, so there are no loops: inside the root their target is
 * walked where it stands, outside it nobody asked for it.
 */
export async function* walk(root: string, options: WalkOptions = {}): AsyncGenerator<Walked> {
  let count = 0;
  for (const entry of walkSync(root, options)) {
    if (options.signal?.aborted) return;
    yield entry;
    // Synchronous reading is five times as fast as promises; now and then everybody else gets a turn.
    if (++count % 512 === 0) await new Promise(resolve => setImmediate(resolve));
  }
}

export function* walkSync(root: string, options: WalkOptions = {}): Generator<Walked> {
  const base = options.base ?? root;
  const ignored = options.ignore?.length ? globMatcher(options.ignore) : null;
  const gitignore = options.gitignore !== false;
  let real = root;
  try {
    real = realpathSync(root);
  } catch (error) {
    yield { path: root, ...unreadable(error) };
    return;
  }
  yield* folder(root, gitignore ? layersAbove(root) : []);

  function* folder(at: string, outer: Layers): Generator<Walked> {
    let entries: Dirent[];
    try {
      entries = readdirSync(at, { withFileTypes: true });
    } catch (error) {
      yield { path: at, ...unreadable(error, 'folder') };
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const layers = gitignore && entries.some(entry => entry.name === '.gitignore') ? withGitignore(outer, at) : outer;
    for (const entry of entries) {
      const isFolder = entry.isDirectory();
      if (isFolder && foreign.has(entry.name)) continue;
      const file = at.endsWith(path.sep) ? at + entry.name : at + path.sep + entry.name;
      if (layers.length > 0 && isIgnored(layers, file, isFolder)) continue;
      if (ignored?.(slashes(path.relative(base, file)))) continue;
      if (isFolder) yield* folder(file, layers);
      else if (entry.isFile()) yield { path: file };
      else if (entry.isSymbolicLink()) {
        const skip = brokenOrOutside(file);
        if (skip) yield { path: file, skipped: skip, unreadable: false };
      }
      // Sockets, pipes and devices hold no source.
    }
  }

  /** Null for a link into the root: what it leads to is walked by itself. */
  function brokenOrOutside(link: string): string | null {
    try {
      const target = realpathSync(link);
      const inside = target === real || target.startsWith(real.endsWith(path.sep) ? real : real + path.sep);
      if (inside) return null;
      return statSync(target).isFile() || statSync(target).isDirectory() ? 'link to outside the scanned folder' : null;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ELOOP' ? 'link to itself' : 'broken link';
    }
  }
}

/** Whether a path (relative, with `/`) leads through a folder of other people's code or a tool's own files. */
export const isForeign = (relative: string): boolean => relative.split('/').some(segment => foreign.has(segment));

/** What a path names: a file, a folder, nothing at all, or something that cannot be linted. */
export function kindOf(file: string): 'file' | 'folder' | 'missing' | 'other' | { readonly unreadable: string } {
  try {
    const stat = statSync(file);
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (!isMissing(error)) return { unreadable: whyUnreadable(error) };
    // A link that leads nowhere is there, but names nothing.
    return lstatSync(file, { throwIfNoEntry: false }) ? { unreadable: 'broken link' } : 'missing';
  }
}

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

function unreadable(error: unknown, what = ''): { skipped: string; unreadable: boolean } {
  // It was there when its folder was listed: whoever removed it does not want it read.
  if (isMissing(error)) return { skipped: 'removed while scanning', unreadable: false };
  return { skipped: `${what ? `${what}: ` : ''}${whyUnreadable(error)}`, unreadable: true };
}
