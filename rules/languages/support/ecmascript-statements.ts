import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { bindPattern, readDeclarator } from './ecmascript-bindings.ts';
import { nameOf, readClassBody, readEnum, readField, readFunction } from './ecmascript-functions.ts';
import { type EcmaReader, firstPart, noPath, partsOf } from './ecmascript-reader.ts';
import { contentOf, cook, readLiteral } from './ecmascript-strings.ts';
import { moduleName } from './ecmascript-text.ts';
import { isValue } from './ecmascript-values.ts';

/** Statements and everything else that is not a value itself. */
export function visitNode(reader: EcmaReader, node: Syntax): void {
  const { build } = reader;
  switch (node.type) {
    case 'comment':
    case 'html_comment':
    case 'hash_bang_line':
      return;
    case 'ERROR':
      reader.recorded?.add(node.start);
      reader.visitChildren(node);
      return;
    case 'import_statement':
      importStatement(reader, node);
      return;
    case 'import_alias':
      importAlias(reader, node);
      return;
    case 'variable_declarator':
      readDeclarator(reader, node);
      return;
    case 'function_declaration':
    case 'generator_function_declaration':
      readFunction(reader, node, nameOf(reader, childByField(node, 'name')));
      return;
    case 'method_definition':
      readFunction(reader, node, '');
      return;
    case 'class_declaration':
    case 'abstract_class_declaration':
      declareClass(reader, node);
      reader.visitChildren(node);
      return;
    case 'class_body':
      readClassBody(reader, node);
      return;
    case 'field_definition':
    case 'public_field_definition':
      readField(reader, node);
      return;
    case 'enum_declaration':
      readEnum(reader, node);
      return;
    case 'return_statement':
    case 'throw_statement': {
      const [first] = partsOf(node).map(child => reader.read(child));
      const kind = node.type === 'return_statement' ? 'return' : 'throw';
      if (kind === 'return' && first) build.returns(first);
      build.jump({ kind, span: spanOf(node), ...(first && { value: first }) });
      for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
      return;
    }
    case 'break_statement':
    case 'continue_statement':
      build.jump({ kind: node.type === 'break_statement' ? 'break' : 'continue', span: spanOf(node) });
      return;
    case 'try_statement':
      build.block({ kind: 'try', span: spanOf(node), body: spanOf(childByField(node, 'body') ?? node) });
      reader.visitChildren(node);
      return;
    case 'if_statement':
      ifStatement(reader, node);
      return;
    case 'switch_case':
    case 'switch_default': {
      const value = childByField(node, 'value');
      const body = node.children.filter(child => child.field === 'body');
      const span = { start: body[0]?.start ?? node.end, end: body.at(-1)?.end ?? node.end };
      build.block({ kind: 'branch', span: spanOf(node), body: span, ...(value && { test: spanOf(value) }) });
      reader.visitChildren(node);
      return;
    }
    case 'catch_clause': {
      const error = childByField(node, 'parameter');
      const body = childByField(node, 'body') ?? node;
      build.block({ kind: 'catch', span: spanOf(node), body: spanOf(body) });
      if (error)
        bindPattern(reader, error, unknown(error), { span: spanOf(error), declaration: true, constant: false });
      for (const child of node.children) if (child.named && child !== error) reader.visit(child);
      return;
    }
    case 'while_statement':
    case 'do_statement':
    case 'for_statement':
      loop(reader, node, childByField(node, 'condition'));
      reader.visitChildren(node);
      return;
    case 'for_in_statement':
      forInStatement(reader, node);
      return;
    case 'jsx_attribute':
      jsxAttribute(reader, node);
      return;
    default:
      if (isValue(node.type)) reader.read(node);
      else reader.visitChildren(node);
  }
}

/** The name of a class is a constant, whatever a library calls so. */
function declareClass(reader: EcmaReader, node: Syntax): void {
  const name = childByField(node, 'name');
  if (!name) return;
  reader.build.assignment({
    target: reader.source(name),
    targetSpan: spanOf(name),
    value: unknown(node),
    span: spanOf(node),
    declaration: true,
    constant: true,
  });
}

