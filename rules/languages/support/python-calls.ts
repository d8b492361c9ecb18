import { argument, spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, ObjectValue, Pair, Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { pathOf } from './python-assignments.ts';
import { type PythonReader, partsOf } from './python-reader.ts';
import { contentOf, fillFormat, literalsOf, readLiterals } from './python-strings.ts';
import { pythonEnvironmentName, readsEnvironment } from './python-text.ts';

/** `a.b`, `a["b"]`: a name, or a read of the environment. */
export function readMember(reader: PythonReader, node: Syntax): Value {
  const path = reader.chain(node);
  // `os.environ.copy` is a method, `os.environ["copy"]` a variable.
  const name = node.type === 'subscript' ? pythonEnvironmentName(path, reader.osNames) : null;
  if (name) return { kind: 'env', span: spanOf(node), name };
  return path.includes('?') ? unknown(node) : { kind: 'reference', span: spanOf(node), path };
}

/** See `PythonReader.chain`. A call in a chain is written `name()`. */
export function chainText(reader: PythonReader, node: Syntax): string {
  switch (node.type) {
    case 'identifier':
      return reader.source(node);
    case 'attribute': {
      const object = childByField(node, 'object');
      const name = childByField(node, 'attribute');
      return `${object ? reader.chain(object) : '?'}.${name ? reader.source(name) : '?'}`;
    }
    case 'subscript': {
      const object = childByField(node, 'value');
      const base = object ? reader.chain(object) : '?';
      const indexes = node.children.filter(child => child.field === 'subscript').map(child => reader.read(child));
      const [key] = indexes;
      const constant = indexes.length === 1 && key?.kind === 'string' && /^[\w-]+$/.test(key.text);
      return `${base}.${constant ? key.text : '?'}`;
    }
    case 'call': {
      const { callee } = callOf(reader, node, []);
      return `${callee}()`;
    }
    case 'parenthesized_expression':
    case 'await': {
      const inner = partsOf(node)[0];
      if (inner) return reader.chain(inner);
    }
  }
  reader.visit(node);
  return '?';
}

export function readCall(reader: PythonReader, node: Syntax, path: readonly string[]): Value {
  return callOf(reader, node, path).value;
}

/** Records a call, and says what its value is: a read of the environment, a filled template, a `dict(…)`, or the call. */
function callOf(reader: PythonReader, node: Syntax, path: readonly string[]): { callee: string; value: Value } {
  const span = spanOf(node);
  const target = childByField(node, 'function');
  const list = childByField(node, 'arguments');
  const object = target?.type === 'attribute' ? childByField(target, 'object') : null;
  const method = target && object ? childByField(target, 'attribute') : null;
  const literals = object && method && reader.source(method) === 'format' ? literalsOf(object) : null;
  const values = literals && readLiterals(reader, literals);
  const callee = values ? '?.format' : target ? reader.chain(target) : '?';
  // `dict(a=b)` is an object; `headers.update({…})` puts pairs into one.
  const holder = callee === 'dict' ? path : callee.endsWith('.update') ? pathOf(callee.slice(0, -7)) : [];
  const { args, pairs } = readArguments(reader, list, holder);
  const call = reader.build.call({
    span,
    callee,
    calleeSpan: spanOf(target ?? node),
    nameSpan: spanOf(lastName(target ?? node)),
    args,
    argsSpan: insideOf(list, span),
    isNew: false,
  });
  if (literals && values) return { callee, value: fillFormat(reader, span, literals, values, args) };
  if (callee === 'dict' && args.every(arg => arg.name || arg.spread))
    return {
      callee,
      value: { kind: 'object', span, pairs, spreads: args.filter(arg => arg.spread).map(arg => arg.value) },
    };
  const [first, second] = args;
  if (readsEnvironment(callee, reader.osNames) && first?.value.kind === 'string') {
    const fallback = second?.value;
    return { callee, value: { kind: 'env', span, name: first.value.text, ...(fallback && { fallback }) } };
  }
  return { callee, value: { kind: 'call', span, call } };
}

/** Between the parentheses; broken code may lack the second one. */
function insideOf(list: Syntax | null, call: Span): Span {
  if (!list || list.end <= list.start) return { start: call.end, end: call.end };
  const closed = list.children.at(-1)?.type === ')' && list.children.at(-1)!.end > list.children.at(-1)!.start;
  return { start: list.start + 1, end: Math.max(list.start + 1, closed ? list.end - 1 : list.end) };
}

function lastName(target: Syntax): Syntax {
  let last = target;
  for (;;) {
    const inner =
      childByField(last, 'attribute') ??
      (last.type === 'call'
        ? childByField(last, 'function')
        : last.type === 'subscript'
          ? childByField(last, 'value')
          : null);
    if (!inner) return last;
    last = inner;
  }
}

function readArguments(
  reader: PythonReader,
  list: Syntax | null,
  holder: readonly string[],
): { args: Argument[]; pairs: Pair[] } {
  const args: Argument[] = [];
  const pairs: Pair[] = [];
  if (list?.type === 'generator_expression') args.push(argument(reader.read(list), list));
  else
    for (const child of list?.children ?? []) {
      if (!child.named || child.type === 'comment' || child.type === 'line_continuation') continue;
      const spread = child.type === 'list_splat' || child.type === 'dictionary_splat';
      if (child.type === 'ERROR') reader.visit(child);
      else if (child.type !== 'keyword_argument')
        args.push(argument(reader.read(child, holder), child, undefined, spread));
      else {
        const name = childByField(child, 'name');
        const right = childByField(child, 'value');
        const key = name ? reader.source(name) : '';
        const keySpan = spanOf(name ?? child);
        const value = right ? reader.read(right, [...holder, key]) : unknown({ start: child.end, end: child.end });
        const pair = { form: 'keyword' as const, key, keySpan, value, span: spanOf(child), path: holder };
        pairs.push(reader.build.pair(pair));
        args.push(argument(value, child, { text: key, span: keySpan }));
      }
    }
  return { args, pairs };
}

export function readDictionary(reader: PythonReader, node: Syntax, path: readonly string[]): ObjectValue {
  const pairs: Pair[] = [];
  const spreads: Value[] = [];
  for (const child of node.children) {
    const keyNode = child.type === 'pair' ? childByField(child, 'key') : null;
    const right = keyNode && childByField(child, 'value');
    if (keyNode && right) {
      reader.read(keyNode);
      const named = keyOf(reader, keyNode);
      const value = reader.read(right, named.key ? [...path, named.key] : path);
      pairs.push(reader.build.pair({ form: 'entry', ...named, value, span: spanOf(child), path }));
    } else if (child.type === 'dictionary_splat') spreads.push(reader.read(child, path));
    else if (child.named) reader.visit(child);
  }
  return { kind: 'object', span: spanOf(node), pairs, spreads };
}

/** The text of a constant key, '' of any other. Records nothing. */
export function keyOf(reader: PythonReader, node: Syntax): { key: string; keySpan: Span } {
  if (node.type === 'string' && !node.children.some(child => child.type === 'interpolation')) {
    const { inner, cook } = contentOf(reader, node);
    return { key: cook(inner), keySpan: inner };
  }
  return { key: node.type === 'integer' ? reader.source(node) : '', keySpan: spanOf(node) };
}
