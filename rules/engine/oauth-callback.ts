import { codeOf } from './oauth.ts';
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
