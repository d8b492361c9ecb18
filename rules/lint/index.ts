// Written by scripts/generate.mjs from the files of this folder.
import type { Rule } from '../engine/rule.ts';
import apiKeyFormatInvalid from './api-key-format-invalid.ts';
import apiKeyInQuery from './api-key-in-query.ts';
import authHeaderNameWrong from './auth-header-name-wrong.ts';
import authHeaderSchemeMalformed from './auth-header-scheme-malformed.ts';
import authHeaderSchemeMissing from './auth-header-scheme-missing.ts';
import clientExposedSecret from './client-exposed-secret.ts';
import credentialsInUrl from './credentials-in-url.ts';
import envFileTracked from './env-file-tracked.ts';
import hardcodedAuthHeader from './hardcoded-auth-header.ts';
import hardcodedCredential from './hardcoded-credential.ts';
import hardcodedFallbackSecret from './hardcoded-fallback-secret.ts';
import oauthRedirectUriHttp from './oauth-redirect-uri-http.ts';
import oauthStateConstant from './oauth-state-constant.ts';
import oauthStateMissing from './oauth-state-missing.ts';
import oauthStateNotValidated from './oauth-state-not-validated.ts';
import suppressionUnused from './suppression-unused.ts';
import tlsVerifyDisabled from './tls-verify-disabled.ts';

export const rules: readonly Rule[] = [
  apiKeyFormatInvalid,
  apiKeyInQuery,
  authHeaderNameWrong,
  authHeaderSchemeMalformed,
  authHeaderSchemeMissing,
  clientExposedSecret,
  credentialsInUrl,
  envFileTracked,
  hardcodedAuthHeader,
  hardcodedCredential,
  hardcodedFallbackSecret,
  oauthRedirectUriHttp,
  oauthStateConstant,
  oauthStateMissing,
  oauthStateNotValidated,
  suppressionUnused,
  tlsVerifyDisabled,
];
