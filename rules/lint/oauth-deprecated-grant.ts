import { enclosing } from '../engine/enclosing.ts';
import { programs, settings } from '../engine/language.ts';
import { setters } from '../engine/oauth.ts';
import { oauthSwitchedOff, switchAnchors } from '../engine/oauth-switches.ts';
import { libraryCall, resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Call, Source, Span, Value } from '../engine/source.ts';
import { outdatedGrant } from '../libraries/oauth-grants.ts';

const said = {
  implicit: 'The implicit grant puts the token into the address; use the code flow with PKCE.',
  password: 'The password grant hands the user\u2019s password to this client; use the code flow with PKCE.',
};

/** The implicit grant puts tokens into addresses, the password grant puts passwords into the client. */
export default defineRule({
  id: 'oauth-deprecated-grant',
  area: 3,
  title: 'Implicit or password grant',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...settings, 'http', 'shell'],
  anchors: [
    'response_type',
    'responseType',
    'ResponseType',
    'grant_type',
    'grantType',
    'GrantType',
    'implicit',
    'Implicit',
    'ResourceOwnerPassword',
    'LegacyApplicationClient',
    'PasswordCredentialsToken',
    'PasswordToken',
    'PasswordGrant',
    'PasswordFlow',
    'ByUsernamePassword',
    'by_username_password',
    'GRANT_TYPE',
    'OAuth2',
    'GrantRequest',
    'EndpointRequest',
    "getAccessToken('password'",
    'getAccessToken("password"',
    'grant_flows',
    ...switchAnchors('grant'),
  ],
  refs: ['RFC 9700 §2.1.2', 'RFC 9700 §2.4'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const seen = new Set<number>();
    for (const found of grants(source)) {
      if (seen.has(found.span.start)) continue;
      seen.add(found.span.start);
      yield found;
    }
  },
});

function* grants(source: Source): Generator<Found> {
  for (const pair of source.pairs) {
    const { key, value, span, within, path } = pair;
    const grant = named(source, key, value, within);
    // A token request of Entra's first version has a response type, too.
    if (grant === 'implicit' && enclosing(source, pair)?.pairs.some(other => /^grant_?type$/i.test(other.key)))
      continue;
    if (grant && !(grant === 'password' && signsInByDesign(source, path))) yield { span, message: said[grant] };
  }
  for (const { call, parameter } of setters(source)) {
    const grant = named(source, parameter.name, parameter.value, call.within);
    if (grant && !(grant === 'password' && signsInByDesign(source, [])))
      yield { span: lastLink(call), message: said[grant] };
  }
  for (const call of source.calls) {
    const grant = outdatedGrant(source, call, libraryCall(source, call));
    if (grant)
      yield {
        span: grant.span ?? (call.callee.includes(')') ? call.nameSpan : call.calleeSpan),
        message: said[grant.kind],
      };
  }
  yield* oauthSwitchedOff(source, 'grant');
}

/** A call without the chain that it hangs on. */
const lastLink = ({ nameSpan, span }: Call): Span => ({ start: nameSpan.start, end: span.end });

function named(source: Source, key: string, value: Value, within: number): 'implicit' | 'password' | null {
  if (!/^(?:response|grant)_?type$/i.test(key)) return null;
  const held = resolve(source, value, within);
  const only = held.kind === 'list' && held.items.length === 1 ? held.items[0]! : held;
  if (only.kind !== 'string') return null;
  if (/^grant/i.test(key)) return only.text === 'password' ? 'password' : null;
  const types = only.text.replace(/\+|%20/g, ' ');
  return /^(?:id_token )?token(?: id_token)?$/.test(types) ? 'implicit' : null;
}

/** Supabase and GoTrue call their own sign-in so. */
const signsInByDesign = ({ text }: Source, path: readonly string[]): boolean =>
  /supabase|gotrue/i.test(text) || path.some(name => /supported|allowed|responses?|schema/i.test(name));
