import { isRequest } from '../engine/clients.ts';
import { enclosing } from '../engine/enclosing.ts';
import { addBesideSetter, addHeader } from '../engine/header-edits.ts';
import { callsAreCommands, programs, scripts } from '../engine/language.ts';
import { callsAround } from '../engine/nesting.ts';
import type { Provider } from '../engine/provider.ts';
import { addressesFor, callsNaming, type HeaderFact, headersOf, recipientOf, uses } from '../engine/requests.ts';
import { libraryCall } from '../engine/resolve.ts';
import { defineRule, type Edit, type Found } from '../engine/rule.ts';
import type { Call, ObjectValue, Pair, Source } from '../engine/source.ts';
import { lastStartingBefore, lineAt, slice } from '../engine/text.ts';
import { providers } from '../providers/index.ts';

const strict = providers.filter(({ requiredHeaders }) => requiredHeaders);

/** The credential is right, and the provider refuses the request for want of a header that goes with it. */
export default defineRule({
  id: 'required-header-missing',
  area: 2,
  title: 'Header missing that goes with the credential',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...scripts, 'http', 'nginx'],
  anchors: strict.flatMap(({ hosts }) => hosts.map(host => host.replace('*.', ''))),
  refs: ['RFC 9110 §15.5.1'],
  yieldsTo: ['auth-header-name-wrong'],
  *find({ source }) {
    const seen = new Set<unknown>();
    for (const header of headersOf(source)) {
      const recipient = recipientOf(source, header);
      if (recipient?.evidence !== 'request') continue;
      const { provider } = recipient;
      const needed = provider.requiredHeaders ?? [];
      if (needed.length === 0 || !isCredential(provider, header) || isTokenEndpoint(source, header)) continue;
      const request = requestOf(source, header);
      if (!request || seen.has(request.object ?? request.call)) continue;
      seen.add(request.object ?? request.call);
      for (const { name, value } of needed) {
        if (isSent(source, header, request, name)) continue;
        yield describe(source, provider, header, request, { name, ...(value !== undefined && { value }) });
      }
    }
  },
});

interface Request {
  /** The call that sends it. */
  readonly call: Call;
  /** The object that the headers stand in. */
  readonly object: ObjectValue | null;
  readonly pair: Pair | null;
  /** Nothing but this call's own text sets headers: no session, no instance with defaults. */
  readonly alone: boolean;
}

const isCredential = ({ auth, requiredHeaders = [] }: Provider, { name }: HeaderFact): boolean => {
  const folded = name.toLowerCase();
  return (
    auth.some(({ header }) => header.toLowerCase() === folded) &&
    requiredHeaders.every(other => other.name.toLowerCase() !== folded)
  );
};

/** Where tokens are given, checked and taken back, the API's own rules do not hold. */
const isTokenEndpoint = (source: Source, header: HeaderFact): boolean =>
  addressesFor(source, header)?.hosts.some(host =>
    /^(?:id|auth|login|accounts)\.|\/oauth|\/token\b|\/revoke\b/.test(host),
  ) ?? true;

function requestOf(source: Source, header: HeaderFact): Request | null {
  const near = source.pairs[lastStartingBefore(source.pairs, header.nameSpan.start)];
  const pair = near?.keySpan.start === header.nameSpan.start ? near : null;
  const object = pair && enclosing(source, pair);
  if (object && object.spreads.length > 0) return null;
  const around = callsAround(source, header.span).find(call => isRequest(source, call));
  const call =
    around ??
    (header.holder
      ? callsNaming(source, header.holder).find(user => uses(source, user, header) && isRequest(source, user))
      : undefined);
  if (!call) return null;
  const library = libraryCall(source, call);
  const plain =
    /^(?:fetch|curl|wget|http|https)$/.test(call.callee) ||
    /^(?:requests|httpx|HTTParty|RestClient|Typhoeus|Excon|Faraday|HTTP)\.\w+$/.test(library ?? '');
  return { call, object, pair, alone: around !== undefined && plain };
}

