import { argument, spanOf, unknown } from '../../engine/facts.ts';
import { rootOf } from '../../engine/resolve.ts';
import type { Argument, Call, ObjectValue, Pair, Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readClassBody } from './java-classes.ts';
import { optionalOf, readEnvironment, readOptional } from './java-environment.ts';
import { importPackage } from './java-imports.ts';
import { firstPart, isLiteral, type JavaReader, noPath, partsOf } from './java-reader.ts';
import { braces, fill, joined, literalsOf, readLiteral, readOperand } from './java-strings.ts';
import { isComment, typeName } from './java-text.ts';

/** `a.b`, `a[0]`, `Type::method`: a name. */
export function readMember(reader: JavaReader, node: Syntax): Value {
  const path = chainText(reader, node);
  return path.includes('?') ? unknown(node) : { kind: 'reference', span: spanOf(node), path };
}

/** See `JavaReader.chain`. A call in a chain is written `name()`. */
export function chainText(reader: JavaReader, node: Syntax): string {
  switch (node.type) {
    case 'identifier':
      return reader.named(reader.source(node));
    case 'this':
    case 'super':
      return node.type;
    case 'type_identifier':
    case 'scoped_type_identifier':
    case 'generic_type':
    case 'array_type':
      return typeName(reader.text, node) ?? '?';
    case 'field_access': {
      const object = childByField(node, 'object');
      const field = childByField(node, 'field');
      // `Outer.this` is an object whose fields are named like those of `this`.
      if (field?.type === 'this') return 'this';
      const path = `${object ? reader.chain(object) : '?'}.${field ? reader.source(field) : '?'}`;
      if (object?.type === 'field_access' && !reader.declared(rootOf(path))) importPackage(reader, path, node);
      return path;
    }
    case 'array_access': {
      const array = childByField(node, 'array');
      const index = childByField(node, 'index');
      const owner = array ? reader.chain(array) : '?';
      if (index) reader.read(index);
      return `${owner}.?`;
    }
    case 'method_reference': {
      const [object, method] = partsOf(node).filter(({ type }) => type !== 'type_arguments');
      return `${object ? reader.chain(object) : '?'}.${method ? reader.source(method) : 'new'}`;
    }
    case 'class_literal': {
      const type = firstPart(node);
      return `${type ? reader.chain(type) : '?'}.class`;
    }
    case 'method_invocation':
      return callOf(reader, node, noPath).path;
    case 'object_creation_expression': {
      const value = readCreation(reader, node, noPath);
      return value.kind === 'call' ? `${value.call.callee}()` : '?';
    }
    case 'parenthesized_expression': {
      const inner = firstPart(node);
      return inner ? reader.chain(inner) : '?';
    }
    case 'cast_expression': {
      const value = childByField(node, 'value');
      return value ? reader.chain(value) : '?';
    }
  }
  reader.visit(node);
  return '?';
}

export function readCall(reader: JavaReader, node: Syntax, path: readonly string[]): Value {
  return callOf(reader, node, path).value;
}

const mapOf = /^(?:Map\.of|(?:Immutable|ImmutableSorted)Map\.of|Collections\.singletonMap)$/;
const mapOfEntries = /^(?:Map\.ofEntries|ImmutableMap\.ofEntries)$/;
const mapEntry = /^(?:Map\.)?entry$/;
const listOf =
  /^(?:(?:List|Set|Stream|ImmutableList|ImmutableSet)\.of|Arrays\.asList|Collections\.singleton(?:List)?)$/;
const copyOf = /^(?:Map|ImmutableMap)\.copyOf$|^Collections\.(?:unmodifiable|synchronized)Map$/;
/** Methods that give an object a named value. */
const putting = /^(?:put|putIfAbsent|putSingle|setProperty)$/;

/** Methods whose result is the text that they are called on, in another form. */
const asText = /^(?:getBytes|toCharArray|trim|strip|intern)$/;
const textual = /^(?:concat|getBytes|toCharArray|trim|strip|intern)$/;

