import { argument, spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, ObjectValue, Pair, Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { insideOf } from './go-calls.ts';
import { firstPart, type GoReader, isLiteral, partsOf } from './go-reader.ts';
import { contentOf, cook } from './go-strings.ts';
import { typeName } from './go-text.ts';

/** What the type of a literal says about its elements. */
interface Elements {
  /** A map's keys are expressions; a struct's are the names of its fields. */
  readonly keys: 'map' | 'struct';
  /** The values are lists of which most hold one text: `http.Header`, `url.Values`. */
  readonly lists: boolean;
  /** The type of elements that are written without one. */
  readonly type: string | null;
}

/** `T{…}`: a map is an object, a slice a list, and of any other type it is an instance: a call that is given an object. */
export function readComposite(reader: GoReader, node: Syntax, path: readonly string[]): Value {
  const type = childByField(node, 'type');
  const body = childByField(node, 'body');
  if (!type || !body) {
    reader.visitChildren(node);
    return unknown(node);
  }
  switch (type.type) {
    case 'map_type': {
      const held = childByField(type, 'value');
      const lists = held?.type === 'slice_type';
      return readPairs(reader, node, body, path, {
        keys: 'map',
        lists,
        type: lists ? null : elementType(reader, held),
      });
    }
    case 'slice_type':
    case 'array_type':
    case 'implicit_length_array_type': {
      const name = typeName(reader, type);
      return readList(reader, node, body, path, name && isInstance(name) ? name : null);
    }
    case 'struct_type':
      return readPairs(reader, node, body, path, { keys: 'struct', lists: false, type: null });
    default:
      return readInstance(reader, node, type, typeName(reader, type) ?? '?', body, path);
  }
}

/** The type that `{…}` stands for in a list or map; null for lists, maps and plain values. */
function elementType(reader: GoReader, type: Syntax | null): string | null {
  if (!type || !/^(?:type_identifier|qualified_type|pointer_type|generic_type)$/.test(type.type)) return null;
  const name = typeName(reader, type);
  return name && isInstance(name) ? name : null;
}

const isInstance = (name: string): boolean =>
  !/^(?:string|byte|rune|u?int\d*|float\d+|bool|any|error|map|struct)$/.test(name);

/** `{…}` inside of a literal whose type tells what it is. */
export function readElided(reader: GoReader, node: Syntax, path: readonly string[], type: string | null): Value {
  if (type) return readInstance(reader, node, null, type, node, path);
  return node.children.some(child => child.type === 'keyed_element')
    ? readPairs(reader, node, node, path, { keys: 'struct', lists: false, type: null })
    : readList(reader, node, node, path, null);
}

function readInstance(
  reader: GoReader,
  node: Syntax,
  type: Syntax | null,
  name: string,
  body: Syntax,
  path: readonly string[],
): Value {
  const span = spanOf(node);
  const lists = /^(?:http\.Header|url\.Values|textproto\.MIMEHeader)$/.test(name);
  // `http.Header{…}` holds headers, whatever it is assigned to.
  const holder = /\.(?:MIME)?Header$/.test(name) && !/headers?$/i.test(path.at(-1) ?? '') ? [...path, 'headers'] : path;
  const positional = body.children.some(child => child.type === 'literal_element');
  const args: Argument[] = positional
    ? listItems(reader, body, holder, null).map(({ value, item }) => argument(value, item))
    : [argument(readPairs(reader, body, body, holder, { keys: lists ? 'map' : 'struct', lists, type: null }), body)];
  const place: Span = type ? spanOf(type) : { start: node.start, end: node.start };
  const start = type
    ? type.start +
      reader
        .source(type)
        .replace(/\[[\s\S]*$/, '')
        .lastIndexOf('.') +
      1
    : node.start;
  const last = name.slice(name.lastIndexOf('.') + 1);
  const call = reader.build.call({
    span,
    callee: name,
    calleeSpan: place,
    nameSpan: type ? { start, end: Math.min(start + last.length, type.end) } : place,
    args,
    argsSpan: insideOf(body, span),
    isNew: true,
  });
  return { kind: 'call', span, call };
}

function readList(reader: GoReader, node: Syntax, body: Syntax, path: readonly string[], type: string | null): Value {
  return { kind: 'list', span: spanOf(node), items: listItems(reader, body, path, type).map(({ value }) => value) };
}

function listItems(
  reader: GoReader,
  body: Syntax,
  path: readonly string[],
  type: string | null,
): { value: Value; item: Syntax }[] {
  const items: { value: Value; item: Syntax }[] = [];
  for (const child of body.children) {
    if (!child.named || child.type === 'comment') continue;
    if (child.type !== 'literal_element' && child.type !== 'keyed_element') {
      reader.visit(child);
      continue;
    }
    const key = child.type === 'keyed_element' ? childByField(child, 'key') : null;
    if (key) reader.read(key);
    const item = key ? childByField(child, 'value') : child;
    items.push({ value: item ? readElement(reader, item, path, type) : unknown(child), item: item ?? child });
  }
  return items;
}

function readElement(reader: GoReader, element: Syntax, path: readonly string[], type: string | null): Value {
  const inner = element.type === 'literal_element' ? firstPart(element) : element;
  if (!inner) {
    reader.visitChildren(element);
    return unknown(element);
  }
  return inner.type === 'literal_value' ? readElided(reader, inner, path, type) : reader.read(inner, path);
}

function readPairs(
  reader: GoReader,
  node: Syntax,
  body: Syntax,
  path: readonly string[],
  elements: Elements,
): ObjectValue {
  const pairs: Pair[] = [];
  for (const child of body.children) {
    const element = child.type === 'keyed_element' ? childByField(child, 'key') : null;
    const right = element && childByField(child, 'value');
    if (!element || !right) {
      if (child.named) reader.visit(child);
      continue;
    }
    const keyNode = (element.type === 'literal_element' && firstPart(element)) || element;
    const named = readKey(reader, keyNode, elements.keys);
    const value = readElement(reader, right, named.key ? [...path, named.key] : path, elements.type);
    pairs.push(
      reader.build.pair({
        form: keyNode.type === 'identifier' && elements.keys === 'struct' ? 'property' : 'entry',
        ...named,
        value: elements.lists ? onlyItem(value) : value,
        span: spanOf(child),
        path,
      }),
    );
    for (const other of partsOf(child)) if (other !== element && other !== right) reader.visit(other);
  }
  return { kind: 'object', span: spanOf(node), pairs, spreads: [] };
}

/** Of a list of one text the text: `{"Bearer …"}` as a header's value. */
export const onlyItem = (value: Value): Value =>
  value.kind === 'list' && value.items.length === 1 ? value.items[0]! : value;

function readKey(reader: GoReader, node: Syntax, keys: Elements['keys']): { key: string; keySpan: Span } {
  if (node.type === 'identifier' && keys === 'struct') return { key: reader.source(node), keySpan: spanOf(node) };
  reader.read(node);
  return keyOf(reader, node);
}

/** The text of a constant key, '' of any other. Records nothing. */
export function keyOf(reader: GoReader, node: Syntax): { key: string; keySpan: Span } {
  if (isLiteral(node)) {
    const keySpan = contentOf(reader, node);
    return { key: cook(reader, node, keySpan), keySpan };
  }
  return { key: node.type === 'int_literal' ? reader.source(node) : '', keySpan: spanOf(node) };
}
