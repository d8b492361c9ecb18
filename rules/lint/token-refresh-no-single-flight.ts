import { ecmascript } from '../engine/language.ts';
import { callsIn, isRenewal } from '../engine/retries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { statusBranches } from '../engine/status-branches.ts';
import { contains } from '../engine/text.ts';
import { tokenCallsIn } from '../engine/token-requests.ts';

/** Ten requests that meet a 401 together start ten refreshes; with rotation nine of them end the session. */
export default defineRule({
  id: 'token-refresh-no-single-flight',
  area: 5,
  title: 'Concurrent refreshes',
  severity: 'info',
  profile: 'recommended',
  languages: ecmascript,
  anchors: ['interceptors', 'afterResponse', 'responseError', 'fetchBaseQuery'],
  refs: ['RFC 9700 §4.14.2'],
  screen: ({ text }) => text.includes('401') && /refresh|renew|\/token/i.test(text) && !shared.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test' || shared.test(source.text)) return;
    for (const call of source.calls) {
      if (!/\.interceptors\.response\.use$/.test(call.callee)) continue;
      for (const { value } of call.args)
        if (value.kind === 'function') yield* inHandler(source, source.functions[value.fn]!.body);
    }
  },
});

function* inHandler(source: Source, body: { readonly start: number; readonly end: number }) {
  for (const branch of statusBranches(source)) {
    if (!contains(body, branch.block.span) || !branch.codes.has(401)) continue;
    const renewal =
      callsIn(source, branch.body).find(({ callee }) => isRenewal(callee)) ?? tokenCallsIn(source, branch.body)[0];
    if (renewal)
      yield {
        span: renewal.calleeSpan,
        message: 'Requests that fail together all refresh the token; share one refresh between them.',
        related: [{ span: branch.test, message: 'Every request that meets this comes here' }],
      };
  }
}

/** Anything that is shared between requests: a promise, a flag, a lock, a queue. */
const shared =
  /is_?refreshing|refreshing|refresh_?(?:promise|lock|mutex|queue|subscribers|in_?flight)|mutex|semaphore|\block\b|queue|subscribers|pending|in_?flight|single_?flight|Promise\s*(?:<[^>]*>)?\s*\|\s*null|p-?memoize|p-?limit|once\(/i;
