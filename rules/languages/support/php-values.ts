import { argument, spanOf, unknown } from '../../engine/facts.ts';
import type { ObjectValue, Pair, Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { firstOf, type Operators, readChain } from './operators.ts';
import { readAssignment, readUpdate } from './php-assignments.ts';
import { mergedArray, readCall, readCreation } from './php-calls.ts';
import { readFunction } from './php-declarations.ts';
import { nameText, readKey } from './php-names.ts';
import { headerLines, headerList, isHeaderText } from './php-options.ts';
import { firstPart, noPath, type PhpReader, partsOf } from './php-reader.ts';
import { joined, readLiteral, readOperand } from './php-strings.ts';
import { phpEnvironmentName } from './php-text.ts';

/** Expressions. What has no value of its own is unknown, and walked for what is inside. */
export function readNode(reader: PhpReader, node: Syntax, path: readonly string[]): Value {
  const span = spanOf(node);
  switch (node.type) {
    case 'string':
    case 'encapsed_string':
    case 'heredoc':
    case 'nowdoc':
      return readLiteral(reader, node);
    case 'shell_command_expression':
      readLiteral(reader, node, false);
      return unknown(node);
    case 'integer':
    case 'float': {
      const value = numberIn(reader.source(node));
      return Number.isNaN(value) ? unknown(node) : { kind: 'number', span, value };
    }
    case 'boolean':
      return { kind: 'bool', span, value: /^t/i.test(reader.source(node)) };
    case 'null':
      return { kind: 'null', span };
    case 'variable_name':
      return { kind: 'reference', span, path: reader.source(node).slice(1) };
    case 'name':
    case 'qualified_name':
      return { kind: 'reference', span, path: nameText(reader, node) };
    case 'dynamic_variable_name':
    case 'relative_scope':
    case 'member_access_expression':
    case 'nullsafe_member_access_expression':
    case 'scoped_property_access_expression':
    case 'class_constant_access_expression':
    case 'subscript_expression': {
      const path = reader.chain(node);
      const name = phpEnvironmentName(path);
      if (name) return { kind: 'env', span, name };
      return path.includes('?') ? unknown(node) : { kind: 'reference', span, path };
    }
    case 'function_call_expression':
    case 'member_call_expression':
    case 'nullsafe_member_call_expression':
    case 'scoped_call_expression':
      return readCall(reader, node, path);
    case 'object_creation_expression':
      return readCreation(reader, node, path);
    case 'array_creation_expression':
      return readArray(reader, node, path);
    case 'binary_expression':
      return readChain(reader, node, path, operators);
    case 'conditional_expression':
      return readTernary(reader, node, path);
    case 'match_expression':
      return readMatch(reader, node, path);
    case 'unary_op_expression':
      return readUnary(reader, node);
    case 'assignment_expression':
    case 'reference_assignment_expression':
    case 'augmented_assignment_expression':
      return readAssignment(reader, node);
    case 'update_expression':
      return readUpdate(reader, node);
    case 'parenthesized_expression':
    case 'error_suppression_expression':
    case 'clone_expression':
    case 'by_ref': {
      const inner = firstPart(node);
      if (inner) return reader.read(inner, path);
      break;
    }
    case 'print_intrinsic': {
      const inner = firstPart(node);
      if (!inner) break;
      const word = { start: node.start, end: node.start + 5 };
      const args = [argument(reader.read(inner, path), spanOf(inner))];
      const call = reader.build.call({
        span: spanOf(node),
        callee: 'print',
        calleeSpan: word,
        nameSpan: word,
        args,
        argsSpan: spanOf(inner),
        isNew: false,
      });
      return { kind: 'call', span: call.span, call };
    }
    case 'cast_expression': {
      const inner = childByField(node, 'value');
      if (inner) return reader.read(inner, path);
      break;
    }
    case 'throw_expression': {
      const inner = firstPart(node);
      const value = inner ? reader.read(inner) : undefined;
      reader.build.jump({ kind: 'throw', span, ...(value && { value }) });
      return unknown(node);
    }
    case 'anonymous_function':
    case 'arrow_function':
      return { kind: 'function', span, fn: readFunction(reader, node, path.at(-1) ?? '') };
  }
  reader.visitChildren(node);
  return unknown(node);
}

/** `0x1F`, `0b1`, `0o17`, `017`, `1_000.5`. */
function numberIn(written: string): number {
  const digits = written.replace(/_/g, '');
  return /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
}

/** With keys an object, without them a list; an empty one can become either, and holds no pair. */
function readArray(reader: PhpReader, node: Syntax, path: readonly string[]): Value {
  const entries = node.children.filter(child => child.type === 'array_element_initializer');
  const keyed = entries.map(entry => partsOf(entry)).map(parts => ({ parts, isPair: parts.length > 1 }));
  const isSpread = (part: Syntax | undefined): boolean => part?.type === 'variadic_unpacking';
  const span = spanOf(node);
  for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
  if (entries.length > 0 && !keyed.some(({ parts, isPair }) => isPair || isSpread(parts[0]))) {
    const items = keyed.map(({ parts }, i) => (parts[0] ? reader.read(parts[0], path) : unknown(entries[i]!)));
    if (headerList.test(path.at(-1) ?? '')) headerLines(reader, items, path);
    return { kind: 'list', span, items };
  }
  const pairs: Pair[] = [];
  const spreads: Value[] = [];
  keyed.forEach(({ parts: [first, second] }, i) => {
    if (first && second) pairs.push(readEntry(reader, entries[i]!, first, second, path));
    else if (first && isSpread(first)) {
      const spread = firstPart(first);
      if (spread) spreads.push(reader.read(spread, path));
    } else if (first) reader.read(first, path);
  });
  return { kind: 'object', span, pairs, spreads } satisfies ObjectValue;
}

function readEntry(reader: PhpReader, entry: Syntax, key: Syntax, right: Syntax, path: readonly string[]): Pair {
  const named = readKey(reader, key);
  const value = reader.read(right, right.children.length > 0 && named.key ? [...path, named.key] : path);
  const pair = reader.build.pair({ form: 'entry', ...named, value, span: spanOf(entry), path });
  if (isHeaderText(named.key, path) && value.kind !== 'list') headerLines(reader, [value], [...path, 'header']);
  return pair;
}

export function operatorOf(reader: PhpReader, node: Syntax): string {
  const operator = childByField(node, 'operator');
  return operator ? reader.source(operator).toLowerCase() : '';
}

const isSum = (operator: string): boolean => operator === '.' || operator === '+';
const isChoice = (operator: string): boolean => operator === '||' || operator === '??' || operator === 'or';

const operators: Operators<PhpReader> = {
  operatorOf,
  operand: (reader, child, operator, path) =>
    operator === '.' ? readOperand(reader, child) : reader.read(child, takesPath(operator) ? path : noPath),
  rights: (reader, step, operator) =>
    operator === '??' ? coalesced(reader, childByField(step, 'right')!) : [childByField(step, 'right')!],
  groupOf: operator => (isSum(operator) ? operator : isChoice(operator) ? '||' : ''),
  together: (reader, operator, span, parts) =>
    isSum(operator) ? sum(reader, operator, span, parts) : choice(span, parts),
  comparedAs: operator => (/^(?:[!=]==?|<>|<=>|[<>]=?)$/.test(operator) ? (operator === '<>' ? '!=' : operator) : null),
};

const takesPath = (operator: string): boolean =>
  isChoice(operator) || operator === 'and' || operator === '&&' || operator === '+';

/** `a ?? b ?? c` leans to the right. */
function coalesced(reader: PhpReader, right: Syntax): Syntax[] {
  const operands: Syntax[] = [];
  let rest = right;
  while (rest.type === 'binary_expression' && operatorOf(reader, rest) === '??') {
    const left = childByField(rest, 'left');
    const next = childByField(rest, 'right');
    if (!left || !next) break;
    operands.push(left);
    rest = next;
  }
  operands.push(rest);
  return operands;
}

/** `$options + ['verify' => false]` is an array, `$a . $b` a text. */
function sum(reader: PhpReader, operator: string, span: Span, parts: readonly Value[]): Value {
  if (operator === '+')
    return parts.some(({ kind }) => kind === 'object') ? mergedArray(parts) : { kind: 'concat', span, parts };
  return joined(reader, span, parts);
}

/** `a ?: b ?? c`. A read of the environment takes what follows as its default. */
export const choice = (span: Span, options: readonly Value[]): Value => ({ ...firstOf(options, span.end), span });

/** `a ? b : c`, `a ?: b`; in a chain in parentheses each is read by itself. */
function readTernary(reader: PhpReader, node: Syntax, path: readonly string[]): Value {
  const test = childByField(node, 'condition');
  const yes = childByField(node, 'body');
  const no = childByField(node, 'alternative');
  const tested = test ? reader.read(test, yes ? noPath : path) : unknown(node);
  const first = yes ? reader.read(yes, path) : tested;
  const last = no ? reader.read(no, path) : unknown(node);
  return choice(spanOf(node), [first, last]);
}

/** The values of all arms; the conditions are read for what is inside. */
function readMatch(reader: PhpReader, node: Syntax, path: readonly string[]): Value {
  const test = childByField(node, 'condition');
  const body = childByField(node, 'body');
  const options: Value[] = [];
  if (test) reader.visit(test);
  for (const arm of body?.children ?? []) {
    if (!arm.named) continue;
    const conditions = childByField(arm, 'conditional_expressions');
    const result = childByField(arm, 'return_expression');
    if (!result) {
      reader.visit(arm);
      continue;
    }
    const span = spanOf(arm);
    reader.build.block({ kind: 'branch', span, body: spanOf(result), ...(conditions && { test: spanOf(conditions) }) });
    if (conditions) reader.visitChildren(conditions);
    options.push(reader.read(result, path));
  }
  return options.length > 0 ? { kind: 'choice', span: spanOf(node), options } : unknown(node);
}

function readUnary(reader: PhpReader, node: Syntax): Value {
  const operand = childByField(node, 'argument') ?? firstPart(node);
  const value = operand ? reader.read(operand) : unknown(node);
  const span = spanOf(node);
  switch (operatorOf(reader, node)) {
    case '!':
      if (value.kind === 'number' || value.kind === 'bool') return { kind: 'bool', span, value: !value.value };
      break;
    case '-':
      if (value.kind === 'number') return { kind: 'number', span, value: -value.value };
  }
  return unknown(node);
}

/** Nodes that are values also where nothing takes the value. */
export const isValue = (type: string): boolean => type.endsWith('_expression') || values.has(type);

const values: ReadonlySet<string> = new Set([
  'string',
  'encapsed_string',
  'heredoc',
  'nowdoc',
  'anonymous_function',
  'arrow_function',
  'print_intrinsic',
  'by_ref',
]);
