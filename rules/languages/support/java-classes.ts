import { spanOf, unknown } from '../../engine/facts.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { annotatedValue, readAnnotations } from './java-annotations.ts';
import { initialValue, nothing } from './java-assignments.ts';
import { insideOf, readArguments } from './java-calls.ts';
import { type JavaReader, noPath, partsOf } from './java-reader.ts';
import { isComment } from './java-text.ts';

/** Classes, interfaces, enums, records and annotation types. */
export function readClass(reader: JavaReader, node: Syntax): void {
  const name = childByField(node, 'name');
  const body = childByField(node, 'body');
  if (name)
    // The name of a class is a constant, whatever a library calls so.
    reader.build.assignment({
      target: reader.source(name),
      targetSpan: spanOf(name),
      value: unknown(node),
      span: spanOf(node),
      declaration: true,
      constant: true,
    });
  const components = node.type === 'record_declaration' ? childByField(node, 'parameters') : null;
  for (const child of node.children) {
    if (!child.named || child === name || child === body || child === components || isComment(child)) continue;
    if (child.type === 'modifiers') readAnnotations(reader, child);
    else if (child.type === 'ERROR') reader.visit(child);
  }
  if (body) readClassBody(reader, body, name ? reader.source(name) : '?', noPath, components);
}

/** `path`: the variable that holds what an anonymous class builds. */
export function readClassBody(
  reader: JavaReader,
  body: Syntax,
  owner: string,
  path: readonly string[],
  components: Syntax | null = null,
): void {
  const members = membersOf(body);
  const { building } = reader;
  reader.building = path;
  reader.inside(fieldsOf(reader, members, owner, components), () => {
    if (components) readComponents(reader, components);
    for (const member of members)
      if (member.type === 'field_declaration' || member.type === 'constant_declaration')
        readField(reader, member, owner);
      else if (member.type === 'enum_constant') readConstant(reader, member, owner);
      else reader.visit(member);
  });
  reader.building = building;
}

/** With those behind the constants of an enum. */
function membersOf(body: Syntax): Syntax[] {
  return body.children
    .flatMap(child => (child.type === 'enum_body_declarations' ? child.children : [child]))
    .filter(child => child.named && !isComment(child));
}

const isStatic = (member: Syntax): boolean => member.type === 'constant_declaration' || hasModifier(member, 'static');

function hasModifier(member: Syntax, modifier: string): boolean {
  return childByType(member, 'modifiers')?.children.some(child => child.type === modifier) ?? false;
}

function fieldsOf(
  reader: JavaReader,
  members: readonly Syntax[],
  owner: string,
  components: Syntax | null,
): Map<string, string> {
  const fields = new Map<string, string>();
  for (const component of components?.children ?? []) {
    const name = childByField(component, 'name');
    if (name) fields.set(reader.source(name), `this.${reader.source(name)}`);
  }
  for (const member of members)
    if (member.type === 'enum_constant') {
      const name = childByField(member, 'name');
      if (name) fields.set(reader.source(name), `${owner}.${reader.source(name)}`);
    } else if (member.type === 'field_declaration' || member.type === 'constant_declaration')
      for (const child of member.children) {
        const name = child.type === 'variable_declarator' ? childByField(child, 'name') : null;
        if (name) fields.set(reader.source(name), `${isStatic(member) ? owner : 'this'}.${reader.source(name)}`);
      }
  return fields;
}

function readField(reader: JavaReader, node: Syntax, owner: string): void {
  const type = reader.typeOf(childByField(node, 'type'));
  const modifiers = childByType(node, 'modifiers');
  const annotations = modifiers ? readAnnotations(reader, modifiers) : [];
  const constant = node.type === 'constant_declaration' || hasModifier(node, 'final');
  for (const child of node.children) {
    if (!child.named || child === modifiers || child.field === 'type') continue;
    const name = child.type === 'variable_declarator' ? childByField(child, 'name') : null;
    if (!name) {
      reader.visit(child);
      continue;
    }
    const text = reader.source(name);
    const value = initialValue(reader, child, text);
    reader.build.assignment({
      target: `${isStatic(node) ? owner : 'this'}.${text}`,
      targetSpan: spanOf(name),
      value: value.kind === 'null' ? (annotatedValue(annotations) ?? value) : value,
      span: spanOf(child),
      declaration: true,
      constant,
      ...(type && { type }),
    });
  }
}

/** The fields of a record. */
function readComponents(reader: JavaReader, components: Syntax): void {
  for (const component of partsOf(components)) {
    const name = childByField(component, 'name');
    if (!name) {
      reader.visit(component);
      continue;
    }
    const modifiers = childByType(component, 'modifiers');
    const given = modifiers && annotatedValue(readAnnotations(reader, modifiers));
    const type = reader.typeOf(childByField(component, 'type'));
    reader.build.assignment({
      target: `this.${reader.source(name)}`,
      targetSpan: spanOf(name),
      value: given ?? nothing(component),
      span: spanOf(component),
      declaration: true,
      constant: true,
      ...(type && { type }),
    });
  }
}

/** `NAME("value")` in an enum is an instance of it. */
function readConstant(reader: JavaReader, node: Syntax, owner: string): void {
  const name = childByField(node, 'name');
  const list = childByField(node, 'arguments');
  const body = childByField(node, 'body');
  const modifiers = childByType(node, 'modifiers');
  if (modifiers) readAnnotations(reader, modifiers);
  if (!name) {
    reader.visitChildren(node);
    return;
  }
  const call = reader.build.call({
    span: spanOf(node),
    callee: owner,
    calleeSpan: spanOf(name),
    nameSpan: spanOf(name),
    args: readArguments(reader, list, noPath, owner),
    argsSpan: insideOf(list, name),
    isNew: true,
  });
  reader.build.assignment({
    target: `${owner}.${reader.source(name)}`,
    targetSpan: spanOf(name),
    value: { kind: 'call', span: spanOf(node), call },
    span: spanOf(node),
    declaration: true,
    constant: true,
  });
  if (body) readClassBody(reader, body, owner, noPath);
}
