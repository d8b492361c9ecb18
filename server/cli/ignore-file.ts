import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../rules/engine/config.ts';
import { ignoreFileName, loadIgnoreFile, noEntries, unusedLines } from '../workspace/ignore-entries.ts';
import { lineOf } from '../workspace/lines.ts';

/** `.auth-doctor-ignore` of the working directory, as one run needs it. */
export function openIgnoreFile(cwd: string) {
  const file = existsSync(path.join(cwd, ignoreFileName)) ? loadIgnoreFile(cwd) : null;
  const lineAt = (offset: number): number => lineOf(file!.starts, offset) + 1;
  return {
    entries: file?.entries ?? noEntries,
    /** What is wrong in it, as sentences. */
    problems: (file?.problems ?? []).map(({ message, span, broken }) => ({
      text: `${ignoreFileName}:${lineAt(span.start)}: ${message}`,
      broken,
    })),
    /** The entries that left out nothing in a run over the whole folder, as a sentence; null when there are none. */
    unused(used: ReadonlySet<string>, config: Config): string | null {
      const lines = (file ? unusedLines(file, used, config) : []).map(({ start }) => lineAt(start));
      if (lines.length === 0) return null;
      const places = lines.slice(0, 10).join(', ') + (lines.length > 10 ? ', …' : '');
      return lines.length === 1
        ? `${ignoreFileName}: line ${places} speaks of nothing that was checked; remove it if that text is gone.`
        : `${ignoreFileName}: lines ${places} speak of nothing that was checked; remove them if those texts are gone.`;
    },
  };
}
