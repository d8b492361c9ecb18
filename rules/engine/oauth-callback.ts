import { codeOf } from './oauth.ts';
import { qualify, resolve } from './resolve.ts';
import type { Fix } from './rule.ts';
import type { Call, Source, Span, Value } from './source.ts';
import { contains } from './text.ts';

/** A place that reads the authorization code from the request. */
export interface CodeRead {
  readonly span: Span;
  readonly within: number;
}

/** Places that read the authorization code from the request. */
export function* codeReads(source: Source): Generator<CodeRead> {
  for (const { target, value, targetSpan, within } of source.assignments) {
    const read = value.kind === 'choice' ? value.options[0]! : value;
    // .NET: `Request.Query["code"].ToString()`.
    const path =
      read.kind === 'call'
        ? (/^(.*)\.(?:ToString|First|FirstOrDefault)$/.exec(read.call.callee)?.[1] ?? '')
        : pathOf(read);
    if (/(?:^|\.)\w*code$/i.test(target) && isQuery(path)) yield { span: targetSpan, within };
  }
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
  // FastAPI, Spring: the framework reads the query into parameters.
  for (let index = 0; index < source.functions.length; index++) {
    const fn = source.functions[index]!;
    const parameter = fn.params.find(({ name }) => name === 'code');
    const route = fn.decorators.some(
      decorator =>
        decorator.kind === 'call' &&
        /\.(?:get|route|api_route)$|^(?:Get|Request)Mapping$|^HttpGet$/.test(decorator.call.callee) &&
        decorator.call.args.some(
          arg => arg.value.kind === 'string' && /callback|oauth|auth|login/i.test(arg.value.text),
        ),
    );
    if (parameter && (route || isAction(source, index))) yield { span: parameter.span, within: index };
  }
}

const pathOf = (value: Value): string => (value.kind === 'reference' ? value.path : '');

/** ASP.NET: an action that is named so, or what is mapped to such a route. */
function isAction(source: Source, index: number): boolean {
  if (source.language !== 'csharp') return false;
  const { name, span, params } = source.functions[index]!;
  if (/callback$/i.test(name) && params[0]?.name === 'code') return true;
  return source.calls.some(
    ({ callee, args: [route, handler] }) =>
      /\.Map(?:Get|Methods)?$/.test(callee) &&
      handler?.span.start === span.start &&
      route?.value.kind === 'string' &&
      /callback|oauth|auth|login/i.test(route.value.text),
  );
}

const isQuery = (path: string): boolean =>
  /(?:^|\.)(?:query|searchParams|query_params|getQueryParams\(\)|params|_?GET|_REQUEST|args|Query|QueryString)\.code$/.test(
    path,
  ) || /^#\d+\.(?:query\.)?code$/.test(path);

const isQueryReader = (call: Call): boolean =>
  /\.Query\(\)\.Get$|\.(?:FormValue|QueryParam|DefaultQuery|Query)$/.test(call.callee) ||
  /(?:searchParams|query_params|args|GET|query|values|URLSearchParams\(\)|[pP]arams)\.get$/.test(call.callee) ||
  /(?:^|\.)(?:get_?[qQ]uery(?:_?[aA]rgument)?|getParameter)$/.test(call.callee) ||
  /^(?:RequestParam|QueryParam|QueryValue)$/.test(call.callee) ||
  // Laravel.
  /(?:^|\.)request(?:\(\))?\.(?:input|query|get|string)$/.test(call.callee);

