import type { Tree } from '@vscode/tree-sitter-wasm';
import { FactsBuilder } from './facts.ts';
import type { Language } from './language.ts';
import { noFacts, type Source } from './source.ts';
import { copyTree } from './syntax.ts';

export interface TextDocument {
  /** Workspace-relative, with `/`. */
  readonly path: string;
  readonly text: string;
}

/**
 * Text → facts. `tree` is the document's parse by the language's grammar, or null for languages without one. When a
 * grammar is needed and `tree` is null (it could not be loaded), there are no facts and `broken` says so.
 */
export function readSource(document: TextDocument, language: Language | null, tree: Tree | null): Source {
  const identity = { path: document.path, text: document.text };
  if (!language) return { ...noFacts, ...identity, language: 'text' };
  if (language.grammar && !tree) return { ...noFacts, ...identity, language: language.id, broken: true };
  const build = new FactsBuilder();
  let root = null;
  if (tree) {
    const copy = copyTree(tree, language.skip ?? noSkip);
    root = copy.root;
    build.broken = copy.broken;
  }
  language.read(document.text, root, build);
  return { ...build.finish(), ...identity, language: language.id };
}

const noSkip: ReadonlySet<string> = new Set();
