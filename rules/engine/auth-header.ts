import { isScript } from './language.ts';
import { callsAround } from './nesting.ts';
import type { AuthPlace, Provider } from './provider.ts';
import { perSource } from './remembered.ts';
import { type HeaderFact, headersOf, recipientOf } from './requests.ts';
import { hole, literalParts, resolve, textOf } from './resolve.ts';
import type { Edit } from './rule.ts';
import type { Source, StringValue, Value } from './source.ts';
import { contains, lastStartingBefore } from './text.ts';

/** What is known of a credential header's value. */
export interface HeaderValue {
  /** The value's text with a `hole` for every unknown part; null when it is no text. */
  readonly text: string | null;
  /** The scheme word, as written; null when the value is bare or unknown. */
  readonly scheme: string | null;
  /** Names of variables, environment variables and functions that the credential comes from. */
  readonly names: readonly string[];
}

export type Verdict =
  | { readonly kind: 'fine' }
  /** The provider reads another header. */
  | { readonly kind: 'name'; readonly provider: Provider; readonly expected: AuthPlace }
  /** The provider wants a scheme word, and there is none. */
  | { readonly kind: 'scheme-missing'; readonly provider: Provider; readonly expected: AuthPlace }
  /** The provider wants another scheme word, or (`scheme` null) none. */
  | { readonly kind: 'scheme-wrong'; readonly provider: Provider; readonly expected: AuthPlace };

const fine: Verdict = { kind: 'fine' };

/** Header names that carry nothing but a credential, whoever the provider is. */
export const credentialHeader =
  /^(?:authorization|x-authorization|authentication|auth|token|bearer|(?:x-)?api-?key|(?:x-)?api-?token|(?:x-)?auth-?token|(?:x-)?access-?token|x-auth|x-token|x-key|private-token|x-goog-api-key|xi-api-key|circle-token|dd-api-key|x-figma-token|x-shopify-access-token|x-postmark-server-token)$/i;

export const isAuthorization = (name: string): boolean => /^(?:proxy-)?authorization$/i.test(name);

