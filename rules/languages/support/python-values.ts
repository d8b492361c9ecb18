import { spanOf, unknown } from '../../engine/facts.ts';
import type { Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readAssignment, readWalrus } from './python-assignments.ts';
import { readCall, readDictionary, readMember } from './python-calls.ts';
import { type PythonReader, partsOf } from './python-reader.ts';
import { readParameters } from './python-statements.ts';
import { readConcatenation, readLiteral, readSum } from './python-strings.ts';

/** Expressions. What has no value of its own is unknown, and walked for what is inside. */
export function readNode(reader: PythonReader, node: Syntax, path: readonly string[]): Value {
  const span = spanOf(node);
  switch (node.type) {
    case 'string':
      return readLiteral(reader, node);
    case 'concatenated_string':
      return readConcatenation(reader, node);
    case 'integer':
    case 'float': {
      const value = Number(reader.source(node).replace(/_/g, ''));
      return Number.isNaN(value) ? unknown(node) : { kind: 'number', span, value };
    }
    case 'true':
    case 'false':
      return { kind: 'bool', span, value: node.type === 'true' };
    case 'none':
      return { kind: 'null', span };
    case 'identifier':
      return { kind: 'reference', span, path: reader.source(node) };
    case 'attribute':
    case 'subscript':
      return readMember(reader, node);
    case 'call':
      return readCall(reader, node, path);
    case 'dictionary':
      return readDictionary(reader, node, path);
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
      return { kind: 'list', span, items: partsOf(node).map(child => reader.read(child, path)) };
    case 'binary_operator':
      return readSum(reader, node);
    case 'boolean_operator':
      return readChoice(reader, node, path);
    case 'conditional_expression': {
      const [yes, test, no] = partsOf(node);
      const first = yes ? reader.read(yes, path) : null;
      if (test) reader.read(test);
      const last = no ? reader.read(no, path) : null;
      return { kind: 'choice', span, options: [first, last].filter(option => option !== null) };
    }
    case 'not_operator':
    case 'unary_operator': {
      const operand = childByField(node, 'argument');
      const value = operand ? reader.read(operand) : null;
      if (node.type === 'not_operator' && value?.kind === 'bool') return { kind: 'bool', span, value: !value.value };
      if (value?.kind === 'number' && reader.text[node.start] === '-')
        return { kind: 'number', span, value: -value.value };
      return unknown(node);
    }
    case 'comparison_operator':
      return readComparison(reader, node);
    case 'parenthesized_expression':
    case 'await':
    case 'list_splat':
    case 'dictionary_splat': {
      const inner = partsOf(node)[0];
      if (inner) return reader.read(inner, path);
      break;
    }
    case 'assignment':
    case 'augmented_assignment':
      return readAssignment(reader, node);
    case 'named_expression':
      return readWalrus(reader, node);
    case 'lambda': {
      const body = childByField(node, 'body');
      const params = readParameters(reader, childByField(node, 'parameters'));
      const fn = reader.build.enter({ name: '', params, span, body: spanOf(body ?? node), decorators: [] });
      if (body) reader.build.returns(reader.read(body));
      reader.build.leave();
      return { kind: 'function', span, fn };
    }
  }
  reader.visitChildren(node);
  return unknown(node);
}

/** `a or b or c`. A read of the environment takes what follows as its default; of `a and b` only `b` is of use. */
function readChoice(reader: PythonReader, node: Syntax, path: readonly string[]): Value {
  const operator = operatorOf(reader, node);
  const operands: Syntax[] = [];
  // A long chain leans to the left; it is taken apart with a loop, not by recursion.
  let left: Syntax | null = node;
  while (left?.type === 'boolean_operator' && operatorOf(reader, left) === operator) {
    const right = childByField(left, 'right');
    if (right) operands.push(right);
    left = childByField(left, 'left');
  }
  if (left) operands.push(left);
  const options = operands.reverse().map(operand => reader.read(operand, path));
  const span = spanOf(node);
  const last = options.pop();
  if (!last) return unknown(node);
  if (operator === 'and') return { kind: 'choice', span, options: [last] };
  // Last first: an option that is put in front goes to the end.
  let rest: Value[] = [last];
  const whole = (): Value => {
    const span = { start: rest.at(-1)!.span.start, end: node.end };
    return rest.length === 1 ? rest[0]! : { kind: 'choice', span, options: rest.reverse() };
  };
  for (const option of options.reverse()) {
    // Nobody writes more; a value that nests deeper could exhaust the stack of who follows it.
    if (option.kind === 'env' && !option.fallback && operands.length <= 50)
      rest = [{ ...option, span: { start: option.span.start, end: node.end }, fallback: whole() }];
    else rest.push(option);
  }
  const value = whole();
  return value.kind === 'choice' && rest.length > 1 ? { ...value, span } : value;
}

export function operatorOf(reader: PythonReader, node: Syntax): string {
  const operator = childByField(node, 'operator');
  return operator ? reader.source(operator) : '';
}

const compared = /^(?:==|!=|in|not in|is|is not|[<>]=?)$/;

/** `a == b`, and each step of `a == b in c`. */
function readComparison(reader: PythonReader, node: Syntax): Value {
  let left: Value | null = null;
  let operator = '';
  for (const child of node.children) {
    if (child.field === 'operators') operator += ` ${reader.source(child)}`;
    else if (child.named && child.type !== 'comment' && child.type !== 'line_continuation') {
      const right = reader.read(child);
      operator = operator.trim().replace(/\s+/g, ' ').replace('<>', '!=');
      if (left && compared.test(operator))
        reader.build.comparison({ span: { start: left.span.start, end: child.end }, operator, left, right });
      left = right;
      operator = '';
    }
  }
  return unknown(node);
}

/** Nodes that are values also where nothing takes the value. */
export const values: ReadonlySet<string> = new Set([
  'string',
  'concatenated_string',
  'call',
  'attribute',
  'subscript',
  'dictionary',
  'list',
  'tuple',
  'set',
  'expression_list',
  'binary_operator',
  'boolean_operator',
  'conditional_expression',
  'comparison_operator',
  'parenthesized_expression',
  'await',
  'assignment',
  'augmented_assignment',
  'named_expression',
  'lambda',
  'not_operator',
  'unary_operator',
]);
