import { providers } from '../providers/index.ts';
import { linksOf } from './chains.ts';
import { enclosing } from './enclosing.ts';
import { headerName, headersOfCall, response } from './header-calls.ts';
import { headerValueOf } from './header-values.ts';
import { callsAround, isInside, withinOf } from './nesting.ts';
import type { Provider } from './provider.ts';
import { perFile, perSource, remembered } from './remembered.ts';
import { hole, isSameVariable, namesAddress, qualify, resolve, rootOf, textOf } from './resolve.ts';
import type { Call, CallValue, Pair, Source, Span, Value } from './source.ts';
import { contains, covering, lastStartingBefore } from './text.ts';

/** A header that the program sets on a request it sends. */
export interface HeaderFact {
  readonly name: string;
  /** The name without quotes. */
  readonly nameSpan: Span;
  readonly value: Value;
  readonly span: Span;
  readonly within: number;
  /** Keys of the objects around it, outermost first; empty for calls. */
  readonly path: readonly string[];
  /** The variable that holds the headers or the client (`headers`, `session`), '' when they stand in the call itself. */
  readonly holder: string;
  /** Its place says that it is a header, not only its name: a header line, something called headers, `setHeader`. */
  readonly certain: boolean;
}

const cache = new WeakMap<Source, readonly HeaderFact[]>();

/** Names under which libraries keep request headers. */
const headerBags = /^(?:.*[hH]eaders?|HEADERS?|.*_HEADERS?|common|get|post|put|patch|delete)$/;
/** Calls that set several headers by one object. */
const objectSetters =
  /(?:^|\.)headers\.(?:update|set)$|\(\)\.(?:set|headers?)$|^(?:\w+\.)?Headers$|(?:^|\.)(?:with|replace)Headers$/;
/** Calls whose headers are an answer, or what a test expects or pretends. */
export const noRequest =
  /(?:^|\.)(?:Response|NextResponse(?:\.\w+)?|writeHead|nock|expect|assert\w*|to[A-Z]\w+|called\w*|calledWith\w*|JsonResponse|HttpResponse(?:\.\w+)?)$/;

/** Every request header that the file sets, in document order. */
export function headersOf(source: Source): readonly HeaderFact[] {
  let headers = cache.get(source);
  if (!headers) {
    headers = [...readHeaders(source)].sort((a, b) => a.span.start - b.span.start);
    cache.set(source, headers);
  }
  return headers;
}

function* readHeaders(source: Source): Generator<HeaderFact> {
  for (const pair of source.pairs) {
    if (source.language === 'php' && curlLogin.test(pair.key)) yield loginOf(source, pair);
    if (!headerName.test(pair.key)) continue;
    const owner = pair.path.at(-1) ?? '';
    const line = pair.form === 'header';
    const bag =
      line ||
      headerBags.test(owner) ||
      isRubyRequest(source, pair) ||
      (pair.path.length === 0 && isSetByCall(source, pair));
    if (!bag && !/^(?:proxy-)?authorization$/i.test(pair.key)) continue;
    if (!line && !isHeaderContext(pair.path)) continue;
    if (callsAround(source, pair.span).some(call => noRequest.test(call.callee))) continue;
    yield {
      name: pair.key,
      nameSpan: pair.keySpan,
      value: headerValueOf(source, pair.value, pair.within),
      span: pair.span,
      within: pair.within,
      path: pair.path,
      holder: source.language === 'php' ? handleOf(source, pair) : line ? '' : holderOf(pair.path),
      certain: bag || pair.key === 'Authorization' || /headers?$/i.test(source.functions[pair.within]?.name ?? ''),
    };
  }
  for (const call of source.calls) yield* headersOfCall(source, call);
}

function isSetByCall(source: Source, pair: Pair): boolean {
  if (!/auth|key|token/i.test(pair.key)) return false;
  const [call] = callsAround(source, pair.span);
  if (source.language === 'ruby' && call && rubySetters.test(call.callee)) return true;
  return call !== undefined && objectSetters.test(call.callee) && !response.test(call.callee);
}

/** Ruby: calls that take headers as their last argument. */
const rubySetters = /^(?:Net\.HTTP\.(?:get|get_response|post)|RestClient\.\w+|URI\.open)$/;

