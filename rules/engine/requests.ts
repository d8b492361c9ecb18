import { providers } from '../providers/index.ts';
import { callsAround, withinOf } from './nesting.ts';
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

const recipients = new WeakMap<HeaderFact, Recipient | null>();

/** The provider that a header is sent to; null when the file does not tell, or names several. */
export function recipientOf(source: Source, header: HeaderFact): Recipient | null {
  let recipient = recipients.get(header);
  if (recipient === undefined) {
    recipient = findRecipient(source, header);
    recipients.set(header, recipient);
  }
  return recipient;
}

function findRecipient(source: Source, header: HeaderFact): Recipient | null {
  // Innermost first: `fetch(url, { headers: { … } })`, then the wrapper around it.
  for (const call of callsAround(source, header.span)) {
    const hosts = hostsOf(source, call);
    const found = one(hosts.map(providerOfHost));
    if (found) return { provider: found, evidence: 'request' };
    // The request has a host of its own that is nobody's we know: what else the file mentions does not matter.
    if (hosts.length > 0) return null;
  }
  if (header.holder) {
    const users = callsNaming(source, rootOf(header.holder)).filter(call => uses(source, call, header));
    const hosts = users.flatMap(call => hostsOf(source, call));
    const found = one(hosts.map(providerOfHost));
    if (found) return { provider: found, evidence: 'request' };
    if (hosts.length > 0) return null;
  }
  const around = header.within >= 0 ? source.functions[header.within]!.span : null;
  const written = writtenHosts(source);
  const near = around ? written.filter(({ span }) => contains(around, span)) : [];
  const [evidence, places] = near.length > 0 ? (['function', near] as const) : (['file', written] as const);
  const found = one(places.map(({ provider }) => provider));
  return found && { provider: found, evidence };
}

interface WrittenHost {
  readonly span: Span;
  readonly provider: Provider | null;
}

const hostLists = new WeakMap<Source, readonly WrittenHost[]>();

/** Every URL with a host that the file spells out, and whose host it is. */
function writtenHosts(source: Source): readonly WrittenHost[] {
  let list = hostLists.get(source);
  if (!list) {
    const scopes = withinOf(
      source,
      source.strings.map(({ span }) => span),
    );
    list = source.strings.flatMap(value => {
      const text = textOf(source, value, scopes.next().value ?? -1);
      return hostIn(text).map(address => ({ span: value.span, provider: providerOfHost(address) }));
    });
    hostLists.set(source, list);
  }
  return list;
}

const rootOf = (path: string): string => path.split('.', 1)[0]!;

const namings = new WeakMap<Source, ReadonlyMap<string, readonly Call[]>>();

/** The calls that are made on a name, or take it as an argument. */
function callsNaming(source: Source, name: string): readonly Call[] {
  let index = namings.get(source);
  if (!index) {
    const calls = new Map<string, Call[]>();
    for (const call of source.calls)
      for (const root of new Set([rootOf(call.callee), ...call.args.flatMap(({ value }) => rootsIn(value))])) {
        const list = calls.get(root);
        if (list) list.push(call);
        else calls.set(root, [call]);
      }
    index = calls;
    namings.set(source, index);
  }
  return index.get(name) ?? [];
}

/** The variables that `mentions` finds in a value. */
function rootsIn(value: Value): string[] {
  if (value.kind === 'reference') return [rootOf(value.path)];
  if (value.kind === 'object') return [...value.pairs.map(pair => pair.value), ...value.spreads].flatMap(rootsIn);
  return [];
}

/** Whether a call sends the headers that a variable holds, or is made on the client that holds them. */
function uses(source: Source, call: Call, header: HeaderFact): boolean {
  if (call.callee.startsWith(`${header.holder}.`)) return true;
  const sameScope = call.within === header.within || isInside(source, call.within, header.within);
  if (!sameScope) return false;
  return call.args.some(({ value }) => mentions(value, header.holder));
}

/** Whether a value is a variable, or an object that holds or spreads it. */
export function mentions(value: Value, name: string): boolean {
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

/** Values of a call's arguments that may be an address; `bare` where the name says that it is a host. */
function* addressesOf(source: Source, call: Call): Generator<{ readonly value: Value; readonly bare: boolean }> {
  for (const { name, value } of call.args) {
    const held = resolve(source, value, call.within);
    if (held.kind === 'object') {
      for (const pair of held.pairs)
        if (addressKeys.test(pair.key))
          yield { value: resolve(source, pair.value, call.within), bare: /host/.test(pair.key) };
    } else if (!name || addressKeys.test(name)) yield { value: held, bare: /host/.test(name ?? '') };
  }
}

const hosts = new WeakMap<Call, readonly string[]>();

/** Host names that a call's arguments name, lower-cased. */
export function hostsOf(source: Source, call: Call): readonly string[] {
  let named = hosts.get(call);
  if (!named) {
    named = [...addressesOf(source, call)].flatMap(({ value, bare }) =>
      hostIn(textOf(source, value, call.within), bare),
    );
    hosts.set(call, named);
  }
  return named;
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
