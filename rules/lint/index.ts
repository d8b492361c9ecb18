// Written by scripts/generate.mjs from the files of this folder.
import type { Rule } from '../engine/rule.ts';
import authHeaderNameWrong from './auth-header-name-wrong.ts';
import authHeaderSchemeMalformed from './auth-header-scheme-malformed.ts';
import authHeaderSchemeMissing from './auth-header-scheme-missing.ts';
import hardcodedCredential from './hardcoded-credential.ts';
import suppressionUnused from './suppression-unused.ts';
import tlsVerifyDisabled from './tls-verify-disabled.ts';

export const rules: readonly Rule[] = [
  authHeaderNameWrong,
  authHeaderSchemeMalformed,
  authHeaderSchemeMissing,
  hardcodedCredential,
  suppressionUnused,
  tlsVerifyDisabled,
];
