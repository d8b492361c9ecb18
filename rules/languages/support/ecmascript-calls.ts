import { argument, spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, CallValue, Pair, Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { type EcmaReader, firstPart, noPath, partsOf } from './ecmascript-reader.ts';
import { joined, readOperand, readTemplate } from './ecmascript-strings.ts';
import { environmentName, environmentRead, moduleOf } from './ecmascript-text.ts';

export function readMember(reader: EcmaReader, node: Syntax): Value {
  const path = chainText(reader, node);
  const name = environmentName(path);
  if (name) return { kind: 'env', span: spanOf(node), name };
  return path.includes('?') ? unknown(node) : { kind: 'reference', span: spanOf(node), path };
}

export function chainText(reader: EcmaReader, node: Syntax): string {
  switch (node.type) {
    case 'identifier':
    case 'this':
    case 'super':
    case 'import':
    case 'property_identifier':
    case 'private_property_identifier':
      return reader.source(node);
    case 'meta_property':
      return reader.source(node).replace(/\s+/g, '');
    case 'member_expression': {
      const object = childByField(node, 'object');
      const property = childByField(node, 'property');
      return `${object ? reader.chain(object) : '?'}.${property ? reader.source(property) : '?'}`;
    }
    case 'subscript_expression': {
      const object = childByField(node, 'object');
      const index = childByField(node, 'index');
      const owner = object ? reader.chain(object) : '?';
      const key = index ? reader.read(index) : null;
      return `${owner}.${key?.kind === 'string' && /^[\w$-]+$/.test(key.text) ? key.text : '?'}`;
    }
    case 'call_expression':
    case 'new_expression': {
      const value = readCall(reader, node, noPath);
      if (value.kind !== 'call') return '?';
      return requiredModule(reader, value) ?? `${value.call.callee}()`;
    }
    case 'parenthesized_expression':
    case 'await_expression':
    case 'non_null_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'instantiation_expression': {
      const inner = firstPart(node);
      return inner ? reader.chain(inner) : '?';
    }
    case 'type_assertion': {
      const inner = partsOf(node).at(-1);
      return inner ? reader.chain(inner) : '?';
    }
    case 'sequence_expression': {
      // `(0, library.method)(…)`: how compilers call an imported function.
      const parts = partsOf(node);
      const last = parts.pop();
      for (const part of parts) reader.read(part);
      return last ? reader.chain(last) : '?';
    }
    default:
      reader.visit(node);
      return '?';
  }
}

/** The module of a `require` gets a local name that no program can use: `require('https').get(…)`. */
export function requiredModule(reader: EcmaReader, { call }: CallValue): string | null {
  const module = moduleOf(call);
  if (!module) return null;
  const local = `require(${module.replace(/\./g, '_')})`;
  reader.build.import({ module, name: null, local, span: call.span });
  return local;
}

/** Calls whose value is the object that they are given: its keys belong to what holds the call. */
const transparent = /^(?:Object\.(?:freeze|seal|preventExtensions)|structuredClone)$/;
/** Calls that merge objects into the first one; compilers write `{ ...a, b }` with some of them. */
const merging = /^(?:Object\.assign|_*objectSpread2?|_*assign|_*spread(?:Values|Props)|_*extends)$/;

export function readCall(reader: EcmaReader, node: Syntax, path: readonly string[]): Value {
  const span = spanOf(node);
  const isNew = node.type === 'new_expression';
  const target = childByField(node, isNew ? 'constructor' : 'function');
  const list = childByField(node, 'arguments');
  if (target?.type === 'member_expression' && list?.type === 'arguments') {
    const text = readTextConcat(reader, node, target, list);
    if (text) return text;
  }
  const callee = target ? reader.chain(target) : '?';
  const args: Argument[] = [];
  if (list?.type === 'template_string') args.push(argument(readTemplate(reader, list), list));
  else if (list) readArguments(reader, list, callee, isNew, path, args);
  const call = reader.build.call({
    span,
    callee,
    calleeSpan: target ? spanOf(target) : span,
    nameSpan: nameSpanOf(target ?? node),
    args,
    argsSpan: list ? between(list) : { start: span.end, end: span.end },
    isNew,
  });
  const env = environmentRead(call);
  if (env) return { kind: 'env', span, name: env };
  const first = args[0];
  if (first && !first.spread && !isNew) {
    if (args.length === 1 && first.value.kind === 'object' && transparent.test(callee)) return first.value;
    if (first.value.kind === 'object' && merging.test(callee)) return merged(args);
    if (callee.endsWith('.catch')) catchBlock(reader, span, list!);
  }
  return { kind: 'call', span, call };
}

