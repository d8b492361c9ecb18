// Written by scripts/generate.mjs from the files of this folder.
import type { Rule } from '../engine/rule.ts';
import apiKeyFormatInvalid from './api-key-format-invalid.ts';
import apiKeyInBody from './api-key-in-body.ts';
import apiKeyInQuery from './api-key-in-query.ts';
import apiKeyPlaceholder from './api-key-placeholder.ts';
import authHeaderNameWrong from './auth-header-name-wrong.ts';
import authHeaderSchemeMalformed from './auth-header-scheme-malformed.ts';
import authHeaderSchemeMissing from './auth-header-scheme-missing.ts';
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
import hardcodedAuthHeader from './hardcoded-auth-header.ts';
import hardcodedCredential from './hardcoded-credential.ts';
import hardcodedFallbackSecret from './hardcoded-fallback-secret.ts';
import oauthRedirectUriHttp from './oauth-redirect-uri-http.ts';
import oauthStateConstant from './oauth-state-constant.ts';
import oauthStateMissing from './oauth-state-missing.ts';
import oauthStateNotValidated from './oauth-state-not-validated.ts';
import requiredHeaderMissing from './required-header-missing.ts';
import suppressionUnused from './suppression-unused.ts';
import testLiveKeyMixup from './test-live-key-mixup.ts';
import tlsVerifyDisabled from './tls-verify-disabled.ts';

export const rules: readonly Rule[] = [
  apiKeyFormatInvalid,
  apiKeyInBody,
  apiKeyInQuery,
  apiKeyPlaceholder,
  authHeaderNameWrong,
  authHeaderSchemeMalformed,
  authHeaderSchemeMissing,
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
  hardcodedAuthHeader,
  hardcodedCredential,
  hardcodedFallbackSecret,
  oauthRedirectUriHttp,
  oauthStateConstant,
  oauthStateMissing,
  oauthStateNotValidated,
  requiredHeaderMissing,
  suppressionUnused,
  testLiveKeyMixup,
  tlsVerifyDisabled,
];
