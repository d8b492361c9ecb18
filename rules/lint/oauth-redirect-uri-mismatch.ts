import { programs, settings } from '../engine/language.ts';
import { isOfOneEnvironment } from '../engine/listed-redirect-uris.ts';
import type { ListedRedirectUri } from '../engine/project.ts';
import { openingLiteral, redirectUris } from '../engine/redirect-uris.ts';
import { hole, textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Source, Span } from '../engine/source.ts';
import { slice } from '../engine/text.ts';

interface Known {
  readonly uri: URL;
  readonly text: string;
  readonly span: Span;
}

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
  *find({ source, project }) {
    if (roleOf(source.path) === 'test') return;
    const known: Known[] = [];
    for (const { value, within } of redirectUris(source)) {
      const text = textOf(source, value, within);
      const literal = openingLiteral(source, value, within);
      if (!text || !literal || text.includes(hole) || text.length > 300 || !/^https?:\/\/[^\s"'<>]+$/i.test(text))
        continue;
      const uri = URL.canParse(text) ? new URL(text) : null;
      if (!uri || known.some(other => other.span.start === literal.inner.start)) continue;
      const twin = known.find(other => other.text !== text && differ(other.uri, uri, other.text, text) !== null);
      if (twin && !known.some(other => other.text === text)) {
        yield {
          span: literal.inner,
          message: `Differs from the other redirect URI of this file ${differ(twin.uri, uri, twin.text, text)}; use one.`,
          related: [{ span: twin.span, message: 'The other one' }],
          fixes: takeOver(source, literal.inner, text, twin.text),
        };
      }
      known.push({ uri, text, span: literal.inner });
    }
    const elsewhere = project.env?.redirectUris ?? [];
    if (elsewhere.length === 0 || isOfOneEnvironment(source.path)) return;
    for (const one of known) {
      const found = acrossFiles(source, one, known, elsewhere);
      if (found) yield found;
    }
  },
});

/** A redirect URI of another file that is nearly this one. */
function acrossFiles(
  source: Source,
  { uri, text, span }: Known,
  known: readonly Known[],
  elsewhere: readonly ListedRedirectUri[],
): Found | null {
  // Somebody else writes it in the same way, or both: then both are meant.
  if (elsewhere.some(other => other.text === text)) return null;
  for (const other of elsewhere) {
    if (known.some(own => own.text === other.text) || !URL.canParse(other.text)) continue;
    const difference = differ(new URL(other.text), uri, other.text, text) ?? differInScheme(new URL(other.text), uri);
    if (!difference) continue;
    const name = other.file.slice(other.file.lastIndexOf('/') + 1);
    return {
      span,
      message: `Differs from ${name.length > 30 ? `${name.slice(0, 29)}…` : name} ${difference}; use one redirect URI.`,
      fixes: takeOver(source, span, text, other.text),
    };
  }
  return null;
}

/** Only where the text stands there as it is. */
const takeOver = (source: Source, span: Span, text: string, other: string): Fix[] =>
  slice(source.text, span) === text
    ? [{ title: `Change to ${other}`, safe: false, edits: [{ span, newText: other }] }]
    : [];

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

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
  if (a.port === b.port && a.protocol === b.protocol && loopback.test(a.hostname) && loopback.test(b.hostname))
    return `by its host (${a.hostname}, ${b.hostname})`;
  return null;
}

/**
 * Between files also the scheme, and the port of the same host: within one file both may be listed on purpose. A path
 * of one name (`/callback`) is everybody's; then a port says which program it is.
 */
function differInScheme(a: URL, b: URL): string | null {
  if (a.pathname !== b.pathname || a.search !== b.search) return null;
  if (a.host === b.host && a.protocol !== b.protocol)
    return `by its scheme (${a.protocol.slice(0, -1)}, ${b.protocol.slice(0, -1)})`;
  const deep = a.pathname.split('/').filter(Boolean).length >= 2;
  if (a.hostname === b.hostname && a.protocol === b.protocol && a.port !== b.port && deep)
    return `by its port (${a.port || 'none'}, ${b.port || 'none'})`;
  return null;
}

const trimmed = (path: string): string => path.replace(/\/+$/, '');
