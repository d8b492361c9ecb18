import { callsAreCommands, programs, scripts } from '../engine/language.ts';
import { withNeeds } from '../engine/needs.ts';
import {
  type AuthorizationRequest,
  authorizationRequests,
  hasParameter,
  isLoopback,
  isOutOfBand,
  randomState,
  redirectUriOf,
  surroundings,
} from '../engine/oauth.ts';
import { keptState } from '../engine/oauth-session.ts';
import { oauthSwitchedOff, switchAnchors } from '../engine/oauth-switches.ts';
import { addParameters, intoObject, linesBefore } from '../engine/request-edits.ts';
import { qualify, resolve } from '../engine/resolve.ts';
import { defineRule, type Edit, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Source } from '../engine/source.ts';

/** Without state, anyone can feed a victim's browser their own authorization code. */
export default defineRule({
  id: 'oauth-state-missing',
  area: 3,
  title: 'Authorization request without state',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, 'http', ...scripts, 'yaml'],
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
    ...switchAnchors('state'),
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
    yield* oauthSwitchedOff(source, 'state');
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
  const off = options.pairs.find(({ key, value }) => key === 'state' && value.kind === 'bool' && !value.value);
  if (!keys.some(key => /^client_?id$/i.test(key))) return null;
  if (keys.some(key => /^(?:store|pkce)$/.test(key) || (key === 'state' && !off))) return null;
  const given = source.calls.some(
    other =>
      /(?:^|\.)authenticate$/.test(other.callee) &&
      other.args.some(arg => arg.value.kind === 'object' && arg.value.pairs.some(pair => pair.key === 'state')),
  );
  if (given) return null;
  const last = options.pairs.at(-1);
  const fixes: Fix[] = off
    ? [{ title: 'Set state: true', safe: false, edits: [{ span: off.value.span, newText: 'true' }] }]
    : last
      ? [
          {
            title: 'Add state: true',
            safe: false,
            edits: intoObject(source, options, [{ name: 'state', expression: 'true' }])!,
          },
        ]
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

/** A random state in the session and in the request; where no session is to be seen, in the request alone. */
function addState(source: Source, request: AuthorizationRequest): Fix[] {
  const random = randomState[source.language];
  if (!random) return [];
  const kept = keptState(source, request.within);
  const before =
    kept && linesBefore(source, request.object?.span.start ?? request.span.start, request.within, kept.lines);
  const expression = before ? kept.expression : random.expression;
  const added =
    addParameters(source, request, [{ name: 'state', expression }]) ?? intoLibrary(source, request, expression);
  if (!added) return [];
  const needs = before ? kept.needs : random.needs ? [random.needs] : [];
  const edits = [...withNeeds(source, needs), ...(before ? [before] : []), ...added];
  const title = before
    ? 'Make a random state and keep it in the session'
    : 'Add a random state (keep it in the session and compare it)';
  return [{ title, safe: false, edits: edits.sort((a, b) => a.span.start - b.span.start) }];
}

/** Libraries that take a state in a way of their own. */
function intoLibrary(source: Source, { span, form }: AuthorizationRequest, expression: string): Edit[] | null {
  if (form !== 'library') return null;
  if (source.language === 'go') return [{ span, newText: expression }];
  const call = source.calls.find(other => other.span.start === span.start && other.span.end === span.end);
  if (!call || call.args.length > 0) return null;
  const inside = (newText: string): Edit[] => [{ span: call.argsSpan, newText }];
  const behind = (newText: string): Edit[] => [{ span: { start: span.end, end: span.end }, newText }];
  if (/\.(?:authorizeURL|generateAuthUrl)$/.test(call.callee)) return inside(`{ state: ${expression} }`);
  // https://github.com/scribejava/scribejava; https://github.com/googleapis/google-oauth-java-client
  if (/\.getAuthorizationUrl$/.test(call.callee) && source.language === 'java') return inside(expression);
  if (/\.newAuthorizationUrl$/.test(call.callee)) return behind(`.setState(${expression})`);
  if (/\.authorize_url$/.test(call.callee)) return inside(`state: ${expression}`);
  // https://github.com/googleapis/google-api-php-client: setState().
  if (/\.createAuthUrl$/.test(call.callee)) {
    const client = source.text.slice(call.calleeSpan.start, call.nameSpan.start);
    const before = linesBefore(source, span.start, call.within, [`${client}setState(${expression});`]);
    return before && [before];
  }
  return null;
}
