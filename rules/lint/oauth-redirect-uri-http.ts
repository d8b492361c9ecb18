import { programs, scripts, settings } from '../engine/language.ts';
import { isLoopback } from '../engine/oauth.ts';
import { openingLiteral, redirectUris } from '../engine/redirect-uris.ts';
import { hole, textOf } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source, Value } from '../engine/source.ts';

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
    for (const { value, within } of redirectUris(source)) {
      const found = readUri(source, value, within);
      if (!found || seen.has(found.span.start)) continue;
      seen.add(found.span.start);
      yield found;
    }
  },
});

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
  const literal = openingLiteral(source, inner, within);
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
