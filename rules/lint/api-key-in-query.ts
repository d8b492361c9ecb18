import { namesIn } from '../engine/auth-header.ts';
import { addHeader, headerText, removeEntry } from '../engine/header-edits.ts';
import { callsAreCommands, isScript, programs, scripts, settings } from '../engine/language.ts';
import { isPlaceholder } from '../engine/placeholder.ts';
import type { AuthPlace, Provider } from '../engine/provider.ts';
import { providerOfHost } from '../engine/requests.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Edit, type Fix, type Found } from '../engine/rule.ts';
import { type QueryFact, queryOf } from '../engine/sent-query.ts';
import type { Source } from '../engine/source.ts';
import { contains } from '../engine/text.ts';
import { providers } from '../providers/index.ts';

/** A credential in the query of an address: addresses are written to logs, histories and monitoring. */
export default defineRule({
  id: 'api-key-in-query',
  area: 2,
  title: 'Credential in the query of a URL',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...settings, ...scripts, 'http', 'dotenv'],
  anchors: ['key', 'token', 'secret', 'jwt'].map(fold => ({ fold })),
  refs: ['RFC 6750 §5.3', 'RFC 9700 §4.3.2', 'CWE-598'],
  // The words stand in most files: only a name behind `?` or `&`, or something that is called parameters, is worth a look.
  screen: ({ text, language }) => isScript(language) || behindMark.test(text) || named.test(text),
  *find({ source }) {
    const seen = new Set<number>();
    for (const query of queryOf(source, name => certain.test(name) || ambiguous.test(name) || known.has(fold(name)))) {
      const found = judge(source, query);
      if (!found) continue;
      // `?key=…&token=…`: said once of an address that nobody can write otherwise.
      const address = query.place === 'url' ? source.text.lastIndexOf('?', query.span.start) : -1;
      if (found.severity === 'info' && address >= 0 && seen.has(address)) continue;
      seen.add(address);
      yield found;
    }
    if (source.language === 'json' || source.language === 'yaml') yield* declared(source);
  },
});