/** Ruby: `request["Authorization"] = …` of `request = Net::HTTP::Get.new(uri)`. */
const isRubyRequest = (source: Source, { form, path, within }: Pair): boolean =>
  source.language === 'ruby' &&
  form === 'member' &&
  /^Net\.HTTP\.[A-Z]\w+\.new\(\)$/.test(qualify(source, path.join('.'), within)?.path ?? '');

/** `get`, `post`, … hold headers only below a `headers`; an API's description and allow lists hold none that is sent. */
function isHeaderContext(path: readonly string[]): boolean {
  if (/^(?:common|get|post|put|patch|delete)$/.test(path.at(-1) ?? ''))
    return path.some(name => /headers?$/i.test(name));
  return !path.some(name =>
    /^(?:components|securitySchemes|parameters|properties|[rR]esponses?|exposedHeaders|allowedHeaders|reqheaders)$/.test(
      name,
    ),
  );
}

function holderOf(path: readonly string[]): string {
  const names = path.filter(
    name =>
      !/^(?:(?:DefaultRequest)?headers?|common|defaults|get|post|put|patch|delete|init|options?|config)$/i.test(name),
  );
  return names.join('.') || (path[0] ?? '');
}

/** curl makes the header of these options. */
const curlLogin = /^CURLOPT_(?:USERPWD|PASSWORD|XOAUTH2_BEARER)$/;

function loginOf(source: Source, pair: Pair): HeaderFact {
  const { start, end } = pair.value.span;
  const none = { start, end: start };
  const scheme = {
    kind: 'string',
    span: none,
    inner: none,
    text: /BEARER/.test(pair.key) ? 'Bearer ' : 'Basic ',
  } as const;
  const span = { start, end };
  const value: Value = { kind: 'template', span, inner: span, parts: [scheme, { kind: 'unknown', span }] };
  const place = { nameSpan: pair.keySpan, span: pair.span, within: pair.within, path: pair.path };
  return { name: 'Authorization', value, ...place, holder: handleOf(source, pair), certain: true };
}

/** PHP: what holds the headers, or the handle that curl is given them for. */
function handleOf(source: Source, { path, within }: Pair): string {
  const holder = holderOf(path.filter(name => !/^(?:https?|CURLOPT_\w+)$/.test(name)));
  for (const { callee, args, within: place } of holder ? callsNaming(source, holder) : []) {
    const [handle, ...options] = args;
    if (place !== within || !/^curl_setopt(?:_array)?$/.test(callee) || handle?.value.kind !== 'reference') continue;
    if (options.some(({ value }) => mentions(value, holder))) return handle.value.path;
  }
  return holder;
}

/** Who receives a header, and how we know: the call it is sent with, the function around it, or the whole file. */
export interface Recipient {
  readonly provider: Provider;
  readonly evidence: 'request' | 'function' | 'file';
}

/** The provider that a header is sent to; null when the file does not tell, or names several. */
export function recipientOf(source: Source, header: HeaderFact): Recipient | null {
  const found = addressesFor(source, header);
  const provider = found && one(found.hosts.map(providerOfHost));
  return provider ? { provider, evidence: found.evidence } : null;
}

/** Hosts with the path behind them, '' for one that is settable or relative. */
export interface Addresses {
  readonly hosts: readonly string[];
  readonly evidence: Recipient['evidence'];
}

const addressCache = new WeakMap<HeaderFact, Addresses | null>();

/** Where a header goes; null if nothing tells. */
export function addressesFor(source: Source, header: HeaderFact): Addresses | null {
  let found = addressCache.get(header);
  if (found === undefined) {
    found = findAddresses(source, header);
    addressCache.set(header, found);
  }
  return found;
}

function findAddresses(source: Source, header: HeaderFact): Addresses | null {
  const calls = callsAround(source, header.span);
  // Innermost first: `fetch(url, { headers: { … } })`, then the wrapper around it.
  for (const call of calls) {
    // `superagent.get(url).set(name, value)`: the setter is called on the request.
    const first = call.args[0]?.span;
    const setter =
      first?.start === header.span.start ||
      (first !== undefined && contains(first, header.span) && objectSetters.test(call.callee));
    const hosts = setter ? chainOf(source, call).flatMap(link => hostsOf(source, link)) : hostsOf(source, call);
    if (hosts.length > 0) return { hosts, evidence: 'request' };
  }
  // Configuration names the address beside the headers.
  if (header.path.length > 0 && (source.language === 'json' || source.language === 'yaml')) {
    const hosts = addressesBeside(source, header).flatMap(pair => hostIn(textOf(source, pair.value, -1)));
    if (hosts.length > 0) return { hosts, evidence: 'request' };
  }
  if (header.holder) {
    const hosts = hostsOfHolder(source, header);
    if (hosts.length > 0) return { hosts, evidence: 'request' };
  }
  // `request(url, { headers })`: the address comes from outside, so that the rest of the file proves nothing.
  const open = calls.some(call => isUnknownAddress(source, call, header));
  const inFunction = header.within >= 0 ? hostsIn(source, source.functions[header.within]!.span) : [];
  if (inFunction.length > 0) return { hosts: inFunction, evidence: 'function' };
  const inFile = open ? [] : hostsIn(source, { start: 0, end: source.text.length });
  return inFile.length > 0 ? { hosts: inFile, evidence: 'file' } : null;
}

