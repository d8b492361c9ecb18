import { unknown } from '../../engine/facts.ts';
import type { Pair, Parameter, Span, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { initialOf } from './csharp-assignments.ts';
import { readArguments, readAttributes } from './csharp-calls.ts';
import { nameIn } from './csharp-chains.ts';
import { readAccessors, readParameters } from './csharp-functions.ts';
import { type CsharpReader, emptyAt, firstPart, partsOf, spanOf } from './csharp-reader.ts';
import { membersOf, Scope, typeName } from './csharp-scopes.ts';

/** Classes, structs, records and interfaces. */
export function readClass(reader: CsharpReader, node: Syntax): void {
  readAttributes(reader, node);
  const members = membersOf(reader.text, node);
  const list = childByType(node, 'parameter_list');
  reader.inside(new Scope(reader.scope, members), () => {
    if (list) primaryConstructor(reader, node, list, members.name);
    for (const child of node.children) {
      if (child.type === 'base_list') readBases(reader, child);
      else if (child.type === 'ERROR') reader.visit(child);
    }
    const body = childByField(node, 'body');
    if (body) reader.visitChildren(body);
  });
}

/** `class Client(HttpClient http)`: the parameters are seen in all of the class, as its fields are. */
function primaryConstructor(reader: CsharpReader, node: Syntax, list: Syntax, name: string): void {
  let params: Parameter[] = [];
  const span = spanOf(list);
  reader.inside(new Scope(reader.scope, null), () => {
    params = readParameters(reader, list);
  });
  reader.build.enter({ name, params, span, body: span, decorators: [] });
  for (const param of params) {
    const value: Value = { kind: 'reference', span: param.span, path: param.name };
    const type = param.type ? { type: param.type } : {};
    reader.build.assignment({
      target: `this.${param.name}`,
      targetSpan: param.span,
      value,
      span: param.span,
      declaration: true,
      constant: node.type === 'record_declaration',
      ...type,
    });
  }
  reader.build.leave();
}

function readBases(reader: CsharpReader, list: Syntax): void {
  for (const child of list.children)
    if (child.type === 'argument_list') readArguments(reader, child);
    else if (child.type === 'primary_constructor_base_type') readArguments(reader, childByType(child, 'argument_list'));
    else if (child.type === 'ERROR') reader.visit(child);
}

/** `private readonly string a = v, b;` and events. */
export function readField(reader: CsharpReader, node: Syntax): void {
  readAttributes(reader, node);
  const constant = /\b(?:const|readonly)\b/.test(modifiersOf(reader, node));
  for (const child of node.children) {
    if (child.type === 'ERROR') reader.visit(child);
    if (child.type !== 'variable_declaration') continue;
    const type = typeName(reader.text, childByField(child, 'type'));
    for (const declarator of child.children) {
      if (declarator.type === 'ERROR') reader.visit(declarator);
      const name = declarator.type === 'variable_declarator' ? childByField(declarator, 'name') : null;
      if (!name) continue;
      const right = initialOf(declarator);
      const value = right ? reader.read(right, [nameIn(reader, name)], type) : emptyAt(declarator.end);
      member(reader, name, value, spanOf(declarator), type, constant);
    }
  }
}

/** A property: a field with a value, or a function that gives it. */
export function readProperty(reader: CsharpReader, node: Syntax): void {
  const decorators = readAttributes(reader, node);
  const name = childByField(node, 'name');
  if (!name) {
    reader.visitChildren(node);
    return;
  }
  const text = nameIn(reader, name);
  const type = typeName(reader.text, childByField(node, 'type'));
  const accessors = childByField(node, 'accessors');
  const right = childByField(node, 'value');
  if (accessors) readAccessors(reader, accessors, text, type);
  for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
  const span = { start: name.start, end: node.end };
  if (right?.type !== 'arrow_expression_clause') {
    const value = right ? reader.read(right, [text], type) : emptyAt(node.end);
    const settable = accessors === null || /\bset\b/.test(reader.source(accessors));
    member(reader, name, value, span, type, !settable);
    return;
  }
  const inner = firstPart(right);
  if (!inner) return;
  let value: Value = unknown(inner);
  reader.inside(new Scope(reader.scope, null, type), () => {
    reader.build.enter({ name: text, params: [], span: spanOf(node), body: spanOf(right), decorators });
    value = reader.read(inner, [text], type);
    if (inner.type !== 'throw_expression') reader.build.returns(value);
    reader.build.leave();
  });
  member(reader, name, value, span, type, true);
}

export function readIndexer(reader: CsharpReader, node: Syntax): void {
  const decorators = readAttributes(reader, node);
  const type = typeName(reader.text, childByField(node, 'type'));
  const list = childByField(node, 'parameters');
  const accessors = childByField(node, 'accessors');
  const right = childByField(node, 'value');
  reader.inside(new Scope(reader.scope, null, type), () => {
    const params = list ? readParameters(reader, list) : [];
    if (accessors) readAccessors(reader, accessors, '', type);
    const inner = right && firstPart(right);
    if (!inner) return;
    reader.build.enter({ name: '', params, span: spanOf(node), body: spanOf(right), decorators });
    reader.build.returns(reader.read(inner, [], type));
    reader.build.leave();
  });
}

function member(reader: CsharpReader, name: Syntax, value: Value, span: Span, type: string, constant: boolean): void {
  const text = nameIn(reader, name);
  const known = reader.scope.pathOf(text);
  reader.build.assignment({
    target: known.includes('.') ? known : `this.${text}`,
    targetSpan: spanOf(name),
    value,
    span,
    declaration: true,
    constant,
    ...(type && { type }),
  });
}

function modifiersOf(reader: CsharpReader, node: Syntax): string {
  let text = '';
  for (const child of node.children) if (child.type === 'modifier') text += `${reader.source(child)} `;
  return text;
}

/** An enumeration is an object of constants. */
export function readEnum(reader: CsharpReader, node: Syntax): void {
  readAttributes(reader, node);
  const name = childByField(node, 'name');
  const body = childByField(node, 'body');
  if (!name || !body) {
    reader.visitChildren(node);
    return;
  }
  const target = nameIn(reader, name);
  const pairs: Pair[] = [];
  for (const item of partsOf(body)) {
    readAttributes(reader, item);
    const key = childByField(item, 'name');
    const right = childByField(item, 'value');
    if (!key) continue;
    const value = right ? reader.read(right) : unknown({ start: item.end, end: item.end });
    const pair = { key: nameIn(reader, key), keySpan: spanOf(key), value, span: { start: key.start, end: item.end } };
    pairs.push(reader.build.pair({ form: 'property', ...pair, path: [target] }));
  }
  reader.build.assignment({
    target,
    targetSpan: spanOf(name),
    value: { kind: 'object', span: spanOf(body), pairs, spreads: [] },
    span: spanOf(node),
    declaration: true,
    constant: true,
  });
}