const behindMark = /[?&][\w.-]{0,20}(?:key|token|secret|jwt|auth|appid|app_id)=/i;
const named =
  /\b(?:params|searchParams|search_params|url\.Values|Query\(\)|SetQueryParams?|URLSearchParams|urlencode|http_build_query|securitySchemes|securityDefinitions|qs)\b|["']query["']\s{0,4}=>|\s-G\b|--get\b|\bquery\b[^\n]{0,40}\{/;
const fold = (name: string): string => name.toLowerCase();

/** Names that carry a credential, whoever the server is. */
const certain =
  /^(?:x[-_])?(?:(?:api|app|access|auth|secret|service|subscription|private|bearer|user|personal)[-_]?)?(?:api|access|auth|secret|private|bearer|app|subscription)[-_]?(?:key|token|secret)$|^client[-_]?secret$/i;
/** Names that carry pages, e-mail links and keys of maps as well: what is sent has to say that it is a credential. */
const ambiguous = /^(?:key|token|auth|jwt|secret|appid|app_id)$/i;
const telling = /api_?key|api_?token|access_?token|auth_?token|bearer|secret_?key|(?:^|_)pat$/i;
const known: ReadonlySet<string> = new Set(
  providers.flatMap(({ query = [], withdrawn = [] }) =>
    [...query, ...withdrawn.filter(({ place }) => place === 'query').map(({ name }) => name)].map(fold),
  ),
);
/** What is in a browser anyway, and signed requests: their token is worth nothing without the signature. */
const publicName = /public|publishable|(?:^|_)anon(?:_|$)|site_?key|search_?(?:only_?)?key|client_?token/i;
const signed = /[?&](?:X-Amz-Signature|X-Goog-Signature|Signature|sig|hmac|hash|signature)=/;
/** Loaders and pictures of maps, which a page names in its markup: there is no header, and the key is made for it. */
const forPages =
  /^maps\.googleapis\.com\/maps\/(?:api\/(?:js|staticmap|streetview)|embed)|^www\.google\.com\/maps\/embed/;
/** APIs that read the key from the query alone. */
const queryOnly =
  /^(?:maps\.googleapis\.com\/maps\/api\/|(?:[\w-]+\.)*(?:openweathermap\.org|weatherapi\.com|weatherbit\.io|api\.nasa\.gov|alphavantage\.co|omdbapi\.com|giphy\.com|census\.gov|opencagedata\.com|geoapify\.com|mapquestapi\.com|(?:position|aviation|weather|market|currency|ip|num)(?:stack|layer|verify)\.com|exchangeratesapi\.io|fixer\.io|openexchangerates\.org|timezonedb\.com|eia\.gov|stlouisfed\.org|serpapi\.com|locationiq\.com|tomtom\.com|maptiler\.com|thunderforest\.com|audioscrobbler\.com|steampowered\.com|themoviedb\.org|ipgeolocation\.io|weixin\.qq\.com|dingtalk\.com|abstractapi\.com|weglot\.com|tenor\.com|breezometer\.com|mta\.info|vk\.com|etherscan\.io|bscscan\.com)(?:\/|$))/;
const loopback = /(?:^|\/\/|@)(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|[\w-]+\.localhost)(?=[:/?]|$)/i;

function judge(source: Source, query: QueryFact): Found | null {
  const { name, span, hosts, place } = query;
  if (!isCredential(source, query)) return null;
  const before = source.text.slice(Math.max(0, span.start - 300), span.start);
  if (place === 'url') {
    const address = /(?:[a-z][a-z0-9+.-]*:\/\/)?[^\s"'`<>()]*$/i.exec(before)?.[0] ?? '';
    // A WebSocket of a browser has no headers.
    if (/^wss?:/i.test(address) || loopback.test(address) || signed.test(address)) return null;
    if (signed.test(/^[^\s"'`<>]{0,500}/.exec(source.text.slice(span.end, span.end + 500))![0])) return null;
  }
  const host = hosts.length > 0 && hosts.every(other => other === hosts[0]) ? hosts[0]! : '';
  if (forPages.test(host)) return null;
  const provider = host === '' ? providerByName(name) : providerOfHost(host);
  const withdrawn = provider?.withdrawn?.find(way => way.place === 'query' && fold(way.name) === fold(name));
  const base = { span: query.nameSpan, ...(provider && { provider: provider.id }) };
  if (provider && withdrawn) {
    const off = `${provider.name} switched off "${name}" in ${withdrawn.since.slice(0, 4)}; send `;
    const message = [`${off}${withdrawn.instead}.`, `${off}it in "${provider.auth[0]?.header}".`, `${off}a header.`];
    return { ...base, message: message.find(text => text.length <= 100)!, fixes: () => fixes(source, query, provider) };
  }
  const taken = provider?.query?.some(other => fold(other) === fold(name)) ?? false;
  if (!certain.test(name) && !taken && !isTelling(source, query)) return null;
  const literal = query.value.kind === 'string';
  if (literal && (queryOnly.test(host) || (provider && taken && !placeIn(provider, name)))) return null;
  if (provider ? taken && !placeIn(provider, name) : queryOnly.test(host))
    return {
      ...base,
      severity: 'info',
      message: `${provider?.name ?? 'This API'} reads the key from the URL alone; restrict it, and keep it out of logs.`,
    };
  if (queryOnly.test(host))
    return {
      ...base,
      severity: 'info',
      message: 'This API reads the key from the URL alone; restrict it, and keep it out of logs.',
    };
  // Somebody's own address, and a name that many things have.
  const guess = !certain.test(name) && !provider;
  const into = provider && placeIn(provider, name);
  const what = `a credential into the URL, which logs keep; send it in ${into?.header ?? 'Authorization'}.`;
  const shown = `"${name}" puts ${what}`;
  return {
    ...base,
    message: shown.length <= 100 ? shown : `This puts ${what}`,
    confidence: guess ? 'medium' : 'high',
    fixes: () => fixes(source, query, provider),
  };
}

/** The provider whose own word a name is: `hapikey`, `circle-token`. */
function providerByName(name: string): Provider | null {
  if (certain.test(name) || ambiguous.test(name)) return null;
  const named = providers.filter(({ query = [], withdrawn = [] }) =>
    [...query, ...withdrawn.map(way => way.name)].some(other => fold(other) === fold(name)),
  );
  return named.length === 1 ? named[0]! : null;
}

/** The header for what a parameter holds: the one of its name, `Bearer` for access tokens, else the documented one. */
function placeIn({ auth }: Provider, name: string): AuthPlace | undefined {
  const places = auth.filter(({ scheme, only }) => !only && !/^(?:Basic|OAuth|JWT|SharedKey\w*)$/.test(scheme ?? ''));
  const word = fold(name).replaceAll('_', '-');
  return (
    places.find(({ header }) => fold(header).endsWith(word)) ??
    (word === 'access-token' ? places.find(({ scheme }) => scheme === 'Bearer') : undefined) ??
    places[0]
  );
}

/** Whether the value is one: not empty, a stand-in, a word, or what everybody may see. */
function isCredential(source: Source, { name, value, within }: QueryFact): boolean {
  if (/^(?:sig|jwt)$/i.test(name)) return false;
  const held = resolve(source, value, within);
  if (namesIn(source, value, within).some(word => publicName.test(word.replace(/([a-z])([A-Z])/g, '$1_$2'))))
    return false;
  switch (held.kind) {
    case 'string':
      // What a name holds, somebody fills in later; what stands here is meant.
      if (held !== value) return held.text !== '';
      return /^[\w.~+/=:|-]{10,}$/.test(held.text) && /\d/.test(held.text) && !isPlaceholder(held.text);
    case 'env':
    case 'reference':
    case 'call':
    case 'choice':
      return true;
    case 'template':
    case 'concat':
      return held.parts.some(part => part.kind !== 'string');
    case 'arithmetic':
    case 'unknown':
      return source.language !== 'json' && source.language !== 'yaml';
    default:
      return false;
  }
}

/** A request, or an address abroad, with something that is called a credential. */
const isTelling = (source: Source, { value, within, call, hosts }: QueryFact): boolean =>
  (call !== null || hosts.some(Boolean)) && namesIn(source, value, within).some(word => telling.test(word));

/** OpenAPI: `type: apiKey`, `in: query`. */
function* declared(source: Source): Generator<Found> {
  for (const pair of source.pairs) {
    if (pair.key !== 'in' || pair.value.kind !== 'string' || pair.value.text !== 'query') continue;
    if (!/^(?:securitySchemes|securityDefinitions)$/.test(pair.path.at(-2) ?? '')) continue;
    yield {
      span: pair.value.inner,
      severity: 'info',
      message: 'This API takes its key in the URL, which logs keep; offer a header as well.',
    };
  }
}

/** Moves the credential into a header of the same call. */
function fixes(source: Source, query: QueryFact, provider: Provider | null): Fix[] {
  const { call, pair, value, name } = query;
  if (!call || !pair) return [];
  const place = provider ? placeIn(provider, name) : { header: 'Authorization', scheme: 'Bearer' };
  const text = place && headerText(source, place.scheme, value);
  if (!text) return [];
  const removal = query.place === 'url' ? fromAddress(source, query) : null;
  if (query.place === 'params') return fromParams(source, query, place.header, text);
  const added = addHeader(source, call, place.header, text);
  if (!removal || !added) return [];
  const edits = [removal, added].sort((a, b) => a.span.start - b.span.start);
  return [{ title: `Send it in ${place.header}`, safe: false, edits }];
}

/** Takes a parameter out of the text of an address, with the `&` behind it or the `?` or `&` before it. */
function fromAddress({ text, language }: Source, { span, value }: QueryFact): Edit | null {
  if (!contains(span, value.span) || !/[?&]/.test(text[span.start - 1] ?? '')) return null;
  // A line of its own in a request file.
  if (/^[ \t]*$/.test(/[^\n]*$/.exec(text.slice(Math.max(0, span.start - 81), span.start - 1))![0])) return null;
  const between = text.slice(span.start, value.span.start) + text.slice(value.span.end, span.end);
  const quotes = between.match(/["'`]/g) ?? [];
  // `'…?key=' + key + '&b=c'`: what is left has to be one literal again.
  const joined = quotes.length > 0 && !callsAreCommands(language);
  if (joined && (quotes.length > 2 || (quotes.length === 2 && quotes[0] !== quotes[1]))) return null;
  const follows = text[span.end] === '&';
  return {
    span: { start: follows ? span.start : span.start - 1, end: follows ? span.end + 1 : span.end },
    newText: joined && quotes.length === 1 ? quotes[0]! : '',
  };
}

/** `params: { key }`: the entry goes, and the header stands beside the rest, or in the place of `params`. */
function fromParams(source: Source, { call, pair }: QueryFact, header: string, text: string): Fix[] {
  const holder = source.pairs.find(
    ({ key, value }) => key === pair!.path.at(-1) && value.kind === 'object' && contains(value.span, pair!.span),
  );
  if (holder?.value.kind !== 'object' || !call || !contains(call.argsSpan, holder.span)) return [];
  const { pairs, spreads } = holder.value;
  const title = `Send it in ${header}`;
  if (pairs.length === 1 && spreads.length === 0) {
    const siblings = call.args.some(
      arg =>
        arg.name === 'headers' ||
        (arg.value.kind === 'object' && arg.value.pairs.some(({ key }) => /^headers$/i.test(key))),
    );
    if (siblings) return [];
    const python = source.language === 'python';
    const key = /^\w+$/.test(header) ? header : `'${header}'`;
    const newText = python
      ? `headers={"${header}": ${text}}`
      : source.language === 'php'
        ? `'headers' => ['${header}' => ${text}]`
        : `headers: { ${key}: ${text} }`;
    return [{ title, safe: false, edits: [{ span: holder.span, newText }] }];
  }
  const added = addHeader(source, call, header, text);
  const removal = removeEntry(source, holder.value, pair!);
  if (!added || !removal) return [];
  return [{ title, safe: false, edits: [removal, added].sort((a, b) => a.span.start - b.span.start) }];
}
