import type { Tree } from '@vscode/tree-sitter-wasm';
import type { Config } from '../../rules/engine/config.ts';
import type { Language } from '../../rules/engine/language.ts';
import { applicable, type LintResult, languageOf, lint, prefilter } from '../../rules/engine/lint.ts';
import type { ProjectFacts } from '../../rules/engine/project.ts';
import { readSource } from '../../rules/engine/read-source.ts';
import type { Source } from '../../rules/engine/source.ts';
import { copyTree, type PreviousParse, type SyntaxCopy } from '../../rules/engine/syntax.ts';
import { loadGrammar, parse } from './grammars.ts';
import { type IgnoreEntries, isIgnoreFile, noEntries, withoutIgnored } from './ignore-entries.ts';

export interface LintInput {
  /** Workspace-relative, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The editor's language identifier, for files whose name says nothing. */
  readonly editorId?: string;
  /** Decided by the caller, null for plain text: a notebook's cell is not read as what the notebook's name says. */
  readonly language?: Language | null;
  readonly config: Config;
  readonly project: ProjectFacts;
  /** What `.auth-doctor-ignore` calls no secret. */
  readonly ignoreEntries?: IgnoreEntries;
}

/** A parse and its copy. */
export interface Parse {
  readonly tree: Tree;
  readonly copy: SyntaxCopy;
}

/** Where the language server keeps a document's parse between edits; the command line passes none. */
export interface ParseCache {
  take(): PreviousParse | null;
  keep(parse: Parse): void;
}

export interface TextLintResult extends LintResult {
  /** The facts, when they were needed. */
  readonly source: Source | null;
  /** The syntax was not read, because that took too long: the text was searched for credentials only. */
  readonly gaveUp?: boolean;
  /** The entries of `.auth-doctor-ignore` that left a finding out. */
  readonly ignored?: readonly string[];
}

/** text → prefilter → facts → findings: the straight line that the language server and the command line share. */
export async function lintText(input: LintInput, cache?: ParseCache): Promise<TextLintResult> {
  const language = input.language === undefined ? languageOf(input.path, input.editorId) : input.language;
  // Hashes, which are no secrets and look like some.
  if (isIgnoreFile(input.path)) return { findings: [], crashes: [], source: null };
  const hits = prefilter().scan(input.text);
  const active = applicable(input, hits, language, input.config);
  if (active.length === 0) return { findings: [], crashes: [], source: null };
  const parsed = await parseText(input.text, language, cache);
  if (language?.grammar && !parsed) return { ...(await lintText({ ...input, language: null })), gaveUp: true };
  const source = readSource(input, language, parsed?.copy ?? null);
  if (parsed) {
    if (cache) cache.keep(parsed);
    else parsed.tree.delete();
  }
  const { findings, crashes } = lint(source, hits, active, input.config, { now: Date.now() / 1000, ...input.project });
  return { ...withoutIgnored(input.text, findings, input.ignoreEntries ?? noEntries), crashes, source };
}

/** Null for languages that are read without a grammar, and for texts that take too long. */
async function parseText(text: string, language: Language | null, cache?: ParseCache): Promise<Parse | null> {
  if (!language?.grammar) return null;
  await loadGrammar(language.grammar);
  const previous = cache?.take() ?? null;
  const tree = parse(language.grammar, text, previous?.tree);
  return tree && { tree, copy: copyTree(tree, language.skip, previous) };
}
