import { randomBytes } from 'node:crypto';
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits } from '../../rules/engine/fix.ts';
import type { Edit, Finding } from '../../rules/engine/rule.ts';
import { overlaps } from '../../rules/engine/text.ts';
import type { TextLintResult } from '../workspace/lint-text.ts';
import { decode, type Encoding, encode, readBytes, whyUnreadable } from '../workspace/read-text.ts';

/** One fix may make room for the next; more rounds than this and two rules undo each other's work. */
const mostPasses = 10;

export interface Fixed {
  readonly text: string;
  readonly result: TextLintResult;
  /** Fixes applied. */
  readonly fixed: number;
}

/**
 * Applies the safe fixes until none is left. Only edits of the file itself count: whatever a fix would write into other
 * files, nobody looked at those. A pass that breaks the syntax is taken back.
 */
export async function fixText(
  text: string,
  first: TextLintResult,
  lint: (text: string) => Promise<TextLintResult>,
): Promise<Fixed> {
  let state: Fixed = { text, result: first, fixed: 0 };
  for (let pass = 0; pass < mostPasses; pass++) {
    const { edits, count } = safeEdits(state.result.findings);
    if (count === 0) break;
    const next = applyEdits(state.text, edits);
    if (next === state.text) break;
    const result = await lint(next);
    if (result.crashes.length > 0 || (result.source?.broken && !state.result.source?.broken)) break;
    state = { text: next, result, fixed: state.fixed + count };
  }
  return state;
}

function safeEdits(findings: readonly Finding[]): { edits: Edit[]; count: number } {
  const edits: Edit[] = [];
  let count = 0;
  for (const finding of findings) {
    const fix = finding.fixes.find(candidate => candidate.safe);
    if (!fix || fix.env || fix.gitignore || fix.edits.length === 0) continue;
    // Two fixes at one place: the second one gets its turn in the next pass.
    if (fix.edits.some(edit => edits.some(taken => touches(taken, edit)))) continue;
    edits.push(...fix.edits);
    count++;
  }
  return { edits, count };
}

const touches = (a: Edit, b: Edit): boolean => overlaps(a.span, b.span) || a.span.start === b.span.start;

/**
 * Writes the new text in the file's place, in one step and with its mode; null when done, else why not. A file that is
 * no longer what was linted stays as it is, and so does one that another encoding would come out of.
 */
export function writeFixed(file: string, before: string, after: string, encoding: Encoding): string | null {
  let temporary: string | undefined;
  try {
    const real = realpathSync(file);
    const current = readBytes(real, Number.MAX_SAFE_INTEGER);
    if (!(current instanceof Uint8Array)) return 'skipped' in current ? current.skipped : 'it changed in the meantime';
    if (decode(current, encoding) !== before) return 'it changed in the meantime; run the command again';
    if (!encode(before, encoding).equals(current)) return 'it holds bytes that are no valid text; convert it to UTF-8';
    const { mode, nlink } = statSync(real);
    const bytes = encode(after, encoding);
    if (nlink > 1) {
      // A rename would part the file from its other names.
      writeFileSync(real, bytes);
      return null;
    }
    temporary = path.join(path.dirname(real), `.${path.basename(real)}.${randomBytes(4).toString('hex')}.tmp`);
    writeFileSync(temporary, bytes, { mode, flag: 'wx' });
    // The process's umask may have taken bits away.
    chmodSync(temporary, mode);
    renameSync(temporary, real);
    return null;
  } catch (error) {
    if (temporary) rmSync(temporary, { force: true });
    return whyUnreadable(error).replace('cannot be read', 'cannot be written');
  }
}
