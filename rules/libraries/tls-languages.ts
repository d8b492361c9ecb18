import type { LanguageId } from '../engine/source.ts';
import type { TlsLibrary } from './tls.ts';
import { csharpTls } from './tls-csharp.ts';
import { goTls } from './tls-go.ts';
import { javaTls } from './tls-java.ts';
import { nodeTls } from './tls-node.ts';
import { phpTls } from './tls-php.ts';
import { pythonTls } from './tls-python.ts';
import { rubyTls } from './tls-ruby.ts';

const none: TlsLibrary = { switches: [], calls: [], constants: [] };

/** The rows for a language's libraries. */
export const tlsLibraries: Readonly<Record<string, TlsLibrary>> = {
  javascript: nodeTls,
  typescript: nodeTls,
  tsx: nodeTls,
  python: pythonTls,
  go: goTls,
  java: javaTls,
  csharp: csharpTls,
  ruby: rubyTls,
  php: phpTls,
};

export const tlsOf = (language: LanguageId): TlsLibrary => tlsLibraries[language] ?? none;
