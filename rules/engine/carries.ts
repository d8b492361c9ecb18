import { credentialHeader, isAuthorization } from './auth-header.ts';
import { isInside } from './nesting.ts';
import { perFile } from './remembered.ts';
import { headersOf, mentions } from './requests.ts';
import { optionsOf } from './resolve.ts';
import type { Call, Source, Value } from './source.ts';
import { contains } from './text.ts';

/** Options by which clients are given a credential. */
const authOptions = /^(?:auth|http_?auth|oauth|cert|basic_auth|bearer_?token|userpwd)$/i;
/** Parameters of a token request (RFC 6749 §4). */
const tokenParameters = /^(?:grant_type|grantType|client_secret|client_assertion|refresh_token|subject_token)$/;
const tokenEndpoint =
  /\/(?:oauth2?(?:\/v[0-9.]+)?|connect|protocol\/openid-connect|o|api\/oauth)\/(?:access_)?token\b/i;

/**
 * Whether a call sends a credential, or asks for one: an `Authorization` or key header in it or on the client it is made
 * on, an `auth` option, the parameters or the address of a token endpoint.
 */
export function carriesCredential(source: Source, call: Call): boolean {
  if (optionsOf(source, call).some(({ key }) => authOptions.test(key))) return true;
  const receiver = call.callee.slice(0, Math.max(0, call.callee.lastIndexOf('.')));
  for (const header of credentialHeaders(source)) {
    if (contains(call.span, header.span)) return true;
    if (!header.holder) continue;
    if (receiver === header.holder || receiver.startsWith(`${header.holder}.`)) return true;
    if (
      isInside(source, call.within, header.within) &&
      call.args.some(({ value }) => mentions(value, header.holder) || mentions(value, 'headers'))
    )
      return true;
  }
  return asksForToken(source, call);
}

const credentialHeaders = perFile(source =>
  headersOf(source).filter(({ name }) => isAuthorization(name) || credentialHeader.test(name)),
);

/** Whether a call goes to a token endpoint: its address says so, or it is given the parameters of one. */
export function asksForToken(source: Source, call: Call): boolean {
  if (tokenPairs(source).some(pair => contains(call.argsSpan, pair.span) || isGiven(call, pair.path))) return true;
  return call.args.some(({ value }) => tokenEndpoint.test(literalText(value)));
}

/** The parameters of token requests, wherever they stand in the file. */
const tokenPairs = perFile(({ pairs }) => pairs.filter(({ key }) => tokenParameters.test(key)));

/** `data = {"grant_type": …}; requests.post(url, data=data)`. */
const isGiven = (call: Call, path: readonly string[]): boolean =>
  path.length > 0 && call.args.some(({ value }) => mentions(value, path[0]!));

function literalText(value: Value): string {
  if (value.kind === 'string') return value.text;
  if (value.kind === 'template' || value.kind === 'concat') return value.parts.map(literalText).join('');
  return '';
}

/** Whether the file sets a credential header on any request, or asks a token endpoint: what its clients are for. */
export function fileCarriesCredential(source: Source): boolean {
  return (
    credentialHeaders(source).length > 0 ||
    tokenPairs(source).length > 0 ||
    source.calls.some(({ callee }) => /\.(?:SetBasicAuth|basicAuth|setBasicAuth|withBasicAuth|withToken)$/.test(callee))
  );
}
