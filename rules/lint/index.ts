// Written by scripts/generate.mjs from the files of this folder.
import type { Rule } from '../engine/rule.ts';
import authHeaderNameWrong from './auth-header-name-wrong.ts';
import authHeaderSchemeMalformed from './auth-header-scheme-malformed.ts';
import authHeaderSchemeMissing from './auth-header-scheme-missing.ts';
import envFileTracked from './env-file-tracked.ts';
import hardcodedCredential from './hardcoded-credential.ts';
import oauthRedirectUriHttp from './oauth-redirect-uri-http.ts';
import oauthStateConstant from './oauth-state-constant.ts';
import oauthStateMissing from './oauth-state-missing.ts';
import oauthStateNotValidated from './oauth-state-not-validated.ts';
import suppressionUnused from './suppression-unused.ts';
import tlsVerifyDisabled from './tls-verify-disabled.ts';

export const rules: readonly Rule[] = [
  authHeaderNameWrong,
  authHeaderSchemeMalformed,
  authHeaderSchemeMissing,
  envFileTracked,
  hardcodedCredential,
  oauthRedirectUriHttp,
  oauthStateConstant,
  oauthStateMissing,
  oauthStateNotValidated,
  suppressionUnused,
  tlsVerifyDisabled,
];
