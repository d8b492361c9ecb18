import { spanOf, unknown } from '../../engine/facts.ts';
import type { Block, Span, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { readAnnotation } from './java-annotations.ts';
import { declare, readLocals } from './java-assignments.ts';
import { readClass, readClassBody } from './java-classes.ts';
import { readFunction } from './java-functions.ts';
import { readImport } from './java-imports.ts';
import { firstPart, type JavaReader, noPath, partsOf } from './java-reader.ts';
import { isComment } from './java-text.ts';
import { isValue } from './java-values.ts';

/** Statements, and everything else that is not a value. */
export function visitNode(reader: JavaReader, node: Syntax): void {
  const { build } = reader;
  switch (node.type) {
    case 'line_comment':
    case 'block_comment':
    case 'package_declaration':
      return;
    case 'import_declaration':
      readImport(reader, node);
      return;
    case 'annotation':
    case 'marker_annotation':
      readAnnotation(reader, node);
      return;
    case 'class_declaration':
    case 'interface_declaration':
    case 'enum_declaration':
    case 'record_declaration':
    case 'annotation_type_declaration':
      readClass(reader, node);
      return;
    case 'class_body':
      readClassBody(reader, node, '?', noPath);
      return;
    case 'method_declaration':
    case 'constructor_declaration':
    case 'compact_constructor_declaration': {
      const name = childByField(node, 'name');
      readFunction(reader, node, name ? reader.source(name) : '');
      return;
    }
    case 'local_variable_declaration':
    case 'field_declaration':
    case 'constant_declaration':
      readLocals(reader, node);
      return;
    case 'block':
      reader.inside(new Map(), () => reader.visitChildren(node));
      return;
    case 'return_statement':
    case 'throw_statement': {
      const [value] = partsOf(node).map(child => reader.read(child));
      const kind = node.type === 'return_statement' ? 'return' : 'throw';
      if (kind === 'return' && value) build.returns(value);
      build.jump({ kind, span: spanOf(node), ...(value && { value }) });
      for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
      return;
    }
    case 'yield_statement':
      for (const child of partsOf(node)) {
        const value = reader.read(child);
        reader.yields?.push(value);
      }
      return;
    case 'break_statement':
    case 'continue_statement':
      build.jump({ kind: node.type === 'break_statement' ? 'break' : 'continue', span: spanOf(node) });
      return;
    case 'try_statement':
    case 'try_with_resources_statement':
      block(reader, node, 'try', null);
      reader.inside(new Map(), () => reader.visitChildren(node));
      return;
    case 'resource':
      readResource(reader, node);
      return;
    case 'catch_clause':
      readCatch(reader, node);
      return;
    case 'if_statement':
      readIf(reader, node);
      return;
    case 'while_statement':
    case 'do_statement':
    case 'for_statement':
      block(reader, node, 'loop', childByField(node, 'condition'));
      reader.inside(new Map(), () => reader.visitChildren(node));
      return;
    case 'enhanced_for_statement':
      readForEach(reader, node);
      return;
    case 'labeled_statement':
      for (const child of partsOf(node).slice(1)) reader.visit(child);
      return;
    default:
      if (isValue(node.type)) reader.read(node);
      else reader.visitChildren(node);
  }
}

function block(reader: JavaReader, node: Syntax, kind: Block['kind'], test: Syntax | null): void {
  const body = spanOf(childByField(node, 'body') ?? node);
  reader.build.block({ kind, span: spanOf(node), body, ...(test && { test: insideOf(test) }) });
}

/** A condition without its parentheses. */
function insideOf(node: Syntax): Span {
  return spanOf((node.type === 'parenthesized_expression' && firstPart(node)) || node);
}

/** A long `else if` chain leans to the right, however long: it is read by a loop. */
function readIf(reader: JavaReader, node: Syntax): void {
  let next: Syntax | null = node;
  while (next) {
    const statement: Syntax = next;
    next = null;
    const test = childByField(statement, 'condition');
    const body = spanOf(childByField(statement, 'consequence') ?? statement);
    reader.build.block({ kind: 'branch', span: spanOf(statement), body, ...(test && { test: insideOf(test) }) });
    for (const child of statement.children) {
      if (!child.named) continue;
      if (child.field !== 'alternative') reader.visit(child);
      else if (child.type === 'if_statement') next = child;
      else {
        reader.build.block({ kind: 'branch', span: spanOf(child), body: spanOf(child) });
        reader.visit(child);
      }
    }
  }
}

function readCatch(reader: JavaReader, node: Syntax): void {
  const parameter = childByType(node, 'catch_formal_parameter');
  const types = parameter && childByType(parameter, 'catch_type');
  const name = parameter && childByField(parameter, 'name');
  block(reader, node, 'catch', types);
  const all = types ? partsOf(types) : [];
  const type = all.length === 1 ? reader.typeOf(all[0]!) : undefined;
  reader.inside(new Map(), () => {
    if (name) declare(reader, name, unknown(name), spanOf(parameter), type);
    for (const child of node.children) if (child.named && child !== parameter) reader.visit(child);
  });
}

/** `try (var in = open())`. */
function readResource(reader: JavaReader, node: Syntax): void {
  const name = childByField(node, 'name');
  const value = childByField(node, 'value');
  if (name?.type !== 'identifier' || !value) {
    reader.visitChildren(node);
    return;
  }
  const type = reader.typeOf(childByField(node, 'type'));
  declare(reader, name, reader.read(value, [reader.source(name)]), spanOf(node), type, true);
}

function readForEach(reader: JavaReader, node: Syntax): void {
  const name = childByField(node, 'name');
  const value = childByField(node, 'value');
  block(reader, node, 'loop', value);
  reader.inside(new Map(), () => {
    if (value) reader.visit(value);
    if (name?.type === 'identifier')
      declare(reader, name, unknown(name), spanOf(name), reader.typeOf(childByField(node, 'type')));
    for (const child of node.children)
      if (child.named && child !== name && child !== value && child.field !== 'type') reader.visit(child);
  });
}

/** `a instanceof Type name`: the name has the type from here on. */
export function readInstanceof(reader: JavaReader, node: Syntax): Value {
  const left = childByField(node, 'left');
  const name = childByField(node, 'name');
  const value = left ? reader.read(left) : unknown(node);
  if (name?.type === 'identifier')
    declare(reader, name, value, spanOf(node), reader.typeOf(childByField(node, 'right')));
  for (const child of node.children)
    if (child.named && child !== left && child !== name && child.field !== 'right') reader.visit(child);
  return unknown(node);
}

/** A `switch`: its cases are branches, what its arms give is its value. */
export function readSwitch(reader: JavaReader, node: Syntax, path: readonly string[]): Value {
  const condition = childByField(node, 'condition');
  if (condition) reader.read(condition);
  const { yields } = reader;
  const options: Value[] = [];
  reader.yields = options;
  reader.inside(new Map(), () => {
    for (const child of childByField(node, 'body')?.children ?? [])
      if (child.type === 'switch_rule' || child.type === 'switch_block_statement_group')
        readCase(reader, child, path, options);
      else if (child.named) reader.visit(child);
  });
  reader.yields = yields;
  return options.length === 0 ? unknown(node) : { kind: 'choice', span: spanOf(node), options };
}

function readCase(reader: JavaReader, node: Syntax, path: readonly string[], options: Value[]): void {
  const labels = node.children.filter(child => child.type === 'switch_label');
  const body = node.children.filter(child => child.named && child.type !== 'switch_label' && !isComment(child));
  const values = labels.flatMap(partsOf);
  const end = node.end;
  reader.build.block({
    kind: 'branch',
    span: spanOf(node),
    body: { start: body[0]?.start ?? end, end: body.at(-1)?.end ?? end },
    ...(values.length > 0 && { test: { start: values[0]!.start, end: values.at(-1)!.end } }),
  });
  for (const label of labels)
    for (const child of label.children)
      if (child.type === 'pattern') readPattern(reader, child);
      else if (child.named) reader.visit(child);
  for (const child of body) {
    const expression = node.type === 'switch_rule' && child.type === 'expression_statement' ? firstPart(child) : null;
    if (expression) options.push(reader.read(expression, path));
    else reader.visit(child);
  }
}

/** `case Type name`, `case Point(int x, var y)`. */
function readPattern(reader: JavaReader, pattern: Syntax): void {
  const open = [pattern];
  for (let node = open.pop(); node; node = open.pop()) {
    const parts = partsOf(node);
    const name = parts.at(-1);
    const named = node.type === 'type_pattern' || node.type === 'record_pattern_component';
    if (named && name?.type === 'identifier' && parts.length > 1)
      declare(reader, name, unknown(name), spanOf(node), reader.typeOf(parts.at(-2)!));
    else open.push(...parts.reverse());
  }
}
