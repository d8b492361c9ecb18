import { isRequest } from './clients.ts';
import { callsAreCommands } from './language.ts';
import { callsAround } from './nesting.ts';
import { callsNaming, hostsAround, hostsOf, noRequest } from './requests.ts';
import { isSameVariable, qualify, resolve } from './resolve.ts';
import type { Call, Pair, Source, Span, Value } from './source.ts';
import { lastStartingBefore } from './text.ts';

/** A parameter in the query of a request, however it gets there. */
export interface QueryFact {
  readonly name: string;
  readonly value: Value;
  /** The name without quotes. */
  readonly nameSpan: Span;
  readonly span: Span;
  readonly within: number;
  /** Where the request goes, as `hostsOf` says; empty when nothing tells. */
  readonly hosts: readonly string[];
  /** The call that sends it, where it stands in that call's own text. */
  readonly call: Call | null;
  /** The pair, for edits; null when a call sets the parameter. */
  readonly pair: Pair | null;
  readonly place: 'url' | 'params';
}

const bags = /^(?:params|searchParams|search_params|query|qs)$/;
/** `url.searchParams.set(name, value)`. */
const setter = /\.searchParams\.(?:set|append)$/;
/** Links of a chain that builds an address or a request. */
const link =
  /\.(?:queryParam|queryString|[aA]ddQueryParam(?:eter)?|SetQueryParam|AppendQueryParam|setQueryParameter|addParameter|setParameter)$/;

/** The query parameters with a wanted name that the file puts on requests. */
export function* queryOf(source: Source, wanted: (name: string) => boolean): Generator<QueryFact> {
  for (const pair of source.pairs) {
    if (!wanted(pair.key)) continue;
    const fact = pair.form === 'query' ? inAddress(source, pair) : inParams(source, pair);
    if (fact) yield fact;
  }
  for (const call of source.calls) {
    const [name, value] = call.args;
    if (!name || !value || name.value.kind !== 'string' || !wanted(name.value.text) || call.args.length !== 2) continue;
    const holder = call.callee.slice(0, call.callee.lastIndexOf('.'));
    const values = source.language === 'go' ? goHosts(source, call, holder) : null;
    const built = link.test(call.callee) && hostsOf(source, call).some(Boolean);
    if (
      !built &&
      !values &&
      !setter.test(call.callee) &&
      !(/\.(?:set|append)$/.test(call.callee) && isQueryOf(source, holder))
    )
      continue;
    yield {
      name: name.value.text,
      value: value.value,
      nameSpan: name.value.inner,
      span: { start: name.span.start, end: value.span.end },
      within: call.within,
      hosts: values ?? (built ? hostsOf(source, call) : hostsOfUrl(source, call)),
      call: null,
      pair: null,
      place: 'params',
    };
  }
}

const isTest = (calls: readonly Call[]): boolean => calls.some(call => noRequest.test(call.callee));

function inAddress(source: Source, pair: Pair): QueryFact | null {
  const calls = callsAround(source, pair.span);
  if (isTest(calls)) return null;
  const call = calls.find(candidate => isRequest(source, candidate)) ?? null;
  const { key: name, keySpan: nameSpan, value, within } = pair;
  const span = withBrace(source, pair);
  return { name, nameSpan, value, span, within, hosts: hostsAround(source, span), call, pair, place: 'url' };
}

/** A hole at the end of a template ends with its brace. */
function withBrace({ text }: Source, { span, value }: Pair): Span {
  const open = /\{\s*$/.test(text.slice(span.start, value.span.start)) && span.end === value.span.end;
  const close = open ? /^\s{0,20}\}/.exec(text.slice(span.end, span.end + 21)) : null;
  return close ? { start: span.start, end: span.end + close[0].length } : span;
}

