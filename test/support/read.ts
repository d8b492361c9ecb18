import type { Language } from '../../rules/engine/language.ts';
import { readSource } from '../../rules/engine/read-source.ts';
import type { Source, Value } from '../../rules/engine/source.ts';
import { copyTree } from '../../rules/engine/syntax.ts';
import { loadGrammar, parse } from '../../server/workspace/grammars.ts';

/** Reads the facts of a text the way the product does: with the real grammar. */
export async function read(
  language: Language,
  text: string,
  path = `file${language.extensions[0] ?? ''}`,
): Promise<Source> {
  if (language.grammar) await loadGrammar(language.grammar);
  const tree = language.grammar ? parse(language.grammar, text) : null;
  try {
    return readSource({ path, text }, language, tree && copyTree(tree, language.skip));
  } finally {
    tree?.delete();
  }
}

/** A value in one short line, for expectations: `template("Bearer ", env(TOKEN))`. */
export function show(value: Value): string {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.text);
    case 'number':
    case 'bool':
      return String(value.value);
    case 'null':
      return 'null';
    case 'reference':
      return value.path;
    case 'env':
      return `env(${value.name}${value.fallback ? `, ${show(value.fallback)}` : ''})`;
    case 'call':
      return `${value.call.isNew ? 'new ' : ''}${value.call.callee}(${value.call.args
        .map(a => (a.name ? `${a.name}=` : a.spread ? '...' : '') + show(a.value))
        .join(', ')})`;
    case 'object':
      return `{${[...value.pairs.map(p => `${p.key}: ${show(p.value)}`), ...value.spreads.map(s => `...${show(s)}`)].join(', ')}}`;
    case 'list':
      return `[${value.items.map(show).join(', ')}]`;
    case 'template':
      return `template(${value.parts.map(show).join(', ')})`;
    case 'concat':
      return `concat(${value.parts.map(show).join(', ')})`;
    case 'arithmetic':
      return `(${show(value.left)} ${value.operator} ${show(value.right)})`;
    case 'choice':
      return `choice(${value.options.map(show).join(', ')})`;
    case 'function':
      return `function#${value.fn}`;
    case 'unknown':
      return '?';
  }
}
