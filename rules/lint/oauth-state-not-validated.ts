import { codeOf } from '../engine/oauth.ts';
import { defineRule } from '../engine/rule.ts';
import type { Call, Source, Span } from '../engine/source.ts';
import { contains } from '../engine/text.ts';

/** The callback takes a code from the query and redeems it, and never looks at the state that came with it. */
export default defineRule({
  id: 'oauth-state-not-validated',
  area: 3,
  title: 'Callback does not check state',
  severity: 'warning',
  profile: 'recommended',
  languages: ['javascript', 'typescript', 'tsx', 'python'],
  anchors: [
    'authorization_code',
    'getToken',
    'getOAuthAccessToken',
    'fetch_token',
    'exchange',
    'Exchange',
    'access_token',
    'oauth.v2.access',
  ],
  refs: ['RFC 6749 §10.12', 'RFC 9700 §4.7.1', 'CWE-352'],
  *find({ source }) {
    const seen = new Set<number>();
    for (const read of codeReads(source)) {
      const handler = read.within;
      if (handler < 0 || seen.has(handler)) continue;
      seen.add(handler);
      const fn = source.functions[handler]!;
      const code = codeOf(source, fn.span);
      // Any mention counts as a check: what is not looked at here is looked at by what it is given to.
      if (/state|nonce_?check|csrf/i.test(code) || !redeems(source, fn.span, code)) continue;
      if (/state|csrf/i.test(middlewareAround(source, fn.span))) continue;
      const pkce = /code_?verifier/i.test(code);
      yield {
        span: read.span,
        message: pkce
          ? 'The callback never compares state; PKCE protects the code, not the session.'
          : 'The callback redeems the code without comparing state: a forged answer is accepted.',
        severity: pkce ? 'info' : 'warning',
        confidence: 'medium',
      };
    }
  },
});

interface CodeRead {
  readonly span: Span;
  readonly within: number;
}

/** Places that read the authorization code from the request. */
function* codeReads(source: Source): Generator<CodeRead> {
  for (const { target, value, targetSpan, within } of source.assignments)
    if (/(?:^|\.)\w*code$/i.test(target) && value.kind === 'reference' && isQuery(value.path))
      yield { span: targetSpan, within };
  for (const call of source.calls) {
    const [name] = call.args;
    if (name?.value.kind === 'string' && name.value.text === 'code' && isQueryReader(call))
      yield { span: call.span, within: call.within };
  }
  // `req.query.code` handed on at once.
  for (const call of source.calls)
    for (const { value } of [
      ...call.args,
      ...call.args.flatMap(arg => (arg.value.kind === 'object' ? arg.value.pairs : [])),
    ])
      if (value.kind === 'reference' && isQuery(value.path)) yield { span: value.span, within: call.within };
  // FastAPI: the framework reads the query into parameters.
  for (let index = 0; index < source.functions.length; index++) {
    const fn = source.functions[index]!;
    const parameter = fn.params.find(({ name }) => name === 'code');
    const route = fn.decorators.some(
      decorator =>
        decorator.kind === 'call' &&
        /\.(?:get|route|api_route)$/.test(decorator.call.callee) &&
        decorator.call.args.some(
          arg => arg.value.kind === 'string' && /callback|oauth|auth|login/i.test(arg.value.text),
        ),
    );
    if (parameter && route) yield { span: parameter.span, within: index };
  }
}

const isQuery = (path: string): boolean =>
  /(?:^|\.)(?:query|searchParams|query_params|params|GET|args)\.code$/.test(path) ||
  /^#\d+\.(?:query\.)?code$/.test(path);

const isQueryReader = (call: Call): boolean =>
  /(?:searchParams|query_params|args|GET|query|values|URLSearchParams\(\)|[pP]arams)\.get$/.test(call.callee) ||
  /(?:^|\.)get_?[qQ]uery(?:_?[aA]rgument)?$/.test(call.callee);

/** The function exchanges the code itself, or calls a function of this file that does. */
function redeems(source: Source, span: Span, code: string): boolean {
  if (exchanges(code)) return true;
  return source.calls.some(call => {
    if (!contains(span, call.span)) return false;
    const local = source.functions.find(
      fn => fn.name !== '' && fn.name === call.callee.replace(/^(?:this|self)\./, ''),
    );
    return (
      local !== undefined &&
      !contains(local.span, span) &&
      exchanges(codeOf(source, local.span)) &&
      !/state/i.test(codeOf(source, local.span))
    );
  });
}

const exchanges = (code: string): boolean =>
  /["'`=]authorization_code\b/.test(code) ||
  /\.(?:getToken|getOAuthAccessToken|fetch_token|exchangeCode|exchange_code|exchangeCodeForToken|validateAuthorizationCode|acquireTokenByCode|fetch_access_token)\(/.test(
    code,
  );

/** The route's other handlers: `router.get('/callback', checkState, (req, res) => …)`. */
function middlewareAround(source: Source, span: Span): string {
  const call = source.calls.findLast(
    candidate => contains(candidate.argsSpan, span) && /\.(?:get|use|all|route|handle)$/.test(candidate.callee),
  );
  if (!call) return '';
  return call.args
    .filter(arg => !contains(arg.span, span))
    .map(arg => source.text.slice(arg.span.start, arg.span.end))
    .join(' ');
}
