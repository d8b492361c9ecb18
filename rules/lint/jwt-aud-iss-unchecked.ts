import { fetchesKeys, importsJwt, type JwtCall, jwtCalls } from '../engine/jwt-calls.ts';
import { isAlwaysTrue, switchedOff } from '../engine/jwt-switches.ts';
import { isVerifying } from '../engine/jwt-trust.ts';
import { programs } from '../engine/language.ts';
import { libraryCall, resolve } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { jwtAnchors } from '../libraries/jwt.ts';
import { switchNames } from '../libraries/jwt-switches.ts';

/** Somebody else's token, or one for another application, that is taken as good. */
export default defineRule({
  id: 'jwt-aud-iss-unchecked',
  area: 7,
  title: 'Audience or issuer not checked',
  severity: 'info',
  profile: 'recommended',
  languages: programs,
  anchors: [...jwtAnchors, ...switchNames('audience', 'issuer'), 'AudienceValidator', 'IssuerValidator'],
  refs: ['RFC 8725 §3.8', 'RFC 8725 §3.9', 'CWE-287'],
  *find({ source }) {
    const unsigned = new Set(switchedOff(source, 'signature').map(({ use }) => use));
    for (const { entry, shown, span, settable, fix, use } of switchedOff(source, 'audience', 'issuer'))
      if (!settable && (source.language !== 'python' || !use || !unsigned.has(use)))
        yield {
          span,
          message: `The ${entry.check} is not checked: ${shown}. Name the one that you expect.`,
          severity: 'warning',
          fixes: fix ? [fix] : [],
        };
    yield* validators(source);
    if (!importsJwt(source)) return;
    yield* decoders(source);
    for (const use of jwtCalls(source)) {
      const found = unsigned.has(use) ? null : judge(source, use);
      if (found) yield found;
    }
  },
});

/** .NET: `AudienceValidator = (audiences, token, parameters) => true`, `IssuerValidator = (issuer, …) => issuer`. */
function* validators(source: Source): Generator<Found> {
  if (source.language !== 'csharp') return;
  for (const { key, value, span, within } of source.pairs) {
    if (key !== 'AudienceValidator' && key !== 'IssuerValidator') continue;
    const held = resolve(source, value, within);
    if (held.kind !== 'function') continue;
    const { params, returns } = source.functions[held.fn]!;
    const echo =
      returns.length === 1 && returns[0]!.kind === 'reference' && returns[0]!.path === (params[0]?.name ?? '');
    if (key === 'AudienceValidator' ? isAlwaysTrue(source, held) : echo)
      yield {
        span,
        message: `${key} accepts everything: compare with the value that you expect.`,
        severity: 'warning',
      };
  }
}

/** Spring: a decoder that is given keys alone checks times alone; `withIssuerLocation` checks the issuer as well. */
function* decoders(source: Source): Generator<Found> {
  if (source.language !== 'java' || /JwtValidator|withIssuerLocation/.test(source.text)) return;
  for (const call of source.calls)
    if (/NimbusJwtDecoder\.withJwkSetUri\(\).*\.build$/.test(call.callee) && libraryCall(source, call) !== null)
      yield {
        span: call.span,
        message: 'This decoder checks neither issuer nor audience: give it a JwtValidator that does.',
        confidence: 'medium',
        strict: true,
      };
}

/** Claims that are compared by hand. */
const comparedByHand = /(?:\.|->|\[\s*:?['"]|get\(\s*['"]|withClaim\(\s*")(?:aud|iss|azp|client_id)\b/;

const audience =
  /^(?:audience|aud|with_?audience|WithAudience|allowedAud|expectedAudience|setExpectedAudience|requireAudience|ValidAudiences?|verify_aud)$/i;
const issuer =
  /^(?:issuer|iss|with_?issuer|WithIssuer|allowedIss|expectedIssuer|setExpectedIssuers?|requireIssuer|ValidIssuers?|verify_iss)$/i;

/** Libraries whose calls take both by name; others check them in another step. */
const named = /^(?:jsonwebtoken|jose|express-jwt|koa-jwt|passport-jwt|fast-jwt|PyJWT|python-jose|golang-jwt|ruby-jwt)$/;

function judge(source: Source, use: JwtCall): Found | null {
  const { call, row, options, open } = use;
  if (!isVerifying(source, use)) return null;
  const has = (pattern: RegExp): boolean => options.some(({ key }) => pattern.test(key));
  if (/^(?:verifyIdToken|verify_oauth2_token)$/.test(call.callee.slice(call.callee.lastIndexOf('.') + 1)))
    return isGoogle(source, use) && !has(audience) && !comparedByHand.test(source.text)
      ? {
          span: call.span,
          message: 'The audience is not checked: pass your client id as audience.',
          severity: 'warning',
        }
      : null;
  if (!named.test(row.library) || open || !fetchesKeys(source) || comparedByHand.test(source.text)) return null;
  const missing = [has(audience) ? '' : 'audience', has(issuer) ? '' : 'issuer'].filter(Boolean);
  if (missing.length === 0) return null;
  return {
    span: call.span,
    message: `The ${missing.join(' and the ')} of the token ${missing.length > 1 ? 'are' : 'is'} not checked: pass the expected value.`,
    confidence: 'medium',
    strict: true,
  };
}

/** Google's verifiers take any application's token unless they are told whose. Firebase's know the project. */
const isGoogle = (source: Source, { row, call, options, open }: JwtCall): boolean =>
  !open &&
  (row.library === 'google-auth-library'
    ? options.length > 0
    : row.library === 'google-auth' && call.args.length === 2 && source.language === 'python');
