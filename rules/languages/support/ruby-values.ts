import { spanOf, unknown } from '../../engine/facts.ts';
import type { Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readAssignment } from './ruby-assignments.ts';
import { fieldOf, readCall, readElement, readName } from './ruby-calls.ts';
import { readPercent } from './ruby-format.ts';
import { readLambda } from './ruby-functions.ts';
import { readHash } from './ruby-hashes.ts';
import { partsOf, type RubyReader } from './ruby-reader.ts';
import { evaluateNode } from './ruby-statements.ts';
import { operatorOf, readChained, readHeredoc, readLiteral, readSum, readSymbol } from './ruby-strings.ts';

/** Expressions. What has no value of its own is unknown, and walked for what is inside. */
export function readNode(reader: RubyReader, node: Syntax, path: readonly string[]): Value {
  const span = spanOf(node);
  switch (node.type) {
    case 'string':
    case 'bare_string':
      return readLiteral(reader, node);
    case 'subshell':
      // The text of a command, and not what it prints.
      readLiteral(reader, node);
      return unknown(node);
    case 'heredoc_beginning':
      return readHeredoc(reader, node);
    case 'chained_string':
      return readChained(reader, node);
    case 'simple_symbol':
    case 'delimited_symbol':
    case 'bare_symbol':
    case 'hash_key_symbol':
      return readSymbol(reader, node);
    case 'integer':
    case 'float':
      return readNumber(reader, node);
    case 'true':
    case 'false':
      return { kind: 'bool', span, value: node.type === 'true' };
    case 'nil':
      return { kind: 'null', span };
    case 'identifier':
      return readName(reader, node);
    case 'constant':
    case 'self':
    case 'global_variable':
      return { kind: 'reference', span, path: reader.source(node) };
    case 'instance_variable':
    case 'class_variable':
      return { kind: 'reference', span, path: fieldOf(reader, node) };
    case 'scope_resolution': {
      const name = reader.chain(node);
      return name.includes('?') ? unknown(node) : { kind: 'reference', span, path: name };
    }
    case 'element_reference':
      return readElement(reader, node);
    case 'call':
      return isStatementCall(reader, node) ? evaluateNode(reader, node) : readCall(reader, node, path, false);
    case 'hash':
      return readHash(reader, node, path);
    case 'array':
    case 'right_assignment_list':
    case 'string_array':
    case 'symbol_array':
      return { kind: 'list', span, items: partsOf(node).map(child => reader.read(child, path)) };
    case 'pair': {
      // `[a: 1]`, `return "a" => 1`: a hash without braces.
      const object = readHash(reader, { ...node, children: [node] }, path);
      return object;
    }
    case 'binary':
      return readBinary(reader, node, path);
    case 'unary':
      return readUnary(reader, node);
    case 'conditional': {
      const test = childByField(node, 'condition');
      if (test) reader.read(test);
      const options = ['consequence', 'alternative'].flatMap(field => {
        const branch = childByField(node, field);
        return branch ? [reader.read(branch, path)] : [];
      });
      return { kind: 'choice', span, options };
    }
    case 'parenthesized_statements': {
      const statements = partsOf(node);
      const last = statements.pop();
      for (const statement of statements) reader.evaluate(statement);
      return last ? reader.read(last, path) : unknown(node);
    }
    case 'splat_argument':
    case 'hash_splat_argument':
    case 'block_argument': {
      const [inner] = partsOf(node);
      return inner ? reader.read(inner, path) : unknown(node);
    }
    case 'assignment':
    case 'operator_assignment':
      return readAssignment(reader, node);
    case 'lambda':
      return readLambda(reader, node);
    default:
      return evaluateNode(reader, node);
  }
}

/** `raise`, `require` and the like look like calls, and are statements. */
function isStatementCall(reader: RubyReader, node: Syntax): boolean {
  if (childByField(node, 'receiver')) return false;
  const method = childByField(node, 'method');
  return method !== null && statements.has(reader.source(method));
}

export const statements: ReadonlySet<string> = new Set(['raise', 'fail', 'require', 'require_relative', 'load']);

function readNumber(reader: RubyReader, node: Syntax): Value {
  const text = reader.source(node).replace(/_/g, '').replace(/^0d/i, '');
  const value = /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
  return Number.isNaN(value) ? unknown(node) : { kind: 'number', span: spanOf(node), value };
}

function readUnary(reader: RubyReader, node: Syntax): Value {
  const operand = childByField(node, 'operand');
  const value = operand ? reader.read(operand) : null;
  const operator = reader.text[node.start];
  const span = spanOf(node);
  if (!value) return unknown(node);
  if (operator === '-' && value.kind === 'number') return { ...value, span, value: -value.value };
  // `-"text"`: the same text, frozen.
  if ((operator === '-' || operator === '+') && (value.kind === 'string' || value.kind === 'template')) return value;
  if (value.kind === 'bool' && (operator === '!' || operator === 'n')) return { ...value, span, value: !value.value };
  return unknown(node);
}

const compared = /^(?:[!=]=|===|[<>]=?)$/;

function readBinary(reader: RubyReader, node: Syntax, path: readonly string[]): Value {
  const operator = operatorOf(reader, node);
  if (operator === '+') return readSum(reader, node);
  if (operator === '||' || operator === 'or' || operator === '&&' || operator === 'and')
    return readChoice(reader, node, path);
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  if (operator === '%' && left?.type === 'string' && right) return readPercent(reader, node, left, right);
  const [first, last] = [left, right].map(operand => (operand ? reader.read(operand) : unknown(node)));
  if (compared.test(operator)) reader.build.comparison({ span: spanOf(node), operator, left: first!, right: last! });
  return /^[-*/%]$/.test(operator)
    ? { kind: 'arithmetic', span: spanOf(node), operator, left: first!, right: last! }
    : unknown(node);
}

const same: Readonly<Record<string, string>> = { or: '||', and: '&&' };

/** `a || b || c`. A read of the environment takes what follows as its default; of `a && b` only `b` is of use. */
function readChoice(reader: RubyReader, node: Syntax, path: readonly string[]): Value {
  const kind = (at: Syntax) => same[operatorOf(reader, at)] ?? operatorOf(reader, at);
  const operator = kind(node);
  const operands: Syntax[] = [];
  // A long chain leans to the left; it is taken apart with a loop, not by recursion.
  let left: Syntax | null = node;
  while (left?.type === 'binary' && kind(left) === operator) {
    const right = childByField(left, 'right');
    if (right) operands.push(right);
    left = childByField(left, 'left');
  }
  if (left) operands.push(left);
  const options = operands.reverse().map(operand => reader.read(operand, path));
  const span = spanOf(node);
  const last = options.pop();
  if (!last) return unknown(node);
  if (operator === '&&') return { kind: 'choice', span, options: [last] };
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

/** Nodes that are values also where nothing takes the value. */
export const values: ReadonlySet<string> = new Set([
  ...[
    'string',
    'chained_string',
    'subshell',
    'bare_string',
    'heredoc_beginning',
    'delimited_symbol',
    'integer',
    'float',
  ],
  ...['simple_symbol', 'true', 'false', 'nil', 'self', 'constant', 'instance_variable', 'class_variable', 'pair'],
  ...['global_variable', 'scope_resolution', 'element_reference', 'hash', 'array', 'string_array', 'symbol_array'],
  ...['binary', 'unary', 'conditional', 'parenthesized_statements', 'assignment', 'operator_assignment', 'lambda'],
  ...['right_assignment_list', 'splat_argument', 'hash_splat_argument', 'block_argument'],
]);
