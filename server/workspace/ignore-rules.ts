import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';

/** One `.gitignore`: its rules speak of paths below `base`. */
interface Layer {
  readonly base: string;
  readonly rules: Ignore;
}

/** The `.gitignore` files that speak of a folder's content, outermost first. */
export type Layers = readonly Layer[];

// As git itself does: names are told apart by case where the file system does.
const ignorecase = process.platform === 'win32' || process.platform === 'darwin';

/** Adds a folder's own `.gitignore`, if it has one. */
export function withGitignore(layers: Layers, folder: string): Layers {
  return withFile(layers, folder, path.join(folder, '.gitignore'));
}

/**
 * What the `.gitignore` files above a folder say, up to the top of its work tree, `.git/info/exclude` included. Empty
 * outside a work tree, and when the folder itself is ignored: who names it wants it read.
 */
export function layersAbove(folder: string): Layers {
  const top = workTreeOf(folder);
  if (!top) return [];
  let layers = withFile([], top, path.join(top, '.git/info/exclude'));
  const steps = path.relative(top, folder).split(path.sep).filter(Boolean);
  let current = top;
  for (const step of steps) {
    layers = withGitignore(layers, current);
    current = path.join(current, step);
    if (isIgnored(layers, current, true)) return [];
  }
  return layers;
}

/** The top of the git work tree that holds the folder; null outside one. */
export function workTreeOf(folder: string): string | null {
  for (let current = folder; ; current = path.dirname(current)) {
    if (existsSync(path.join(current, '.git'))) return current;
    if (path.dirname(current) === current) return null;
  }
}

/** The innermost file that says anything about the path decides, as in git. */
export function isIgnored(layers: Layers, absolute: string, folder: boolean): boolean {
  for (let i = layers.length - 1; i >= 0; i--) {
    const { base, rules } = layers[i]!;
    const relative = slashes(absolute.slice(base.endsWith(path.sep) ? base.length : base.length + 1));
    const { ignored, unignored } = rules.test(folder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/**
 * The `ignore` list of a configuration as one question about a path relative to the list's folder, with `/`. A glob
 * without a slash speaks of any depth, one that names a folder of everything in it, and `!glob` takes files back.
 */
export function globMatcher(globs: readonly string[]): (relative: string) => boolean {
  const rules = globs
    .filter(glob => glob.trim() !== '')
    .map(glob => {
      const negative = glob.startsWith('!');
      let pattern = glob.slice(negative ? 1 : 0).replace(/\/+$/, '');
      const anchored = pattern.includes('/');
      pattern = pattern.replace(/^\.?\//, '');
      if (!anchored) pattern = `**/${pattern}`;
      return { negative, test: picomatch([pattern, `${pattern}/**`], { dot: true }) };
    });
  return relative => {
    let matched = false;
    for (const { negative, test } of rules) if (matched === negative && test(relative)) matched = !negative;
    return matched;
  };
}

export const slashes = (file: string): string => (path.sep === '/' ? file : file.replaceAll(path.sep, '/'));

function withFile(layers: Layers, base: string, file: string): Layers {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // None, or one that cannot be read: then more is linted, never less.
    return layers;
  }
  return [...layers, { base, rules: ignore({ ignorecase }).add(text.replace(/^\uFEFF/, '')) }];
}
