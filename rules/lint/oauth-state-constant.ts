import { callsAreCommands, programs, scripts } from '../engine/language.ts';
import { withNeeds } from '../engine/needs.ts';
import { authorizationRequests, isLoopback, isOutOfBand, randomState, redirectUriOf } from '../engine/oauth.ts';
import { keptState } from '../engine/oauth-session.ts';
import { linesBefore } from '../engine/request-edits.ts';
import { hole, optionsOf, resolve, textOf } from '../engine/resolve.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Source, Span, Value } from '../engine/source.ts';
import { contains } from '../engine/text.ts';

/** A state that is the same for everybody protects nobody: an attacker sends the same one. */
export default defineRule({
  id: 'oauth-state-constant',
  area: 3,
  title: 'Constant OAuth state',
  severity: 'error',
  profile: 'recommended',
  languages: [...programs, 'http', ...scripts],
  anchors: ['state', 'setState', 'AuthCodeURL', 'getAuthorizationUrl', 'State('],
  refs: ['RFC 6749 §10.12', 'RFC 9700 §4.7.1', 'CWE-352'],
  *find({ source }) {
    for (const request of authorizationRequests(source)) {
      const parameter = request.parameters.find(({ name }) => /^state$/i.test(name));
      const redirect = redirectUriOf(source, request);
      const local = redirect !== null && (isLoopback(redirect) || isOutOfBand(redirect));
      const found = parameter && readState(source, parameter.value, request.within, local);
      if (found) yield found;
    }
    // The libraries' own calls: the option is theirs, whatever else stands in the object.
    for (const call of source.calls) {
      const library = ownCalls.find(({ method }) => method.test(call.callee));
      if (!library || !source.imports.some(fact => library.module.test(fact.module))) continue;
      const given = library.first ? call.args[0] : optionsOf(source, call).find(({ key }) => key === 'state');
      const found = given && readState(source, given.value, call.within, false);
      if (found) yield found;
    }
  },
});

/** Calls that are given a state, as of 2026-11. */
const ownCalls: readonly { readonly module: RegExp; readonly method: RegExp; readonly first?: true }[] = [
  { module: /^passport/, method: /(?:^|\.)passport\.authenticate$|^authenticate$/ },
  {
    module: /^(?:requests_oauthlib|authlib|google_auth_oauthlib|oauthlib|httpx_oauth)/,
    method:
      /\.(?:authorization_url|create_authorization_url|authorize_redirect|get_authorization_url)$|(?:^|\.)OAuth2Session$/,
  },
  { module: /^msal$/, method: /\.(?:get_authorization_request_url|initiate_auth_code_flow)$/ },
  { module: /^openid-client$/, method: /(?:^|\.)(?:authorizationUrl|buildAuthorizationUrl)$/ },
  { module: /^@azure\/msal-node$/, method: /\.getAuthCodeUrl$/ },
  { module: /^League\.OAuth2\./, method: /(?:^|\.)getAuthorizationUrl$/ },
  { module: /^com\.github\.scribejava/, method: /\.getAuthorizationUrl$/, first: true },
  { module: /^com\.google\.api\.client/, method: /\.setState$/, first: true },
  { module: /^com\.nimbusds\.oauth2/, method: /(?:^|\.)State$/, first: true },
  { module: /^Google(?:\.Client)?$/, method: /(?:^|\.)setState$/, first: true },
];

function readState(source: Source, value: Value, within: number, local: boolean): Found | null {
  // encodeURIComponent('abc') is as constant as 'abc'.
  const inner =
    value.kind === 'call' &&
    /^(?:encodeURIComponent|quote|quote_plus|String|str)$/.test(value.call.callee) &&
    value.call.args[0]
      ? value.call.args[0].value
      : value;
  const held = resolve(source, inner, within);
  if (held.kind !== 'string' && held.kind !== 'number' && held.kind !== 'concat') return null;
  const text = textOf(source, held, within);
  // An empty value is filled in by somebody else; a hole is not constant.
  if (!text || text.includes(hole) || /[{<$%]/.test(text)) return null;
  const manual = source.language === 'http' || callsAreCommands(source.language);
  return {
    span: value.span,
    message: 'This state is the same for every user and every login: it protects nothing.',
    severity: local || manual ? 'info' : 'error',
    fixes: manual ? [] : randomFix(source, value.span, value, within),
  };
}

function randomFix(source: Source, span: Span, value: Value, within: number): Fix[] {
  const random = randomState[source.language];
  // A part of a URL: only a template has room for an expression.
  const part = value.kind === 'string' && value.span.start === value.inner.start;
  const template = part && source.strings.some(other => other.kind === 'template' && contains(other.span, span));
  // A string of PHP has no room for a call.
  if (!random || (part && (!template || source.language === 'php'))) return [];
  const kept = keptState(source, within);
  const before = kept && linesBefore(source, span.start, within, kept.lines);
  const expression = before ? kept.expression : random.expression;
  if (template && /["'`]/.test(expression)) return [];
  const open = /^(?:python|csharp)$/.test(source.language) ? '{' : source.language === 'ruby' ? '#{' : '${';
  const edits = [
    ...withNeeds(source, before ? kept.needs : random.needs ? [random.needs] : []),
    ...(before ? [before] : []),
    { span, newText: template ? `${open}${expression}}` : expression },
  ];
  const title = before
    ? 'Make a random state and keep it in the session'
    : 'Use a random state (keep it in the session and compare it)';
  return [{ title, safe: false, edits }];
}
