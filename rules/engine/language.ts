import type { FactsBuilder } from './facts.ts';
import type { Edit } from './rule.ts';
import type { LanguageId, Source, Span, StringValue, TemplateValue } from './source.ts';
import type { Syntax } from './syntax.ts';

/** How one language is recognised and how its syntax becomes facts. One file each under `rules/languages/`. */
export interface Language {
  readonly id: LanguageId;
  /** VS Code language identifiers. */
  readonly editorIds: readonly string[];
  /** Lower-case, with the dot. */
  readonly extensions: readonly string[];
  /** Whole file names for which the extension says nothing (`Dockerfile`, `.envrc`); tested against the base name. */
  readonly fileNames?: RegExp;
  /** Where the base name says nothing (`.aws/credentials`, `sites-enabled/default`); tested against the whole path. */
  readonly paths?: RegExp;
  /** `tree-sitter-<grammar>.wasm`; absent for languages with a reader of our own. */
  readonly grammar?: string;
  /** Node types whose inside holds no fact. */
  readonly skip?: ReadonlySet<string>;
  /** What a top-level declaration says depends on no other, nor on whether another is broken: one can be read by itself. */
  readonly separable?: true;
  /** Fills the builder. `root` is there exactly when `grammar` is; `path` tells dialects apart. Total: broken input gives fewer facts, never an exception. */
  read(text: string, root: Syntax | null, build: FactsBuilder, path: string): void;
  /** How a program in this language reads an environment variable; absent where there is no way. */
  readonly environment?: EnvironmentIdiom;
  /** How to write a comment: `['//']` or `['<!--', '-->']`; absent where the language has none (JSON). */
  readonly comment?: readonly [open: string, close?: string];
}

export interface EnvironmentIdiom {
  /** The files whose reader puts variables in, where not all of the language's are read by such a one. */
  readonly files?: RegExp;
  /** The expression that replaces a whole string literal: `process.env.NAME`. */
  expression(name: string): string;
  /**
   * Puts a read in place of a part of a literal; null where that takes more than edits. Edits are as small as can be:
   * what else stands in the literal may be secret, and is no part of them.
   */
  inside(part: LiteralPart): Edit | readonly Edit[] | null;
  /** What else has to change where the literal stands (a constant becomes a variable); null where no read can stand. */
  place?(source: Source, literal: Span): readonly Edit[] | null;
  /** Text that must be present (`import os`), and where it goes if it is not; how it is written can depend on the place. */
  readonly needs?: {
    readonly text: string | ((text: string) => string);
    readonly present: RegExp;
    at(text: string): Span;
  };
}

export interface LiteralPart {
  readonly text: string;
  readonly literal: StringValue | TemplateValue;
  /** Inside the literal's content. */
  readonly part: Span;
  readonly name: string;
}

export function defineLanguage(language: Language): Language {
  return language;
}

/** The languages of one reader, for rules about them all. */
export const ecmascript = ['javascript', 'typescript', 'tsx'] as const satisfies LanguageId[];

/** What programs are written in: the languages with functions, calls and imports. */
export const programs = [
  ...ecmascript,
  ...(['python', 'go', 'java', 'csharp', 'ruby', 'php'] as const),
] as const satisfies LanguageId[];

/** What is written for a shell, or for curl itself: every call is a command. */
export const scripts = ['shell', 'dockerfile', 'makefile', 'curlrc'] as const satisfies LanguageId[];

export const isScript = (language: LanguageId): boolean => (scripts as readonly LanguageId[]).includes(language);

const commands: ReadonlySet<LanguageId> = new Set([...scripts, 'json', 'yaml', 'ini']);

/** Whether the calls of a language are commands: settings have no others than those of the scripts in them. */
export const callsAreCommands = (language: LanguageId): boolean => commands.has(language);

/** What settings are written in, whoever reads them. */
export const settings = ['json', 'yaml', 'ini', 'toml'] as const satisfies LanguageId[];
