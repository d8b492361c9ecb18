import { isLoopback } from '../engine/oauth.ts';
import { hole, literalParts, resolve, textOf } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source, Span, Value } from '../engine/source.ts';

/** The authorization code travels to this address: over http everybody on the way can read it. */
export default defineRule({
  id: 'oauth-redirect-uri-http',
  area: 3,
  title: 'Redirect URI over http',
  severity: 'error',
  profile: 'recommended',
  languages: ['javascript', 'typescript', 'tsx', 'python', 'shell', 'dotenv', 'json', 'yaml', 'http'],
  anchors: ['http://', 'http%3A'],
  refs: ['RFC 9700 §2.6', 'RFC 6749 §3.1.2.1', 'RFC 8252 §7.3'],
  *find({ source }) {
    const seen = new Set<number>();
    const named = [
      ...source.pairs.map(({ key, value, path, within, span }) => ({ name: key, value, path, within, span })),
      ...source.assignments.map(({ target, value, within, span }) => ({
        name: target.slice(target.lastIndexOf('.') + 1),
        value,
        path: target.split('.').slice(0, -1),
        within,
        span,
      })),
    ];
    for (const entry of named) {
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

interface Named {
  readonly name: string;
  readonly path: readonly string[];
  readonly within: number;
  readonly span: Span;
  readonly value: Value;
}

const certain = /redirect[_-]?uris?$/i;
const likely = /(?:^|[_-]|[a-z])(?:redirect[_-]?ur[il]s?|callback[_-]?ur[il]s?|callbackURL|redirectURL)$/i;
const about = /oauth|oidc|openid|sso|\bauth\b|auth0|client_?id|client_?secret|passport|cognito|keycloak|okta/i;

/** `redirect_uri` is a word of RFC 6749; a "callback URL" may be a webhook, and needs company that speaks of OAuth. */
function isRedirect(source: Source, { name, path, span, value }: Named): boolean {
  if (certain.test(name)) return true;
  if (!likely.test(name)) return false;
  if (about.test(name.replace(/([a-z])([A-Z])/g, '$1_$2')) || path.some(key => about.test(key))) return true;
  const text = source.text.slice(value.span.start, Math.min(value.span.end, value.span.start + 300));
  if (/\/(?:oauth2?|auth|sso|oidc|login)(?:\/|\b)/i.test(text)) return true;
  const around = source.text.slice(Math.max(0, span.start - 400), Math.min(source.text.length, span.end + 400));
  return /client_?id|client_?secret|response_type|authorization_?url|oauth/i.test(around);
}

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
  const literal = literalParts(resolve(source, inner, within))[0];
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
