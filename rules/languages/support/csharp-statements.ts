import type { Block, Span } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { declare, declareLocals, declarePattern, readPattern } from './csharp-assignments.ts';
import { readAttribute } from './csharp-calls.ts';
import { nameIn } from './csharp-chains.ts';
import { readClass, readEnum, readField, readIndexer, readProperty } from './csharp-classes.ts';
import { readAccessors, readFunction } from './csharp-functions.ts';
import { type CsharpReader, firstPart, has, partsOf, spanOf, unknown } from './csharp-reader.ts';
import { typeName } from './csharp-scopes.ts';
import { isValue } from './csharp-values.ts';

/** Statements, declarations and everything else that is not a value itself. */
export function visitNode(reader: CsharpReader, node: Syntax): void {
  const { build } = reader;
  switch (node.type) {
    case 'comment':
    case 'using_directive':
    case 'extern_alias_directive':
    case 'shebang_directive':
    case 'delegate_declaration':
      return;
    case 'ERROR':
      reader.recorded?.add(node.start);
      reader.visitChildren(node);
      return;
    case 'attribute':
      readAttribute(reader, node);
      return;
    case 'class_declaration':
    case 'struct_declaration':
    case 'record_declaration':
    case 'interface_declaration':
      readClass(reader, node);
      return;
    case 'enum_declaration':
      readEnum(reader, node);
      return;
    case 'field_declaration':
    case 'event_field_declaration':
      readField(reader, node);
      return;
    case 'property_declaration':
      readProperty(reader, node);
      return;
    case 'indexer_declaration':
      readIndexer(reader, node);
      return;
    case 'event_declaration': {
      const list = childByField(node, 'accessors');
      const name = childByField(node, 'name');
      if (list) readAccessors(reader, list, name ? nameIn(reader, name) : '', '');
      return;
    }
    case 'method_declaration':
    case 'local_function_statement': {
      const type = childByField(node, 'returns') ?? childByField(node, 'type');
      const name = childByField(node, 'name');
      readFunction(reader, node, name ? nameIn(reader, name) : '', typeName(reader.text, type) || 'object');
      return;
    }
    case 'constructor_declaration':
    case 'destructor_declaration':
    case 'operator_declaration':
    case 'conversion_operator_declaration': {
      const name = childByField(node, 'name');
      const type = typeName(reader.text, childByField(node, 'type'));
      readFunction(reader, node, name ? nameIn(reader, name) : '', type);
      return;
    }
    case 'local_declaration_statement': {
      const declaration = childByType(node, 'variable_declaration');
      const constant = node.children.some(child => child.type === 'modifier' && reader.source(child) === 'const');
      if (declaration) declareLocals(reader, declaration, constant);
      for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
      return;
    }
    case 'variable_declaration':
      declareLocals(reader, node, false);
      return;
    case 'return_statement':
    case 'throw_statement': {
      const inner = firstPart(node);
      const value = inner ? reader.read(inner, [], reader.scope.returned) : undefined;
      const kind = node.type === 'return_statement' ? 'return' : 'throw';
      if (kind === 'return' && value) build.returns(value);
      build.jump({ kind, span: spanOf(node), ...(value && { value }) });
      for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
      return;
    }
    case 'yield_statement':
      if (has(node, 'break')) build.jump({ kind: 'return', span: spanOf(node) });
      for (const child of partsOf(node)) build.returns(reader.read(child));
      return;
    case 'break_statement':
    case 'continue_statement':
      build.jump({ kind: node.type === 'break_statement' ? 'break' : 'continue', span: spanOf(node) });
      return;
    case 'try_statement':
      readBlock(reader, node, 'try', null, childByField(node, 'body'));
      return;
    case 'if_statement':
      readIf(reader, node);
      return;
    case 'switch_statement':
      readSwitch(reader, node);
      return;
    case 'catch_clause':
      readCatch(reader, node);
      return;
    case 'while_statement':
    case 'do_statement':
    case 'for_statement':
      readBlock(reader, node, 'loop', childByField(node, 'condition'), childByField(node, 'body'));
      return;
    case 'foreach_statement':
      readForeach(reader, node);
      return;
    case 'preproc_if':
    case 'preproc_elif': {
      const condition = childByField(node, 'condition');
      for (const child of node.children) if (child.named && child !== condition) reader.visit(child);
      return;
    }
    default:
      if (isValue(node.type)) reader.read(node);
      else reader.visitChildren(node);
  }
}