/** The addresses in the mapping that holds the headers: `{ url: …, headers: { … } }`. */
export function addressesBeside(source: Source, { path, span }: HeaderFact): Pair[] {
  const { pairs, text } = source;
  const key = path.at(-1);
  let at = lastStartingBefore(pairs, span.start);
  while (at >= 0 && !(pairs[at]!.key === key && contains(pairs[at]!.value.span, span))) at--;
  const holder = pairs[at];
  if (!holder) return [];
  const mapping = enclosing(source, holder);
  if (mapping) return mapping.pairs.filter(pair => addressKeys.test(pair.key));
  // The outermost mapping is no value of the facts, and may be one of a list: then a bracket or a dash stands between.
  const apart = (start: number, end: number) => /[}\]]|^\s*-\s/m.test(text.slice(start, end));
  const near = (step: number) => {
    for (let i = at + step; i >= 0 && i < pairs.length && Math.abs(i - at) < 20; i += step) {
      const pair = pairs[i]!;
      if (pair.path.length > 0 || !addressKeys.test(pair.key)) continue;
      const [first, last] = step < 0 ? [pair, holder] : [holder, pair];
      return apart(first.span.end, last.span.start) ? [] : [pair];
    }
    return [];
  };
  return [...near(-1), ...near(1)];
}

/** The hosts of strings in a part of the file; the first few tell whether there is more than one. */
function hostsIn(source: Source, { start, end }: Span): string[] {
  const addresses = stringHosts(source);
  const found = new Set<string>();
  for (let at = lastStartingBefore(addresses, start - 1) + 1; at < addresses.length && found.size < 20; at++) {
    const { span, hosts } = addresses[at]!;
    if (span.start >= end) break;
    for (const host of hosts) found.add(host);
  }
  return [...found];
}

const holderHosts = new WeakMap<Source, Map<string, readonly string[]>>();

/** The hosts of the calls that use the variable that holds the headers, and of the call that made it. */
function hostsOfHolder(source: Source, header: HeaderFact): readonly string[] {
  let known = holderHosts.get(source);
  if (!known) holderHosts.set(source, (known = new Map()));
  const key = `${header.within} ${header.holder}`;
  let hosts = known.get(key);
  if (!hosts) {
    const made = resolve(source, { kind: 'reference', path: header.holder, span: header.span }, header.within);
    const users = callsNaming(source, header.holder).filter(call => uses(source, call, header));
    const found = [...(made.kind === 'call' ? [made.call] : []), ...users].flatMap(call => hostsOf(source, call));
    for (const { value, within } of addressesSetOn(source, header))
      found.push(...hostIn(textOf(source, value, within)).map(host => (isSettable(source, value, within) ? '' : host)));
    hosts = [...new Set(found)];
    known.set(key, hosts);
  }
  return hosts;
}

/** .NET: the addresses that are set on what holds a header: `client.BaseAddress = new Uri("…")`. */
export const addressesSetOn = (source: Source, { holder, within }: HeaderFact): Pair[] =>
  source.language === 'csharp'
    ? source.pairs.filter(
        ({ form, key, path, within: place }) =>
          form === 'member' &&
          /^(?:BaseAddress|BaseUrl|RequestUri)$/.test(key) &&
          path.join('.') === holder &&
          isSameVariable(source, holder, place, within),
      )
    : [];

/** A call and those that it is chained to: they begin at the same place. */
function chainOf({ calls }: Source, call: Call): Call[] {
  const chain: Call[] = [];
  for (let at = lastStartingBefore(calls, call.span.start - 1) + 1; calls[at]?.span.start === call.span.start; at++)
    if (calls[at]!.span.end <= call.span.end) chain.push(calls[at]!);
  return chain;
}

