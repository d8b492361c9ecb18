import { enclosing } from './enclosing.ts';
import { setters } from './oauth.ts';
import { perFile } from './remembered.ts';
import { libraryCall, resolve } from './resolve.ts';
import type { Call, Source, Span, StringValue, Value } from './source.ts';

/** A value that is used as a redirect URI (RFC 6749 §3.1.2). */
export interface RedirectUri {
  readonly value: Value;
  readonly within: number;
}

/** The redirect URIs of a file: those of lists one by one, both sides of a choice, the default of an environment read. */
export const redirectUris = perFile((source): readonly RedirectUri[] => {
  const found: RedirectUri[] = [];
  for (const entry of named(source))
    if (isRedirect(source, entry)) for (const value of items(entry.value)) found.push({ value, within: entry.within });
  return found;
});

/** A value with a name: a pair, a variable, a parameter that is set by a call. */
interface Named {
  readonly name: string;
  /** Names around it: keys of outer objects, the object that the member belongs to. */
  readonly path: readonly string[];
  readonly within: number;
  readonly value: Value;
  /** What stands beside it. */
  readonly company: () => string;
}

function* named(source: Source): Generator<Named> {
  const around = ({ start, end }: Span) => source.text.slice(Math.max(0, start - 200), end + 200);
  for (const pair of source.pairs) {
    const { key, value, path, within, span } = pair;
    const object = enclosing(source, pair);
    const company = () => (object ? object.pairs.map(other => other.key).join(' ') : around(span));
    yield { name: key, value, path, within, company };
  }
  for (const { target, value, within, span } of source.assignments) {
    const path = target.split('.');
    yield { name: path.pop()!, value, path, within, company: () => around(span) };
  }
  for (const call of source.calls) {
    const value = redirectArgument(source, call) ?? setByCall(call);
    if (value) yield { name: 'redirect_uri', path: [], within: call.within, value, company: () => '' };
  }
  for (const { call, parameter } of setters(source))
    yield { ...parameter, path: [call.callee], within: call.within, company: () => around(call.span) };
}

/**
 * `new OAuth2Client(id, secret, redirectUri)`: https://github.com/googleapis/google-auth-library-nodejs, which
 * googleapis hands on as `google.auth.OAuth2`.
 */
function redirectArgument(source: Source, call: Call): Value | null {
  if (!call.isNew || call.args.length !== 3 || !/(?:^|\.)OAuth2(?:Client)?$/.test(call.callee)) return null;
  const name = libraryCall(source, call);
  return name && /^(?:google-auth-library\.OAuth2Client|googleapis\..*OAuth2)$/.test(name) ? call.args[2]!.value : null;
}

/** `setRedirectUri("…")`, `.redirectUri("…")`, `.withRedirectURI(…)`. */
const setter = /\.(?:[sS]et|[wW]ith)?[rR]edirect(?:ion)?(?:Ur[il]|URI)$/;
const setByCall = ({ callee, args: [first, ...rest] }: Call): Value | null =>
  first && !first.name && rest.length === 0 && setter.test(callee) ? first.value : null;

const certain = /redirect[_-]?uris?$/i;
const likely = /(?:redirect|callback)[_-]?ur[il]s?$/i;
const about = /oauth|oidc|openid|sso|\bauth\b|auth0|client[_ ]?id|client[_ ]?secret|passport|cognito|keycloak|okta/i;

/** `redirect_uri` is a word of RFC 6749; a "callback URL" may be a webhook, and needs company that speaks of OAuth. */
function isRedirect(source: Source, { name, path, value, company }: Named): boolean {
  if (certain.test(name)) return true;
  // Laravel: `'github' => ['client_id' => …, 'redirect' => …]`.
  if (name === 'redirect' && source.language === 'php') return /client_?id.*client_?secret/i.test(company());
  if (!likely.test(name)) return false;
  if ([name, ...path].some(word => about.test(words(word)))) return true;
  const text = source.text.slice(value.span.start, Math.min(value.span.end, value.span.start + 300));
  return (
    /\/(?:oauth2?|auth|sso|oidc|login)(?:\/|\b)/i.test(text) ||
    /client_?id|client_?secret|response_type|authorization_?url|oauth/i.test(company())
  );
}

/** `googleAuthUrl` and `google_auth_url` in words. */
const words = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ');

/** One value, or each of a list. */
const items = (value: Value): readonly Value[] =>
  value.kind === 'list'
    ? value.items
    : value.kind === 'choice'
      ? value.options
      : value.kind === 'env' && value.fallback
        ? [value.fallback]
        : [value];

/** The literal that the text begins with, behind names and in the first part of what is put together. */
export function openingLiteral(source: Source, value: Value, within: number, depth = 0): StringValue | null {
  // `uri = uri + code`
  if (depth > 8) return null;
  const held = resolve(source, value, within);
  if (held.kind === 'string') return held;
  const first = held.kind === 'template' || held.kind === 'concat' ? held.parts[0] : undefined;
  return first ? openingLiteral(source, first, within, depth + 1) : null;
}
