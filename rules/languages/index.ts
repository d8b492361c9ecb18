// Written by scripts/generate.mjs from the files of this folder.
import type { Language } from '../engine/language.ts';

export const languages: readonly Language[] = [
];
