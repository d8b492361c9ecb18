import type { Tree } from '@vscode/tree-sitter-wasm';
import type { Config } from '../../rules/engine/config.ts';
import type { Language } from '../../rules/engine/language.ts';
import { applicable, type LintResult, languageOf, lint, prefilter } from '../../rules/engine/lint.ts';
import type { ProjectFacts } from '../../rules/engine/project.ts';
import { readSource } from '../../rules/engine/read-source.ts';
import type { Source } from '../../rules/engine/source.ts';
import { loadGrammar, parse } from './grammars.ts';

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
}

/** Where the language server keeps a document's parse between edits; the command line passes none. */
export interface TreeCache {
  take(): Tree | null;
  keep(tree: Tree): void;
}

export interface TextLintResult extends LintResult {
  /** The facts, when they were needed. */
  readonly source: Source | null;
}

/** text → prefilter → facts → findings: the straight line that the language server and the command line share. */
export async function lintText(input: LintInput, cache?: TreeCache): Promise<TextLintResult> {
  const language = input.language === undefined ? languageOf(input.path, input.editorId) : input.language;
  const hits = prefilter().scan(input.text);
  const active = applicable(hits, language, input.config);
  if (active.length === 0) return { findings: [], crashes: [], source: null };
  let tree: Tree | null = null;
  if (language?.grammar) {
    await loadGrammar(language.grammar);
    tree = parse(language.grammar, input.text, cache?.take());
  }
  const source = readSource(input, language, tree);
  if (tree) {
    if (cache) cache.keep(tree);
    else tree.delete();
  }
  return { ...lint(source, hits, active, input.config, input.project), source };
}