const texts = new WeakMap<Source, string>();

function holdsWord(source: Source, word: string): boolean {
  let lower = texts.get(source);
  if (lower === undefined) texts.set(source, (lower = source.text.toLowerCase()));
  return lower.includes(word);
}

function isSent(source: Source, header: HeaderFact, { call, object, alone }: Request, name: string): boolean {
  const folded = name.toLowerCase();
  if (object?.pairs.some(({ key }) => key.toLowerCase() === folded)) return true;
  if (!holdsWord(source, folded)) return false;
  if (!alone || !isInline(source, call, header)) return true;
  return namedIn(source, call, folded);
}

/** Whether a call's own text sets a header of this name. */
function namedIn(source: Source, call: Call, folded: string): boolean {
  const headers = headersOf(source);
  for (let at = lastStartingBefore(headers, call.span.start - 1) + 1; at < headers.length; at++) {
    if (headers[at]!.span.start >= call.span.end) break;
    if (headers[at]!.name.toLowerCase() === folded) return true;
  }
  return false;
}

/** All of the request's headers stand in the call itself, not in a variable. */
function isInline(source: Source, call: Call, header: HeaderFact): boolean {
  if (callsAreCommands(source.language) || source.language === 'http') return true;
  return callsAround(source, header.span).includes(call);
}

function describe(
  source: Source,
  provider: Provider,
  header: HeaderFact,
  request: Request,
  { name, value }: { readonly name: string; readonly value?: string },
): Found {
  const says = `${provider.name} refuses requests without "${name}"`;
  const full = `${says}; add "${name}: ${value}".`;
  return {
    span: header.nameSpan,
    message: value !== undefined && full.length <= 100 ? full : `${says}; add it.`,
    provider: provider.id,
    fixes: () => {
      const edit = value === undefined ? null : add(source, header, request, name, value);
      return edit ? [{ title: `Add ${name}`, safe: false, edits: [edit] }] : [];
    },
  };
}

/** The header behind the credential's, in the way of the language. */
function add(
  source: Source,
  header: HeaderFact,
  { call, object, pair }: Request,
  name: string,
  value: string,
): Edit | null {
  const { text, language } = source;
  if (callsAreCommands(language) || language === 'http')
    return /["$`\\]/.test(value) ? null : addHeader(source, call, name, value);
  if (!pair) return addBesideSetter(source, header, name, value);
  const quote = language === 'python' || text[header.nameSpan.start - 1] === '"' ? '"' : "'";
  const literal = `${quote}${value}${quote}`;
  const quoted = /^(?:python|ruby|php)$/.test(language) || !/^\w+$/.test(name);
  const key = quoted ? `${quote}${name}${quote}` : name;
  const colon = /^(?:ruby|php)$/.test(language) ? ' => ' : ': ';
  const line = lineAt(text, pair.span.start);
  const indent = /^[ \t]*$/.exec(text.slice(line.start, pair.span.start))?.[0];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (object) {
    if (pair.form === 'keyword') return null;
    const gap = indent === undefined ? ' ' : newline + indent;
    return insert(pair.span.end, `,${gap}${key}${colon}${literal}`);
  }
  // `headers["x-api-key"] = key`
  if (pair.form !== 'member' || indent === undefined || !/["']$/.test(text.slice(pair.span.start, pair.keySpan.start)))
    return null;
  const end = text[pair.span.end] === ';' ? pair.span.end + 1 : pair.span.end;
  const target = slice(text, { start: pair.span.start, end: pair.keySpan.start });
  const equals = slice(text, { start: pair.keySpan.end, end: pair.value.span.start });
  if (!/^["']\]\s*=\s*$/.test(equals)) return null;
  return insert(end, `${newline}${indent}${target}${name}${equals}${literal}${end > pair.span.end ? ';' : ''}`);
}

const insert = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });
