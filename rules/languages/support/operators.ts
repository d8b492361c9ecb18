import type { FactsBuilder } from '../../engine/facts.ts';
import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';

/** What this file needs of a language's reader. */
interface OperatorReader {
  readonly build: FactsBuilder;
  visitChildren(node: Syntax): void;
}

/** How one language writes `a + b`, `a || b`, `a === b`. */
export interface Operators<R extends OperatorReader> {
  operatorOf(reader: R, node: Syntax): string;
  operand(reader: R, child: Syntax, operator: string, path: readonly string[]): Value;
  /** The operands on the right, where more than one can be there; absent: the one of the field. */
  rights?(reader: R, step: Syntax, operator: string): readonly Syntax[];
  /** An operand with this operator is an expression of its own, and no link of the chain. */
  ends?(operator: string): boolean;
  /** Neighbours of one group are put together by one `together`; '' for operators that take two operands each. */
  groupOf(operator: string): string;
  together(reader: R, operator: string, span: Span, parts: readonly Value[]): Value;
  /** How a comparison is recorded; null for operators that are none. */
  comparedAs(operator: string): string | null;
}

/** A chain of operators leans to the left, however long: it is read from its first operand on, by a loop. */
export function readChain<R extends OperatorReader>(
  reader: R,
  node: Syntax,
  path: readonly string[],
  operators: Operators<R>,
): Value {
  const { groupOf } = operators;
  const steps: Syntax[] = [];
  let first: Syntax = node;
  while (first.type === 'binary_expression' && !operators.ends?.(operators.operatorOf(reader, first))) {
    const left = childByField(first, 'left');
    if (!left || !childByField(first, 'right')) break;
    steps.push(first);
    first = left;
  }
  if (steps.length === 0) {
    reader.visitChildren(node);
    return unknown(node);
  }
  let value: Value = unknown(first);
  /** Operands of one group that are not put together yet. */
  let pending: Value[] = [];
  for (let at = steps.length - 1; at >= 0; at--) {
    const step = steps[at]!;
    const operator = operators.operatorOf(reader, step);
    if (at === steps.length - 1) value = operators.operand(reader, first, operator, path);
    const operands = operators.rights?.(reader, step, operator) ?? [childByField(step, 'right')!];
    const rights = operands.map(right => operators.operand(reader, right, operator, path));
    const right = rights[0]!;
    const span = spanOf(step);
    const group = groupOf(operator);
    if (group !== '') {
      if (pending.length === 0) pending.push(value);
      pending.push(...rights);
      if (at > 0 && groupOf(operators.operatorOf(reader, steps[at - 1]!)) === group) continue;
      value = operators.together(reader, operator, span, pending);
      pending = [];
    } else if (operator === '&&' || operator === 'and') value = { kind: 'choice', span, options: [right] };
    else {
      const compared = operators.comparedAs(operator);
      if (compared) reader.build.comparison({ span, operator: compared, left: value, right });
      value = /^[-*/%]$/.test(operator) ? { kind: 'arithmetic', span, operator, left: value, right } : unknown(step);
    }
  }
  return value;
}

/** The first of several values that is there: a read of the environment takes what follows as its default. */
export function firstOf(options: readonly Value[], end: number): Value {
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