const hostCache = new WeakMap<Source, readonly { readonly span: Span; readonly hosts: readonly string[] }[]>();

/** The strings of the file that are addresses. */
function stringHosts(source: Source) {
  let found = hostCache.get(source);
  if (!found) {
    const functions = withinOf(
      source,
      source.strings.map(({ span }) => span),
    );
    found = source.strings.flatMap(value => {
      const within = functions.next().value ?? -1;
      const hosts = hostIn(textOf(source, value, within));
      return hosts.length === 0 ? [] : [{ span: value.span, hosts: isSettable(source, value, within) ? [''] : hosts }];
    });
    hostCache.set(source, found);
  }
  return found;
}

function isUnknownAddress(source: Source, call: Call, header: HeaderFact): boolean {
  const [first] = call.args;
  if (!first || first.name || call.args.length < 2 || contains(first.span, header.span)) return false;
  return textOf(source, first.value, call.within) === hole;
}

/** Whether an address is only a default: an environment variable, an option or a parameter can name another. */
function isSettable(source: Source, value: Value, within: number, depth = 0): boolean {
  const held = resolve(source, value, within);
  if (depth > 4) return false;
  if (held.kind === 'choice' || held.kind === 'env') return true;
  const [first] = held.kind === 'template' || held.kind === 'concat' ? held.parts : [];
  if (first) return isSettable(source, first, within, depth + 1);
  if (held.kind === 'call') {
    const [path, base] = held.call.args;
    const address = base ?? path;
    return namesAddress.test(held.call.callee) && address
      ? isSettable(source, address.value, within, depth + 1)
      : false;
  }
  const standIn = covering(defaultsOf(source), held.span.start);
  return standIn !== undefined && contains(standIn.span, held.span);
}

/**
 * Values that stand in for something from outside: arms of `a || b`, defaults of parameters and environment reads. In
 * document order, none inside of another.
 */
const defaultsOf = perFile((source): readonly { readonly span: Span }[] => {
  const found: { span: Span }[] = [];
  const visit = (value: Value): void => {
    if (value.kind === 'choice' || value.kind === 'env') found.push(value);
    else if (value.kind === 'template' || value.kind === 'concat') value.parts.forEach(visit);
  };
  for (const { value } of source.assignments) visit(value);
  for (const { value } of source.pairs) visit(value);
  for (const call of source.calls) for (const { value } of call.args) visit(value);
  for (const fn of source.functions) {
    for (const param of fn.params) if (param.default) found.push(param.default);
    fn.returns.forEach(visit);
  }
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const outermost: { span: Span }[] = [];
  for (const value of found) if (value.span.end > (outermost.at(-1)?.span.end ?? -1)) outermost.push(value);
  return outermost;
});

const namings = new WeakMap<Source, ReadonlyMap<string, readonly Call[]>>();

/** The calls that are made on a variable (or its members), or take it as an argument. */
export function callsNaming(source: Source, path: string): readonly Call[] {
  let index = namings.get(source);
  if (!index) {
    const calls = new Map<string, Call[]>();
    const add = (root: string, call: Call): void => {
      const list = calls.get(root);
      if (!list) calls.set(root, [call]);
      else if (list.at(-1) !== call) list.push(call);
    };
    const visit = (value: Value, call: Call): void => {
      if (value.kind === 'reference') add(rootOf(value.path), call);
      else if (value.kind === 'object') {
        for (const pair of value.pairs) visit(pair.value, call);
        for (const spread of value.spreads) visit(spread, call);
      } else if (isHolder(value)) for (const arg of value.call.args) visit(arg.value, call);
    };
    for (const call of source.calls) {
      add(rootOf(call.callee), call);
      for (const { value } of call.args) visit(value, call);
    }
    // `entity = new HttpEntity(headers)`: whoever takes the entity takes the headers.
    const passed: [string, Call][] = [];
    for (const { target, value, declaration } of source.assignments)
      if (declaration && isHolder(value))
        for (const { value: given } of value.call.args)
          if (given.kind === 'reference' && rootOf(given.path) !== rootOf(target))
            for (const user of calls.get(rootOf(target))?.slice(0, 20) ?? []) passed.push([rootOf(given.path), user]);
    for (const [root, user] of passed) add(root, user);
    index = calls;
    namings.set(source, index);
  }
  return index.get(rootOf(path)) ?? [];
}

