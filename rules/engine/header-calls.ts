import { isBuilt } from './chains.ts';
import type { HeaderFact } from './requests.ts';
import { qualify, resolve } from './resolve.ts';
import type { Argument, Call, Source, TemplateValue, Value } from './source.ts';

/** Calls that set one header: name and value are the first two arguments. */
const setters: ReadonlySet<string> = new Set([
  ...['set', 'setHeader', 'setRequestHeader', 'append', 'header'],
  ...['addHeader', 'add_header', 'putheader', 'setdefault'],
  // Go, Java, C#, Ruby, PHP.
  ...['Set', 'Add', 'SetHeader', 'Header', 'AddHeader', 'TryAddWithoutValidation', 'AddDefaultHeader', 'WithHeader'],
  ...['setRequestProperty', 'addRequestProperty', 'add_field', 'withHeader', 'withAddedHeader', 'defaultHeader'],
  ...['setDefaultHeader', 'addDefaultHeader', 'addHeaderValue', 'replaceHeader', 'putHeader'],
]);
/** Everything else that is looked for below. */
const others =
  /^(?:setBearerAuth|SetBearerToken|WithOAuthBearerToken|withToken|auth|headers|of|add|with|putSingle|(?:Basic)?Header)$/;
const bearerSetter = /^(?:setBearerAuth|SetBearerToken|WithOAuthBearerToken)$/;
/** Methods that many things have: they set a header where the receiver is called headers. */
const shared = /^(?:add|with|putSingle)$/;
/** Objects that have such methods and are something else: caches, storages, forms, query strings. */
const otherMaps = /(?:cache|stor(?:e|age)|session|map|redis|cookies?|params|query|form(?:data)?|config|settings|db)$/i;
/** Setters on the *answer* of a server, which are no request. */
export const response = /(?:^|\.)(?:res|resp|response|reply|ctx|writer|w)$|^(?:res|resp|response|reply|ctx)\./i;
export const headerName = /^[A-Za-z][A-Za-z0-9-]{1,60}$/;

/** The headers that a call sets. */
export function* headersOfCall(source: Source, call: Call): Generator<HeaderFact> {
  const { callee, args } = call;
  if (args.length === 0) return;
  const method = callee.slice(callee.lastIndexOf('.') + 1);
  if (!setters.has(method) && !others.test(method)) return;
  const dot = Math.max(callee.lastIndexOf('.'), 0);
  const receiver = callee.slice(0, dot).replace(/\.(?:[hH]eaders?(?:\(\))?|DefaultRequestHeaders)$/, '');
  // Spring: `headers.setBearerAuth(token)`; .NET: `client.SetBearerToken(token)`; Laravel: `Http::withToken($token)`.
  if (bearerSetter.test(method) ? args.length === 1 : method === 'withToken' && isLaravel(source, call)) {
    yield fact(source, call, receiver, 'Authorization', call.nameSpan, args[0]!, bearer(args[0]!));
    return;
  }
  // http.rb: `HTTP.auth("Bearer …")`.
  if (method === 'auth' && source.language === 'ruby' && qualify(source, callee, call.within)?.path === 'HTTP.auth') {
    yield fact(source, call, '', 'Authorization', call.nameSpan, args[0]!);
    return;
  }
  // java.net.http, OkHttp: `headers("A", a, "B", b)`, `Headers.of("A", a)`.
  if (/^(?:headers|of)$/.test(method) && /(?:headers|Headers\.of)$/.test(callee) && args.length % 2 === 0) {
    for (let at = 0; at < args.length; at += 2)
      yield* named(source, call, receiver, args[at]!, args[at + 1]!, args[at]!.span.start);
    return;
  }
  const [name, value] = args;
  if (!name || !value || args.length > 3 || name.name) return;
  if (source.language === 'go' && /^(?:Set|Add)$/.test(method) && !isHeaderBag(source, callee.slice(0, dot), call))
    return;
  if (call.isNew ? /^(?:Basic)?Header$/.test(method) : isSetter(callee, method, dot))
    yield* named(source, call, receiver, name, value, name.span.start);
}

/** `withToken` takes another scheme as its second argument, which stands nowhere else. */
const isLaravel = (source: Source, { callee, args, within }: Call): boolean =>
  source.language === 'php' && args.length === 1 && /\bHttp\b/.test(qualify(source, callee, within)?.path ?? '');

function isSetter(callee: string, method: string, dot: number): boolean {
  if (dot === 0) return false;
  return setters.has(method) || (shared.test(method) && /headers?(?:\(\))?$/i.test(callee.slice(0, dot)));
}

function* named(
  source: Source,
  call: Call,
  receiver: string,
  name: Argument,
  value: Argument,
  start: number,
): Generator<HeaderFact> {
  if (response.test(receiver) || otherMaps.test(receiver)) return;
  const text = resolve(source, name.value, call.within);
  const written = text.kind === 'string' ? text.text : constantName(text);
  if (!headerName.test(written) || isAnswer(source, receiver, call.within)) return;
  const nameSpan = name.value.kind === 'string' ? name.value.inner : name.span;
  yield { ...fact(source, call, receiver, written, nameSpan, value), span: { start, end: value.span.end } };
}

/** The constants of libraries: `HttpRequestHeader.Authorization`, `HeaderNames.Authorization`. */
const constantName = (value: Value): string =>
  value.kind === 'reference' && /(?:^|\.)(?:HttpRequestHeader|HeaderNames)\.Authorization$/.test(value.path)
    ? 'Authorization'
    : '';

/** What is set on a link of a chain goes with that chain alone: no variable holds it. */
function fact(
  source: Source,
  call: Call,
  holder: string,
  name: string,
  nameSpan: HeaderFact['nameSpan'],
  { span, value }: Argument,
  held = value,
): HeaderFact {
  return {
    name,
    nameSpan,
    value: held,
    span,
    within: call.within,
    path: [],
    holder: isBuilt(source, call) ? '' : holder,
    certain: true,
  };
}

/** What is declared to be the answer of a server, or what a framework answers with. */
const isAnswer = (source: Source, receiver: string, within: number): boolean =>
  /(?:Response(?:Writer|Recorder)?|(?:gin|fiber|echo|iris)(?:\/v\d+)?\.(?:Context|Ctx))(?:\(\))*$/.test(
    (receiver && qualify(source, receiver, within)?.path) || '',
  );

/** Go: `Set` and `Add` are methods of headers, and of the values of a form or a query, of counters, caches and sets. */
const isHeaderBag = (source: Source, holder: string, { within }: Call): boolean =>
  /headers?(?:\(\))?$/i.test(holder) || /\.(?:MIME)?Header(?:\(\))*$/.test(qualify(source, holder, within)?.path ?? '');

/** The scheme that a method puts in front stands nowhere in the text. */
function bearer({ value }: Argument): TemplateValue {
  const { start } = value.span;
  const none = { start, end: start };
  const scheme = { kind: 'string', span: none, inner: none, text: 'Bearer ' } as const;
  return { kind: 'template', span: value.span, inner: value.span, parts: [scheme, value] };
}