export const readHeaderValue = perSource((source: Source, header: HeaderFact): HeaderValue => {
  // YAML: what `!secret name` and `*alias` stand for is written elsewhere, maybe with its scheme.
  const elsewhere =
    source.language === 'yaml' &&
    /^["']?\s*:\s*[!*]/.test(source.text.slice(header.nameSpan.end, header.value.span.end));
  const text = elsewhere ? null : textOf(source, header.value, header.within);
  const scheme = /^\s*([A-Za-z][A-Za-z0-9-]*)[ \t]+(?=\S)/.exec(text ?? '')?.[1] ?? null;
  return { text, scheme, names: namesIn(source, header.value, header.within) };
});

/** Names of variables, environment variables and functions that a value comes from. */
export function namesIn(source: Source, value: Value, within: number, depth = 0): string[] {
  if (depth > 5) return [];
  switch (value.kind) {
    case 'env':
      return [value.name];
    case 'reference': {
      const held = resolve(source, value, within);
      return [
        value.path.slice(value.path.lastIndexOf('.') + 1),
        ...(held === value ? [] : namesIn(source, held, within, depth + 1)),
      ];
    }
    case 'template':
    case 'concat':
      return value.parts.flatMap(part => namesIn(source, part, within, depth + 1));
    case 'choice':
      return value.options.flatMap(option => namesIn(source, option, within, depth + 1));
    case 'call':
      return [
        value.call.callee.slice(value.call.callee.lastIndexOf('.') + 1),
        ...value.call.args.flatMap(arg => {
          // `environ.get(NAME)`: the name of a variable is as telling as the function's.
          const text = textOf(source, arg.value, within) ?? '';
          return /^[A-Z][A-Z0-9_]{3,}$/.test(text) ? [text] : namesIn(source, arg.value, within, depth + 1);
        }),
      ];
    default:
      return [];
  }
}

/** Whether the provider that the request goes to reads this header, in this form. */
export const judge = perSource((source: Source, header: HeaderFact): Verdict => {
  if (!credentialHeader.test(header.name)) return fine;
  const recipient = recipientOf(source, header);
  if (!recipient) return fine;
  const { provider } = recipient;
  if (provider.auth.length === 0) return fine;
  const value = readHeaderValue(source, header);
  const places = provider.auth.filter(place => place.header.toLowerCase() === header.name.toLowerCase());
  if (places.length === 0) {
    // An address elsewhere in the file is no proof that this request goes there; the credential's name helps.
    if (recipient.evidence !== 'request' && !speaksOf(provider, value)) return fine;
    if (value.text === null || isSentRight(source, header, provider) || isInQuery(source, header)) return fine;
    return { kind: 'name', provider, expected: provider.auth[0]! };
  }
  if (!isAuthorization(header.name) || value.text === null) return fine;
  if (value.scheme === null) {
    const bare =
      !/\s/.test(value.text.trim()) &&
      (isCredentialValue(source, header, value) ||
        (value.text === hole && value.names.some(name => provider.env.includes(name))));
    if (!bare || places.some(place => place.scheme === null)) return fine;
    return placed('scheme-missing', best(provider, places));
  }
  const scheme = value.scheme.toLowerCase();
  const same = places.filter(place => place.scheme?.toLowerCase() === scheme);
  if (same.some(place => !place.only || value.names.some(name => place.only!.test(name)))) return fine;
  // The scheme is right for another kind of token: the name of the value has to say that this is the usual kind.
  if (same.length > 0 && !value.names.some(name => provider.env.includes(name) || keyName.test(name)))
    if (!hasOwnToken(provider, value)) return fine;
  if (same.length === 0 && !known.has(scheme)) return fine;
  return placed('scheme-wrong', same.length > 0 ? provider.auth[0]! : best(provider, places));

  /** What this provider expects stands in this header, or in another one. */
  function placed(kind: 'scheme-missing' | 'scheme-wrong', expected: AuthPlace): Verdict {
    if (expected.header.toLowerCase() === header.name.toLowerCase()) return { kind, provider, expected };
    return isSentRight(source, header, provider) ? fine : { kind: 'name', provider, expected };
  }
});

const keyName = /(?:^|[_a-z])key$|bot|secret_?key/i;

/** The right header is sent as well: this one is for somebody else (a gateway, a tracing tool). */
function isSentRight(source: Source, header: HeaderFact, provider: Provider): boolean {
  const [around] = callsAround(source, header.span);
  // What nobody confuses with the right one may be beside a client that has the right one in its defaults.
  const anywhere = !/^(?:authorization|(?:x-)?api-?key)$/i.test(header.name);
  const others = provider.auth.filter(place => place.header.toLowerCase() !== header.name.toLowerCase());
  return others.some(place =>
    headersNamed(source, place.header).some(
      other =>
        (other.within === header.within &&
          other.holder === header.holder &&
          callsAround(source, other.span)[0] === around) ||
        (anywhere && recipientOf(source, other)?.provider === provider),
    ),
  );
}

const byName = new WeakMap<Source, ReadonlyMap<string, readonly HeaderFact[]>>();

function headersNamed(source: Source, name: string): readonly HeaderFact[] {
  let index = byName.get(source);
  if (!index) {
    const headers = new Map<string, HeaderFact[]>();
    for (const header of headersOf(source)) {
      const key = header.name.toLowerCase();
      const list = headers.get(key);
      if (list) list.push(header);
      else headers.set(key, [header]);
    }
    index = headers;
    byName.set(source, index);
  }
  return index.get(name.toLowerCase()) ?? [];
}

/** The credential is in the URL, as some APIs take it; the header is another matter. */
function isInQuery(source: Source, header: HeaderFact): boolean {
  const call = callsAround(source, header.span).at(-1);
  if (!call) return false;
  const { pairs } = source;
  for (let at = lastStartingBefore(pairs, call.span.start - 1) + 1; at < pairs.length; at++) {
    const { form, key, span } = pairs[at]!;
    if (span.start >= call.span.end) break;
    if (form === 'query' && /^(?:key|api_?key|token|access_token)$/i.test(key)) return true;
  }
  return false;
}

/** The value's name is one of the provider's, or holds the provider's. */
const speaksOf = (provider: Provider, value: HeaderValue): boolean =>
  hasOwnToken(provider, value) ||
  value.names.some(
    name =>
      provider.env.includes(name) || name.toLowerCase().replaceAll('_', '').includes(provider.id.replaceAll('-', '')),
  );

/** Scheme words of the IANA registry and of common use; another first word may be part of a scheme of somebody's own. */
const known: ReadonlySet<string> = new Set([
  'bearer',
  'basic',
  'token',
  'bot',
  'apikey',
  'api-key',
  'key',
  'jwt',
  'ssws',
  'digest',
]);

/** An unconditional place in the same header, else the documented one. Basic takes a pair, not the same credential. */
function best(provider: Provider, places: readonly AuthPlace[]): AuthPlace {
  const [documented] = provider.auth;
  return (
    places.find(place => place === documented || (place.scheme !== null && place.scheme !== 'Basic' && !place.only)) ??
    documented!
  );
}

const hasOwnToken = (provider: Provider, { text }: HeaderValue): boolean =>
  provider.tokens.some(token => token.prefix.length > 2 && text?.includes(token.prefix));

const tokenName =
  /(?:^|[_a-z0-9])(?:access_?token|auth_?token|bearer_?token|api_?token|user_?token|token|jwt|api_?key)$/i;
const schemeInside =
  /authorization|auth(?:orization)?_?(?:header|value)?$|header$|bearer$|credentials?$|with_?(?:scheme|prefix|bearer)/i;

/** The whole value is one credential: a literal of a token's shape, or a variable that is called one. */
export function isCredentialValue(source: Source, header: HeaderFact, value: HeaderValue): boolean {
  const held = resolve(source, header.value, header.within);
  if (held.kind === 'string') return /^[\w.~+/=-]{16,}$/.test(held.text) && /\d/.test(held.text);
  const single = held.kind === 'template' && held.parts.length === 1 ? held.parts[0]! : held;
  if (single.kind !== 'env' && single.kind !== 'reference' && header.value.kind !== 'reference') return false;
  if (value.text !== null && value.text !== hole) return /^[\w.~+/=-]{16,}$/.test(value.text);
  // The name at the origin decides; none on the way may say that the whole value is in it.
  return tokenName.test(value.names.at(-1) ?? '') && !value.names.some(name => schemeInside.test(name));
}

/** Inserts text in front of a header's value, in the way of the language; null where that takes more than an edit. */
export function prefixValue(source: Source, { nameSpan, value }: HeaderFact, prefix: string): Edit | null {
  const first = value.kind === 'concat' ? value.parts[0]! : value;
  // .NET takes the scheme as an argument of its own.
  if (takesScheme(source, value.span.start))
    return { span: { start: value.span.start, end: value.span.start }, newText: `"${prefix.trim()}", ` };
  if (first.kind === 'string' || first.kind === 'template') {
    const at = first.inner.start;
    // A bare word of a shell holds no blank.
    const bare = isScript(source.language) && !isQuoted(source, at);
    return bare ? null : { span: { start: at, end: at }, newText: prefix };
  }
  const { start, end } = first.span;
  const written = source.text.slice(start, end);
  switch (source.language) {
    case 'javascript':
    case 'typescript':
    case 'tsx':
      if (first !== value) return { span: { start, end: start }, newText: `'${prefix}' + ` };
      // `{ authorization }` stands for name and value.
      return {
        span: first.span,
        newText: `${start === nameSpan.start ? `${written}: ` : ''}\`${prefix}\${${written}}\``,
      };
    case 'python': {
      if (first !== value) return { span: { start, end: start }, newText: `"${prefix}" + ` };
      const quote = written.includes('"') ? "'" : '"';
      // Before Python 3.12 an f-string holds neither its own quote nor a backslash, comment or line break.
      if (/[\\#\r\n]/.test(written) || written.includes(quote)) return null;
      return { span: first.span, newText: `f${quote}${prefix}{${written}}${quote}` };
    }
    case 'ruby':
      if (first !== value) return { span: { start, end: start }, newText: `"${prefix}" + ` };
      return /[\r\n]/.test(written) ? null : { span: first.span, newText: `"${prefix}#{${written}}"` };
    case 'csharp': {
      if (first !== value) return { span: { start, end: start }, newText: `"${prefix}" + ` };
      if (/[?\r\n]/.test(written)) return null;
      // In a hole `:` begins a format, and before C# 11 it holds no quotes.
      return /[":]/.test(written)
        ? { span: { start, end: start }, newText: `"${prefix}" + ` }
        : { span: first.span, newText: `$"${prefix}{${written}}"` };
    }
    case 'go':
      return { span: { start, end: start }, newText: `"${prefix}" + ` };
    case 'php': {
      // `"Authorization: $token"`: a hole of the text that holds the whole line.
      const inside = source.strings.some(other => other.kind === 'template' && contains(other.inner, first.span));
      const at = inside && source.text[start - 1] === '{' ? start - 1 : start;
      if (inside) return { span: { start: at, end: at }, newText: prefix };
      return /[?\r\n]/.test(written) ? null : { span: { start, end: start }, newText: `'${prefix}' . ` };
    }
    case 'java':
      // `"Bearer " + a ? b : c` is read as `("Bearer " + a) ? b : c`.
      return /[?\r\n]/.test(written) ? null : { span: { start, end: start }, newText: `"${prefix}" + ` };
    case 'shell':
    case 'dockerfile':
    case 'makefile':
      return isQuoted(source, start) ? { span: { start, end: start }, newText: prefix } : null;
    case 'nginx':
      return { span: first.span, newText: `"${prefix}${written}"` };
    case 'yaml':
      // A tag or an alias is no text, and `{` in front would open a mapping.
      return /^[!*{[]/.test(written) ? null : { span: { start, end: start }, newText: prefix };
    case 'http':
    case 'json':
      return { span: { start, end: start }, newText: prefix };
    default:
      return null;
  }
}

const takesScheme = ({ language, text }: Source, start: number): boolean =>
  language === 'csharp' && /\bAuthenticationHeaderValue\s*\(\s*$/.test(text.slice(Math.max(0, start - 60), start));

/** Whether a place in a shell command stands within quotes that opened on its line. */
function isQuoted({ text }: Source, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  if (at - start > 5000) return false;
  const line = text.slice(start, at).replace(/\\./g, '');
  let open = '';
  for (const character of line)
    if (open ? character === open : character === '"' || character === "'") open = open ? '' : character;
  return open !== '';
}

/** Removes the scheme word in front of a value. */
export function dropScheme(source: Source, value: Value): Edit | null {
  const first = literalParts(value)[0];
  const match = first && /^\s*[A-Za-z][A-Za-z0-9-]*\s*/.exec(source.text.slice(first.inner.start, first.inner.end));
  if (!first || !match) return null;
  // `"Bearer " + token`: what is left of the literal is nothing, and the `+` goes with it.
  if (
    value.kind === 'concat' &&
    value.parts[0] === first &&
    match[0].length === first.inner.end - first.inner.start &&
    value.parts[1]
  )
    return { span: { start: first.span.start, end: value.parts[1].span.start }, newText: '' };
  return { span: { start: first.inner.start, end: first.inner.start + match[0].length }, newText: '' };
}

/** The literal that holds the scheme word, for edits of the word itself. */
export function schemeLiteral(source: Source, header: HeaderFact): StringValue | null {
  const own = literalParts(header.value)[0];
  if (own) return own;
  const held = resolve(source, header.value, header.within);
  return literalParts(held)[0] ?? null;
}