function readBlock(
  reader: CsharpReader,
  node: Syntax,
  kind: Block['kind'],
  test: Span | null,
  body: Syntax | null,
): void {
  reader.build.block({ kind, span: spanOf(node), body: spanOf(body ?? node), ...(test && { test: spanOf(test) }) });
  reader.visitChildren(node);
}

/** A long `else if` chain leans to the right, however long: it is read by a loop. */
function readIf(reader: CsharpReader, node: Syntax): void {
  let next: Syntax | null = node;
  while (next) {
    const statement: Syntax = next;
    next = null;
    const test = childByField(statement, 'condition');
    const body = childByField(statement, 'consequence') ?? statement;
    reader.build.block({
      kind: 'branch',
      span: spanOf(statement),
      body: spanOf(body),
      ...(test && { test: spanOf(test) }),
    });
    const otherwise = childByField(statement, 'alternative');
    for (const child of statement.children) if (child.named && child !== otherwise) reader.visit(child);
    if (!otherwise) break;
    if (otherwise.type === 'if_statement') next = otherwise;
    else {
      reader.build.block({ kind: 'branch', span: spanOf(otherwise), body: spanOf(otherwise) });
      reader.visit(otherwise);
    }
  }
}

/** Each `case` is a branch; what follows its colon is the body. */
function readSwitch(reader: CsharpReader, node: Syntax): void {
  const subject = childByField(node, 'value');
  const value = subject ? reader.read(subject) : unknown(node);
  const body = childByField(node, 'body');
  for (const section of body?.children ?? []) {
    if (section.type !== 'switch_section') {
      if (section.named) reader.visit(section);
      continue;
    }
    const colon = section.children.findLastIndex(child => child.type === ':');
    const heads = section.children
      .slice(0, Math.max(colon, 0))
      .filter(child => child.named && child.type !== 'comment');
    const [first, last] = [heads[0], heads.at(-1)];
    const start = Math.min(section.children[colon]?.end ?? section.start, section.end);
    reader.build.block({
      kind: 'branch',
      span: spanOf(section),
      body: { start, end: section.end },
      ...(first && last && { test: { start: first.start, end: last.end } }),
    });
    for (const child of section.children) {
      if (!child.named) continue;
      if (!heads.includes(child)) reader.visit(child);
      else if (child.type === 'when_clause') reader.visitChildren(child);
      else readPattern(reader, child, value, null);
    }
  }
}

/** `catch (WebException e) when (…)`: the type is what is tested. */
function readCatch(reader: CsharpReader, node: Syntax): void {
  const declaration = childByType(node, 'catch_declaration');
  const type = declaration && childByField(declaration, 'type');
  const name = declaration && childByField(declaration, 'name');
  const body = childByField(node, 'body') ?? node;
  reader.build.block({ kind: 'catch', span: spanOf(node), body: spanOf(body), ...(type && { test: spanOf(type) }) });
  if (name) declare(reader, name, unknown(name), spanOf(name), typeName(reader.text, type));
  for (const child of node.children) if (child.named && child !== declaration) reader.visit(child);
}

function readForeach(reader: CsharpReader, node: Syntax): void {
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  const body = childByField(node, 'body') ?? node;
  reader.build.block({
    kind: 'loop',
    span: spanOf(node),
    body: spanOf(body),
    ...(right && { test: spanOf(right) }),
  });
  if (right) reader.read(right);
  if (left?.type === 'identifier') {
    const type = typeName(reader.text, childByField(node, 'type'));
    declare(reader, left, unknown(left), spanOf(left), type);
  } else if (left) declarePattern(reader, left, unknown(left), spanOf(left));
  for (const child of node.children)
    if (child.named && child !== left && child !== right && child.field !== 'type') reader.visit(child);
}
