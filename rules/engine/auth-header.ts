import type { AuthPlace, Provider } from './provider.ts';
import { type HeaderFact, headersOf, recipientOf } from './requests.ts';
import { hole, literalParts, resolve, textOf } from './resolve.ts';
import type { Edit } from './rule.ts';
import type { Source, StringValue, Value } from './source.ts';

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
  /** The provider wants another scheme word. */
  | { readonly kind: 'scheme-wrong'; readonly provider: Provider; readonly expected: AuthPlace };

const fine: Verdict = { kind: 'fine' };

/** Header names that carry nothing but a credential, whoever the provider is. */
const credentialHeader =
  /^(?:authorization|authentication|auth|token|bearer|(?:x-)?api-?key|(?:x-)?api-?token|(?:x-)?auth-?token|(?:x-)?access-?token|x-auth|x-token|x-key|private-token|x-goog-api-key|xi-api-key|circle-token|dd-api-key|x-figma-token|x-shopify-access-token|x-postmark-server-token)$/i;

export const isAuthorization = (name: string): boolean => /^(?:proxy-)?authorization$/i.test(name);

export function readHeaderValue(source: Source, header: HeaderFact): HeaderValue {
  const text = textOf(source, header.value, header.within);
  const scheme = /^\s*([A-Za-z][A-Za-z0-9-]*)[ \t]+(?=\S)/.exec(text ?? '')?.[1] ?? null;
  return { text, scheme, names: namesIn(source, header.value, header.within, 0) };
}

function namesIn(source: Source, value: Value, within: number, depth: number): string[] {
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
        ...value.call.args.flatMap(arg => namesIn(source, arg.value, within, depth + 1)),
      ];
    default:
      return [];
  }
}

/** Whether the provider that the request goes to reads this header, in this form. */
export function judge(source: Source, header: HeaderFact): Verdict {
  if (!credentialHeader.test(header.name)) return fine;
  const recipient = recipientOf(source, header);
  if (!recipient) return fine;
  const { provider } = recipient;
  if (provider.auth.length === 0) return fine;
  const value = readHeaderValue(source, header);
  const places = provider.auth.filter(place => place.header.toLowerCase() === header.name.toLowerCase());
  if (places.length === 0) {
    // The right header is sent as well: the other one is for somebody else (a gateway, a tracing tool).
    const sent = headersOf(source).some(
      other =>
        other.within === header.within &&
        provider.auth.some(place => place.header.toLowerCase() === other.name.toLowerCase()),
    );
    return sent ? fine : { kind: 'name', provider, expected: provider.auth[0]! };
  }
  if (!isAuthorization(header.name) || value.text === null) return fine;
  if (value.scheme === null) {
    const bare = !/\s/.test(value.text.trim()) && isCredentialValue(source, header, value);
    if (!bare || places.some(place => place.scheme === null)) return fine;
    return { kind: 'scheme-missing', provider, expected: best(provider, places) };
  }
  const scheme = value.scheme.toLowerCase();
  const same = places.filter(place => place.scheme?.toLowerCase() === scheme);
  if (same.some(place => !place.only || value.names.some(name => place.only!.test(name)))) return fine;
  if (same.length > 0) {
    // The scheme is right for another kind of token: the name of the value has to say that this is the usual kind.
    if (
      !value.names.some(name => provider.env.includes(name) || /api_?key|bot|secret_?key/i.test(name)) &&
      !hasOwnToken(provider, value)
    )
      return fine;
  } else if (!known.has(scheme)) return fine;
  const expected = best(provider, places);
  return {
    kind: expected.header.toLowerCase() === header.name.toLowerCase() ? 'scheme-wrong' : 'name',
    provider,
    expected,
  };
}

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

/** An unconditional place in the same header, else the documented one. */
function best(provider: Provider, places: readonly AuthPlace[]): AuthPlace {
  return places.find(place => place.scheme !== null && !place.only) ?? provider.auth[0]!;
}

const hasOwnToken = (provider: Provider, { text }: HeaderValue): boolean =>
  provider.tokens.some(token => token.prefix.length > 2 && text?.includes(token.prefix));

const tokenName =
  /(?:^|[_a-z0-9])(?:access_?token|id_?token|auth_?token|bearer_?token|api_?token|user_?token|token|jwt|api_?key)$/i;
const schemeInside =
  /auth(?:orization)?_?(?:header|value)?$|header$|bearer$|credentials?$|with_?(?:scheme|prefix|bearer)/i;

/** The whole value is one credential: a literal of a token's shape, or a variable that is called one. */
export function isCredentialValue(source: Source, header: HeaderFact, value: HeaderValue): boolean {
  const held = resolve(source, header.value, header.within);
  if (held.kind === 'string') return /^[\w.~+/=-]{16,}$/.test(held.text) && /\d/.test(held.text);
  const single = held.kind === 'template' && held.parts.length === 1 ? held.parts[0]! : held;
  if (single.kind !== 'env' && single.kind !== 'reference' && header.value.kind !== 'reference') return false;
  if (value.text !== null && value.text !== hole) return /^[\w.~+/=-]{16,}$/.test(value.text);
  const name = value.names.at(-1) ?? '';
  return tokenName.test(name) && !schemeInside.test(name);
}

/** Inserts text in front of a value, in the way of the language; null where that takes more than an edit. */
export function prefixValue(source: Source, value: Value, prefix: string): Edit | null {
  const first = value.kind === 'string' || value.kind === 'template' ? value.inner.start : null;
  if (first !== null) return { span: { start: first, end: first }, newText: prefix };
  if (value.kind === 'concat') {
    const part = value.parts[0];
    return part ? prefixValue(source, part, prefix) : null;
  }
  const { start, end } = value.span;
  const written = source.text.slice(start, end);
  switch (source.language) {
    case 'javascript':
    case 'typescript':
    case 'tsx':
      return { span: value.span, newText: `\`${prefix}\${${written}}\`` };
    case 'python':
      if (written.includes('"') && written.includes("'")) return null;
      return {
        span: value.span,
        newText: written.includes('"') ? `f'${prefix}{${written}}'` : `f"${prefix}{${written}}"`,
      };
    case 'shell':
    case 'http':
    case 'yaml':
    case 'json':
      return { span: { start, end: start }, newText: prefix };
    default:
      return null;
  }
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