/** Whether a call sends the headers that a variable holds, or is made on the client that holds them. */
export function uses(source: Source, call: Call, header: HeaderFact): boolean {
  if (call.callee.startsWith(`${header.holder}.`))
    return isSameVariable(source, header.holder, call.within, header.within);
  if (!isInside(source, call.within, header.within)) return false;
  return call.args.some(({ value }) => {
    if (mentions(value, header.holder)) return true;
    const held = value.kind === 'reference' ? resolve(source, value, call.within) : value;
    return held.kind === 'call' && mentions(held, header.holder);
  });
}

/** A new object, or PHP's context of a stream: it keeps what it is made of. */
const isHolder = (value: Value): value is CallValue =>
  value.kind === 'call' && (value.call.isNew || value.call.callee === 'stream_context_create');

/** Whether a value is a variable, or an object that holds or spreads it. */
export function mentions(value: Value, name: string): boolean {
  if (value.kind === 'reference') return value.path === name || value.path.startsWith(`${name}.`);
  if (value.kind === 'object')
    return value.pairs.some(pair => mentions(pair.value, name)) || value.spreads.some(spread => mentions(spread, name));
  if (isHolder(value)) return value.call.args.some(arg => mentions(arg.value, name));
  return false;
}

/** Keys under which request options name the address. */
const addressKeys =
  /^(?:url|uri|baseURL|baseUrl|base_url|prefixUrl|hosts?|hostname|origin|endpoint|endpoint_?[uU]rl|nodes?|connectionString|server|base_uri|BaseAddress|BaseUrl|RequestUri|CURLOPT_URL)$/;

/** A value that may be an address; `original` is how the call names it, `bare` where that says that it is a host. */
export interface NamedAddress {
  readonly value: Value;
  readonly original: Value;
  readonly bare: boolean;
}

/** The values of a call's arguments that may be an address. */
export const addressesOf = perSource((source: Source, call: Call): readonly NamedAddress[] => {
  const found = [...addressesIn(source, call)];
  for (const link of linksOf(source, call)) found.push(...addressesIn(source, link));
  // Flurl: `"https://…".WithHeader(…).GetAsync()`.
  const first = call.callee.startsWith('?')
    ? source.strings[lastStartingBefore(source.strings, call.span.start)]
    : null;
  if (first?.span.start === call.span.start) found.push({ value: first, original: first, bare: false });
  return found;
});

function* addressesIn(source: Source, call: Call): Generator<NamedAddress> {
  // `headers.Add("Referer", "http://…")`: nothing is sent there.
  for (const { name } of headersOfCall(source, call)) if (!addressKeys.test(name)) return;
  const each = function* (key: string, original: Value): Generator<NamedAddress> {
    const held = resolve(source, original, call.within);
    const bare = /host|^server$/.test(key);
    if (held.kind !== 'list') yield { value: held, original, bare };
    else for (const item of held.items) yield { value: resolve(source, item, call.within), original: item, bare };
  };
  for (const { name, value } of call.args) {
    const held = resolve(source, value, call.within);
    if (held.kind === 'object') {
      for (const pair of held.pairs) if (addressKeys.test(pair.key)) yield* each(pair.key, pair.value);
    } else if (held.kind === 'call' && held.call.isNew && /(?:^|\.)HttpRequestMessage$/.test(held.call.callee))
      // .NET: `client.SendAsync(request)`.
      yield* addressesIn(source, held.call);
    else if (!name || addressKeys.test(name)) yield* each(name ?? '', held);
  }
}

/** Host names that a call's arguments name, lower-cased; '' for one that is only a default, or the page's own. */
export const hostsOf = perSource((source: Source, call: Call): readonly string[] => {
  const named = addressesOf(source, call).flatMap(({ value, bare }) =>
    hostIn(textOf(source, value, call.within), bare).map(host => (isSettable(source, value, call.within) ? '' : host)),
  );
  return isOwnPage(source, call) ? [...named, ''] : named;
});

/** Hosts of the address that a place stands in, else of the innermost call around it that names one. */
export function hostsAround(source: Source, span: Span): readonly string[] {
  const addresses = stringHosts(source);
  // Strings nest in the holes of templates, but hardly ever deeply.
  const last = lastStartingBefore(addresses, span.start);
  for (let at = last; at >= 0 && at > last - 5; at--)
    if (contains(addresses[at]!.span, { start: span.start, end: span.start })) return addresses[at]!.hosts;
  for (const call of callsAround(source, span)) {
    const found = hostsOf(source, call);
    if (found.length > 0) return found;
  }
  return [];
}