/** A long `else if` chain leans to the right, however long: it is read by a loop. */
function ifStatement(reader: EcmaReader, node: Syntax): void {
  let next: Syntax | null = node;
  while (next) {
    const statement: Syntax = next;
    next = null;
    const test = childByField(statement, 'condition');
    const body = childByField(statement, 'consequence') ?? statement;
    const span = spanOf(statement);
    reader.build.block({ kind: 'branch', span, body: spanOf(body), ...(test && { test: insideOf(test) }) });
    for (const child of statement.children) {
      if (!child.named) continue;
      if (child.type !== 'else_clause') {
        reader.visit(child);
        continue;
      }
      const otherwise = firstPart(child);
      if (otherwise?.type === 'if_statement') next = otherwise;
      else {
        reader.build.block({ kind: 'branch', span: spanOf(child), body: spanOf(otherwise ?? child) });
        reader.visitChildren(child);
      }
    }
  }
}

function loop(reader: EcmaReader, node: Syntax, condition: Syntax | null): void {
  const test = condition && condition.type !== 'empty_statement' && { test: insideOf(condition) };
  const body = childByField(node, 'body') ?? node;
  reader.build.block({ kind: 'loop', span: spanOf(node), body: spanOf(body), ...test });
}

/** A condition without its parentheses. */
function insideOf(node: Syntax): Span {
  return spanOf((node.type === 'parenthesized_expression' && firstPart(node)) || node);
}

function forInStatement(reader: EcmaReader, node: Syntax): void {
  const left = childByField(node, 'left');
  loop(reader, node, childByField(node, 'right'));
  if (left) {
    const kind = childByField(node, 'kind');
    const constant = kind !== null && reader.source(kind) === 'const';
    bindPattern(reader, left, unknown(left), { span: spanOf(left), declaration: kind !== null, constant });
  }
  for (const child of node.children) if (child.named && child !== left) reader.visit(child);
}

function jsxAttribute(reader: EcmaReader, node: Syntax): void {
  const [name, right, ...rest] = partsOf(node);
  if (!name || !right) return;
  const key = reader.source(name);
  const value = right.type === 'string' ? readLiteral(reader, right) : reader.read(right, [key]);
  reader.build.pair({ form: 'property', key, keySpan: spanOf(name), value, span: spanOf(node), path: noPath });
  for (const child of rest) reader.visit(child);
}

function importStatement(reader: EcmaReader, node: Syntax): void {
  const span = spanOf(node);
  const require = childByType(node, 'import_require_clause');
  const from = childByField(node, 'source') ?? (require && childByField(require, 'source'));
  if (from?.type !== 'string') {
    reader.visitChildren(node);
    return;
  }
  const module = moduleName(readLiteral(reader, from).text);
  const add = (name: string | null, local: Syntax | null): void => {
    if (local) reader.build.import({ module, name, local: reader.source(local), span });
  };
  for (const child of node.children) {
    if (child.type === 'import_require_clause') add(null, childByType(child, 'identifier'));
    else if (child.type === 'import_clause') importClause(reader, child, add);
    else if (child.named && child !== from) reader.visit(child);
  }
}

function importClause(
  reader: EcmaReader,
  clause: Syntax,
  add: (name: string | null, local: Syntax | null) => void,
): void {
  for (const child of partsOf(clause)) {
    if (child.type === 'identifier') add(null, child);
    else if (child.type === 'namespace_import') add(null, childByType(child, 'identifier'));
    else if (child.type === 'named_imports')
      for (const specifier of partsOf(child)) {
        const name = childByField(specifier, 'name');
        if (!name) continue;
        const text = name.type === 'string' ? cook(reader, name, contentOf(name)) : reader.source(name);
        reader.recorded?.add(name.start);
        add(text === 'default' ? null : text, childByField(specifier, 'alias') ?? name);
      }
  }
}

/** TypeScript: `import Client = sdk.http.Client`. */
function importAlias(reader: EcmaReader, node: Syntax): void {
  const [name, value] = partsOf(node);
  if (!name || !value) return;
  const path = reader.source(value).replace(/\s+/g, '');
  reader.build.assignment({
    target: reader.source(name),
    targetSpan: spanOf(name),
    value: { kind: 'reference', span: spanOf(value), path },
    span: spanOf(node),
    declaration: true,
    constant: true,
  });
}
