// Written by scripts/generate.mjs from the files of this folder.
import type { Rule } from '../engine/rule.ts';
import suppressionUnused from './suppression-unused.ts';
import tlsVerifyDisabled from './tls-verify-disabled.ts';

export const rules: readonly Rule[] = [suppressionUnused, tlsVerifyDisabled];