/** `fetch('/api/chat')` goes to the page's own server. */
function isOwnPage(source: Source, { callee, args, within }: Call): boolean {
  const [first] = args;
  return Boolean(
    first &&
      /^(?:(?:window|globalThis|self)\.)?fetch$/.test(callee) &&
      textOf(source, first.value, within)?.startsWith('/'),
  );
}

/** Whether a call goes to this machine; null when its arguments name no address. A default is no promise. */
export function isLoopbackCall(source: Source, call: Call): boolean | null {
  let found: boolean | null = null;
  for (const { value, bare } of addressesOf(source, call)) {
    if (value.kind !== 'string' && value.kind !== 'template' && value.kind !== 'concat') continue;
    const text = textOf(source, value, call.within);
    if (!text || !(bare || /^(?:[a-z][a-z0-9+.-]*:\/\/|localhost(?![\w.-])|127\.)/i.test(text))) continue;
    if (!loopback.test(text)) return false;
    found = true;
  }
  return found;
}

const loopback =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?(?:localhost|[\w-]+\.localhost|127(?:\.[0-9]{1,3}){3}|\[::1\]|::1)(?=[:/?#]|$)/i;

/** `['api.example.com']` of `https://api.example.com/v1`; `bare` also takes a host without scheme. */
function hostIn(text: string | null, bare = false): string[] {
  if (!text || text === hole) return [];
  const match = (
    bare
      ? /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?([a-z0-9.-]+)/i
      : /^(?:https?|wss?):\/\/(?:[^\s/@]*@)?([a-z0-9.-]+)(?=[/:?#]|$)/i
  ).exec(text.replaceAll(hole, 'x'));
  const host = match?.[1]?.toLowerCase();
  if (!host?.includes('.')) return [];
  const rest = text.slice(match![0].length);
  return [host + (/^\/[\w./-]*/.exec(rest)?.[0] ?? '')];
}

/** Addresses that are a credential themselves: no header is read there. */
const webhook = /^(?:hooks\.slack\.com\/|(?:[a-z]+\.)?discord(?:app)?\.com\/api\/(?:v[0-9]+\/)?webhooks\/)/;

const named = new Map<string, Provider[]>();
const wildcards: { readonly suffix: string; readonly provider: Provider }[] = [];
for (const provider of providers)
  for (const host of provider.hosts)
    if (host.startsWith('*.')) wildcards.push({ suffix: host.slice(1), provider });
    else named.set(host, [...(named.get(host) ?? []), provider]);

/** The provider whose host (and path prefix, on shared hosts) an address belongs to; a name goes before a wildcard. */
export const providerOfHost = remembered((address: string): Provider | null => {
  const slash = address.indexOf('/');
  const host = slash < 0 ? address : address.slice(0, slash);
  const path = slash < 0 ? '' : address.slice(slash);
  if (webhook.test(address)) return null;
  const fits = ({ hostPath }: Provider): boolean => !hostPath || path.startsWith(hostPath);
  const exact = named.get(host)?.find(fits);
  if (exact) return exact;
  for (const { suffix, provider } of wildcards) if (host.endsWith(suffix) && fits(provider)) return provider;
  return null;
});

const byModule = new Map<string, Provider>();
for (const provider of providers)
  for (const module of provider.modules ?? []) if (!byModule.has(module)) byModule.set(module, provider);

/** The provider whose library a name belongs to: `openai.OpenAI` is OpenAI's. */
export const providerOfLibrary = remembered((path: string): Provider | null => {
  // Go: a module's path holds its major version, and begins with a domain, whose dot parts no names.
  const plain = path.replace(/\/v\d+(?=[./(]|$)/, '');
  const domain = Math.max(plain.indexOf('/'), 0);
  const cut = (end: number): number => Math.max(plain.lastIndexOf('.', end - 1), plain.lastIndexOf('/', end - 1));
  for (let end = plain.length; end > domain; end = cut(end)) {
    const provider = byModule.get(plain.slice(0, end));
    if (provider) return provider;
  }
  return null;
});

/** The only provider in a list; null when there is none, when there are two, or when one entry is nobody we know. */
function one(found: readonly (Provider | null)[]): Provider | null {
  const first = found[0];
  return first && found.every(provider => provider === first) ? first : null;
}
