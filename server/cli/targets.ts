import path from 'node:path';
import { isForeign, kindOf, walk } from '../workspace/files.ts';
import { changedSince, staged, trackedButIgnored } from '../workspace/git.ts';
import { globMatcher, slashes, workTreeOf } from '../workspace/ignore-rules.ts';
import { sizeInWords } from '../workspace/read-text.ts';
import type { World } from './world.ts';

/** One thing to check. */
export interface Target {
  /** As reported: relative to the working directory, with `/`. */
  readonly file: string;
  /** Absolute; where the content comes from unless `bytes` is there. */
  readonly path: string;
  /** As rules see it: relative to the working directory, or to the folder that was named when that lies elsewhere. */
  readonly rulesPath: string;
  /** On the command line: then it must be read. */
  readonly named: boolean;
  /** Standard input, or what stands in git's index. */
  readonly bytes?: Buffer;
}

export interface NoTarget {
  readonly file: string;
  readonly skipped: string;
  readonly unreadable: boolean;
}

export interface Selection {
  readonly paths: readonly string[];
  readonly stdin: boolean;
  readonly stdinFilename?: string;
  readonly staged: boolean;
  readonly since?: string;
  readonly gitignore: boolean;
  /** Globs, relative to `base`. */
  readonly ignore: readonly string[];
  readonly base: string;
  readonly maxFileSize: number;
}

/** What to check, in no order that counts. `problem` is told for what the command line asks for in vain. */
export async function* targets(
  selection: Selection,
  world: World,
  problem: (text: string) => void,
): AsyncGenerator<Target | NoTarget> {
  const { cwd } = world;
  if (selection.stdin) {
    const name = selection.stdinFilename;
    const bytes = await world.readStdin();
    const file = name === undefined ? '<stdin>' : display(path.resolve(cwd, name));
    yield { file, path: path.resolve(cwd, name ?? '<stdin>'), rulesPath: file, named: true, bytes };
    return;
  }
  const roots = (selection.paths.length > 0 ? selection.paths : ['.']).map(given => ({
    given,
    path: path.resolve(cwd, given),
  }));
  const ignored = globMatcher(selection.ignore);
  const leftOut = (file: string) => ignored(slashes(path.relative(selection.base, file)));
  const below = (file: string) =>
    roots.some(
      root => file === root.path || file.startsWith(root.path.endsWith(path.sep) ? root.path : root.path + path.sep),
    );

  if (selection.staged || selection.since !== undefined) {
    for (const root of roots) if (kindOf(root.path) === 'missing') problem(`there is no "${root.given}".`);
    const answer = selection.staged
      ? await staged(cwd, selection.maxFileSize)
      : await changedSince(cwd, selection.since!);
    if ('problem' in answer) {
      problem(`${selection.staged ? '--staged' : '--since'}: ${answer.problem}.`);
      return;
    }
    for (const entry of answer.value) {
      const relative = typeof entry === 'string' ? entry : entry.path;
      const file = path.resolve(cwd, relative);
      if (!below(file) || leftOut(file) || isForeign(relative)) continue;
      if (typeof entry === 'string') {
        if (kindOf(file) === 'file') yield target(file, cwd, false);
      } else if (entry.bytes) yield { ...target(file, cwd, false), bytes: entry.bytes };
      else yield { file: relative, skipped: `larger than ${sizeInWords(selection.maxFileSize)}`, unreadable: false };
    }
    return;
  }

  const seen = new Set<string>();
  for (const root of roots) {
    const kind = kindOf(root.path);
    if (kind === 'missing') problem(`there is no "${root.given}"; check the path, seen from ${cwd}.`);
    else if (kind === 'other') yield { file: display(root.path), skipped: 'not a file', unreadable: true };
    else if (typeof kind === 'object') yield { file: display(root.path), skipped: kind.unreadable, unreadable: true };
    else if (kind === 'file') {
      if (seen.has(root.path)) continue;
      seen.add(root.path);
      // Named, so `.gitignore` does not count; the project's own list does: editors and hooks name whatever changed.
      if (!leftOut(root.path)) yield target(root.path, path.dirname(root.path), true);
    } else {
      const tracked =
        selection.gitignore && workTreeOf(root.path) ? trackedButIgnored(root.path) : Promise.resolve<string[]>([]);
      const options = { ignore: selection.ignore, base: selection.base, gitignore: selection.gitignore };
      for await (const entry of walk(root.path, options)) {
        if (seen.has(entry.path)) continue;
        seen.add(entry.path);
        if (entry.skipped === undefined) yield target(entry.path, root.path, false);
        else yield { file: display(entry.path), skipped: entry.skipped, unreadable: entry.unreadable };
      }
      // `.env` in `.gitignore` but committed before: the very case that has to be seen.
      for (const relative of await tracked) {
        const file = path.join(root.path, relative);
        if (seen.has(file) || leftOut(file) || isForeign(relative) || kindOf(file) !== 'file') continue;
        seen.add(file);
        yield target(file, root.path, false);
      }
    }
  }

  function display(file: string): string {
    return slashes(path.relative(cwd, file)) || '.';
  }

  function target(file: string, root: string, named: boolean): Target {
    const shown = display(file);
    const outside = shown.startsWith('../') || path.isAbsolute(shown);
    return { file: shown, path: file, rulesPath: outside ? slashes(path.relative(root, file)) : shown, named };
  }
}
