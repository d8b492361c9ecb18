// Written by scripts/generate.mjs from the files of this folder.
import type { Language } from '../engine/language.ts';
import dotenv from './dotenv.ts';
import http from './http.ts';
import javascript from './javascript.ts';
import json from './json.ts';
import python from './python.ts';
import shell from './shell.ts';
import tsx from './tsx.ts';
import typescript from './typescript.ts';
import yaml from './yaml.ts';

export const languages: readonly Language[] = [
  dotenv,
  http,
  javascript,
  json,
  python,
  shell,
  tsx,
  typescript,
  yaml,
];
