import { ecmascript } from '../engine/language.ts';
import { callsIn, isRenewal } from '../engine/retries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Call, LanguageId, Source, Span } from '../engine/source.ts';
import { statusBranches } from '../engine/status-branches.ts';
import { contains, lineAt } from '../engine/text.ts';
import { tokenCallsIn } from '../engine/token-requests.ts';

/** Ten requests that meet a 401 together start ten refreshes; with rotation nine of them end the session. */
export default defineRule({
  id: 'token-refresh-no-single-flight',
  area: 5,
  title: 'Concurrent refreshes',
  severity: 'info',
  profile: 'recommended',
  languages: [...ecmascript, 'python', 'go', 'java', 'csharp'],
  anchors: [
    ...[
      'interceptors',
      'afterResponse',
      'responseError',
      'fetchBaseQuery',
      'RoundTrip',
      'Authenticator',
      'Interceptor',
    ],
    ...['DelegatingHandler', 'auth_flow'],
  ],
  refs: ['RFC 9700 §4.14.2'],
  screen: ({ text }) =>
    /401|nauthorized|Authenticator|auth_flow/.test(text) && /refresh|renew|\/token/i.test(text) && !shared.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test' || shared.test(source.text)) return;
    for (const call of source.calls) {
      if (!/\.interceptors\.response\.use$/.test(call.callee)) continue;
      for (const { value } of call.args)
        if (value.kind === 'function') yield* inHandler(source, source.functions[value.fn]!.body);
    }
    for (const [at, { name, body }] of source.functions.entries()) {
      if (!handlers[source.language]?.test(name) || !handles.test(source.text)) continue;
      // OkHttp calls an Authenticator for each 401: the whole method is the branch.
      const whole =
        name === 'authenticate'
          ? callsIn(source, body).find(call => call.within === at && isRenewal(call.callee))
          : null;
      if (whole) yield told(source, whole, whole.calleeSpan);
      else yield* inHandler(source, body);
    }
  },
});

function* inHandler(source: Source, body: { readonly start: number; readonly end: number }) {
  for (const branch of statusBranches(source)) {
    if (!contains(body, branch.block.span) || !branch.codes.has(401)) continue;
    const renewal =
      callsIn(source, branch.body).find(({ callee }) => isRenewal(callee)) ?? tokenCallsIn(source, branch.body)[0];
    if (renewal) yield told(source, renewal, branch.test);
  }
}

const told = (source: Source, renewal: Call, test: Span): Found => ({
  span: renewal.calleeSpan,
  message: 'Requests that fail together all refresh the token; share one refresh between them.',
  related: [{ span: test, message: 'Every request that meets this comes here' }],
  fixes: share(source, renewal),
});

/** Whoever comes while a refresh is on its way waits for that one. */
function share({ text, language, functions }: Source, { span, callee, within }: Call): Fix[] {
  if (!/^(?:java|type)script$/.test(language) || !/\bawait\s+$/.test(text.slice(0, span.start).slice(-10))) return [];
  let top = within;
  while (top >= 0 && functions[top]!.within >= 0) top = functions[top]!.within;
  if (top < 0 || /\brefreshing\b/.test(text)) return [];
  const { start } = lineAt(text, functions[top]!.span.start);
  // Only in front of a statement of the file itself.
  if (/^[\s)}\]]/.test(text.slice(start, start + 1))) return [];
  const type = language === 'typescript' && /^\w+$/.test(callee) ? `: ReturnType<typeof ${callee}> | null` : '';
  if (language === 'typescript' && !type) return [];
  return [
    {
      title: 'Share one refresh between all requests',
      safe: false,
      edits: [
        { span: { start, end: start }, newText: `let refreshing${type} = null;\n` },
        { span: { start: span.start, end: span.start }, newText: '(refreshing ??= ' },
        {
          span: { start: span.end, end: span.end },
          newText: '.finally(() => {\n      refreshing = null;\n    }))',
        },
      ],
    },
  ];
}

/** The methods of transports that see each answer: net/http, OkHttp, DelegatingHandler, httpx, RTK Query. */
const handlers: Partial<Record<LanguageId, RegExp>> = {
  go: /^RoundTrip$/,
  java: /^(?:authenticate|intercept)$/,
  csharp: /^SendAsync$/,
  python: /^(?:async_)?auth_flow$/,
  javascript: /^\w*[bB]aseQuery\w*$/,
  typescript: /^\w*[bB]aseQuery\w*$/,
};
const handles = /RoundTrip|okhttp3|DelegatingHandler|httpx|fetchBaseQuery/;

/** Anything that is shared between requests: a promise, a flag, a lock, a queue. */
const shared =
  /is_?refreshing|refreshing|refresh_?(?:promise|lock|mutex|queue|subscribers|in_?flight)|mutex|semaphore|\block\b|queue|subscribers|pending|in_?flight|single_?flight|Promise\s*(?:<[^>]*>)?\s*\|\s*null|p-?memoize|p-?limit|once\(|synchronized|\bsync\.|atomic|\bLazy</i;
