import { callsAreCommands, programs, scripts } from '../engine/language.ts';
import {
  type AuthorizationRequest,
  authorizationRequests,
  hasParameter,
  isLoopback,
  isOutOfBand,
  placeOfNeeds,
  randomState,
  redirectUriOf,
  surroundings,
} from '../engine/oauth.ts';
import { qualify, resolve } from '../engine/resolve.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Source } from '../engine/source.ts';
import { lineAt } from '../engine/text.ts';

/** Without state, anyone can feed a victim's browser their own authorization code. */
export default defineRule({
  id: 'oauth-state-missing',
  area: 3,
  title: 'Authorization request without state',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, 'http', ...scripts],
  anchors: [
    'response_type',
    'responseType',
    '/authorize?',
    '/auth?',
    'authorizeURL',
    'generateAuthUrl',
    'getAuthorizeUrl',
    'AuthCodeURL',
    'getAuthorizationUrl',
    'newAuthorizationUrl',
    'createAuthUrl',
    'stateless()',
    'authorize_url',
    'passport',
    'Strategy',
  ],
  refs: ['RFC 6749 §10.12', 'RFC 9700 §4.7.1', 'CWE-352'],
  *find({ source }) {
    for (const request of authorizationRequests(source)) {
      if (request.open || hasParameter(request, /^state$/i)) continue;
      // Added elsewhere in the function (`url += '&state=' + state`): what is missing here is there.
      const around = surroundings(source, request.span, request.within);
      // A parameter without a name (`url << "&#{key}=#{value}"`) may be it, too.
      if (/\bstate\b/i.test(around) || /["'`&?][#$]?\{\w+\}=[#$]?\{/.test(around)) continue;
      const redirect = redirectUriOf(source, request);
      if (redirect && isOutOfBand(redirect)) continue;
      const pkce = hasParameter(request, /^code_?challenge$/i);
      yield {
        span: request.span,
        message: pkce
          ? 'The authorization request has PKCE but no state: the callback cannot tell whose answer it is.'
          : 'The authorization request has no state: anyone can send a victim their own code.',
        severity:
          pkce || (redirect && isLoopback(redirect)) || source.language === 'http' || callsAreCommands(source.language)
            ? 'info'
            : 'warning',
        confidence: request.form === 'url' ? 'medium' : 'high',
        fixes: addState(source, request),
      };
    }
    for (const call of source.calls) {
      const found = readStrategy(source, call) ?? readStateless(source, call);
      if (found) yield found;
    }
  },
});

/**
 * Passport strategies built on passport-oauth2 send a state only when `state` (or `store`, `pkce`) is set, or when it is
 * given to `authenticate`: https://www.passportjs.org/packages/passport-oauth2/.
 */
const strategies =
  /^passport-(?:oauth2|google-oauth20|google-oauth2|github|github2|facebook|discord|gitlab2|linkedin-oauth2|spotify|slack-oauth2|twitch|bitbucket-oauth2|instagram|reddit|paypal-oauth2|amazon|dropbox-oauth2|yandex|vkontakte|line|strava-oauth2|auth0|microsoft|azure-ad-oauth2)$/;

function readStrategy(source: Source, call: Call): Found | null {
  if (!call.isNew || call.args.length < 1) return null;
  const name = qualify(source, call.callee, call.within);
  const module =
    name?.origin === 'import' &&
    source.imports.find(fact => strategies.test(fact.module) && name.path.startsWith(fact.module))?.module;
  // passport-auth0 has state on by itself since 1.1.
  if (!module || module === 'passport-auth0') return null;
  const options = resolve(source, call.args[0]!.value, call.within);
  if (options.kind !== 'object' || options.spreads.length > 0) return null;
  const keys = options.pairs.map(pair => pair.key);
  if (!keys.some(key => /^client_?id$/i.test(key)) || keys.some(key => /^(?:state|store|pkce)$/.test(key))) return null;
  const given = source.calls.some(
    other =>
      /(?:^|\.)authenticate$/.test(other.callee) &&
      other.args.some(arg => arg.value.kind === 'object' && arg.value.pairs.some(pair => pair.key === 'state')),
  );
  if (given) return null;
  const last = options.pairs.at(-1);
  const fixes: Fix[] = last
    ? [{ title: 'Add state: true', safe: false, edits: [insertBehind(source, last.span.end, 'state: true')] }]
    : [];
  return {
    span: call.calleeSpan,
    message: `${module} sends no state unless "state: true" is set.`,
    fixes,
  };
}

/**
 * Laravel Socialite keeps a state by itself, and is told not to: https://laravel.com/docs/12.x/socialite#stateless-authentication.
 */
function readStateless(source: Source, call: Call): Found | null {
  if (source.language !== 'php' || !call.callee.endsWith('.stateless().redirect')) return null;
  if (!/\bSocialite\b/.test(qualify(source, call.callee, call.within)?.path ?? '')) return null;
  const link = source.calls.find(
    other => other.span.start === call.span.start && other.callee === call.callee.replace(/\(\)\.redirect$/, ''),
  );
  if (!link) return null;
  const span = { start: link.nameSpan.start, end: link.span.end };
  const arrow = { start: link.nameSpan.start - 2, end: link.span.end };
  const safe = source.text.slice(arrow.start, link.nameSpan.start) === '->';
  return {
    span,
    message: 'stateless() switches the state off: anyone can send a victim their own code.',
    fixes: safe ? [{ title: 'Remove stateless()', safe: false, edits: [{ span: arrow, newText: '' }] }] : [],
  };
}

/** A complete pair for objects; what to do with the value afterwards is in the guide. */
function addState(source: Source, request: AuthorizationRequest): Fix[] {
  const random = randomState[source.language];
  const last = request.object?.pairs.at(-1);
  if (!random || !last) return [];
  // Go: `url.Values` holds lists.
  const lists = source.language === 'go' && /\{\s*$/.test(source.text.slice(last.keySpan.end, last.value.span.start));
  const written = lists ? `{${random.expression}}` : random.expression;
  const keyed =
    source.language === 'ruby'
      ? /=>/.test(source.text.slice(last.keySpan.end, last.value.span.start))
        ? `${quoteLike(source, last.keySpan.start).replace(/^state$/, ':state')} => ${random.expression}`
        : `state: ${random.expression}`
      : last.form === 'keyword'
        ? `state=${random.expression}`
        : `${quoteLike(source, last.keySpan.start)}${source.language === 'php' ? ' =>' : ':'} ${written}`;
  const edits = [insertBehind(source, last.span.end, keyed)];
  if (random.needs && !random.needs.present.test(source.text)) {
    const first = placeOfNeeds(source);
    edits.unshift({ span: { start: first, end: first }, newText: random.needs.text });
  }
  return [{ title: 'Add a random state (keep it in the session and compare it)', safe: false, edits }];

  function quoteLike(from: Source, at: number): string {
    const quote = from.text[at - 1] ?? '';
    return /["']/.test(quote) ? `${quote}state${quote}` : 'state';
  }
}

/** Another member behind the last one, on a line of its own when the last one has one. */
function insertBehind(source: Source, end: number, member: string) {
  const line = lineAt(source.text, end);
  const lead = /^[ \t]*/.exec(source.text.slice(line.start, line.end))![0];
  const ownLine =
    /^[ \t]*,?[ \t]*(?:(?:\/\/|#).*)?$/.test(source.text.slice(end, line.end)) &&
    /^[\s"'\w]/.test(source.text.slice(line.start + lead.length, end)) &&
    line.start > 0;
  return { span: { start: end, end }, newText: ownLine ? `,\n${lead}${member}` : `, ${member}` };
}
