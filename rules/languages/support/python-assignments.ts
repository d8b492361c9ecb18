import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { keyOf } from './python-calls.ts';
import { type PythonReader, partsOf } from './python-reader.ts';
import { operatorOf } from './python-values.ts';

const patterns: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'tuple',
  'list',
  'list_splat_pattern',
  'parenthesized_expression',
]);

/** `x = v`, `x: T = v`, `x += v`, `a, b = v, w`; the value is what a chain (`a = b = v`) hands on. */
export function readAssignment(reader: PythonReader, node: Syntax): Value {
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  const type = childByField(node, 'type');
  const span = spanOf(node);
  if (type) reader.visit(type);
  if (!left || !right) {
    for (const child of [left, right]) if (child && child.type !== 'identifier') reader.visit(child);
    return unknown(node);
  }
  if (patterns.has(left.type)) {
    const targets = partsOf(left);
    const given = /^(?:expression_list|tuple|list)$/.test(right.type) ? partsOf(right) : [];
    const paired =
      given.length === targets.length &&
      ![...targets, ...given].some(item => item.type === 'list_splat_pattern' || item.type === 'list_splat');
    const whole = paired ? null : reader.read(right);
    targets.forEach((target, i) => {
      const name = target.type === 'identifier' ? [reader.source(target)] : [];
      setTarget(reader, target, paired ? reader.read(given[i]!, name) : null, span, true);
    });
    return whole ?? unknown(node);
  }
  const target = left.type === 'identifier' ? reader.source(left) : reader.chain(left);
  const value = reader.read(right, pathOf(target));
  record(reader, left, target, changed(reader, node, left, target, value), span, {
    declaration: node.type === 'assignment',
    mayBeConstant: node.type === 'assignment',
  });
  return value;
}

/** The names that hold an object which is assigned to a target: `self.headers` → `headers`. */
export function pathOf(target: string): string[] {
  return target.split('.').filter((name, i) => i > 0 || (name !== 'self' && name !== 'cls'));
}

function changed(reader: PythonReader, node: Syntax, left: Syntax, target: string, value: Value): Value {
  if (node.type !== 'augmented_assignment') return value;
  if (operatorOf(reader, node) !== '+=') return unknown(node);
  return {
    kind: 'concat',
    span: spanOf(node),
    parts: [{ kind: 'reference', span: spanOf(left), path: target }, value],
  };
}

export function readWalrus(reader: PythonReader, node: Syntax): Value {
  const name = childByField(node, 'name');
  const right = childByField(node, 'value');
  const value = right ? reader.read(right, name ? [reader.source(name)] : []) : unknown(node);
  if (name) record(reader, name, reader.source(name), value, spanOf(node), { declaration: true, mayBeConstant: false });
  return value;
}

/** Gives a target a value, or, of a pattern, each of its names something unknown (`null`). */
export function setTarget(
  reader: PythonReader,
  target: Syntax,
  value: Value | null,
  span: Span,
  mayBeConstant = false,
): void {
  const open: Syntax[] = [target];
  for (let node = open.pop(); node; node = open.pop()) {
    if (patterns.has(node.type)) {
      // In reverse, so that the first name is taken first.
      for (const part of partsOf(node).reverse()) open.push(part);
      continue;
    }
    const held = node === target && value ? value : unknown(node);
    if (node.type === 'identifier')
      record(reader, node, reader.source(node), held, span, { declaration: true, mayBeConstant });
    else if (node.type === 'attribute' || node.type === 'subscript')
      record(reader, node, reader.chain(node), held, span, { declaration: false, mayBeConstant: false });
    else reader.visit(node);
  }
}

/** The assignment; for an attribute or a subscript also the pair that it sets. */
function record(
  reader: PythonReader,
  left: Syntax,
  target: string,
  value: Value,
  span: Span,
  how: { declaration: boolean; mayBeConstant: boolean },
): void {
  const name = left.type === 'identifier';
  reader.build.assignment({
    target,
    targetSpan: spanOf(left),
    value,
    span,
    declaration: name && how.declaration,
    constant: name && how.mayBeConstant && reader.build.within < 0 && /^_{0,2}[A-Z][A-Z0-9_]*$/.test(target),
  });
  if (left.type !== 'attribute' && left.type !== 'subscript') return;
  const key = childByField(left, 'attribute') ?? childByField(left, 'subscript');
  if (!key) return;
  const dot = target.lastIndexOf('.');
  const named = left.type === 'attribute' ? { key: reader.source(key), keySpan: spanOf(key) } : keyOf(reader, key);
  reader.build.pair({ form: 'member', ...named, value, span, path: target.slice(0, Math.max(dot, 0)).split('.') });
}
