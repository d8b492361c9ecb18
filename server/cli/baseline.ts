import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { whyUnreadable } from '../workspace/read-text.ts';
import type { ReportFinding } from './report.ts';

/**
 * The findings that a team lives with for now: one line each, `fingerprint rule file`, sorted by file, so that two
 * branches merge and a diff says what was added. No line numbers: code may move.
 */
export interface Baseline {
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
}

const header =
  '# Findings that auth-doctor leaves out. Written by: auth-doctor lint --baseline FILE --update-baseline\n';

/** A missing file is an empty baseline only for the run that writes it. */
export function readBaseline(file: string, mayBeMissing: boolean): Baseline | { problem: string } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return { problem: `${file}: ${whyUnreadable(error)}` };
    if (mayBeMissing) return { entries: [] };
    return { problem: `there is no ${file}; write it with --update-baseline` };
  }
  const entries: Entry[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const match = /^([0-9a-f]{32}) ([a-z][a-z0-9-]*) (.+)$/.exec(line);
    // Also what a merge conflict leaves behind.
    if (!match)
      return { problem: `${file}:${index + 1} is no line of a baseline; write it anew with --update-baseline` };
    entries.push({ fingerprint: match[1]!, rule: match[2]!, file: match[3]! });
  }
  return { entries };
}

/** The findings that the baseline does not know, and its entries for the checked files that nothing answers to. */
export function compareBaseline(
  baseline: Baseline,
  findings: readonly ReportFinding[],
  checked: ReadonlySet<string>,
): { fresh: ReportFinding[]; stale: number } {
  const known = new Set(baseline.entries.map(entry => entry.fingerprint));
  const present = new Set(findings.map(finding => finding.fingerprint));
  return {
    fresh: findings.filter(finding => !known.has(finding.fingerprint)),
    stale: baseline.entries.filter(entry => checked.has(entry.file) && !present.has(entry.fingerprint)).length,
  };
}

/** Writes what is found now. Entries of files that this run did not look at stay, as long as the file exists. */
export function writeBaseline(
  file: string,
  baseline: Baseline,
  findings: readonly ReportFinding[],
  checked: ReadonlySet<string>,
  cwd: string,
): { count: number } | { problem: string } {
  const kept = baseline.entries.filter(entry => !checked.has(entry.file) && existsSync(path.join(cwd, entry.file)));
  const now = findings.map(({ fingerprint, rule, file: at }) => ({ fingerprint, rule, file: at }));
  const lines = [...new Set([...kept, ...now].map(entry => `${entry.file}\0${entry.rule}\0${entry.fingerprint}`))]
    .sort()
    .map(key => {
      const [at, rule, fingerprint] = key.split('\0');
      return `${fingerprint} ${rule} ${at}\n`;
    });
  try {
    writeFileSync(file, header + lines.join(''));
  } catch (error) {
    return { problem: `${file}: ${whyUnreadable(error).replace('cannot be read', 'cannot be written')}` };
  }
  return { count: lines.length };
}
