import { argument } from '../../engine/facts.ts';
import type { ObjectValue, Pair, Span, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { entryOf, readArguments } from './csharp-calls.ts';
import { lastName, nameIn } from './csharp-chains.ts';
import { between, type CsharpReader, partsOf, spanOf, unknown } from './csharp-reader.ts';
import { typeName } from './csharp-scopes.ts';

/** Types that are made of entries, and of items. */
const mapping = /(?:Dictionary|Hashtable|SortedList|NameValueCollection|HeaderCollection|RouteValueDictionary)$/;
const listing =
  /(?:^|\.)(?:(?:Array|Sorted|Immutable)?List|HashSet|SortedSet|Collection|ObservableCollection|Queue|Stack)$/;

/** What a property is made of where the file does not declare it: `request.Headers.Authorization = new("Bearer", token)`. */
const typesOfProperties: Readonly<Record<string, string>> = {
  Authorization: 'AuthenticationHeaderValue',
  ProxyAuthorization: 'AuthenticationHeaderValue',
  BaseAddress: 'Uri',
  RequestUri: 'Uri',
  TokenValidationParameters: 'TokenValidationParameters',
};

/** `new T(…) { … }`, `new(…)`: a call, its initializer the last argument; for a dictionary or list what it holds. */
export function readCreation(
  reader: CsharpReader,
  node: Syntax,
  path: readonly string[],
  expected: string,
): { callee: string; value: Value } {
  const span = spanOf(node);
  const type = childByField(node, 'type');
  const list = childByField(node, 'arguments') ?? childByType(node, 'argument_list');
  const initializer = childByField(node, 'initializer') ?? childByType(node, 'initializer_expression');
  const callee =
    typeName(reader.text, type) || expected || (type ? '?' : (typesOfProperties[path.at(-1) ?? ''] ?? '?'));
  const args = readArguments(reader, list);
  const held = initializer ? readInitializer(reader, initializer, path, elementOf(reader, type)) : null;
  if (held && initializer) args.push(argument(held, initializer));
  for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
  const call = reader.build.call({
    span,
    callee,
    calleeSpan: type ? spanOf(type) : { start: node.start, end: Math.min(node.start + 3, node.end) },
    nameSpan: type ? lastName(type) : { start: node.start, end: Math.min(node.start + 3, node.end) },
    args,
    argsSpan: list ? between(list) : { start: (type ?? node).end, end: (type ?? node).end },
    isNew: true,
  });
  if (/(?:^|\.)KeyValuePair$/.test(callee)) entryOf(reader, call, path);
  const plain = args.length === 1 && held;
  if (plain && held.kind === 'object' && mapping.test(callee)) return { callee, value: { ...held, span } };
  if (plain && listing.test(callee)) return { callee, value: { ...held, span } };
  if (!initializer && args.length === 0 && mapping.test(callee) && expected === '')
    return { callee, value: { kind: 'call', span, call } };
  return { callee, value: { kind: 'call', span, call } };
}

/** What a list of pairs is made of: `new List<KeyValuePair<string, string>> { new("a", "b") }`. */
function elementOf(reader: CsharpReader, type: Syntax | null): string {
  const text = type ? reader.text.slice(type.start, Math.min(type.end, type.start + 80)) : '';
  return /[<\s]KeyValuePair\s*</.test(text) || /^KeyValuePair\s*<[^<>]*>\s*\[/.test(text) ? 'KeyValuePair' : '';
}

/** `{ Name = v, ["k"] = v, { "k", v }, item }`: an object of pairs, or a list. */
export function readInitializer(
  reader: CsharpReader,
  node: Syntax,
  path: readonly string[],
  element = '',
): ObjectValue | Value {
  const pairs: Pair[] = [];
  const items: Value[] = [];
  const add = (form: 'property' | 'entry', key: Key, value: Value, span: Span) =>
    void pairs.push(reader.build.pair({ form, ...key, value, span, path }));
  for (const child of node.children) {
    if ((!child.named && child.type !== 'this') || child.type === 'comment') continue;
    const left = child.type === 'assignment_expression' ? childByField(child, 'left') : null;
    const right = left && childByField(child, 'right');
    if (left && right) {
      const indexed = left.type === 'element_binding_expression' || left.type === 'implicit_element_access';
      const key = indexed ? readKey(reader, left) : { key: nameIn(reader, left), keySpan: spanOf(left) };
      const inner = key.key ? [...path, key.key] : path;
      add(indexed ? 'entry' : 'property', key, readHeld(reader, right, inner), spanOf(child));
    } else if (child.type === 'initializer_expression') {
      const [key, value, ...rest] = partsOf(child);
      if (key && value && rest.length === 0) {
        const named = readKey(reader, key);
        const held = readHeld(reader, value, named.key ? [...path, named.key] : path);
        add('entry', named, held, spanOf(child));
      } else items.push(readInitializer(reader, child, path));
    } else if (child.type === 'ERROR') reader.visit(child);
    else items.push(reader.read(child, path, element));
  }
  const span = spanOf(node);
  if (pairs.length === 0 && items.length > 0) return entriesOrList(reader, span, items);
  return { kind: 'object', span, pairs, spreads: [] };
}

/** A value behind `=`, which may be an initializer itself: it fills what is there already. */
function readHeld(reader: CsharpReader, node: Syntax, path: readonly string[]): Value {
  return node.type === 'initializer_expression' ? readInitializer(reader, node, path) : reader.read(node, path);
}

interface Key {
  readonly key: string;
  readonly keySpan: Span;
}

/** A key, recorded as the value that it is; '' where it is no literal. */
function readKey(reader: CsharpReader, node: Syntax): Key {
  let inner: Syntax | undefined = node;
  if (node.type !== 'string_literal') {
    const [argument, ...others] = node.type.includes('element') ? partsOf(node) : [];
    if (argument?.type === 'argument') inner = others.length === 0 ? partsOf(argument).at(-1) : undefined;
  }
  if (!inner) {
    reader.visitChildren(node);
    return { key: '', keySpan: spanOf(node) };
  }
  const value = reader.read(inner);
  if (value.kind === 'string') return { key: value.text, keySpan: value.inner };
  return { key: value.kind === 'number' ? String(value.value) : '', keySpan: spanOf(inner) };
}

/** Items that are all pairs of a key and a value are an object of entries. */
export function entriesOrList(reader: CsharpReader, span: Span, items: readonly Value[]): Value {
  const pairs: Pair[] = [];
  for (const item of items) {
    const pair = item.kind === 'call' ? reader.entries.get(item.call) : undefined;
    if (!pair) return { kind: 'list', span, items };
    pairs.push(pair);
  }
  return pairs.length > 0 ? { kind: 'object', span, pairs, spreads: [] } : { kind: 'list', span, items };
}

/** `new[] { … }`, `new string[] { … }`, `stackalloc …`. */
export function readArray(reader: CsharpReader, node: Syntax, path: readonly string[]): Value {
  const initializer = childByType(node, 'initializer_expression');
  const type = childByField(node, 'type');
  if (!initializer) {
    reader.visitChildren(node);
    return unknown(node);
  }
  const value = readInitializer(reader, initializer, path, elementOf(reader, type));
  return value.kind === 'object' && value.pairs.length === 0
    ? { kind: 'list', span: spanOf(node), items: [] }
    : { ...value, span: spanOf(node) };
}

/** `new { Name = v, other.Id, id }`. */
export function readAnonymous(reader: CsharpReader, node: Syntax, path: readonly string[]): Value {
  const pairs: Pair[] = [];
  const children = partsOf(node);
  for (let at = 0; at < children.length; at++) {
    const child = children[at]!;
    const equals = node.children[node.children.indexOf(child) + 1]?.type === '=';
    const right = equals ? children[++at] : undefined;
    const named = right ?? child;
    const keyNode = equals ? child : (childByField(child, 'name') ?? child);
    const key = nameIn(reader, keyNode);
    const value = reader.read(named, [...path, key]);
    const span = { start: child.start, end: named.end };
    pairs.push(reader.build.pair({ form: 'property', key, keySpan: spanOf(keyNode), value, span, path }));
  }
  return { kind: 'object', span: spanOf(node), pairs, spreads: [] };
}

/** `record with { Name = v }`. */
export function readWith(reader: CsharpReader, node: Syntax, path: readonly string[]): Value {
  const [base] = partsOf(node);
  const spreads = base && base.type !== 'with_initializer' ? [reader.read(base)] : [];
  const pairs: Pair[] = [];
  for (const child of node.children) {
    if (child.type !== 'with_initializer') continue;
    const [name, value] = partsOf(child);
    if (!name || !value) continue;
    const key = nameIn(reader, name);
    const held = readHeld(reader, value, [...path, key]);
    const pair = { form: 'property', key, keySpan: spanOf(name), value: held, span: spanOf(child), path } as const;
    pairs.push(reader.build.pair(pair));
  }
  return { kind: 'object', span: spanOf(node), pairs, spreads };
}