/** Records a call, and says what its value is, and how it is written in a chain. */
function callOf(reader: JavaReader, node: Syntax, path: readonly string[]): { path: string; value: Value } {
  const object = childByField(node, 'object');
  const name = childByField(node, 'name');
  const list = childByField(node, 'arguments');
  const span = spanOf(node);
  const method = name ? reader.source(name) : '?';
  const literals = object && method === 'formatted' ? literalsOf(object) : null;
  const filled = literals?.map(literal => readLiteral(reader, literal, false)) ?? null;
  const first = filled ? null : object;
  const left = first && isLiteral(first) && textual.test(method) ? readOperand(reader, first) : null;
  reader.link = null as JavaReader['link'];
  const owner = filled || left ? '?' : object ? reader.chain(object) : '';
  const optional = reader.link?.optional ?? null;
  const same = object && asText.test(method) ? (left ?? reader.link?.value ?? nameOf(object, owner)) : null;
  const callee = owner ? `${owner}.${method}` : method;
  const holder = holds(callee) ? path : noPath;
  const format = /^(?:String\.format|MessageFormat\.format)$/.test(callee) ? formatOf(list) : null;
  const formats = format ? literalsOf(format) : null;
  const texts = formats?.map(literal => readLiteral(reader, literal, false)) ?? null;
  const args = readArguments(reader, list, holder, method, formats ? format : null);
  const call = reader.build.call({
    span,
    callee,
    calleeSpan: { start: span.start, end: name?.end ?? span.end },
    nameSpan: spanOf(name ?? node),
    args,
    argsSpan: insideOf(list, span),
    isNew: false,
  });
  const value = meaning();
  reader.link = { value, optional: optionalOf(optional, call) };
  return { path: `${callee}()`, value };

  function meaning(): Value {
    if (filled) return fill(reader, span, literals!, filled, args);
    if (texts) {
      const at = args.findIndex(({ span }) => span.start === format!.start);
      return fill(reader, span, formats!, texts, args.slice(at + 1), callee[0] === 'M' ? braces : undefined);
    }
    if (same) return same;
    if (left && args.length === 1) return joined(reader, span, [left, args[0]!.value]);
    const env = (optional && readOptional(optional, call)) ?? readEnvironment(reader, call);
    if (env) return env;
    if (mapOf.test(callee)) return entries(reader, call, path);
    if (mapOfEntries.test(callee)) {
      const pairs = args.flatMap(({ value }) => (value.kind === 'object' ? value.pairs : []));
      return { kind: 'object', span, pairs, spreads: [] };
    }
    if (mapEntry.test(callee) && args.length === 2) return entries(reader, call, path);
    if (listOf.test(callee)) return { kind: 'list', span, items: args.map(arg => arg.value) };
    const [only] = args;
    if (copyOf.test(callee) && only?.value.kind === 'object') return only.value;
    const target = owner ? owner.split('.') : reader.building;
    if (putting.test(method) && args.length === 2 && target.length > 0) put(reader, call, target);
    return { kind: 'call', span, call };
  }
}

const nameOf = (object: Syntax, path: string): Value | null =>
  /^(?:identifier|field_access)$/.test(object.type) && !path.includes('?')
    ? { kind: 'reference', span: spanOf(object), path }
    : null;

/** Calls whose keys belong to what holds the call. */
const holds = (callee: string): boolean =>
  mapOf.test(callee) ||
  mapOfEntries.test(callee) ||
  mapEntry.test(callee) ||
  listOf.test(callee) ||
  copyOf.test(callee);

/** The format of `String.format(format, …)` and `String.format(locale, format, …)`. */
function formatOf(list: Syntax | null): Syntax | null {
  const [first, second] = list ? partsOf(list) : [];
  if (first && literalsOf(first)) return first;
  return second && literalsOf(second) && first?.type === 'field_access' ? second : null;
}