function readArguments(
  reader: EcmaReader,
  list: Syntax,
  callee: string,
  isNew: boolean,
  path: readonly string[],
  args: Argument[],
): void {
  let inside = transparent.test(callee) ? path : noPath;
  // `new Headers({ … })` holds headers, whatever it is assigned to.
  if (isNew && callee === 'Headers') inside = /headers$/i.test(path.at(-1) ?? '') ? path : [...path, 'headers'];
  const merges = merging.test(callee);
  for (const child of list.children) {
    if (!child.named || child.type === 'comment') continue;
    if (child.type === 'ERROR') {
      reader.visit(child);
      continue;
    }
    const value = reader.read(child, inside);
    // `Object.assign(session.headers, { … })` sets what the first argument names.
    if (merges && args.length === 0) inside = value.kind === 'reference' ? namesOf(value.path) : path;
    args.push(argument(value, child, undefined, child.type === 'spread_element'));
  }
}

/** The names of a target, without the object that a method is called on. */
export const namesOf = (path: string): string[] => path.split('.').filter(name => name !== 'this');

/** The object that comes out; it stands where its last literal does, to which an edit can add. */
function merged(args: readonly Argument[]): Value {
  const pairs: Pair[] = [];
  const spreads: Value[] = [];
  const { span } = args.findLast(({ value }) => value.kind === 'object')!.value;
  for (const { value } of args)
    if (value.kind === 'object') {
      pairs.push(...value.pairs);
      spreads.push(...value.spreads);
    } else spreads.push(value);
  return { kind: 'object', span, pairs, spreads };
}

/** `"Bearer ".concat(token)`: how compilers write templates for old engines. */
function readTextConcat(reader: EcmaReader, node: Syntax, target: Syntax, list: Syntax): Value | null {
  const object = childByField(target, 'object');
  const property = childByField(target, 'property');
  if (!object || !property || (object.type !== 'string' && object.type !== 'template_string')) return null;
  if (reader.source(property) !== 'concat') return null;
  const values = partsOf(list).map(part => readOperand(reader, part));
  const first = readOperand(reader, object);
  reader.build.call({
    span: spanOf(node),
    callee: '?.concat',
    calleeSpan: spanOf(target),
    nameSpan: spanOf(property),
    args: values.map((value, at) => argument(value, partsOf(list)[at]!)),
    argsSpan: between(list),
    isNew: false,
  });
  return joined(reader, spanOf(node), [first, ...values]);
}

/** `promise.catch(error => …)` is a catch block like any other. */
function catchBlock(reader: EcmaReader, span: Span, list: Syntax): void {
  const handler = firstPart(list);
  const body = handler && /function|^arrow/.test(handler.type) ? childByField(handler, 'body') : null;
  if (body) reader.build.block({ kind: 'catch', span, body: spanOf(body) });
}

function nameSpanOf(target: Syntax): Span {
  const index = childByField(target, 'index');
  if (index) return index.type === 'string' ? between(index) : spanOf(index);
  return spanOf(childByField(target, 'property') ?? target);
}

/** Between the parentheses or quotes. */
const between = (node: Syntax): Span => {
  const start = Math.min(node.start + 1, node.end);
  const last = node.children.at(-1);
  const closed = last && !last.named && last.end > last.start && last.start >= start;
  return { start, end: closed ? last.start : node.end };
};
