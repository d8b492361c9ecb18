import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isManifest, type Version, versionsIn } from '../../rules/engine/manifests.ts';
import type { LanguageId } from '../../rules/engine/source.ts';

interface Kept {
  readonly modified: number;
  readonly versions: ReadonlyMap<string, Version>;
}

const read = new Map<string, Kept>();
/** Nobody writes a longer one by hand. */
const mostBytes = 512 * 1024;

/**
 * The version of a library that the manifest nearest to a file asks for, looked up from the file's folder to `root`;
 * undefined where none names it. Manifests are read when somebody asks, and again when they have changed.
 */
export function versionAround(
  root: string,
  relative: string,
  language: LanguageId,
  library: string,
): Version | undefined {
  const wanted = library.toLowerCase();
  for (let folder = path.dirname(path.join(root, relative)); ; folder = path.dirname(folder)) {
    for (const name of namesIn(folder)) {
      const version = isManifest(name, language) ? versionsOf(path.join(folder, name)).get(wanted) : undefined;
      if (version) return version;
    }
    if (folder === root || !folder.startsWith(root) || folder === path.dirname(folder)) return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function versionsOf(file: string): ReadonlyMap<string, Version> {
  try {
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > mostBytes) return new Map();
    let kept = read.get(file);
    if (kept?.modified !== stats.mtimeMs) {
      kept = { modified: stats.mtimeMs, versions: versionsIn(path.basename(file), readFileSync(file, 'utf8')) };
      read.set(file, kept);
    }
    return kept.versions;
  } catch {
    return new Map();
  }
}
