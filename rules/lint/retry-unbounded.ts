import { programs } from '../engine/language.ts';
import { codeOf } from '../engine/oauth.ts';
import { callsIn, retryLoops } from '../engine/retries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import { sendsRequest } from '../engine/sending.ts';
import type { Call, FunctionFact, Source, Span } from '../engine/source.ts';
import { statusBranches } from '../engine/status-branches.ts';
import { contains, quoted, slice } from '../engine/text.ts';

/** A request that is repeated until it works is repeated for ever when it cannot work. */
export default defineRule({
  id: 'retry-unbounded',
  area: 5,
  title: 'Retry without a limit',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: ['catch', 'except', 'rescue', 'err != nil', '401', '429', '503', 'nauthorized', 'NAUTHORIZED'],
  refs: ['CWE-835', 'CWE-799'],
  screen: ({ text }) => /while|for|loop|until|return|retry/.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    for (const { bounded, block, head } of retryLoops(source))
      if (!bounded)
        yield {
          span: {
            start: block.span.start,
            end: block.span.start + Math.max(3, head.replace(/\s*[:{]?\s*$/, '').length),
          },
          message: 'The request is repeated until it works, for ever if it cannot; count the attempts.',
        };
    for (const [at, fn] of source.functions.entries()) {
      const again = callsItself(source, at, fn);
      if (again)
        yield {
          span: again.span,
          message: `${quoted(fn.name) ?? 'The function'} calls itself on failure without a limit; count the attempts.`,
          related: [{ span: { start: fn.span.start, end: fn.body.start }, message: 'The function that it repeats' }],
        };
    }
  },
});

const counted =
  /retr(?:y|ies|ied)|attempt|\btries\b|count|depth|max|_retry|limit|\bonce\b|again|first|isRe|remaining|\bn\b/i;

/** The call by which a function that sends a request repeats itself after a failure, with nothing that counts. */
function callsItself(source: Source, at: number, fn: FunctionFact): Call | null {
  if (!fn.name || fn.name.length < 2) return null;
  const head = source.text.slice(fn.span.start, fn.body.start);
  if (counted.test(head.replace(fn.name, ''))) return null;
  const inside = callsIn(source, fn.body).filter(call => call.within === at);
  if (!inside.some(call => sendsRequest(source, call))) return null;
  const own = inside.find(call => isOwn(call, fn.name) && afterFailure(source, call.span, at));
  if (!own) return null;
  // A flag, a counter, a deadline: something in the function ends it.
  return counted.test(codeOf(source, fn.body).replaceAll(fn.name, '')) ? null : own;
}

const isOwn = ({ callee }: Call, name: string): boolean =>
  callee === name || callee === `this.${name}` || callee === `self.${name}` || callee === `self.${name}`;

/** In a `catch`, or in a branch for a status that says no. */
function afterFailure(source: Source, span: Span, within: number): boolean {
  return (
    source.blocks.some(block => block.kind === 'catch' && block.within === within && contains(block.body, span)) ||
    statusBranches(source).some(
      branch => branch.within === within && contains(branch.body, span) && !isElse(source, branch.body, span),
    )
  );
}

const isElse = (source: Source, body: Span, span: Span): boolean =>
  slice(source.text, { start: body.start, end: span.start }).length > 2000;
