import { spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, Parameter, Span, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { readArguments, record } from './php-calls.ts';
import { typeText } from './php-names.ts';
import { firstPart, noPath, type PhpReader, partsOf } from './php-reader.ts';

/** Functions, methods and closures; gives the function's index. */
export function readFunction(reader: PhpReader, node: Syntax, name: string): number {
  const { build } = reader;
  const body = childByField(node, 'body');
  const attributes = childByField(node, 'attributes');
  const params: Parameter[] = [];
  const index = build.enter({
    name,
    params,
    span: spanOf(node),
    body: spanOf(body ?? { start: node.end, end: node.end }),
    decorators: attributes ? readAttributes(reader, attributes) : [],
  });
  const list = childByField(node, 'parameters');
  for (const child of list?.children ?? []) if (child.named) readParameter(reader, child, params);
  if (body && node.type === 'arrow_function') build.returns(reader.read(body));
  else if (body) reader.visitChildren(body);
  for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
  build.leave();
  return index;
}

function readParameter(reader: PhpReader, node: Syntax, params: Parameter[]): void {
  const name = childByField(node, 'name');
  if (node.type === 'comment' || !name) {
    reader.visit(node);
    return;
  }
  const right = childByField(node, 'default_value');
  const type = typeText(reader, childByField(node, 'type'));
  const attributes = childByField(node, 'attributes');
  if (attributes) readAttributes(reader, attributes);
  const text = reader.chain(name);
  const fallback = right ? reader.read(right, [text]) : undefined;
  const place = spanOf(name);
  params.push({ name: text, span: place, ...(fallback && { default: fallback }), ...(type && { type }) });
  if (node.type !== 'property_promotion_parameter') return;
  // The constructor's parameter is a property as well.
  reader.build.assignment({
    target: `this.${text}`,
    targetSpan: place,
    value: { kind: 'reference', span: place, path: text },
    span: spanOf(node),
    declaration: true,
    constant: childByField(node, 'readonly') !== null,
    ...(type && { type }),
  });
}

/** `#[Route('/x', name: 'y'), Other]`: calls, and names where nothing is given. */
export function readAttributes(reader: PhpReader, list: Syntax): Value[] {
  const attributes = partsOf(list).flatMap(group => partsOf(group).filter(({ type }) => type === 'attribute'));
  return attributes.map((attribute): Value => {
    const target = firstPart(attribute);
    const given = childByField(attribute, 'parameters');
    const callee = target ? reader.chain(target) : '?';
    const span = spanOf(attribute);
    if (!given) return { kind: 'reference', span, path: callee };
    const args: Argument[] = [];
    readArguments(reader, given, noPath, args, null);
    const calleeSpan = spanOf(target ?? attribute);
    const call = record(reader, { span, callee, calleeSpan, nameSpan: calleeSpan, args, list: given, isNew: false });
    return { kind: 'call', span, call };
  });
}

/** A class, trait, interface or enumeration. Its name is a constant, whatever a library calls so. */
export function readClass(reader: PhpReader, node: Syntax): void {
  const name = childByField(node, 'name');
  const outer = reader.className;
  if (name)
    reader.build.assignment({
      target: reader.source(name),
      targetSpan: spanOf(name),
      value: unknown(node),
      span: spanOf(node),
      declaration: true,
      constant: true,
    });
  reader.className = name ? reader.source(name) : '';
  const attributes = childByField(node, 'attributes');
  if (attributes) readAttributes(reader, attributes);
  const body = childByField(node, 'body');
  if (body) reader.visitChildren(body);
  for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
  reader.className = outer;
}

/** `private static ?string $a, $b = 'x';` A static one is read by the name of its class. */
export function readProperty(reader: PhpReader, node: Syntax): void {
  const type = typeText(reader, childByField(node, 'type'));
  const fixed = childByType(node, 'static_modifier') !== null;
  const constant = childByType(node, 'readonly_modifier') !== null;
  for (const child of partsOf(node)) {
    if (child.type === 'attribute_list') readAttributes(reader, child);
    else if (child.type === 'property_hook_list') readHooks(reader, child);
    if (child.type !== 'property_element') continue;
    const name = childByField(child, 'name');
    if (!name) {
      reader.visitChildren(child);
      continue;
    }
    const text = reader.chain(name);
    const right = childByField(child, 'default_value');
    const target = `${fixed ? reader.className || 'self' : 'this'}.${text}`;
    declare(reader, child, name, target, right ? reader.read(right, [text]) : null, constant, type);
  }
}

/** PHP 8.4: `{ get => …; set { … } }`, functions of the property. */
function readHooks(reader: PhpReader, list: Syntax): void {
  for (const hook of partsOf(list)) {
    const body = childByField(hook, 'body');
    if (!body) {
      reader.visitChildren(hook);
      continue;
    }
    const name = childByType(hook, 'name');
    reader.build.enter({
      name: name ? reader.source(name) : '',
      params: [],
      span: spanOf(hook),
      body: spanOf(body),
      decorators: [],
    });
    if (body.type === 'compound_statement') reader.visitChildren(body);
    else reader.build.returns(reader.read(body));
    reader.build.leave();
  }
}

/** `const A = 'x', B = 2;` and `case Hearts = 'H';` */
export function readConstants(reader: PhpReader, node: Syntax): void {
  const attributes = childByField(node, 'attributes');
  if (attributes) readAttributes(reader, attributes);
  const type = typeText(reader, childByField(node, 'type'));
  const elements = node.type === 'enum_case' ? [node] : partsOf(node).filter(part => part.type === 'const_element');
  const inClass = reader.className !== '' || node.parent?.type.endsWith('declaration_list') === true;
  for (const element of elements) {
    const [first, second] = partsOf(element).filter(part => part !== attributes);
    const name = childByField(element, 'name') ?? first;
    const right = childByField(element, 'value') ?? (second === name ? null : second);
    if (!name) continue;
    const text = reader.source(name);
    const target = inClass ? `${reader.className || 'self'}.${text}` : text;
    declare(reader, element, name, target, right ? reader.read(right, [text]) : null, true, type);
  }
}

/** `static $cache = [];` inside of a function. */
export function readStatic(reader: PhpReader, node: Syntax): void {
  const name = childByField(node, 'name');
  const right = childByField(node, 'value');
  if (!name) {
    reader.visitChildren(node);
    return;
  }
  const text = reader.chain(name);
  declare(reader, node, name, text, right ? reader.read(right, [text]) : null, false, undefined);
}

function declare(
  reader: PhpReader,
  node: Span,
  name: Syntax,
  target: string,
  value: Value | null,
  constant: boolean,
  type: string | undefined,
): void {
  reader.build.assignment({
    target,
    targetSpan: spanOf(name),
    value: value ?? { kind: 'null', span: { start: node.end, end: node.end } },
    span: spanOf(node),
    declaration: true,
    constant,
    ...(type && { type }),
  });
}
