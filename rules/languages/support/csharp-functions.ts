import type { Parameter, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { initialOf } from './csharp-assignments.ts';
import { readAttributes } from './csharp-calls.ts';
import { nameIn } from './csharp-chains.ts';
import { type CsharpReader, firstPart, lastPart, partsOf, spanOf } from './csharp-reader.ts';
import { Scope, typeName } from './csharp-scopes.ts';

/** Methods, constructors, operators, local functions; gives the function's index. */
export function readFunction(reader: CsharpReader, node: Syntax, name: string, returned = ''): number {
  const decorators = readAttributes(reader, node);
  const body = childByField(node, 'body') ?? childByType(node, 'block') ?? childByType(node, 'arrow_expression_clause');
  const list = childByField(node, 'parameters');
  const giving = /^(?:constructor|destructor)_declaration$/.test(node.type) || returned === 'void' ? '' : returned;
  let index = -1;
  reader.inside(new Scope(reader.scope, null, giving), () => {
    const params = list ? readParameters(reader, list) : [];
    index = reader.build.enter({ name, params, span: spanOf(node), body: spanOf(body ?? node), decorators });
    const initializer = childByType(node, 'constructor_initializer');
    if (initializer) readInitializer(reader, initializer);
    if (body) readBody(reader, body, giving !== '' || node.type === 'local_function_statement');
    reader.build.leave();
  });
  return index;
}

/** `: base("https://…", token)` is a call of the class above. */
function readInitializer(reader: CsharpReader, node: Syntax): void {
  reader.visitChildren(node);
}

/** A block, or `=> value`. */
function readBody(reader: CsharpReader, body: Syntax, gives: boolean): void {
  if (body.type !== 'arrow_expression_clause') {
    reader.visitChildren(body);
    return;
  }
  const inner = firstPart(body);
  if (!inner) return;
  const value = reader.read(inner, [], reader.scope.returned);
  if (gives && inner.type !== 'throw_expression') reader.build.returns(value);
}

export function readLambda(reader: CsharpReader, node: Syntax, name: string): number {
  const decorators = readAttributes(reader, node);
  const list = childByField(node, 'parameters');
  const body = childByField(node, 'body') ?? childByType(node, 'block') ?? lastPart(node);
  let index = -1;
  reader.inside(new Scope(reader.scope, null), () => {
    const params = list ? readParameters(reader, list) : [];
    index = reader.build.enter({ name, params, span: spanOf(node), body: spanOf(body ?? node), decorators });
    if (body?.type === 'block') reader.visitChildren(body);
    else if (body && body !== list) {
      const value = reader.read(body);
      if (body.type !== 'throw_expression') reader.build.returns(value);
    }
    reader.build.leave();
  });
  return index;
}

/** Names, types and defaults; what attributes say about a parameter is read as calls. */
export function readParameters(reader: CsharpReader, list: Syntax): Parameter[] {
  const params: Parameter[] = [];
  const add = (name: Syntax, type: string, fallback: Value | undefined) => {
    const text = nameIn(reader, name);
    reader.scope.declare(text, type);
    params.push({ name: text, span: spanOf(name), ...(fallback && { default: fallback }), ...(type && { type }) });
  };
  if (list.type === 'implicit_parameter' || list.type === 'identifier') {
    add(list, '', undefined);
    return params;
  }
  let type = '';
  for (const child of list.children) {
    if (child.type === 'ERROR') reader.visit(child);
    else if (child.type === 'parameter' || child.type === 'implicit_parameter') {
      readAttributes(reader, child);
      const name = child.type === 'parameter' ? childByField(child, 'name') : child;
      const right = initialOf(child);
      const fallback = right ? reader.read(right) : undefined;
      if (name) add(name, typeName(reader.text, childByField(child, 'type')), fallback);
    } else if (child.type === 'attribute_list') reader.visit(child);
    // `params T[] name` has no node of its own.
    else if (child.field === 'type') type = typeName(reader.text, child);
    else if (child.type === 'identifier') add(child, child.field === 'name' ? type : '', undefined);
  }
  return params;
}

/** `get`, `set`, `init`, `add`, `remove` with a body. */
export function readAccessors(reader: CsharpReader, list: Syntax, name: string, type: string): void {
  for (const accessor of partsOf(list)) {
    const body = childByField(accessor, 'body');
    const decorators = readAttributes(reader, accessor);
    if (!body) continue;
    const kind = childByField(accessor, 'name');
    const gets = kind !== null && reader.source(kind) === 'get';
    reader.inside(new Scope(reader.scope, null, gets ? type : ''), () => {
      const value: Parameter[] = gets ? [] : [{ name: 'value', span: { start: body.start, end: body.start } }];
      if (!gets) reader.scope.declare('value', type);
      reader.build.enter({ name, params: value, span: spanOf(accessor), body: spanOf(body), decorators });
      readBody(reader, body, gets);
      reader.build.leave();
    });
  }
}
