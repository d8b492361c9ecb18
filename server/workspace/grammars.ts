import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as treeSitter from '@vscode/tree-sitter-wasm';

type Tree = treeSitter.Tree;
type Grammar = treeSitter.Language;

// A CommonJS module: Node gives it whole as `default`, the bundler as the namespace itself.
const { Language, Parser } = (treeSitter as typeof treeSitter & { default?: typeof treeSitter }).default ?? treeSitter;

/**
 * Loads tree-sitter's runtime and grammars, each on first need. The wasm files stand beside the bundle (`dist/`), or,
 * when the sources run unbundled, in the package that they come from.
 */
let runtime: Promise<void> | undefined;
const languages = new Map<string, Promise<Grammar>>();
const parsers = new Map<string, treeSitter.Parser>();

/** The runtime alone: for whoever is going to need a grammar, and has nothing better to do. */
export function loadRuntime(): Promise<void> {
  runtime ??= Parser.init({ locateFile: (file: string) => wasmFile(file) });
  return runtime;
}

export async function loadGrammar(grammar: string): Promise<void> {
  await loadRuntime();
  let language = languages.get(grammar);
  if (!language) {
    language = Language.load(readFileSync(wasmFile(`tree-sitter-${grammar}.wasm`)));
    languages.set(grammar, language);
  }
  const loaded = await language;
  if (parsers.has(grammar)) return;
  const parser = new Parser();
  parser.setLanguage(loaded);
  // The engine compiles a grammar's functions when they are first called, which takes longer than a parse may.
  parser.parse(' ')?.delete();
  parsers.set(grammar, parser);
}

/**
 * Parses with a grammar that `loadGrammar` has loaded. The caller deletes the tree; null when the text takes too long.
 * `previous` is the tree of the text before an edit that `Tree.edit` was told of.
 */
export function parse(grammar: string, text: string, previous: Tree | null = null): Tree | null {
  const parser = parsers.get(grammar);
  if (!parser) return null;
  const tree = parseInTime(parser, text, previous);
  if (!previous || !tree?.rootNode.isError) return tree;
  // How far a broken text is understood depends on the tree that the parser started from: without one, as a fresh reader.
  tree.delete();
  return parseInTime(parser, text, null);
}

/** Ten times what ordinary code takes on a slow machine: there are texts, short ones too, that the parser does not come to an end with. */
function parseInTime(parser: treeSitter.Parser, text: string, previous: Tree | null): Tree | null {
  const end = performance.now() + 400 + text.length / 60;
  const tree = parser.parse(text, previous, { progressCallback: () => performance.now() > end });
  // Without this the parser would go on where it stopped.
  if (!tree) parser.reset();
  return tree;
}

function wasmFile(name: string): string {
  const beside = path.join(import.meta.dirname, name);
  if (existsSync(beside)) return beside;
  const require = createRequire(import.meta.url);
  return path.join(path.dirname(require.resolve('@vscode/tree-sitter-wasm')), name);
}
