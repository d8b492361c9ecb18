// Written by scripts/generate.mjs from the files of this folder.
import type { Rule } from '../engine/rule.ts';
import apiKeyFormatInvalid from './api-key-format-invalid.ts';
import apiKeyInBody from './api-key-in-body.ts';
import apiKeyInQuery from './api-key-in-query.ts';
import apiKeyPlaceholder from './api-key-placeholder.ts';
import authCookieInsecure from './auth-cookie-insecure.ts';
import authEndpointNoRateLimit from './auth-endpoint-no-rate-limit.ts';
import authFailureSwallowed from './auth-failure-swallowed.ts';
import authHeaderNameWrong from './auth-header-name-wrong.ts';
import authHeaderSchemeMalformed from './auth-header-scheme-malformed.ts';
import authHeaderSchemeMissing from './auth-header-scheme-missing.ts';
import authObjectLogged from './auth-object-logged.ts';
import ciTokenPermissionsBroad from './ci-token-permissions-broad.ts';
import cleartextEndpoint from './cleartext-endpoint.ts';
import clientExposedSecret from './client-exposed-secret.ts';
import credentialKindWrong from './credential-kind-wrong.ts';
import credentialOverHttp from './credential-over-http.ts';
import credentialsInUrl from './credentials-in-url.ts';
import emptyCredential from './empty-credential.ts';
import envCredentialUnchecked from './env-credential-unchecked.ts';
import envFileMalformed from './env-file-malformed.ts';
import envFileTracked from './env-file-tracked.ts';
import envNameMissing from './env-name-missing.ts';
import envNameUnused from './env-name-unused.ts';
import forbiddenTreatedAsUnauthorized from './forbidden-treated-as-unauthorized.ts';
import hardcodedAuthHeader from './hardcoded-auth-header.ts';
import hardcodedCredential from './hardcoded-credential.ts';
import hardcodedFallbackSecret from './hardcoded-fallback-secret.ts';
import httpRequestNoTimeout from './http-request-no-timeout.ts';
import jwtAlgConfusion from './jwt-alg-confusion.ts';
import jwtAlgNone from './jwt-alg-none.ts';
import jwtAlgNotPinned from './jwt-alg-not-pinned.ts';
import jwtAudIssUnchecked from './jwt-aud-iss-unchecked.ts';
import jwtClockTolerance from './jwt-clock-tolerance.ts';
import jwtDecodeWithoutVerify from './jwt-decode-without-verify.ts';
import jwtExpUnitMismatch from './jwt-exp-unit-mismatch.ts';
import jwtHardcodedSecret from './jwt-hardcoded-secret.ts';
import jwtIgnoreExpiration from './jwt-ignore-expiration.ts';
import jwtIssuedWithoutExpiry from './jwt-issued-without-expiry.ts';
import jwtNotRevocable from './jwt-not-revocable.ts';
import jwtSensitivePayload from './jwt-sensitive-payload.ts';
import jwtVerifyDisabled from './jwt-verify-disabled.ts';
import jwtWeakSecret from './jwt-weak-secret.ts';
import localTimeInSignature from './local-time-in-signature.ts';
import oauthClientSecretPublic from './oauth-client-secret-public.ts';
import oauthDeprecatedGrant from './oauth-deprecated-grant.ts';
import oauthPkceMissing from './oauth-pkce-missing.ts';
import oauthPkcePlain from './oauth-pkce-plain.ts';
import oauthRedirectUriFromRequest from './oauth-redirect-uri-from-request.ts';
import oauthRedirectUriHttp from './oauth-redirect-uri-http.ts';
import oauthRedirectUriMismatch from './oauth-redirect-uri-mismatch.ts';
import oauthRedirectUriWildcard from './oauth-redirect-uri-wildcard.ts';
import oauthScopeExcessive from './oauth-scope-excessive.ts';
import oauthStateConstant from './oauth-state-constant.ts';
import oauthStateMissing from './oauth-state-missing.ts';
import oauthStateNotValidated from './oauth-state-not-validated.ts';
import oauthStateWeakRandom from './oauth-state-weak-random.ts';
import proxyMisconfigured from './proxy-misconfigured.ts';
import refreshTokenRotationIgnored from './refresh-token-rotation-ignored.ts';
import requiredHeaderMissing from './required-header-missing.ts';
import retryAfterIgnored from './retry-after-ignored.ts';
import retryNoBackoff from './retry-no-backoff.ts';
import retryOnAuthError from './retry-on-auth-error.ts';
import retryUnbounded from './retry-unbounded.ts';
import secretInLog from './secret-in-log.ts';
import sensitiveGetHandler from './sensitive-get-handler.ts';
import suppressionUnused from './suppression-unused.ts';
import testLiveKeyMixup from './test-live-key-mixup.ts';
import timingUnsafeCompare from './timing-unsafe-compare.ts';
import tlsClientCertIncomplete from './tls-client-cert-incomplete.ts';
import tlsHostnameVerificationDisabled from './tls-hostname-verification-disabled.ts';
import tlsVerifyDisabled from './tls-verify-disabled.ts';
import tlsVerifyDisabledConfig from './tls-verify-disabled-config.ts';
import tlsWarningsSuppressed from './tls-warnings-suppressed.ts';
import tlsWeakVersion from './tls-weak-version.ts';
import tokenFetchedPerRequest from './token-fetched-per-request.ts';
import tokenInWebStorage from './token-in-web-storage.ts';
import tokenNoExpiryCheck from './token-no-expiry-check.ts';
import tokenNoRefreshOn401 from './token-no-refresh-on-401.ts';
import tokenRefreshInLoop from './token-refresh-in-loop.ts';
import tokenRefreshNoSingleFlight from './token-refresh-no-single-flight.ts';
import tokenRetrySameToken from './token-retry-same-token.ts';
import weakRandomToken from './weak-random-token.ts';

