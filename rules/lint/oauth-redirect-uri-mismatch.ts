import { programs, settings } from '../engine/language.ts';
import { openingLiteral, redirectUris } from '../engine/redirect-uris.ts';
import { hole, textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Span } from '../engine/source.ts';

/** The server compares redirect URIs character by character: a slash too many, and the login ends in an error. */
export default defineRule({
  id: 'oauth-redirect-uri-mismatch',
  area: 3,
  title: 'Redirect URIs that nearly agree',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...settings, 'dotenv', 'http'],
  anchors: [
    'redirect_uri',
    'redirectUri',
    'REDIRECT_UR',
    'redirect_url',
    'redirectURI',
    'RedirectUri',
    'RedirectURL',
    'callbackURL',
    'CALLBACK_URL',
    'redirect-uri',
  ],
  refs: ['RFC 6749 §3.1.2.3', 'RFC 9700 §4.1.3', 'RFC 3986 §6.2.1'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const known: { readonly uri: URL; readonly text: string; readonly span: Span }[] = [];
    for (const { value, within } of redirectUris(source)) {
      const text = textOf(source, value, within);
      const literal = openingLiteral(source, value, within);
      if (!text || !literal || text.includes(hole) || text.length > 300 || !/^https?:\/\/[^\s"'<>]+$/i.test(text))
        continue;
      const uri = URL.canParse(text) ? new URL(text) : null;
      if (!uri || known.some(other => other.span.start === literal.span.start)) continue;
      // A list that names several addresses on purpose says nothing.
      const twin = known.find(other => other.text !== text && differ(other.uri, uri, other.text, text) !== null);
      if (twin && !known.some(other => other.text === text)) {
        yield {
          span: literal.inner,
          message: `Differs from the other redirect URI of this file ${differ(twin.uri, uri, twin.text, text)}; use one.`,
          related: [{ span: twin.span, message: 'The other one' }],
        };
      }
      known.push({ uri, text, span: literal.inner });
    }
  },
});

/** What a person overlooks; null for addresses that are meant to differ. */
function differ(a: URL, b: URL, textA: string, textB: string): string | null {
  const samePath = a.pathname === b.pathname;
  const sameHost = a.host === b.host;
  if (a.search !== b.search || a.hash !== b.hash) return null;
  if (sameHost && a.protocol === b.protocol) {
    if (samePath)
      return textA.toLowerCase() === textB.toLowerCase() ? 'in upper and lower case' : 'by the slash at its end';
    if (trimmed(a.pathname) === trimmed(b.pathname)) return 'by the slash at its end';
    if (a.pathname.toLowerCase() === b.pathname.toLowerCase()) return 'in upper and lower case';
    return null;
  }
  if (!samePath) return null;
  const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
  if (a.port === b.port && a.protocol === b.protocol && loopback.test(a.hostname) && loopback.test(b.hostname))
    return `by its host (${a.hostname}, ${b.hostname})`;
  return null;
}

const trimmed = (path: string): string => path.replace(/\/+$/, '');
