import { argument, spanOf, unknown } from '../../engine/facts.ts';
import type { Block, Span } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { bindPattern } from './php-assignments.ts';
import {
  readAttributes,
  readClass,
  readConstants,
  readFunction,
  readProperty,
  readStatic,
} from './php-declarations.ts';
import { readUse, typeText } from './php-names.ts';
import { firstPart, type PhpReader, partsOf } from './php-reader.ts';
import { isValue } from './php-values.ts';

/** Statements, and everything else that is not a value itself. */
export function visitNode(reader: PhpReader, node: Syntax): void {
  const { build } = reader;
  switch (node.type) {
    case 'comment':
    case 'text':
    case 'text_interpolation':
    case 'variable_name':
    case 'name':
    case 'namespace_name':
      return;
    case 'ERROR':
      reader.recorded?.add(node.start);
      reader.visitChildren(node);
      return;
    case 'namespace_use_declaration':
      readUse(reader, node);
      return;
    case 'function_definition':
    case 'method_declaration': {
      const name = childByField(node, 'name');
      readFunction(reader, node, name ? reader.source(name) : '');
      return;
    }
    case 'class_declaration':
    case 'trait_declaration':
    case 'interface_declaration':
    case 'enum_declaration':
      readClass(reader, node);
      return;
    case 'attribute_list':
      readAttributes(reader, node);
      return;
    case 'property_declaration':
      readProperty(reader, node);
      return;
    case 'const_declaration':
    case 'enum_case':
      readConstants(reader, node);
      return;
    case 'static_variable_declaration':
      readStatic(reader, node);
      return;
    case 'return_statement': {
      const [first] = partsOf(node).map(child => reader.read(child));
      if (first) build.returns(first);
      build.jump({ kind: 'return', span: spanOf(node), ...(first && { value: first }) });
      for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
      return;
    }
    case 'echo_statement':
      readEcho(reader, node);
      return;
    case 'exit_statement':
      // Nothing behind it runs, as behind a `throw` that nobody catches.
      for (const child of node.children) if (child.named) reader.visit(child);
      build.jump({ kind: 'throw', span: spanOf(node) });
      return;
    case 'break_statement':
    case 'continue_statement':
      build.jump({ kind: node.type === 'break_statement' ? 'break' : 'continue', span: spanOf(node) });
      return;
    case 'try_statement':
      readBlock(reader, node, 'try', null, childByField(node, 'body'));
      return;
    case 'catch_clause':
      readCatch(reader, node);
      return;
    case 'if_statement':
      readIf(reader, node);
      return;
    case 'case_statement':
    case 'default_statement':
      readCase(reader, node);
      return;
    case 'while_statement':
    case 'do_statement':
    case 'for_statement':
      readBlock(reader, node, 'loop', childByField(node, 'condition'), childByField(node, 'body'));
      return;
    case 'foreach_statement':
      readForeach(reader, node);
      return;
    default:
      if (isValue(node.type)) reader.read(node);
      else reader.visitChildren(node);
  }
}

function readBlock(
  reader: PhpReader,
  node: Syntax,
  kind: Block['kind'],
  test: Syntax | null,
  body: Syntax | null,
): void {
  reader.build.block({ kind, span: spanOf(node), body: spanOf(body ?? node), ...(test && { test: insideOf(test) }) });
  reader.visitChildren(node);
}

/** A condition without its parentheses. */
const insideOf = (node: Syntax): Span => spanOf((node.type === 'parenthesized_expression' && firstPart(node)) || node);

/** A chain of `else if` nests as deep as it is long: it is read by a loop. */
function readIf(reader: PhpReader, node: Syntax): void {
  let next: Syntax | null = node;
  while (next) {
    const statement: Syntax = next;
    next = null;
    branch(reader, statement);
    for (const child of statement.children) {
      if (!child.named) continue;
      if (child.type === 'else_if_clause') {
        branch(reader, child);
        reader.visitChildren(child);
      } else if (child.type === 'else_clause') {
        const otherwise: Syntax | null = childByField(child, 'body');
        if (otherwise?.type === 'if_statement') next = otherwise;
        else {
          branch(reader, child);
          reader.visitChildren(child);
        }
      } else reader.visit(child);
    }
  }
}

function branch(reader: PhpReader, node: Syntax): void {
  const test = childByField(node, 'condition');
  const body = spanOf(childByField(node, 'body') ?? node);
  reader.build.block({ kind: 'branch', span: spanOf(node), body, ...(test && { test: insideOf(test) }) });
}

function readCase(reader: PhpReader, node: Syntax): void {
  const value = childByField(node, 'value');
  const statements = partsOf(node).filter(part => part !== value);
  const body = { start: statements[0]?.start ?? node.end, end: statements.at(-1)?.end ?? node.end };
  reader.build.block({ kind: 'branch', span: spanOf(node), body, ...(value && { test: spanOf(value) }) });
  reader.visitChildren(node);
}

function readCatch(reader: PhpReader, node: Syntax): void {
  const types = childByField(node, 'type');
  const name = childByField(node, 'name');
  const body = childByField(node, 'body');
  reader.build.block({
    kind: 'catch',
    span: spanOf(node),
    body: spanOf(body ?? node),
    ...(types && { test: spanOf(types) }),
  });
  if (name) {
    const type = typeText(reader, types);
    reader.build.assignment({
      target: reader.chain(name),
      targetSpan: spanOf(name),
      value: unknown(name),
      span: spanOf(name),
      declaration: true,
      constant: false,
      ...(type && { type }),
    });
  }
  for (const child of node.children) if (child.named && child !== name && child !== types) reader.visit(child);
}

/** `foreach ($list as $key => $value)`: the names stand for something unknown. */
function readForeach(reader: PhpReader, node: Syntax): void {
  const body = childByField(node, 'body');
  const [list, target] = partsOf(node).filter(part => part !== body);
  const test = list && { test: spanOf(list) };
  reader.build.block({ kind: 'loop', span: spanOf(node), body: spanOf(body ?? node), ...test });
  if (list) reader.visit(list);
  for (const part of target?.type === 'pair' ? partsOf(target) : target ? [target] : [])
    bindPattern(reader, part, unknown(part), spanOf(part));
  for (const child of node.children) if (child.named && child !== list && child !== target) reader.visit(child);
}

/** `echo $a, $b;`: a word of the language that is used like a function. */
function readEcho(reader: PhpReader, node: Syntax): void {
  const word = { start: node.start, end: node.start + 4 };
  const args = partsOf(node)
    .flatMap(part => (part.type === 'sequence_expression' ? partsOf(part) : [part]))
    .map(part => argument(reader.read(part), spanOf(part)));
  const [first] = args;
  reader.build.call({
    span: { start: node.start, end: args.at(-1)?.span.end ?? word.end },
    callee: 'echo',
    calleeSpan: word,
    nameSpan: word,
    args,
    argsSpan: { start: first?.span.start ?? word.end, end: args.at(-1)?.span.end ?? word.end },
    isNew: false,
  });
}
