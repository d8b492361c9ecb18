import { enclosing } from '../engine/enclosing.ts';
import { publicPrefixOf } from '../engine/env-names.ts';
import { ecmascript } from '../engine/language.ts';
import { setters } from '../engine/oauth.ts';
import { isPlaceholder } from '../engine/placeholder.ts';
import { libraryCall, resolve, textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Edit, type Fix, type Found } from '../engine/rule.ts';
import type { Pair, Source, Span, Value } from '../engine/source.ts';

/** A page, a phone or a desktop program hands its secret to everybody who has it: it proves nothing. */
export default defineRule({
  id: 'oauth-client-secret-public',
  area: 3,
  title: 'Client secret in a public client',
  severity: 'error',
  profile: 'recommended',
  languages: [...ecmascript, 'java', 'csharp', 'json'],
  anchors: ['client_secret', 'clientSecret', 'ClientSecret', 'publicClient'],
  refs: ['RFC 6749 §2.1', 'RFC 8252 §8.5', 'RFC 9700 §2.1.1', 'CWE-522'],
  yieldsTo: ['client-exposed-secret'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    for (const pair of source.pairs) {
      const found = readPair(source, pair);
      if (found) yield found;
    }
    for (const call of source.calls) {
      // https://github.com/openid/AppAuth-Android: for clients that are no public ones, and an app is one.
      if (/^net\.openid\.appauth\.ClientSecret(?:Basic|Post)$/.test(libraryCall(source, call) ?? ''))
        yield { span: call.calleeSpan, message: `An app ${cannot}` };
    }
    if (!isPage(source)) return;
    const posted = [...setters(source)];
    if (!posted.some(({ parameter }) => parameter.name === 'grant_type')) return;
    for (const { call, parameter } of posted)
      if (parameter.name === 'client_secret' && isGiven(source, parameter.value, call.within))
        yield { span: call.span, message: `A page ${cannot}` };
  },
});

const cannot = 'cannot keep a client secret: leave it out and use PKCE, or ask through your server.';

/** Libraries that run in pages and on phones only. */
const publicLibraries =
  /^(?:oidc-client(?:-ts)?|react-oidc-context|react-oauth2-code-pkce|angular-oauth2-oidc|angular-auth-oidc-client|vue-oidc-client|react-native-app-auth|expo-auth-session|expo-app-auth|@byteowls\/capacitor-oauth2|@capacitor-community\/generic-oauth2)$/;

function readPair(source: Source, pair: Pair): Found | null {
  const { key, value, within, span, path } = pair;
  const object = enclosing(source, pair);
  if (source.language === 'json')
    return key === 'secret' &&
      object?.pairs.some(other => other.key === 'publicClient' && other.value.kind === 'bool' && other.value.value) &&
      isGiven(source, value, within)
      ? { span, message: 'A public client has no secret: remove it, or set publicClient to false.' }
      : null;
  if (!/^(?:dummy)?client_?secret$/i.test(key) || !isGiven(source, value, within)) return null;
  const beside = (name: RegExp) => object?.pairs.find(other => name.test(other.key));
  const who = publicLibrary(source, path) ?? nativeRedirect(source, beside(/^redirect_?ur[il]$/i));
  if (who) return { span, message: `${who} ${cannot}`, fixes: remove(source, span) };
  if (!isPage(source)) return null;
  const held = resolve(source, value, within);
  const built =
    (held.kind === 'string' && !isPlaceholder(held.text)) || (held.kind === 'env' && publicPrefixOf(held.name) !== '');
  // A form by which clients are registered has the same names, and sends what somebody typed in to its own server.
  if (!beside(/^grant_?type$/i) && !(built && beside(/^client_?id$/i))) return null;
  return { span, message: `A page ${cannot}`, fixes: remove(source, span) };
}

function publicLibrary(source: Source, path: readonly string[]): string | null {
  if (source.language === 'csharp')
    return /(?:^|\.)IdentityModel\.OidcClient/.test(source.imports.map(({ module }) => module).join(' ')) &&
      /OidcClientOptions/.test(source.text)
      ? 'A native app'
      : null;
  const library = source.imports.find(({ module }) => publicLibraries.test(module))?.module;
  if (!library || path.at(-1) === 'headers') return null;
  return /native|expo|capacitor/.test(library) ? 'An app' : 'A page';
}

/** `com.example.app:/callback`: the redirect URI of a native app (RFC 8252 §7.1). */
function nativeRedirect(source: Source, pair: Pair | undefined): string | null {
  const uri = pair && textOf(source, pair.value, pair.within);
  return uri && /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+.-]+)?:\//i.test(uri) && !/^(?:https?|urn):/i.test(uri)
    ? 'A native app'
    : null;
}

/** Something is sent: no `null`, no empty text. */
function isGiven(source: Source, value: Value, within: number): boolean {
  const held = resolve(source, value, within);
  if (held.kind === 'string') return held.text.trim() !== '';
  return !(held.kind === 'null' || (held.kind === 'reference' && held.path === 'undefined'));
}

/** Code that runs in a browser: it touches the window and loads nothing of a server. */
const isPage = ({ language, text, imports }: Source): boolean =>
  (ecmascript as readonly string[]).includes(language) &&
  /\bwindow\.(?:location|open|history)|\blocation\.(?:href|assign|replace|search|hash)|\bdocument\.|\b(?:local|session)Storage\b/.test(
    text,
  ) &&
  !/\brequire\(|['"]use server['"]|\belectron\b/.test(text) &&
  !imports.some(({ module }) =>
    /^(?:express|koa|fastify|hono|http|https|crypto|fs|path|next\/server|next\/headers|puppeteer|playwright)\b/.test(
      module,
    ),
  );

/** The pair with the comma that goes with it. */
function remove({ text }: Source, span: Span): Fix[] {
  const behind = /^[ \t]*,(?:[ \t]*\r?\n)?[ \t]*/.exec(text.slice(span.end));
  const before = /,\s*$/.exec(text.slice(0, span.start));
  const edit: Edit | null = behind
    ? { span: { start: span.start, end: span.end + behind[0].length }, newText: '' }
    : before
      ? { span: { start: span.start - before[0].length, end: span.end }, newText: '' }
      : null;
  return edit ? [{ title: 'Remove the client secret', safe: false, edits: [edit] }] : [];
}
