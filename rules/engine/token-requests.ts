import { asksForToken } from './carries.ts';
import { isRequest } from './clients.ts';
import { isInside } from './nesting.ts';
import { codeOf } from './oauth.ts';
import { libraryCall, textOf } from './resolve.ts';
import { callsIn } from './retries.ts';
import type { Call, Source } from './source.ts';
import { contains } from './text.ts';

/** A call that gets a token from an authorization server (RFC 6749 §3.2). */
export interface TokenRequest {
  readonly call: Call;
  /** `client_credentials`, `refresh_token`, …; null where the file does not tell. */
  readonly grant: string | null;
}

/** Methods of libraries that ask the token endpoint each time they are called, as of 2026-11. */
const libraryRequests: readonly { readonly path: RegExp; readonly grant: string | null }[] = [
  // https://requests-oauthlib.readthedocs.io/en/latest/oauth2_workflow.html, https://docs.authlib.org/en/latest/client/oauth2.html
  { path: /^(?:requests_oauthlib|authlib)\b.*\.fetch_(?:access_)?token$/, grant: null },
  { path: /^(?:requests_oauthlib|authlib)\b.*\.refresh_token$/, grant: 'refresh_token' },
  // https://google-auth.readthedocs.io/en/master/reference/google.auth.credentials.html
  { path: /^google\.(?:oauth2|auth)\b.*\.refresh$/, grant: null },
  // https://github.com/lelylan/simple-oauth2/blob/master/API.md
  { path: /^simple-oauth2\.(?:ClientCredentials|ResourceOwnerPassword|AuthorizationCode)\(\)\.getToken$/, grant: null },
  // https://github.com/panva/openid-client/blob/main/docs/README.md
  { path: /^openid-client\b.*\.(?:clientCredentialsGrant|grant)$/, grant: 'client_credentials' },
  { path: /^openid-client\b.*\.(?:refreshTokenGrant|refresh)$/, grant: 'refresh_token' },
  { path: /^oauth4webapi\.clientCredentialsGrantRequest$/, grant: 'client_credentials' },
  { path: /^oauth4webapi\.refreshTokenGrantRequest$/, grant: 'refresh_token' },
  // https://googleapis.dev/nodejs/google-auth-library/latest/classes/OAuth2Client.html
  { path: /^(?:google-auth-library|googleapis)\b.*\.refreshAccessToken$/, grant: 'refresh_token' },
  // https://pkg.go.dev/golang.org/x/oauth2/clientcredentials
  { path: /^golang\.org\/x\/oauth2\/clientcredentials\.Config\(\)\.Token$/, grant: 'client_credentials' },
];

const cache = new WeakMap<Source, readonly TokenRequest[]>();

/** The calls of a file that get a token, in document order. Calls on what such a call gives are none. */
export function tokenRequests(source: Source): readonly TokenRequest[] {
  let found = cache.get(source);
  if (!found) {
    found = source.calls.flatMap(call => tokenRequestOf(source, call) ?? []);
    cache.set(source, found);
  }
  return found;
}

function tokenRequestOf(source: Source, call: Call): TokenRequest | null {
  const path = libraryCall(source, call);
  const library = path && libraryRequests.find(entry => entry.path.test(path));
  if (library) return { call, grant: library.grant };
  if (!sends.test(call.callee) || !isRequest(source, call) || !asksForToken(source, call)) return null;
  return { call, grant: grantOf(source, call) };
}

/** Calls that make a client or a request send nothing yet. */
const sends =
  /(?:^|\.)(?:fetch|axios|got|ky|request|get|post|send|urlopen|Do|Post|PostForm|PostAsync|SendAsync|execute|exchange|postForObject|postForEntity|post_form|curl|curl_exec|needle)$/;

/** The grant among the call's own pairs, or those of a variable in the same function. */
function grantOf(source: Source, call: Call): string | null {
  const grants = source.pairs.filter(
    pair =>
      /^grant_?type$/i.test(pair.key) &&
      (contains(call.span, pair.span) || (pair.within >= 0 && isInside(source, pair.within, call.within))),
  );
  const texts = new Set(grants.map(pair => textOf(source, pair.value, pair.within)));
  // `form.Set("grant_type", "refresh_token")`, `params.append('grant_type', …)`
  for (const { callee, args, within } of source.calls) {
    if (!/\.(?:set|Set|add|Add|append|put|addFormDataPart)$/.test(callee) || within < 0 || !args[1]) continue;
    const [{ value: key }, { value }] = [args[0]!, args[1]];
    if (key.kind === 'string' && key.text === 'grant_type' && isInside(source, within, call.within))
      texts.add(textOf(source, value, within));
  }
  return texts.size === 1 ? ([...texts][0] ?? null) : null;
}

/** What keeps a token: who asks for it again gets it from there. */
const keeps =
  /cache|expir|\bttl\b|valid|memo|stored?\b|singleton|exp\b|if\s*\(?\s*!?\s*(?:this|self)?[._]*_*(?:access_?)?token/i;

/** Functions of the file, by name, that ask for a token each time they are called. */
export function tokenFunctions(source: Source): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { call } of tokenRequests(source)) {
    const fn = source.functions[call.within];
    if (fn?.name && !keeps.test(codeOf(source, fn.span))) names.add(fn.name);
  }
  return names;
}

/** The calls in a span that get a token: at the endpoint itself, or by a function of the file that does. */
export function tokenCallsIn(source: Source, span: { readonly start: number; readonly end: number }): Call[] {
  const names = tokenFunctions(source);
  const direct = new Set(tokenRequests(source).map(({ call }) => call));
  return callsIn(source, span).filter(
    call => direct.has(call) || names.has(call.callee.replace(/^(?:this|self|cls)\./, '')),
  );
}
