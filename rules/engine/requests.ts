import { providers } from '../providers/index.ts';
import type { Provider } from './provider.ts';
import { hole, resolve, textOf } from './resolve.ts';
import type { Call, Source, Span, Value } from './source.ts';
import { contains } from './text.ts';

/** A header that the program sets on a request it sends. */
export interface HeaderFact {
  readonly name: string;
  /** The name without quotes. */
  readonly nameSpan: Span;
  readonly value: Value;
  readonly span: Span;
  readonly within: number;
  /** The variable that holds the headers or the client (`headers`, `session`), '' when they stand in the call itself. */
  readonly holder: string;
}

const cache = new WeakMap<Source, readonly HeaderFact[]>();

/** Calls that set one header: name and value are the first two arguments. */
const setters = /(?:^|\.)(?:set|setHeader|setRequestHeader|append|header|addHeader|add_header|putheader|setdefault)$/;
/** Names under which libraries keep request headers. */
const headerBags = /^(?:.*[hH]eaders?|HEADERS?|.*_HEADERS?|common|get|post|put|patch|delete)$/;
/** Setters on the *answer* of a server, which are no request. */
const response = /(?:^|\.)(?:res|resp|response|reply|ctx|writer|w)$/i;
const headerName = /^[A-Za-z][A-Za-z0-9-]{1,60}$/;

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
    if (!headerName.test(pair.key)) continue;
    const owner = pair.path.at(-1) ?? '';
    const bag = pair.form === 'header' || headerBags.test(owner) || /^(?:proxy-)?authorization$/i.test(pair.key);
    if (!bag || (pair.form !== 'header' && !isHeaderContext(pair.path, pair.key))) continue;
    yield {
      name: pair.key,
      nameSpan: pair.keySpan,
      value: pair.value,
      span: pair.span,
      within: pair.within,
      holder: pair.form === 'header' ? '' : holderOf(pair.path),
    };
  }
  for (const call of source.calls) {
    const [name, value] = call.args;
    if (!name || !value || call.args.length > 3 || name.name || !setters.test(call.callee)) continue;
    const receiver = call.callee.slice(0, call.callee.lastIndexOf('.'));
    if (response.test(receiver.replace(/\.headers$/, ''))) continue;
    const text = resolve(source, name.value, call.within);
    if (text.kind !== 'string' || !headerName.test(text.text) || name.value.kind !== 'string') continue;
    yield {
      name: text.text,
      nameSpan: name.value.inner,
      value: value.value,
      span: { start: name.span.start, end: value.span.end },
      within: call.within,
      holder: receiver.replace(/\.headers$/, ''),
    };
  }
}

/** `get`, `post`, … hold headers only below a `headers` (axios.defaults.headers.post). */
function isHeaderContext(path: readonly string[], key: string): boolean {
  const owner = path.at(-1) ?? '';
  if (/^(?:common|get|post|put|patch|delete)$/.test(owner)) return path.some(name => /headers?$/i.test(name));
  // Documentation of an API (OpenAPI, a CORS allow list) describes headers, it sends none.
  return (
    !path.some(name =>
      /^(?:components|securitySchemes|parameters|properties|responses?|exposedHeaders|allowedHeaders)$/.test(name),
    ) || key === ''
  );
}

function holderOf(path: readonly string[]): string {
  const names = path.filter(
    name => !/^(?:headers?|common|defaults|get|post|put|patch|delete|init|options?|config)$/i.test(name),
  );
  return names.join('.') || (path[0] ?? '');
}

/** Who receives a header, and how we know: the call it is sent with, the function around it, or the whole file. */
export interface Recipient {
  readonly provider: Provider;
  readonly evidence: 'request' | 'function' | 'file';
}

