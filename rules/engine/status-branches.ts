import type { Block, Source, Span } from './source.ts';
import { slice } from './text.ts';

/** A branch that is taken for certain answers of a server: `if (response.status === 401 || response.status === 403)`. */
export interface StatusBranch {
  /** The status codes that the condition names (RFC 9110 §15); ranges are not spelled out. */
  readonly codes: ReadonlySet<number>;
  /** The condition itself. */
  readonly test: Span;
  /** What runs for these codes: the branch's body; behind `if (status !== 401) return`, the rest of the function. */
  readonly body: Span;
  readonly block: Block;
  readonly within: number;
}

/** The names that libraries give to the codes that matter here, lower-case, without separators. */
const names: readonly (readonly [RegExp, number])[] = [
  [/(?:\b|_|status|http)unauthori[sz]ed\b|\bUnauthori[sz]ed(?:Error|Exception)?\b|HTTP_401/i, 401],
  [/(?:\b|_|status|http)forbidden\b|\bForbidden(?:Error|Exception)?\b|HTTP_403/i, 403],
  [/too_?many_?requests|HTTP_429/i, 429],
  [/service_?unavailable|HTTP_503/i, 503],
];
const number = /(?<![\w.])(?:4(?:0[0-9]|2[0-9])|50[0-4])(?![\w.])/g;
/** What is compared is the status of an answer. */
const about = /stat|code|resp|\bres\b|err|\bexc?\b|\be\b|http|answer|reply|\br\b/i;
const cache = new WeakMap<Source, readonly StatusBranch[]>();

/** The branches (and `catch` clauses) that name 401, 403, 429 or another status, in document order. */
export function statusBranches(source: Source): readonly StatusBranch[] {
  let found = cache.get(source);
  if (!found) {
    found = source.blocks.flatMap(block => branchOf(source, block) ?? []);
    cache.set(source, found);
  }
  return found;
}

function branchOf(source: Source, block: Block): StatusBranch | null {
  if (!block.test || (block.kind !== 'branch' && block.kind !== 'catch')) return null;
  if (block.test.end - block.test.start > 500) return null;
  const text = slice(source.text, block.test);
  const codes = new Set<number>();
  const head = source.text.slice(block.span.start, block.test.start);
  const isCase = /^(?:case|when)\b/.test(head) || /^\s*$/.test(head);
  if (isCase || about.test(text)) for (const match of text.matchAll(number)) codes.add(Number(match[0]));
  // A string that only sounds like it is a text for people.
  const bare = text.replace(/(["'`])(?:(?!\1).)*\1/g, ' ');
  for (const [name, code] of names) if (name.test(bare)) codes.add(code);
  if (codes.size === 0) return null;
  const negated = /!==?|\bnot in\b|<>|\bunless\b/.test(text) || /^unless\b/.test(head);
  const { within } = block;
  if (!negated) return { codes, test: block.test, body: block.body, block, within };
  // `if (status !== 401) throw error`: what follows is for the codes; `if (status !== 200)` is for all others.
  const leaves = source.jumps.some(
    jump => jump.span.start >= block.body.start && jump.span.end <= block.body.end && jump.kind !== 'break',
  );
  if (!leaves) return null;
  const end = within >= 0 ? source.functions[within]!.body.end : source.text.length;
  return { codes, test: block.test, body: { start: block.span.end, end }, block, within };
}
