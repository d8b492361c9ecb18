// Written by scripts/generate.mjs from the files of this folder.
import type { Language } from '../engine/language.ts';
import csharp from './csharp.ts';
import curlrc from './curlrc.ts';
import dockerfile from './dockerfile.ts';
import dotenv from './dotenv.ts';
import go from './go.ts';
import http from './http.ts';
import ini from './ini.ts';
import java from './java.ts';
import javascript from './javascript.ts';
import json from './json.ts';
import makefile from './makefile.ts';
import netrc from './netrc.ts';
import nginx from './nginx.ts';
import php from './php.ts';
import python from './python.ts';
import ruby from './ruby.ts';
import shell from './shell.ts';
import toml from './toml.ts';
import tsx from './tsx.ts';
import typescript from './typescript.ts';
import yaml from './yaml.ts';

export const languages: readonly Language[] = [
  csharp,
  curlrc,
  dockerfile,
  dotenv,
  go,
  http,
  ini,
  java,
  javascript,
  json,
  makefile,
  netrc,
  nginx,
  php,
  python,
  ruby,
  shell,
  toml,
  tsx,
  typescript,
  yaml,
];