/** The provider that a header is sent to; null when the file does not tell, or names several. */
export function recipientOf(source: Source, header: HeaderFact): Recipient | null {
  const calls = source.calls.filter(call => contains(call.span, header.span));
  // Innermost first: `fetch(url, { headers: { … } })`, then the wrapper around it.
  for (const call of calls.reverse()) {
    const found = one(hostsOf(source, call).map(providerOfHost));
    if (found) return { provider: found, evidence: 'request' };
    // The request has a host of its own that is nobody's we know: what else the file mentions does not matter.
    if (hostsOf(source, call).length > 0) return null;
  }
  if (header.holder) {
    const users = source.calls.filter(call => uses(source, call, header));
    const hosts = users.flatMap(call => hostsOf(source, call));
    const found = one(hosts.map(providerOfHost));
    if (found) return { provider: found, evidence: 'request' };
    if (hosts.length > 0) return null;
  }
  const around = header.within >= 0 ? source.functions[header.within]!.span : null;
  for (const evidence of ['function', 'file'] as const) {
    const strings = source.strings.filter(value => evidence === 'file' || (around && contains(around, value.span)));
    const hosts = strings.flatMap(value => hostIn(textOf(source, value, header.within)));
    if (hosts.length === 0) continue;
    const found = one(hosts.map(providerOfHost));
    return found ? { provider: found, evidence } : null;
  }
  return null;
}

/** Whether a call sends the headers that a variable holds, or is made on the client that holds them. */
function uses(source: Source, call: Call, header: HeaderFact): boolean {
  if (call.callee.startsWith(`${header.holder}.`)) return true;
  const sameScope = call.within === header.within || isInside(source, call.within, header.within);
  if (!sameScope) return false;
  return call.args.some(({ value }) => mentions(value, header.holder));
}

function mentions(value: Value, name: string): boolean {
  if (value.kind === 'reference') return value.path === name || value.path.startsWith(`${name}.`);
  if (value.kind === 'object')
    return value.pairs.some(pair => mentions(pair.value, name)) || value.spreads.some(spread => mentions(spread, name));
  return false;
}

function isInside(source: Source, fn: number, outer: number): boolean {
  for (let scope = fn; scope >= 0; scope = source.functions[scope]!.within) if (scope === outer) return true;
  return outer === -1;
}

/** Keys under which request options name the address. */
const addressKeys = /^(?:url|uri|baseURL|baseUrl|base_url|prefixUrl|host|hostname|origin|endpoint)$/;

/** Host names that a call's arguments name, lower-cased. */
export function hostsOf(source: Source, call: Call): string[] {
  const hosts: string[] = [];
  for (const { name, value } of call.args) {
    const held = resolve(source, value, call.within);
    if (held.kind === 'object') {
      for (const pair of held.pairs)
        if (addressKeys.test(pair.key))
          hosts.push(...hostIn(textOf(source, pair.value, call.within), /host/.test(pair.key)));
    } else if (!name || addressKeys.test(name))
      hosts.push(...hostIn(textOf(source, held, call.within), /host/.test(name ?? '')));
  }
  return hosts;
}

/** `['api.example.com']` of `https://api.example.com/v1`; `bare` also takes a host without scheme. */
function hostIn(text: string | null, bare = false): string[] {
  if (!text || text === hole) return [];
  const match = (
    bare
      ? /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?([a-z0-9.-]+)/i
      : /^(?:https?|wss?):\/\/(?:[^\s/@]*@)?([a-z0-9.-]+)(?=[/:?#]|$)/i
  ).exec(text);
  const host = match?.[1]?.toLowerCase();
  if (!host?.includes('.')) return [];
  const rest = text.slice(match!.index + match![0].length);
  return [host + (/^\/[\w./-]*/.exec(rest)?.[0] ?? '')];
}

/** The provider whose host (and path prefix, on shared hosts) an address belongs to. */
export function providerOfHost(address: string): Provider | null {
  const slash = address.indexOf('/');
  const host = slash < 0 ? address : address.slice(0, slash);
  const path = slash < 0 ? '' : address.slice(slash);
  for (const provider of providers) {
    if (provider.hostPath && !path.startsWith(provider.hostPath)) continue;
    if (provider.hosts.some(known => (known.startsWith('*.') ? host.endsWith(known.slice(1)) : host === known)))
      return provider;
  }
  return null;
}

/** The only provider in a list; null when there is none, when there are two, or when one entry is nobody we know. */
function one(found: readonly (Provider | null)[]): Provider | null {
  const first = found[0];
  return first && found.every(provider => provider === first) ? first : null;
}
