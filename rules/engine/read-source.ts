import { FactsBuilder } from './facts.ts';
import { keptFacts } from './kept-facts.ts';
import type { Language } from './language.ts';
import { noFacts, type Source } from './source.ts';
import type { SyntaxCopy } from './syntax.ts';

export interface TextDocument {
  /** Workspace-relative, with `/`. */
  readonly path: string;
  readonly text: string;
}

/**
 * Text → facts. `syntax` is the document's parse by the language's grammar, or null for languages without one. When a
 * grammar is needed and `syntax` is null (it could not be loaded), there are no facts and `broken` says so.
 */
export function readSource(document: TextDocument, language: Language | null, syntax: SyntaxCopy | null): Source {
  const identity = { path: document.path, text: document.text };
  if (!language) return { ...noFacts, ...identity, language: 'text' };
  if (language.grammar && !syntax) return { ...noFacts, ...identity, language: language.id, broken: true };
  if (language.separable && syntax?.edited)
    return { ...keptFacts(document.text, language, syntax), ...identity, language: language.id };
  const build = new FactsBuilder();
  build.broken = syntax?.broken ?? false;
  language.read(document.text, syntax?.root ?? null, build, document.path);
  return { ...build.finish(), ...identity, language: language.id };
}
