import type { Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readPattern, readUpdate } from './csharp-assignments.ts';
import { type CsharpReader, firstPart, noPath, partsOf, spanOf, unknown } from './csharp-reader.ts';
import { joined, readOperand } from './csharp-strings.ts';
import { firstOf, type Operators, readChain } from './operators.ts';

/** Expressions that throw are no value: what is left of `x ?? throw …` is `x`. */
const isThrow = (node: Syntax): boolean => node.type === 'throw_expression';

export function operatorOf(reader: CsharpReader, node: Syntax): string {
  const operator = childByField(node, 'operator');
  return operator ? reader.source(operator) : '';
}

const operators: Operators<CsharpReader> = {
  operatorOf,
  operand: (reader, child, operator) => (operator === '+' ? readOperand(reader, child) : reader.read(child)),
  ends: operator => operator === '??',
  groupOf: operator => (operator === '+' || operator === '||' ? operator : ''),
  together: (reader, operator, span, parts) =>
    operator === '+' ? joined(reader, span, parts) : { kind: 'choice', span, options: parts },
  comparedAs: operator => (/^(?:[!=]=|[<>]=?)$/.test(operator) ? operator : null),
};

export function readBinary(reader: CsharpReader, node: Syntax, path: readonly string[]): Value {
  return operatorOf(reader, node) === '??'
    ? readCoalesce(reader, node, path)
    : readChain(reader, node, path, operators);
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
  return firstOf(options, node.end);
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