function inParams(source: Source, pair: Pair): QueryFact | null {
  const owner = pair.path.at(-1) ?? '';
  if (!/^(?:property|entry|keyword|member)$/.test(pair.form)) return null;
  const calls = callsAround(source, pair.span);
  if (isTest(calls)) return null;
  const { key: name, keySpan: nameSpan, value, span, within } = pair;
  const fact = (hosts: readonly string[], call: Call | null): QueryFact => {
    return { name, nameSpan, value, span, within, hosts, call, pair, place: 'params' };
  };
  // `curl -G -d name=value`.
  if (callsAreCommands(source.language)) {
    const [call] = calls;
    const get = call?.args.some(
      ({ value: arg }) => arg.kind === 'string' && /^(?:-[a-zA-Z]*G[a-zA-Z]*|--get)$/.test(arg.text),
    );
    return get && owner === 'body' ? fact(hostsOf(source, call!), null) : null;
  }
  const [inner] = calls;
  if (
    inner &&
    /^(?:URLSearchParams|(?:\w+\.)*urlencode|http_build_query)$/.test(inner.callee) &&
    pair.path.length === 0
  ) {
    const held = source.assignments[lastStartingBefore(source.assignments, inner.span.start)];
    const named = held?.value.kind === 'call' && held.value.call === inner;
    return (named ? isQueryOf(source, held.target) : isBehindMark(source, inner)) ? fact([], null) : null;
  }
  // Go, resty: `SetQueryParams(map[string]string{…})`.
  if (inner && /\.SetQueryParams$/.test(inner.callee)) return fact(hostsOf(source, inner), null);
  if (bags.test(owner)) {
    // `session.params["key"] = value`: with every request of the session.
    if (pair.form === 'member') {
      // Faraday: `connection.get(path) { |request| request.params["key"] = value }`.
      const sent = source.language === 'ruby' ? calls.find(call => isRequest(source, call)) : undefined;
      if (sent) return fact(hostsOf(source, sent), null);
      const made = qualify(source, pair.path.slice(0, -1).join('.'), within);
      return made && /^(?:requests|httpx|axios)\b/.test(made.path) ? fact([], null) : null;
    }
    const call = calls.find(candidate => isRequest(source, candidate) || hostsOf(source, candidate).some(Boolean));
    if (call) return pair.path.length === 1 || owner !== 'query' ? fact(hostsOf(source, call), call) : null;
  }
  // `params = {…}` and `requests.get(url, params=params)` further down.
  if (inner || pair.path.length !== 1 || pair.form === 'member') return null;
  const user = callsNaming(source, owner).find(call =>
    call.args.some(
      arg =>
        (arg.name !== undefined && bags.test(arg.name) && isName(arg.value, owner)) ||
        (arg.value.kind === 'object' &&
          arg.value.pairs.some(({ key, value: held }) => bags.test(key) && isName(held, owner))),
    ),
  );
  return user && isRequest(source, user) ? fact(hostsOf(source, user), null) : null;
}

const isName = (value: Value, name: string): boolean => value.kind === 'reference' && value.path === name;

/** `fetch('https://…?' + new URLSearchParams(…))`. */
const isBehindMark = ({ text }: Source, { span }: Call): boolean =>
  /\?(?:\$?\{|["'`]\s{0,20}[+.]\s{0,20})(?:new\s+)?$/.test(text.slice(Math.max(0, span.start - 60), span.start));

const behindMark = new WeakMap<Source, Set<string>>();

/** Whether a variable that holds parameters is put behind the `?` of an address. */
function isQueryOf(source: Source, name: string): boolean {
  let names = behindMark.get(source);
  if (!names) {
    const used =
      /\?(?:\$?\{|["'`]\s{0,20}[+.]\s{0,20}(?:http_build_query\(\s{0,4})?)([\w$]{1,60})|\.search\s{0,4}=\s{0,4}([\w$]{1,60})/g;
    names = new Set(
      Array.from(
        source.text.matchAll(used),
        ([, put, set]) => (source.language === 'php' ? put?.replace('$', '') : put) ?? set!,
      ),
    );
    behindMark.set(source, names);
  }
  return names.has(name);
}

/**
 * Go: `q.Set(name, value)`, where `q.Encode()` is put behind the `?` of an address or into the `RawQuery` of one. The
 * hosts of that address; null where `q` is something else, or goes elsewhere.
 */
function goHosts(source: Source, { callee, within }: Call, holder: string): readonly string[] | null {
  if (!/\.(?:Set|Add)$/.test(callee)) return null;
  if (!/^net\/url\.Values\(\)$|\.Query\(\)$/.test(qualify(source, holder, within)?.path ?? '')) return null;
  for (const call of callsNaming(source, holder)) {
    if (call.callee !== `${holder}.Encode` || !isSameVariable(source, holder, within, call.within)) continue;
    const before = source.text.slice(Math.max(0, call.span.start - 200), call.span.start);
    if (/\?(?:["`]\s{0,20}\+\s{0,20}|%s["`][^;\n]{0,150})$/.test(before)) return hostsAround(source, call.span);
    const address = /([\w.]{1,100})\.RawQuery = $/.exec(before)?.[1];
    if (!address) continue;
    const path = address.replace(/\.URL$/, '');
    const made = resolve(source, { kind: 'reference', path, span: call.span }, call.within);
    return made.kind === 'call' ? hostsOf(source, made.call) : [];
  }
  return null;
}

/** The hosts of `new URL(…)` that a variable was made with. */
function hostsOfUrl(source: Source, { callee, span, within }: Call): readonly string[] {
  const path = callee.replace(/\.searchParams\.\w+$/, '');
  const made = resolve(source, { kind: 'reference', path, span }, within);
  return made.kind === 'call' && /(?:^|\.)URL$/.test(made.call.callee) ? hostsOf(source, made.call) : [];
}