/** The function exchanges the code itself, or calls a function of this file that does. */
export function redeems(source: Source, span: Span, code: string): boolean {
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
  /\bnew (?:Google)?AuthorizationCode(?:TokenRequest|Grant)\(|\.newTokenRequest\(|\.(?:RequestAuthorizationCodeTokenAsync|AcquireTokenByAuthorizationCode|ExchangeCodeForTokenAsync)\(|\.getAccessToken\(\w/.test(
    code,
  ) ||
  /\/oauth2?\/(?:v[0-9][\w.]{0,8}\/)?(?:access_)?token["'`]/.test(code) ||
  /\.(?:Exchange|getToken|get_token|getOAuthAccessToken|fetch_token|exchangeCode|exchange_code|exchangeCodeForToken|validateAuthorizationCode|acquireTokenByCode|fetch_access_token|fetchAccessTokenWithAuthCode)\(/.test(
    code,
  );

/** A call that redeems a code and is told, or left, not to compare the state. */
export interface UncheckedCall {
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** Libraries whose calls compare the state when they are given it, as of 2026-11. */
export function* uncheckedCalls(source: Source): Generator<UncheckedCall> {
  const from = (module: RegExp) => source.imports.some(fact => module.test(fact.module));
  for (const call of source.calls) {
    const found = skipsState(source, call) ?? ofRequestsOauthlib(source, call, from) ?? ofSocialite(source, call);
    if (found) yield found;
  }
  if (from(/^@fastify\/oauth2$|^fastify-oauth2$/)) yield* acceptsAll(source);
}

/**
 * `skipStateCheck` of https://github.com/panva/oauth4webapi and https://github.com/panva/openid-client: PKCE or a nonce
 * may stand in for it.
 */
function skipsState(source: Source, call: Call): UncheckedCall | null {
  const values = call.args.flatMap(({ value }) =>
    value.kind === 'object' ? value.pairs.map(pair => pair.value) : [value],
  );
  const skip = values.find(value => value.kind === 'reference' && /(?:^|\.)skipStateCheck$/.test(value.path));
  if (skip?.kind !== 'reference') return null;
  if (!/^(?:openid-client|oauth4webapi)\b/.test(qualify(source, skip.path, call.within)?.path ?? '')) return null;
  if (/code_?verifier|nonce/i.test(source.text)) return null;
  return {
    span: skip.span,
    message: 'skipStateCheck accepts answers that nobody asked for; give the expected state.',
    fixes: [],
  };
}

/**
 * https://requests-oauthlib.readthedocs.io/en/latest/oauth2_workflow.html: a session that is made anew in the callback
 * compares nothing unless it is given the state; so does google_auth_oauthlib's flow.
 */
function ofRequestsOauthlib(source: Source, call: Call, from: (module: RegExp) => boolean): UncheckedCall | null {
  if (source.language !== 'python' || !/\.fetch_token$/.test(call.callee)) return null;
  if (!from(/^(?:requests_oauthlib|google_auth_oauthlib)\b/)) return null;
  const answer = call.args.find(({ name }) => name === 'authorization_response' || name === 'code');
  if (!answer || call.args.some(({ name, spread }) => name === 'state' || spread)) return null;
  const path = call.callee.slice(0, call.callee.lastIndexOf('.'));
  const made = resolve(source, { kind: 'reference', span: call.calleeSpan, path }, call.within);
  if (made.kind !== 'call' || made.call.within !== call.within || call.within < 0) return null;
  if (!/(?:^|\.)(?:OAuth2Session|from_client_secrets_file|from_client_config)$/.test(made.call.callee)) return null;
  if (made.call.args.some(({ name, spread }) => name === 'state' || spread)) return null;
  // The same function asks and takes the answer: a command line, where the session has its own state.
  const { span } = source.functions[call.within]!;
  const code = codeOf(source, span);
  if (/\.authorization_url\(|\bstate\b/.test(code)) return null;
  const { argsSpan } = made.call;
  const place = /\brequest\.session\b|def \w+\(request\b/.test(code)
    ? 'request.session["oauth_state"]'
    : /^(?:from flask import|import flask\b)/m.test(source.text)
      ? 'session["oauth_state"]'
      : null;
  const last = made.call.args.at(-1)?.span.end ?? argsSpan.start;
  return {
    span: made.call.calleeSpan,
    message: 'A new session compares no state; give it state= from the login that was started.',
    fixes: place
      ? [
          {
            title: 'Compare with the state in the session',
            safe: false,
            edits: [
              { span: { start: last, end: last }, newText: `${last > argsSpan.start ? ', ' : ''}state=${place}` },
            ],
          },
        ]
      : [],
  };
}

/** https://laravel.com/docs/12.x/socialite#stateless-authentication */
function ofSocialite(source: Source, call: Call): UncheckedCall | null {
  if (source.language !== 'php' || !call.callee.endsWith('.stateless().user')) return null;
  if (!/\bSocialite\b/.test(qualify(source, call.callee, call.within)?.path ?? '')) return null;
  const before = source.text.slice(call.span.start, call.nameSpan.start);
  const link = /->\s*stateless\(\)(?=\s*->\s*$)/.exec(before);
  if (!link) return null;
  const start = call.span.start + link.index;
  const span = { start, end: start + link[0].length };
  return {
    span: { start: span.start + 2, end: span.end },
    message: 'stateless() switches the comparison of state off: a forged answer is accepted.',
    fixes: [{ title: 'Remove stateless()', safe: false, edits: [{ span, newText: '' }] }],
  };
}

/** https://github.com/fastify/fastify-oauth2: `checkStateFunction: () => true`, or one that never looks at the state. */
function* acceptsAll(source: Source): Generator<UncheckedCall> {
  for (const { key, keySpan, value } of source.pairs) {
    if (key !== 'checkStateFunction' || value.kind !== 'function') continue;
    const fn = source.functions[value.fn]!;
    const body = codeOf(source, fn.body);
    if (/[=!]==?|\bhas\(|\bget\(|includes\(|await|equal|verify|check|compare/i.test(body)) continue;
    yield {
      span: keySpan,
      message: 'This checkStateFunction accepts every state; compare it with the one that was sent.',
      fixes: [],
    };
  }
}
