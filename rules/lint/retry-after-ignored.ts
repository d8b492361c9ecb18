import { programs } from '../engine/language.ts';
import { codeOf } from '../engine/oauth.ts';
import { callsIn, loopAround, retryLoops } from '../engine/retries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { type StatusBranch, statusBranches } from '../engine/status-branches.ts';
import { contains } from '../engine/text.ts';

/** The server says when it will answer again; who guesses instead is blocked longer, or waits too long. */
export default defineRule({
  id: 'retry-after-ignored',
  area: 5,
  title: 'Retry-After is not read',
  severity: 'info',
  profile: 'recommended',
  languages: programs,
  anchors: ['429', 'TooManyRequests', 'TOO_MANY_REQUESTS', 'too_many_requests', '503', 'SERVICE_UNAVAILABLE'],
  refs: ['RFC 9110 §10.2.3', 'RFC 6585 §4'],
  screen: ({ text }) => !readsLimit.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test' || readsLimit.test(source.text)) return;
    for (const branch of statusBranches(source))
      if ((branch.codes.has(429) || branch.codes.has(503)) && triesAgain(source, branch))
        yield {
          span: branch.test,
          message: `A ${branch.codes.has(429) ? 429 : 503} is retried without reading Retry-After; wait as long as the server says.`,
        };
  },
});

const readsLimit = /retry[-_]?after|x?-?rate-?limit-?(?:reset|remaining|policy)|ratelimit[-_]?reset|rate_limit_reset/i;
const waits = /sleep|delay|wait|backoff|setTimeout|retry|again/i;

/** Waits and goes on: in a loop, or by calling itself. */
function triesAgain(source: Source, { body, within, block }: StatusBranch): boolean {
  const code = codeOf(source, body);
  const name = within >= 0 ? source.functions[within]!.name : '';
  const calls = callsIn(source, body);
  if (name && calls.some(({ callee }) => callee === name || callee.endsWith(`.${name}`))) return true;
  const loop = loopAround(source, block.span, within);
  if (!loop) return calls.some(({ callee }) => /(?:^|\.)(?:sleep|usleep|Sleep|Delay)$/.test(callee));
  const goesOn = source.jumps.some(({ kind, span }) => kind === 'continue' && contains(body, span));
  return goesOn || waits.test(code) || retryLoops(source).some(retry => retry.block === loop && !leaves(source, body));
}

const leaves = (source: Source, body: { readonly start: number; readonly end: number }): boolean =>
  source.jumps.some(
    ({ kind, span }) => (kind === 'return' || kind === 'throw' || kind === 'break') && contains(body, span),
  );
