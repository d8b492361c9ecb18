import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readPattern, readUpdate } from './csharp-assignments.ts';
import { type CsharpReader, firstPart, noPath, partsOf, spanOf, unknown } from './csharp-reader.ts';
import { joined, readOperand } from './csharp-strings.ts';

/** Expressions that throw are no value: what is left of `x ?? throw …` is `x`. */
const isThrow = (node: Syntax): boolean => node.type === 'throw_expression';

export function operatorOf(reader: CsharpReader, node: Syntax): string {
  const operator = childByField(node, 'operator');
  return operator ? reader.source(operator) : '';
}

/** A chain of operators leans to the left, however long: it is read from its first operand on, by a loop. */
export function readBinary(reader: CsharpReader, node: Syntax, path: readonly string[]): Value {
  if (operatorOf(reader, node) === '??') return readCoalesce(reader, node, path);
  const steps: Syntax[] = [];
  let first: Syntax = node;
  while (first.type === 'binary_expression' && operatorOf(reader, first) !== '??') {
    const left = childByField(first, 'left');
    if (!left || !childByField(first, 'right')) break;
    steps.push(first);
    first = left;
  }
  if (steps.length === 0) {
    reader.visitChildren(node);
    return unknown(node);
  }
  const operand = (child: Syntax, operator: string) =>
    operator === '+' ? readOperand(reader, child) : reader.read(child);
  let value: Value = unknown(first);
  /** Operands of `+` or `||` that are not put together yet. */
  let pending: Value[] = [];
  for (let at = steps.length - 1; at >= 0; at--) {
    const step = steps[at]!;
    const operator = operatorOf(reader, step);
    const next = at > 0 ? operatorOf(reader, steps[at - 1]!) : '';
    if (at === steps.length - 1) value = operand(first, operator);
    const right = operand(childByField(step, 'right')!, operator);
    const span = spanOf(step);
    if (operator === '+' || operator === '||') {
      if (pending.length === 0) pending.push(value);
      pending.push(right);
      if (operator === next) continue;
      value = operator === '+' ? joined(reader, span, pending) : { kind: 'choice', span, options: pending };
      pending = [];
    } else if (operator === '&&') value = { kind: 'choice', span, options: [right] };
    else {
      if (/^(?:[!=]=|[<>]=?)$/.test(operator)) reader.build.comparison({ span, operator, left: value, right });
      value = /^[-*/%]$/.test(operator) ? { kind: 'arithmetic', span, operator, left: value, right } : unknown(step);
    }
  }
  return value;
}

/** `a ?? b ?? c` leans to the right. A read of the environment takes what follows as its default. */
function readCoalesce(reader: CsharpReader, node: Syntax, path: readonly string[]): Value {
  const options: Value[] = [];
  let rest: Syntax | null = node;
  while (rest?.type === 'binary_expression' && operatorOf(reader, rest) === '??') {
    const left = childByField(rest, 'left');
    if (left) options.push(reader.read(left, path));
    rest = childByField(rest, 'right');
  }
  if (rest) {
    const last = reader.read(rest, path);
    if (!isThrow(rest)) options.push(last);
  }
  return chosen(node, options);
}

/** The first of several values that is there. */
export function chosen({ end }: Span, options: readonly Value[]): Value {
  // Last first: an option that is put in front goes to the end.
  let rest: Value[] = [];
  const whole = (): Value =>
    rest.length === 1
      ? rest[0]!
      : { kind: 'choice', span: { start: rest.at(-1)!.span.start, end }, options: rest.reverse() };
  for (let at = options.length - 1; at >= 0; at--) {
    const option = options[at]!;
    // Nobody writes more; a value that nests deeper could exhaust the stack of who follows it.
    if (option.kind === 'env' && !option.fallback && rest.length > 0 && options.length <= 50)
      rest = [{ ...option, span: { start: option.span.start, end }, fallback: whole() }];
    else rest.push(option);
  }
  return whole();
}

/** `a ? b : c ? d : e`: a long one leans to the right. */
export function readConditional(reader: CsharpReader, node: Syntax, path: readonly string[], type: string): Value {
  const options: Value[] = [];
  const take = (arm: Syntax | null) => {
    if (!arm) return;
    const value = reader.read(arm, path, type);
    if (!isThrow(arm)) options.push(value);
  };
  let rest: Syntax | null = node;
  while (rest?.type === 'conditional_expression') {
    const condition = childByField(rest, 'condition');
    if (condition) reader.read(condition);
    take(childByField(rest, 'consequence'));
    rest = childByField(rest, 'alternative');
  }
  take(rest);
  return { kind: 'choice', span: spanOf(node), options };
}

/** `x switch { 1 => a, _ => throw … }`. */
export function readSwitch(reader: CsharpReader, node: Syntax, path: readonly string[], type: string): Value {
  const options: Value[] = [];
  const [subject] = partsOf(node);
  const value = subject && subject.type !== 'switch_expression_arm' ? reader.read(subject) : unknown(node);
  for (const arm of node.children) {
    if (arm.type !== 'switch_expression_arm') {
      if (arm.type === 'ERROR') reader.visit(arm);
      continue;
    }
    const parts = partsOf(arm);
    const result = parts.length > 1 ? parts.pop() : undefined;
    for (const part of parts)
      if (part.type === 'when_clause') reader.visitChildren(part);
      else readPattern(reader, part, value, null);
    if (!result) continue;
    const held = reader.read(result, path, type);
    if (!isThrow(result)) options.push(held);
  }
  return { kind: 'choice', span: spanOf(node), options };
}

export function readUnary(reader: CsharpReader, node: Syntax, path: readonly string[], type: string): Value {
  const operand = firstPart(node);
  if (!operand) return unknown(node);
  const operator = node.children.find(child => !child.named && child.type !== 'this' && child.type !== 'base');
  const sign = operator ? reader.source(operator) : '';
  if (sign === '++' || sign === '--') return readUpdate(reader, node, operand);
  const span = spanOf(node);
  // `x!` only tells the compiler that `x` is not null.
  if (node.type === 'postfix_unary_expression') return reader.read(operand, path, type);
  const value = reader.read(operand, noPath);
  if (sign === '!' && value.kind === 'bool') return { kind: 'bool', span, value: !value.value };
  if (sign === '-' && value.kind === 'number') return { kind: 'number', span, value: -value.value };
  return unknown(node);
}
