import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { keyOf, onlyItem } from './go-composites.ts';
import { type GoReader, partsOf } from './go-reader.ts';
import { typeName } from './go-text.ts';
import { operatorOf } from './go-values.ts';

/** What all names of one statement share. */
interface Statement {
  readonly span: Span;
  readonly declaration: boolean;
  readonly constant: boolean;
}

/** `a, b := f()`, `a = v`, `a += v`. */
export function readAssignment(reader: GoReader, node: Syntax, declaration: boolean): void {
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  if (!left || !right) {
    reader.visitChildren(node);
    return;
  }
  bind(reader, itemsOf(left), itemsOf(right), null, { span: spanOf(node), declaration, constant: false }, node);
  for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
}

/** `var a, b T = v, w`, one line of `const (…)`. */
export function readSpec(reader: GoReader, node: Syntax): void {
  const names = node.children.filter(child => child.field === 'name' && child.named);
  const type = childByField(node, 'type');
  const right = childByField(node, 'value');
  const constant = node.type === 'const_spec';
  const statement = { span: spanOf(node), declaration: true, constant };
  if (right) bind(reader, names, itemsOf(right), typeName(reader, type), statement, node);
  else {
    const end = { start: node.end, end: node.end };
    // A constant without a value repeats the expression above it.
    const value: Value = constant ? { kind: 'unknown', span: end } : { kind: 'null', span: end };
    for (const name of names) assign(reader, name, reader.source(name), value, typeName(reader, type), statement);
  }
  for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
}

const itemsOf = (node: Syntax): Syntax[] => (node.type === 'expression_list' ? partsOf(node) : [node]);

/** Where one call gives several values, the first name has it. */
function bind(
  reader: GoReader,
  targets: readonly Syntax[],
  given: readonly Syntax[],
  type: string | null,
  statement: Statement,
  node: Syntax,
): void {
  const held: { target: Syntax; path: string; value: Value; type: string | null }[] = [];
  for (const [at, target] of targets.entries()) {
    const right = given[at];
    const path = statement.declaration ? reader.source(target) : reader.chain(target);
    const value = right ? reader.read(right, path.split('.').filter(isName)) : unknown(target);
    held.push({
      target,
      path,
      value: changed(reader, node, target, path, value),
      type: type ?? assertedType(reader, right),
    });
  }
  for (const extra of given.slice(targets.length)) reader.read(extra);
  // The right side is read before the names are there: `token := token`.
  for (const { target, path, value, type } of held) {
    if (statement.declaration && path === reader.receiver) reader.receiver = null;
    assign(reader, target, path, value, type, statement);
    memberPair(reader, target, path, value, statement.span);
  }
}

const isName = (name: string): boolean => name !== 'self' && name !== '?' && name !== '_';

/** `v, ok := x.(T)`. */
function assertedType(reader: GoReader, node: Syntax | undefined): string | null {
  return node?.type === 'type_assertion_expression' ? typeName(reader, childByField(node, 'type')) : null;
}

function changed(reader: GoReader, node: Syntax, target: Syntax, path: string, value: Value): Value {
  const operator = node.type === 'assignment_statement' ? operatorOf(reader, node) : '=';
  if (operator === '=') return value;
  if (operator !== '+=') return unknown(node);
  return { kind: 'concat', span: spanOf(node), parts: [{ kind: 'reference', span: spanOf(target), path }, value] };
}

export function assign(
  reader: GoReader,
  name: Syntax,
  target: string,
  value: Value,
  type: string | null,
  statement: Statement,
): void {
  if (target === '_') return;
  reader.build.assignment({ target, targetSpan: spanOf(name), value, ...statement, ...(type && { type }) });
}

/** `req.Header["X"] = v` and `config.InsecureSkipVerify = true` name a value as an entry or a field does. */
function memberPair(reader: GoReader, target: Syntax, path: string, value: Value, span: Span): void {
  if (target.type !== 'selector_expression' && target.type !== 'index_expression') return;
  const field = childByField(target, 'field');
  const key = field ?? childByField(target, 'index');
  if (!key) return;
  const named = field ? { key: reader.source(field), keySpan: spanOf(field) } : keyOf(reader, key);
  reader.build.pair({
    form: 'member',
    ...named,
    value: field ? value : onlyItem(value),
    span,
    path: path.slice(0, Math.max(path.lastIndexOf('.'), 0)).split('.'),
  });
}

/** Names that hold what the file does not tell: of a loop, a received value, a counter. */
export function bindUnknown(reader: GoReader, targets: Syntax, span: Span, declaration: boolean): void {
  for (const target of itemsOf(targets)) {
    const path = declaration ? reader.source(target) : reader.chain(target);
    if (declaration && path === reader.receiver) reader.receiver = null;
    assign(reader, target, path, unknown(target), null, { span, declaration, constant: false });
  }
}