export const rules: readonly Rule[] = [
  apiKeyFormatInvalid,
  apiKeyInBody,
  apiKeyInQuery,
  apiKeyPlaceholder,
  authCookieInsecure,
  authEndpointNoRateLimit,
  authFailureSwallowed,
  authHeaderNameWrong,
  authHeaderSchemeMalformed,
  authHeaderSchemeMissing,
  authObjectLogged,
  ciTokenPermissionsBroad,
  cleartextEndpoint,
  clientExposedSecret,
  credentialKindWrong,
  credentialOverHttp,
  credentialsInUrl,
  emptyCredential,
  envCredentialUnchecked,
  envFileMalformed,
  envFileTracked,
  envNameMissing,
  envNameUnused,
  forbiddenTreatedAsUnauthorized,
  hardcodedAuthHeader,
  hardcodedCredential,
  hardcodedFallbackSecret,
  httpRequestNoTimeout,
  jwtAlgConfusion,
  jwtAlgNone,
  jwtAlgNotPinned,
  jwtAudIssUnchecked,
  jwtClockTolerance,
  jwtDecodeWithoutVerify,
  jwtExpUnitMismatch,
  jwtHardcodedSecret,
  jwtIgnoreExpiration,
  jwtIssuedWithoutExpiry,
  jwtNotRevocable,
  jwtSensitivePayload,
  jwtVerifyDisabled,
  jwtWeakSecret,
  localTimeInSignature,
  oauthClientSecretPublic,
  oauthDeprecatedGrant,
  oauthPkceMissing,
  oauthPkcePlain,
  oauthRedirectUriFromRequest,
  oauthRedirectUriHttp,
  oauthRedirectUriMismatch,
  oauthRedirectUriWildcard,
  oauthScopeExcessive,
  oauthStateConstant,
  oauthStateMissing,
  oauthStateNotValidated,
  oauthStateWeakRandom,
  proxyMisconfigured,
  refreshTokenRotationIgnored,
  requiredHeaderMissing,
  retryAfterIgnored,
  retryNoBackoff,
  retryOnAuthError,
  retryUnbounded,
  secretInLog,
  sensitiveGetHandler,
  suppressionUnused,
  testLiveKeyMixup,
  timingUnsafeCompare,
  tlsClientCertIncomplete,
  tlsHostnameVerificationDisabled,
  tlsVerifyDisabled,
  tlsVerifyDisabledConfig,
  tlsWarningsSuppressed,
  tlsWeakVersion,
  tokenFetchedPerRequest,
  tokenInWebStorage,
  tokenNoExpiryCheck,
  tokenNoRefreshOn401,
  tokenRefreshInLoop,
  tokenRefreshNoSingleFlight,
  tokenRetrySameToken,
  weakRandomToken,
];
