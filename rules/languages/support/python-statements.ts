import { spanOf } from '../../engine/facts.ts';
import type { Block, Parameter, Span, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { setTarget } from './python-assignments.ts';
import { readImport } from './python-imports.ts';
import { type PythonReader, partsOf } from './python-reader.ts';
import { values } from './python-values.ts';

/** Statements, and everything else that is not a value. */
export function visitNode(reader: PythonReader, node: Syntax): void {
  const { visit, visitChildren, read } = reader;
  switch (node.type) {
    case 'comment':
      return;
    case 'import_statement':
    case 'import_from_statement':
    case 'future_import_statement':
      readImport(reader, node);
      return;
    case 'decorated_definition': {
      const decorators = node.children
        .filter(child => child.type === 'decorator')
        .flatMap(partsOf)
        .map(child => read(child));
      const definition = childByField(node, 'definition');
      if (definition?.type === 'function_definition') readFunction(reader, definition, decorators);
      else if (definition) visit(definition);
      return;
    }
    case 'function_definition':
      readFunction(reader, node, []);
      return;
    case 'return_statement':
    case 'raise_statement': {
      const [value] = partsOf(node).map(child => read(child));
      const kind = node.type === 'return_statement' ? 'return' : 'throw';
      if (kind === 'return' && value) reader.build.returns(value);
      reader.build.jump({ kind, span: spanOf(node), ...(value && { value }) });
      return;
    }
    case 'break_statement':
    case 'continue_statement':
      reader.build.jump({ kind: node.type === 'break_statement' ? 'break' : 'continue', span: spanOf(node) });
      return;
    case 'try_statement':
      readBlock(reader, node, 'try', null, childByField(node, 'body'));
      return;
    case 'if_statement':
    case 'elif_clause':
      readBlock(reader, node, 'branch', childByField(node, 'condition'), childByField(node, 'consequence'));
      return;
    case 'else_clause':
      // The `else` of a loop or of `try` is no alternative to anything.
      if (node.parent?.type === 'if_statement') readBlock(reader, node, 'branch', null, childByField(node, 'body'));
      else visitChildren(node);
      return;
    case 'case_clause': {
      const patterns = node.children.filter(child => child.type === 'case_pattern');
      const end = childByField(node, 'guard') ?? patterns.at(-1);
      const test = patterns[0] && end ? { start: patterns[0].start, end: end.end } : null;
      readBlock(reader, node, 'branch', test, childByField(node, 'consequence'));
      return;
    }
    case 'except_clause':
    case 'except_group_clause': {
      const value = childByField(node, 'value');
      const types = value?.type === 'as_pattern' ? (partsOf(value)[0] ?? value) : value;
      readBlock(reader, node, 'catch', types, childByType(node, 'block'));
      return;
    }
    case 'while_statement':
      readBlock(reader, node, 'loop', childByField(node, 'condition'), childByField(node, 'body'));
      return;
    case 'for_statement': {
      readBlock(reader, node, 'loop', childByField(node, 'right'), childByField(node, 'body'), 'left');
      const left = childByField(node, 'left');
      if (left) setTarget(reader, left, null, spanOf(left));
      return;
    }
    case 'as_pattern':
      readAs(reader, node);
      return;
    default:
      if (values.has(node.type)) read(node);
      else visitChildren(node);
  }
}

/** `with open(p) as f` binds what the call gives; the names of `except … as e` and `case … as x` stand for the unknown. */
function readAs(reader: PythonReader, node: Syntax): void {
  const [value] = partsOf(node);
  const alias = childByField(node, 'alias') ?? childByType(node, 'as_pattern_target');
  const held = value && value !== alias ? reader.read(value) : null;
  const target = alias ? partsOf(alias)[0] : undefined;
  if (target) setTarget(reader, target, node.parent?.type === 'with_item' ? held : null, spanOf(node));
}

function readFunction(reader: PythonReader, node: Syntax, decorators: Value[]): void {
  const name = childByField(node, 'name');
  const body = childByField(node, 'body');
  const params = readParameters(reader, childByField(node, 'parameters'));
  const type = childByField(node, 'return_type');
  if (type) reader.visit(type);
  reader.build.enter({
    name: name ? reader.source(name) : '',
    params,
    span: spanOf(node),
    body: spanOf(body ?? node),
    decorators,
  });
  if (body) reader.visitChildren(body);
  reader.build.leave();
}

/** Names without their stars. Defaults and annotations are evaluated outside of the function, and read there. */
export function readParameters(reader: PythonReader, list: Syntax | null): Parameter[] {
  const params: Parameter[] = [];
  for (const child of list ? partsOf(list) : []) {
    const name = nameOfParameter(child);
    const right = childByField(child, 'value');
    const type = childByField(child, 'type');
    if (type) reader.visit(type);
    const fallback = right ? reader.read(right) : undefined;
    if (name) params.push({ name: reader.source(name), span: spanOf(name), ...(fallback && { default: fallback }) });
  }
  return params;
}

function nameOfParameter(node: Syntax): Syntax | null {
  if (node.type === 'identifier') return node;
  const inner = childByField(node, 'name') ?? partsOf(node)[0];
  if (!inner || inner.type === 'identifier') return inner ?? null;
  return childByType(inner, 'identifier');
}

function readBlock(
  reader: PythonReader,
  node: Syntax,
  kind: Block['kind'],
  test: Span | null,
  body: Syntax | null,
  skip?: string,
): void {
  reader.build.block({ kind, span: spanOf(node), body: spanOf(body ?? node), ...(test && { test: spanOf(test) }) });
  for (const child of node.children) if (child.named && (!skip || child.field !== skip)) reader.visit(child);
}
