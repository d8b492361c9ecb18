import { argument } from '../../engine/facts.ts';
import type { Argument, Pair, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { environmentMethod, lastName, nameIn } from './csharp-chains.ts';
import { between, type CsharpReader, noPath, partsOf, spanOf, unknown } from './csharp-reader.ts';
import { filled, formatLiteral, readLiteral } from './csharp-strings.ts';

/** Records a call, and says what its value is: a read of the environment, a filled text, or the call. */
export function readCall(reader: CsharpReader, node: Syntax): { callee: string; value: Value } {
  const span = spanOf(node);
  const target = childByField(node, 'function');
  const list = childByField(node, 'arguments');
  const callee = target ? reader.chain(target) : '?';
  const given = list ? partsOf(list) : [];
  const format = formatLiteral(callee, given);
  const args = readArguments(reader, list, format);
  const call = reader.build.call({
    span,
    callee,
    calleeSpan: spanOf(target ?? node),
    nameSpan: target ? lastName(target) : span,
    args,
    argsSpan: list ? between(list) : { start: span.end, end: span.end },
    isNew: false,
  });
  const [first, second] = args;
  if (first?.value.kind === 'string' && environmentMethod(reader, callee) === 'GetEnvironmentVariable')
    return { callee, value: { kind: 'env', span, name: first.value.text } };
  if (second && /(?:^|\.)KeyValuePair\.Create$/.test(callee)) entryOf(reader, call, noPath);
  return { callee, value: filled(reader, callee, args, format, span) ?? { kind: 'call', span, call } };
}

/** `new KeyValuePair<string, string>("scope", "openid")` names a value as an object's entry does. */
export function entryOf(reader: CsharpReader, call: Parameters<typeof reader.entries.set>[0], path: readonly string[]) {
  const [key, value] = call.args;
  if (key?.value.kind !== 'string' || !value || call.args.length !== 2) return;
  const pair: Pair = reader.build.pair({
    form: 'entry',
    key: key.value.text,
    keySpan: key.value.inner,
    value: value.value,
    span: { start: key.span.start, end: value.span.end },
    path,
  });
  reader.entries.set(call, pair);
}

/** `format` is a literal that other arguments are put into: a URL in it has its query read when it is filled. */
export function readArguments(reader: CsharpReader, list: Syntax | null, format: Syntax | null = null): Argument[] {
  const args: Argument[] = [];
  for (const child of list?.children ?? []) {
    if (!child.named || child.type === 'comment') continue;
    if (child.type === 'argument') args.push(readArgument(reader, child, format));
    else if (child.type === 'ERROR' || child.children.length > 0) reader.visit(child);
  }
  return args;
}

function readArgument(reader: CsharpReader, node: Syntax, format: Syntax | null): Argument {
  const name = childByField(node, 'name');
  const inner = partsOf(node).findLast(child => child !== name);
  for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
  if (!inner) return argument(unknown(node), node);
  const key = name ? nameIn(reader, name) : '';
  const value = inner === format ? readLiteral(reader, inner, false) : reader.read(inner, name ? [key] : noPath);
  if (!name) return argument(value, node);
  const keySpan = spanOf(name);
  reader.build.pair({ form: 'keyword', key, keySpan, value, span: spanOf(node), path: noPath });
  return argument(value, node, { text: key, span: keySpan });
}

/** The attributes in front of a declaration: calls, or references where they take nothing. */
export function readAttributes(reader: CsharpReader, node: Syntax): Value[] {
  const values: Value[] = [];
  for (const list of node.children)
    if (list.type === 'attribute_list')
      for (const attribute of list.children)
        if (attribute.type === 'attribute') values.push(readAttribute(reader, attribute));
        else if (attribute.type === 'ERROR') reader.visit(attribute);
  return values;
}

export function readAttribute(reader: CsharpReader, node: Syntax): Value {
  const span = spanOf(node);
  const name = childByField(node, 'name');
  const list = childByType(node, 'attribute_argument_list');
  const callee = name ? reader.chain(name) : '?';
  if (!list) return name ? { kind: 'reference', span, path: callee } : unknown(node);
  const args: Argument[] = [];
  for (const child of list.children) {
    if (child.type !== 'attribute_argument') {
      if (child.named && child.type !== 'comment') reader.visit(child);
      continue;
    }
    const assigned = childByType(child, 'assignment_expression');
    const key = assigned ? childByField(assigned, 'left') : childByField(child, 'name');
    const right = assigned ? childByField(assigned, 'right') : partsOf(child).findLast(part => part !== key);
    if (!right) {
      reader.visitChildren(child);
      continue;
    }
    const text = key ? nameIn(reader, key) : '';
    const value = reader.read(right, key ? [text] : noPath);
    if (key) {
      const keySpan = spanOf(key);
      reader.build.pair({ form: 'keyword', key: text, keySpan, value, span: spanOf(child), path: noPath });
      args.push(argument(value, child, { text, span: keySpan }));
    } else args.push(argument(value, child));
  }
  const call = reader.build.call({
    span,
    callee,
    calleeSpan: spanOf(name ?? node),
    nameSpan: name ? lastName(name) : span,
    args,
    argsSpan: between(list),
    isNew: false,
  });
  return { kind: 'call', span, call };
}
