import { spanOf } from '../../engine/facts.ts';
import type { Block, Span } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { assign, bindUnknown, readAssignment, readSpec } from './go-bindings.ts';
import { readStruct } from './go-fields.ts';
import { readFunction } from './go-functions.ts';
import { firstPart, type GoReader, partsOf } from './go-reader.ts';
import { readLiteral } from './go-strings.ts';
import { packageName } from './go-text.ts';
import { isValue } from './go-values.ts';

/** Statements, and everything else that is not a value. */
export function visitNode(reader: GoReader, node: Syntax): void {
  const { build, visit, visitChildren } = reader;
  switch (node.type) {
    case 'comment':
      return;
    case 'import_spec':
      readImport(reader, node);
      return;
    case 'const_spec':
    case 'var_spec':
      readSpec(reader, node);
      return;
    case 'short_var_declaration':
      readAssignment(reader, node, true);
      return;
    case 'assignment_statement':
      readAssignment(reader, node, false);
      return;
    case 'inc_statement':
    case 'dec_statement': {
      const operand = firstPart(node);
      if (operand) bindUnknown(reader, operand, spanOf(node), false);
      return;
    }
    case 'struct_type':
      readStruct(reader, node);
      return;
    case 'function_declaration':
    case 'method_declaration': {
      const name = childByField(node, 'name');
      readFunction(reader, node, name ? reader.source(name) : '');
      return;
    }
    case 'return_statement': {
      // Of several values the first is what is returned; the others are errors and flags.
      const list = firstPart(node);
      const value = list ? reader.read(list) : null;
      if (value) build.returns(value);
      build.jump({ kind: 'return', span: spanOf(node), ...(value && { value }) });
      for (const child of partsOf(node)) if (child !== list) visit(child);
      return;
    }
    case 'break_statement':
    case 'continue_statement':
      build.jump({ kind: node.type === 'break_statement' ? 'break' : 'continue', span: spanOf(node) });
      return;
    case 'if_statement':
      ifStatement(reader, node);
      return;
    case 'for_statement':
      forStatement(reader, node);
      return;
    case 'type_switch_statement': {
      const alias = childByField(node, 'alias');
      const value = childByField(node, 'value');
      const name = alias && firstPart(alias);
      const held = value ? reader.read(value) : null;
      if (name && held)
        assign(reader, name, reader.source(name), held, null, {
          span: spanOf(alias),
          declaration: true,
          constant: false,
        });
      for (const child of node.children) if (child.named && child !== alias && child !== value) visit(child);
      return;
    }
    case 'expression_case':
    case 'default_case':
    case 'type_case':
    case 'communication_case':
      readCase(reader, node);
      return;
    case 'receive_statement': {
      const left = childByField(node, 'left');
      const right = childByField(node, 'right');
      if (right) reader.read(right);
      if (left)
        bindUnknown(
          reader,
          left,
          spanOf(node),
          node.children.some(child => child.type === ':='),
        );
      return;
    }
    default:
      if (isValue(node.type)) reader.read(node);
      else visitChildren(node);
  }
}

function readImport(reader: GoReader, node: Syntax): void {
  const path = childByField(node, 'path');
  const name = childByField(node, 'name');
  if (!path) return;
  const module = readLiteral(reader, path, false).text;
  const span = spanOf(node);
  if (name?.type === 'dot') {
    reader.build.import({ module, name: '*', local: '*', span });
    return;
  }
  const local = name ? reader.source(name) : packageName(module, name => reader.used().has(name));
  reader.build.import({ module, name: null, local, span });
  reader.packages.set(local, module);
}

function block(reader: GoReader, kind: Block['kind'], span: Span, body: Span, test: Span | null): void {
  reader.build.block({ kind, span: spanOf(span), body: spanOf(body), ...(test && { test: spanOf(test) }) });
}

/** `if … else if … else if …` nests to the right, however long: it is read by a loop. */
function ifStatement(reader: GoReader, node: Syntax): void {
  let next: Syntax | null = node;
  while (next) {
    const statement: Syntax = next;
    next = null;
    block(
      reader,
      'branch',
      statement,
      childByField(statement, 'consequence') ?? statement,
      childByField(statement, 'condition'),
    );
    for (const child of statement.children) {
      if (!child.named) continue;
      if (child.field === 'alternative' && child.type === 'if_statement') next = child;
      else {
        if (child.field === 'alternative') block(reader, 'branch', child, child, null);
        reader.visit(child);
      }
    }
  }
}

function forStatement(reader: GoReader, node: Syntax): void {
  const body = childByField(node, 'body');
  const head = partsOf(node).find(child => child !== body);
  const range = head?.type === 'range_clause' ? head : null;
  const test = range
    ? childByField(range, 'right')
    : head?.type === 'for_clause'
      ? childByField(head, 'condition')
      : head;
  block(reader, 'loop', node, body ?? node, test ?? null);
  const left = range && childByField(range, 'left');
  const right = range && childByField(range, 'right');
  if (right) reader.read(right);
  if (left)
    bindUnknown(
      reader,
      left,
      spanOf(range),
      range.children.some(child => child.type === ':='),
    );
  for (const child of node.children) if (child.named && child !== range) reader.visit(child);
}

/** `case …:`, `default:`. */
function readCase(reader: GoReader, node: Syntax): void {
  const types = node.children.filter(child => child.field === 'type' && child.named);
  const value = childByField(node, 'value') ?? childByField(node, 'communication');
  const test = types[0] ? { start: types[0].start, end: types.at(-1)!.end } : value;
  const body = childByType(node, 'statement_list') ?? { start: node.end, end: node.end };
  block(reader, 'branch', node, body, test);
  for (const child of node.children)
    if (child === value && child.type === 'expression_list') for (const item of partsOf(child)) reader.read(item);
    else if (child.named && child.field !== 'type') reader.visit(child);
}
