import { applyEdits } from '../../rules/engine/fix.ts';
import type { Edit, Finding } from '../../rules/engine/rule.ts';
import { overlaps } from '../../rules/engine/text.ts';
import type { TextLintResult } from './lint-text.ts';

/** One fix may make room for the next; more rounds than this and two rules undo each other's work. */
const mostPasses = 10;

export interface Fixed {
  readonly text: string;
  readonly result: TextLintResult;
  /** Fixes applied. */
  readonly fixed: number;
  /** What was done, as edits of the first text; null when later passes worked on what earlier ones had changed. */
  readonly edits: readonly Edit[] | null;
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
  let state: Fixed = { text, result: first, fixed: 0, edits: [] };
  for (let pass = 0; pass < mostPasses; pass++) {
    const { edits, count } = safeEdits(state.result.findings);
    if (count === 0) break;
    const next = applyEdits(state.text, edits);
    if (next === state.text) break;
    const result = await lint(next);
    if (result.crashes.length > 0 || (result.source?.broken && !state.result.source?.broken)) break;
    state = { text: next, result, fixed: state.fixed + count, edits: pass === 0 ? edits : null };
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
