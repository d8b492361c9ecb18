import { argument, spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, ObjectValue, Pair, Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import type { RubyReader } from './ruby-reader.ts';
import { contentOf } from './ruby-strings.ts';

/** What a call is given: its arguments, and the pairs among them that stand there without braces. */
export interface Given {
  readonly args: Argument[];
  readonly pairs: Pair[];
  readonly spreads: Value[];
}

/**
 * Arguments in their order. `key: v` and `:key => v` are keyword arguments; pairs with other keys (`"X-Key" => v`) make
 * one more argument, an object.
 */
export function readArguments(reader: RubyReader, list: Syntax | null, holder: readonly string[]): Given {
  const args: Argument[] = [];
  const pairs: Pair[] = [];
  const spreads: Value[] = [];
  const own: Pair[] = [];
  for (const child of list?.children ?? []) {
    if (!child.named || child.type === 'comment' || child.type === 'heredoc_body') continue;
    switch (child.type) {
      case 'ERROR':
        reader.evaluate(child);
        break;
      case 'pair': {
        const { pair, isName } = readPair(reader, child, holder, true);
        pairs.push(pair);
        if (isName) args.push(argument(pair.value, child, { text: pair.key, span: pair.keySpan }));
        else own.push(pair);
        break;
      }
      case 'splat_argument':
      case 'hash_splat_argument':
      case 'block_argument': {
        const inner = child.children.find(part => part.named);
        const value = inner ? reader.read(inner, holder) : unknown(child);
        if (child.type === 'hash_splat_argument') spreads.push(value);
        args.push(argument(value, child, undefined, child.type !== 'block_argument'));
        break;
      }
      default:
        args.push(argument(reader.read(child, holder), child));
    }
  }
  const object = implicitHash(own);
  if (object) args.push(argument(object, object.span));
  return { args, pairs, spreads };
}

/** `"A" => 1, "B" => 2` without braces. */
function implicitHash(pairs: readonly Pair[]): ObjectValue | null {
  if (pairs.length === 0) return null;
  const span = { start: pairs[0]!.span.start, end: pairs.at(-1)!.span.end };
  return { kind: 'object', span, pairs, spreads: [] };
}

export function readHash(reader: RubyReader, node: Syntax, path: readonly string[]): ObjectValue {
  const pairs: Pair[] = [];
  const spreads: Value[] = [];
  for (const child of node.children) {
    if (!child.named || child.type === 'comment' || child.type === 'heredoc_body') continue;
    if (child.type === 'pair') pairs.push(readPair(reader, child, path, false).pair);
    else if (child.type === 'hash_splat_argument') {
      const inner = child.children.find(part => part.named);
      if (inner) spreads.push(reader.read(inner, path));
    } else reader.evaluate(child);
  }
  return { kind: 'object', span: spanOf(node), pairs, spreads };
}

/** `key: v`, `"key" => v`, `key:` (which stands for `key: key`). `isName`: the key is a name, not a text. */
export function readPair(
  reader: RubyReader,
  node: Syntax,
  path: readonly string[],
  isArgument: boolean,
): { pair: Pair; isName: boolean } {
  const keyNode = childByField(node, 'key');
  const right = childByField(node, 'value');
  const isName = keyNode !== null && /symbol$/.test(keyNode.type);
  if (keyNode && !isName) reader.read(keyNode);
  const named = keyNode ? keyOf(reader, keyNode) : { key: '', keySpan: { start: node.start, end: node.start } };
  const inside = named.key ? [...path, named.key] : path;
  const value: Value = right
    ? reader.read(right, inside)
    : named.key && /^[a-z_]\w*$/.test(named.key)
      ? { kind: 'reference', span: named.keySpan, path: shorthand(reader, named.key) }
      : unknown({ start: node.end, end: node.end });
  const form = isArgument && isName ? 'keyword' : 'entry';
  return { pair: reader.build.pair({ form, ...named, value, span: spanOf(node), path }), isName };
}

const shorthand = (reader: RubyReader, name: string): string =>
  !reader.isLocal(name) && reader.attributes.has(name) ? `self.${name}` : name;

/** The text of a constant key, '' of any other. Records nothing. */
export function keyOf(reader: RubyReader, node: Syntax): { key: string; keySpan: Span } {
  switch (node.type) {
    case 'hash_key_symbol':
      return { key: reader.source(node), keySpan: spanOf(node) };
    case 'simple_symbol': {
      const keySpan = { start: Math.min(node.start + 1, node.end), end: node.end };
      return { key: reader.source(keySpan), keySpan };
    }
    case 'delimited_symbol':
    case 'string': {
      const { inner, holes, cook } = contentOf(reader, node);
      return holes.length === 0 ? { key: cook(inner), keySpan: inner } : { key: '', keySpan: spanOf(node) };
    }
    case 'integer':
      return { key: reader.source(node), keySpan: spanOf(node) };
    default:
      return { key: '', keySpan: spanOf(node) };
  }
}