/** `Map.of(key, value, key, value)`. */
function entries(reader: JavaReader, call: Call, path: readonly string[]): ObjectValue {
  const pairs: Pair[] = [];
  for (let at = 0; at + 1 < call.args.length; at += 2) {
    const [key, held] = [call.args[at]!, call.args[at + 1]!];
    const span = { start: key.span.start, end: held.span.end };
    pairs.push(reader.build.pair({ form: 'entry', ...keyOf(key), value: held.value, span, path }));
  }
  return { kind: 'object', span: call.span, pairs, spreads: [] };
}

/** `headers.put("X", v)` names a value as `headers["X"] = v` does in other languages. */
function put(reader: JavaReader, call: Call, path: readonly string[]): void {
  const [key, held] = call.args;
  if (key!.value.kind === 'string' && /^[^\s/]+$/.test(key!.value.text))
    reader.build.pair({ form: 'member', ...keyOf(key!), value: held!.value, span: call.span, path });
}

const keyOf = ({ value, span }: Argument): { key: string; keySpan: Span } =>
  value.kind === 'string' ? { key: value.text, keySpan: value.inner } : { key: '', keySpan: span };

/** `headers(Map.of(…))`, `setHeaders(…)`: what the method is called tells what the keys are. */
const holderOf = (method: string): string[] => {
  const name = /^(?:set|with|add|put)([A-Z]\w*)$/.exec(method)?.[1];
  return [name ? name[0]!.toLowerCase() + name.slice(1) : method];
};

/** `read`: an argument whose literals are recorded already. */
export function readArguments(
  reader: JavaReader,
  list: Syntax | null,
  path: readonly string[],
  method: string,
  read: Syntax | null = null,
): Argument[] {
  const args: Argument[] = [];
  for (const child of list?.children ?? []) {
    if (!child.named || isComment(child)) continue;
    if (child.type === 'ERROR') reader.visit(child);
    else if (child === read) args.push(argument(unknown(child), child));
    else {
      const object = child.type === 'method_invocation' || child.type === 'object_creation_expression';
      args.push(argument(reader.read(child, path.length > 0 || !object ? path : holderOf(method)), child));
    }
  }
  return args;
}

/** Between the parentheses; broken code may lack the second one. */
export function insideOf(list: Syntax | null, call: Span): Span {
  if (!list || list.end <= list.start) return { start: call.end, end: call.end };
  const last = list.children.at(-1);
  const closed = last?.type === ')' && last.end > last.start;
  return { start: list.start + 1, end: Math.max(list.start + 1, closed ? list.end - 1 : list.end) };
}

/** `new Type(…)`, `new Type(…) { … }`; a map that copies one is an object like it. */
export function readCreation(reader: JavaReader, node: Syntax, path: readonly string[]): Value {
  const span = spanOf(node);
  const type = childByField(node, 'type');
  const list = childByField(node, 'arguments');
  const callee = reader.typeOf(type) ?? '?';
  const map = /(?:^|\.)(?:Linked)?(?:Hash|Tree|ConcurrentHash|ConcurrentSkipList)Map$/.test(callee);
  const args = readArguments(reader, list, map ? path : noPath, callee);
  const call = reader.build.call({
    span,
    callee,
    calleeSpan: spanOf(type ?? node),
    nameSpan: spanOf(lastName(type) ?? node),
    args,
    argsSpan: insideOf(list, span),
    isNew: true,
  });
  for (const child of node.children) {
    if (!child.named || child === type || child === list || isComment(child)) continue;
    // `new HashMap<>() {{ put("a", b); }}`
    if (child.type === 'class_body') readClassBody(reader, child, callee, path);
    else reader.visit(child);
  }
  const [first] = args;
  if (map && args.length === 1 && first!.value.kind === 'object') return { ...first!.value, span };
  return { kind: 'call', span, call };
}

function lastName(type: Syntax | null): Syntax | null {
  let last = type;
  while (last && last.type !== 'type_identifier')
    last =
      partsOf(last)
        .filter(({ type }) => type !== 'type_arguments')
        .at(-1) ?? null;
  return last;
}
