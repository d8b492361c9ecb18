import { callsAreCommands, programs, scripts } from '../engine/language.ts';
import {
  authorizationRequests,
  isLoopback,
  isOutOfBand,
  placeOfNeeds,
  randomState,
  redirectUriOf,
} from '../engine/oauth.ts';
import { hole, resolve, textOf } from '../engine/resolve.ts';
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
  anchors: ['state', 'AuthCodeURL'],
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
      const passport =
        /(?:^|\.)passport\.authenticate$|^authenticate$/.test(call.callee) && imports(source, /^passport/);
      const python =
        /\.(?:authorization_url|create_authorization_url|authorize_redirect)$|(?:^|\.)OAuth2Session$/.test(
          call.callee,
        ) && imports(source, /^(?:requests_oauthlib|authlib|google_auth_oauthlib|oauthlib)/);
      if (!passport && !python) continue;
      for (const arg of call.args) {
        if (python && arg.name === 'state') {
          const found = readState(source, arg.value, call.within, false);
          if (found) yield found;
        }
        const state =
          passport && arg.value.kind === 'object' ? arg.value.pairs.find(pair => pair.key === 'state') : undefined;
        const found = state && readState(source, state.value, call.within, false);
        if (found) yield found;
      }
    }
  },
});

const imports = (source: Source, module: RegExp): boolean => source.imports.some(fact => module.test(fact.module));

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
    fixes: manual ? [] : randomFix(source, value.span, value),
  };
}

function randomFix(source: Source, span: Span, value: Value): Fix[] {
  const random = randomState[source.language];
  // A part of a URL: only a template has room for an expression.
  const part = value.kind === 'string' && value.span.start === value.inner.start;
  const template = part && source.strings.some(other => other.kind === 'template' && contains(other.span, span));
  // A string of PHP has no room for a call.
  if (!random || (part && (!template || source.language === 'php'))) return [];
  const open = /^(?:python|csharp)$/.test(source.language) ? '{' : source.language === 'ruby' ? '#{' : '${';
  const edits = [{ span, newText: template ? `${open}${random.expression}}` : random.expression }];
  if (random.needs && !random.needs.present.test(source.text)) {
    const first = placeOfNeeds(source);
    edits.unshift({ span: { start: first, end: first }, newText: random.needs.text });
  }
  return [{ title: 'Use a random state (keep it in the session and compare it)', safe: false, edits }];
}
