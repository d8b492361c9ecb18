import { growDelay } from '../engine/backoff.ts';
import { programs } from '../engine/language.ts';
import { recursions } from '../engine/recursion.ts';
import { type RetryLoop, retryLoops } from '../engine/retries.ts';
import { retryFaults } from '../engine/retry-libraries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix } from '../engine/rule.ts';
import type { Source, Span } from '../engine/source.ts';
import { statusBranches } from '../engine/status-branches.ts';
import { contains } from '../engine/text.ts';

/** Clients that all try again at once keep a server down that would have come back. */
export default defineRule({
  id: 'retry-no-backoff',
  area: 5,
  title: 'Retry without backoff',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: ['retr', 'attempt', 'Attempt', 'tries', 'Retr', 'while', 'for (', 'for i', 'loop do', '.times', 'backoff'],
  refs: ['RFC 9110 §10.2.3', 'CWE-799'],
  screen: ({ text }) => /catch|except|rescue|err\b|status|result|retr/i.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    for (const loop of retryLoops(source)) {
      if (loop.delay === 'growing') continue;
      // Asking again every few seconds is how one waits for something: only a loop that says it retries is meant.
      if (loop.delay === 'constant' && !loop.named) continue;
      if (renewsOnly(source, loop)) continue;
      const { wait, block } = loop;
      yield {
        span: wait ? wait.span : { start: block.span.start, end: block.span.start + headLength(loop) },
        message: wait
          ? 'The wait between attempts never grows; use exponential backoff with jitter.'
          : 'Failed requests are repeated at once; wait with exponential backoff and jitter.',
        severity: wait ? 'info' : 'warning',
        confidence: loop.named ? 'high' : 'medium',
        fixes: () => fixes(source, loop),
      };
    }
    for (const { again, bounded, waits, byStatus } of recursions(source))
      if (bounded && !waits && !byStatus)
        yield {
          span: again.span,
          message: 'The failed request is repeated at once; wait with exponential backoff and jitter.',
        };
    for (const { kind, span, library } of retryFaults(source))
      if (kind === 'none')
        yield { span, message: `${library} repeats without a wait here; give it exponential backoff with jitter.` };
      else if (kind === 'constant')
        yield {
          span,
          message: `${library} waits the same time before each attempt; use exponential backoff with jitter.`,
          severity: 'info',
        };
  },
});

/** A loop for the one case that the token has expired: there is nothing to wait for. */
function renewsOnly(source: Source, { block }: RetryLoop): boolean {
  const inside = (span: Span): boolean => contains(block.body, span);
  if (source.blocks.some(({ kind, span }) => kind === 'catch' && inside(span))) return false;
  const again = statusBranches(source).filter(
    branch =>
      inside(branch.block.span) &&
      source.jumps.some(({ kind, span }) => kind === 'continue' && contains(branch.body, span)),
  );
  return again.length > 0 && again.every(({ codes }) => codes.size === 1 && codes.has(401));
}

const headLength = ({ head, block }: RetryLoop): number =>
  block.body.start < block.span.start
    ? head.length
    : Math.max(3, Math.min(head.replace(/\s*[:{]?\s*$/, '').length, block.body.start - block.span.start, 120));

function fixes(source: Source, loop: RetryLoop): Fix[] {
  const edits = growDelay(source, loop);
  return edits ? [{ title: 'Wait with exponential backoff and jitter', safe: false, edits }] : [];
}
