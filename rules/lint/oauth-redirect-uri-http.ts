import { enclosing } from '../engine/enclosing.ts';
import { programs, scripts, settings } from '../engine/language.ts';
import { isLoopback, setters } from '../engine/oauth.ts';
import { hole, libraryCall, resolve, textOf } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Call, Source, Span, StringValue, Value } from '../engine/source.ts';

/** The authorization code travels to this address: over http everybody on the way can read it. */
export default defineRule({
  id: 'oauth-redirect-uri-http',
  area: 3,
  title: 'Redirect URI over http',
  severity: 'error',
  profile: 'recommended',
  languages: [...programs, ...settings, ...scripts, 'dotenv', 'http'],
  anchors: ['http://', 'http%3A'],
  refs: ['RFC 9700 §2.6', 'RFC 6749 §3.1.2.1', 'RFC 8252 §7.3'],
  *find({ source }) {
    const seen = new Set<number>();
    for (const entry of named(source)) {
      if (!isRedirect(source, entry)) continue;
      for (const value of items(entry.value)) {
        const found = readUri(source, value, entry.within);
        if (!found || seen.has(found.span.start)) continue;
        seen.add(found.span.start);
        yield found;
      }
    }
  },
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

function readUri(source: Source, value: Value, within: number): Found | null {
  const inner =
    value.kind === 'call' && /^(?:encodeURIComponent|quote|quote_plus)$/.test(value.call.callee) && value.call.args[0]
      ? value.call.args[0].value
      : value;
  const text = textOf(source, inner, within);
  const uri = text?.replace(/%3A/gi, ':').replace(/%2F/gi, '/').trim();
  if (!uri || !/^http:\/\//i.test(uri) || isLoopback(uri)) return null;
  const host = /^http:\/\/([^/:?#]*)/i.exec(uri)![1]!;
  // The host is known only at run time: it may be localhost.
  if (host === '' || host.includes(hole) || /[{<$]/.test(host)) return null;
  // Names and addresses that never leave the house.
  const internal =
    /(?:\.(?:local|localdomain|test|internal|lan|home\.arpa)|^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+|^[\w-]+)$/i.test(
      host,
    );
  const literal = opening(source, inner, within);
  if (!literal) return null;
  const written = source.text.slice(literal.inner.start, literal.inner.end);
  const scheme = /^\s*http(?=:|%3A)/i.exec(written);
  const edit = scheme
    ? { start: literal.inner.start + scheme[0].length - 4, end: literal.inner.start + scheme[0].length }
    : null;
  return {
    span: literal.inner,
    message: internal
      ? `The redirect URI is http: the authorization code crosses the network to ${host} readable.`
      : 'The redirect URI is http: everybody on the way can read the authorization code.',
    severity: internal ? 'info' : 'error',
    fixes:
      edit && !internal ? [{ title: 'Change to https', safe: false, edits: [{ span: edit, newText: 'https' }] }] : [],
  };
}

/** The literal that the text begins with, behind names and in the first part of what is put together. */
function opening(source: Source, value: Value, within: number): StringValue | null {
  const held = resolve(source, value, within);
  if (held.kind === 'string') return held;
  const first = held.kind === 'template' || held.kind === 'concat' ? held.parts[0] : undefined;
  return first ? opening(source, first, within) : null;
}
