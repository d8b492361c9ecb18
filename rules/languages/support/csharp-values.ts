import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readAssignment, readPattern, readUpdate } from './csharp-assignments.ts';
import { readCall } from './csharp-calls.ts';
import { chainText, readMember } from './csharp-chains.ts';
import {
  entriesOrList,
  readAnonymous,
  readArray,
  readCreation,
  readInitializer,
  readWith,
} from './csharp-creations.ts';
import { readLambda } from './csharp-functions.ts';
import {
  type CsharpReader,
  firstPart,
  isLiteral,
  lastPart,
  noPath,
  partsOf,
  spanOf,
  unknown,
} from './csharp-reader.ts';
import { typeName } from './csharp-scopes.ts';
import { joined, readLiteral, readOperand } from './csharp-strings.ts';

/** Expressions. What has no value of its own is unknown, and walked for what is inside. */
export function readNode(reader: CsharpReader, node: Syntax, path: readonly string[], type: string): Value {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier':
    case 'generic_name':
    case 'this':
    case 'base':
    case 'predefined_type':
    case 'qualified_name':
    case 'alias_qualified_name': {
      const name = chainText(reader, node);
      return name === '_' || name === '?' ? unknown(node) : { kind: 'reference', span, path: name };
    }
    case 'member_access_expression':
    case 'element_access_expression':
      return readMember(reader, node);
    case 'conditional_access_expression':
      return readMember(reader, node);
    case 'invocation_expression':
      return readCall(reader, node).value;
    case 'object_creation_expression':
    case 'implicit_object_creation_expression':
      return readCreation(reader, node, path, type).value;
    case 'anonymous_object_creation_expression':
      return readAnonymous(reader, node, path);
    case 'array_creation_expression':
    case 'implicit_array_creation_expression':
    case 'stackalloc_expression':
    case 'implicit_stackalloc_expression':
      return readArray(reader, node, path);
    case 'initializer_expression':
      return readInitializer(reader, node, path);
    case 'with_expression':
      return readWith(reader, node, path);
    // `[a, b]`: the grammar knows it as the index of an initializer.
    case 'element_binding_expression':
    case 'collection_expression':
      return readCollection(reader, node, path, type);
    case 'integer_literal':
    case 'real_literal':
      return readNumber(reader, node);
    case 'boolean_literal':
      return { kind: 'bool', span, value: reader.source(node) === 'true' };
    case 'null_literal':
    case 'default_expression':
      return { kind: 'null', span };
    case 'binary_expression':
      return readBinary(reader, node, path);
    case 'conditional_expression':
      return readConditional(reader, node, path, type);
    case 'switch_expression':
      return readSwitch(reader, node, path, type);
    case 'is_pattern_expression':
    case 'is_expression': {
      const subject = childByField(node, 'expression') ?? firstPart(node);
      const left = subject ? reader.read(subject) : unknown(node);
      const pattern = childByField(node, 'pattern') ?? lastPart(node);
      if (pattern && pattern !== subject) readPattern(reader, pattern, left, span);
      return unknown(node);
    }
    case 'prefix_unary_expression':
    case 'postfix_unary_expression':
      return readUnary(reader, node, path, type);
    case 'parenthesized_expression':
    case 'await_expression':
    case 'ref_expression':
    case 'checked_expression':
    case 'spread_element':
    case 'range_expression': {
      const inner = node.type === 'range_expression' ? lastPart(node) : firstPart(node);
      return inner ? reader.read(inner, path, type) : unknown(node);
    }
    case 'cast_expression': {
      const inner = childByField(node, 'value');
      return inner ? reader.read(inner, path, typeName(reader.text, childByField(node, 'type'))) : unknown(node);
    }
    case 'as_expression': {
      const inner = childByField(node, 'left');
      return inner ? reader.read(inner, path) : unknown(node);
    }
    case 'tuple_expression':
      return { kind: 'list', span, items: partsOf(node).map(child => readElement(reader, child, path, '')) };
    case 'assignment_expression':
      return readAssignment(reader, node);
    case 'lambda_expression':
    case 'anonymous_method_expression':
      return { kind: 'function', span, fn: readLambda(reader, node, path.at(-1) ?? '') };
    case 'throw_expression': {
      const inner = firstPart(node);
      const value = inner ? reader.read(inner) : undefined;
      reader.build.jump({ kind: 'throw', span, ...(value && { value }) });
      return unknown(node);
    }
    case 'declaration_expression': {
      const name = childByField(node, 'name');
      if (name) readPattern(reader, node, unknown(node), span);
      return unknown(node);
    }
    case 'typeof_expression':
    case 'sizeof_expression':
      return unknown(node);
  }
  if (isLiteral(node.type)) return readLiteral(reader, node);
  reader.visitChildren(node);
  return unknown(node);
}

/** Expressions that throw are no value: what is left of `x ?? throw …` is `x`. */
const isThrow = (node: Syntax): boolean => node.type === 'throw_expression';

function readElement(reader: CsharpReader, node: Syntax, path: readonly string[], type: string): Value {
  const inner = node.type === 'argument' ? lastPart(node) : node;
  return inner ? reader.read(inner, path, type) : unknown(node);
}

function readCollection(reader: CsharpReader, node: Syntax, path: readonly string[], type: string): Value {
  const items = partsOf(node).map(child => readElement(reader, child, path, type));
  return entriesOrList(reader, spanOf(node), items);
}

function readNumber(reader: CsharpReader, node: Syntax): Value {
  const text = reader.source(node).replaceAll('_', '');
  const value = Number(/^0[xb]/i.test(text) ? text.replace(/[uUlL]+$/, '') : text.replace(/[a-zA-Z]+$/, ''));
  return Number.isNaN(value) ? unknown(node) : { kind: 'number', span: spanOf(node), value };
}

export function operatorOf(reader: CsharpReader, node: Syntax): string {
  const operator = childByField(node, 'operator');
  return operator ? reader.source(operator) : '';
}

/** A chain of operators leans to the left, however long: it is read from its first operand on, by a loop. */
function readBinary(reader: CsharpReader, node: Syntax, path: readonly string[]): Value {
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
function readConditional(reader: CsharpReader, node: Syntax, path: readonly string[], type: string): Value {
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
function readSwitch(reader: CsharpReader, node: Syntax, path: readonly string[], type: string): Value {
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

function readUnary(reader: CsharpReader, node: Syntax, path: readonly string[], type: string): Value {
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

export const isValue = (type: string): boolean =>
  type.endsWith('_expression') || type === 'identifier' || type === 'generic_name' || isLiteral(type);
