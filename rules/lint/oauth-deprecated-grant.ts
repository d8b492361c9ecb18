import { programs, settings } from '../engine/language.ts';
import { libraryCall, resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Source, Value } from '../engine/source.ts';

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
    'ResourceOwnerPassword',
    'LegacyApplicationClient',
    'PasswordCredentialsToken',
    'ByUsernamePassword',
    'GRANT_TYPE',
  ],
  refs: ['RFC 9700 §2.1.2', 'RFC 9700 §2.4'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const seen = new Set<number>();
    for (const { key, value, span, within, path } of source.pairs) {
      const text = textOfLiteral(source, value, within);
      if (
        /^response_?type$/i.test(key) &&
        text !== null &&
        /^(?:id_token )?token(?: id_token)?$/.test(text.replace(/\+|%20/g, ' '))
      )
        yield { span, message: 'The implicit grant puts the token into the address; use the code flow with PKCE.' };
      else if (/^grant_?type$/i.test(key) && text === 'password' && !signsInByDesign(source, path)) {
        if (seen.has(span.start)) continue;
        seen.add(span.start);
        yield {
          span,
          message: 'The password grant hands the user\u2019s password to this client; use the code flow with PKCE.',
        };
      }
    }
    for (const call of source.calls) {
      const name = libraryCall(source, call);
      if (name && libraries.test(name))
        yield {
          span: call.calleeSpan,
          message: 'The password grant hands the user\u2019s password to this client; use the code flow with PKCE.',
        };
    }
  },
});

/** Calls that are this grant and nothing else, as of 2026-11. */
const libraries =
  /^simple-oauth2\.ResourceOwnerPassword$|^oauthlib\.oauth2(?:\.\w+)*\.LegacyApplicationClient$|^golang\.org\/x\/oauth2\.Config\(\)\.PasswordCredentialsToken$|^@azure\/msal-node\b.*\.acquireTokenByUsernamePassword$|^msal\.\w+\(\)\.acquire_token_by_username_password$|^Microsoft\.Identity\.Client\b.*\.AcquireTokenByUsernamePassword$/;

/** Supabase and GoTrue call their own sign-in so. */
const signsInByDesign = ({ text }: Source, path: readonly string[]): boolean =>
  /supabase|gotrue/i.test(text) || path.some(name => /supported|allowed|responses?|schema/i.test(name));

function textOfLiteral(source: Source, value: Value, within: number): string | null {
  const held = resolve(source, value, within);
  return held.kind === 'string' ? held.text : null;
}
