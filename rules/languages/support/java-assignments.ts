import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import type { JavaReader } from './java-reader.ts';
import { operatorOf } from './java-values.ts';

/** Gives a variable of the current block a value. */
export function declare(
  reader: JavaReader,
  name: Syntax,
  value: Value,
  span: Span,
  type: string | undefined,
  constant = false,
): void {
  const target = reader.source(name);
  reader.scope?.names.set(target, target);
  reader.build.assignment({
    target,
    targetSpan: spanOf(name),
    value,
    span,
    declaration: true,
    constant,
    ...(type && { type }),
  });
}

/** `final var a = b, c;` in a block. */
export function readLocals(reader: JavaReader, node: Syntax): void {
  const type = reader.typeOf(childByField(node, 'type'));
  const modifiers = childByType(node, 'modifiers');
  const constant = modifiers?.children.some(child => child.type === 'final') ?? false;
  for (const child of node.children)
    if (child.type === 'variable_declarator') {
      const name = childByField(child, 'name');
      if (name?.type !== 'identifier') reader.visitChildren(child);
      else declare(reader, name, initialValue(reader, child, reader.source(name)), spanOf(child), type, constant);
    } else if (child.named && child.field !== 'type') reader.visit(child);
}

/** The value of a declarator; `null` of no width where there is none. */
export function initialValue(reader: JavaReader, declarator: Syntax, name: string): Value {
  const value = childByField(declarator, 'value');
  for (const child of declarator.children) if (child.type === 'ERROR') reader.visit(child);
  return value ? reader.read(value, [name]) : nothing(declarator);
}

export const nothing = (node: Span): Value => ({ kind: 'null', span: { start: node.end, end: node.end } });

/** `x = v`, `x += v`; the value is what a chain (`a = b = v`) hands on. */
export function readAssignment(reader: JavaReader, node: Syntax): Value {
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  const span = spanOf(node);
  if (!left || !right) {
    reader.visitChildren(node);
    return unknown(node);
  }
  const target = reader.chain(left);
  const names = target.split('.');
  const value = reader.read(right, names[0] === 'this' ? names.slice(1) : names);
  const held = combined(operatorOf(reader, node), target, left, value, span);
  reader.build.assignment({ target, targetSpan: spanOf(left), value: held, span, declaration: false, constant: false });
  const last = names.pop()!;
  if (names.length > 0) {
    const keySpan = spanOf(childByField(left, 'field') ?? childByField(left, 'index') ?? left);
    reader.build.pair({ form: 'member', key: last === '?' ? '' : last, keySpan, value: held, span, path: names });
  }
  return value;
}

/** What an assignment leaves in its target: with `+=` more than its right side, with `-=` nothing that a rule can use. */
function combined(operator: string, target: string, left: Syntax, value: Value, span: Span): Value {
  if (operator === '+=')
    return { kind: 'concat', span, parts: [{ kind: 'reference', span: spanOf(left), path: target }, value] };
  return operator === '' || operator === '=' ? value : unknown(left);
}

/** `count++`: the variable is no constant. */
export function readUpdate(reader: JavaReader, node: Syntax): Value {
  const operand = node.children.find(child => child.named);
  if (operand?.type !== 'identifier') reader.visitChildren(node);
  else
    reader.build.assignment({
      target: reader.named(reader.source(operand)),
      targetSpan: spanOf(operand),
      value: unknown(operand),
      span: spanOf(node),
      declaration: false,
      constant: false,
    });
  return unknown(node);
}
