import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readAssignment, readUpdate } from './java-assignments.ts';
import { readCall, readCreation, readMember } from './java-calls.ts';
import { readFunction } from './java-functions.ts';
import { firstPart, type JavaReader, noPath, partsOf } from './java-reader.ts';
import { readInstanceof, readSwitch } from './java-statements.ts';
import { joined, readLiteral, readOperand } from './java-strings.ts';
import { numberIn } from './java-text.ts';
import { type Operators, readChain } from './operators.ts';

/** Expressions. What has no value of its own is unknown, and walked for what is inside. */
export function readNode(reader: JavaReader, node: Syntax, path: readonly string[]): Value {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier':
      return { kind: 'reference', span, path: reader.named(reader.source(node)) };
    case 'this':
    case 'super':
      return { kind: 'reference', span, path: node.type };
    case 'string_literal':
    case 'character_literal':
      return readLiteral(reader, node);
    case 'decimal_integer_literal':
    case 'hex_integer_literal':
    case 'octal_integer_literal':
    case 'binary_integer_literal':
    case 'decimal_floating_point_literal': {
      const value = numberIn(reader.source(node));
      return Number.isNaN(value) ? unknown(node) : { kind: 'number', span, value };
    }
    case 'true':
    case 'false':
      return { kind: 'bool', span, value: node.type === 'true' };
    case 'null_literal':
      return { kind: 'null', span };
    case 'field_access':
    case 'array_access':
    case 'method_reference':
    case 'class_literal':
      return readMember(reader, node);
    case 'method_invocation':
      return readCall(reader, node, path);
    case 'object_creation_expression':
      return readCreation(reader, node, path);
    case 'array_initializer':
    case 'element_value_array_initializer':
      return { kind: 'list', span, items: partsOf(node).map(child => reader.read(child, path)) };
    case 'array_creation_expression': {
      const value = childByField(node, 'value');
      for (const child of partsOf(node)) if (child.type === 'dimensions_expr') reader.visit(child);
      return value ? reader.read(value, path) : unknown(node);
    }
    case 'binary_expression':
      return readChain(reader, node, path, operators);
    case 'ternary_expression':
      return readTernary(reader, node, path);
    case 'instanceof_expression':
      return readInstanceof(reader, node);
    case 'unary_expression': {
      const operand = childByField(node, 'operand');
      const value = operand ? reader.read(operand) : unknown(node);
      const operator = reader.text[node.start];
      if (operator === '!' && value.kind === 'bool') return { kind: 'bool', span, value: !value.value };
      if (operator === '-' && value.kind === 'number') return { kind: 'number', span, value: -value.value };
      return unknown(node);
    }
    case 'update_expression':
      return readUpdate(reader, node);
    case 'assignment_expression':
      return readAssignment(reader, node);
    case 'cast_expression': {
      const value = childByField(node, 'value');
      return value ? reader.read(value, path) : unknown(node);
    }
    case 'parenthesized_expression': {
      const inner = firstPart(node);
      return inner ? reader.read(inner, path) : unknown(node);
    }
    case 'lambda_expression':
      return { kind: 'function', span, fn: readFunction(reader, node, path.at(-1) ?? '') };
    case 'switch_expression':
      return readSwitch(reader, node, path);
  }
  reader.visitChildren(node);
  return unknown(node);
}

const operators: Operators<JavaReader> = {
  operatorOf,
  operand: (reader, child, operator, path) =>
    operator === '+' ? readOperand(reader, child) : reader.read(child, /^[|&]{2}$/.test(operator) ? path : noPath),
  groupOf: operator => (operator === '+' || operator === '||' ? operator : ''),
  together: (reader, operator, span, parts) =>
    operator === '+' ? joined(reader, span, parts) : { kind: 'choice', span, options: parts },
  comparedAs: operator => (/^(?:[!=]=|[<>]=?)$/.test(operator) ? operator : null),
};

export function operatorOf(reader: JavaReader, node: Syntax): string {
  const operator = childByField(node, 'operator');
  return operator ? reader.source(operator) : '';
}

/** `c ? a : b`; with `x != null ? x : b` a read of the environment takes `b` as its default. */
function readTernary(reader: JavaReader, node: Syntax, path: readonly string[]): Value {
  const [test, first, last] = ['condition', 'consequence', 'alternative'].map(field => childByField(node, field));
  if (test) reader.read(test);
  const options = [first, last].flatMap(option => (option ? [reader.read(option, path)] : []));
  const span: Span = spanOf(node);
  const [yes, no] = options;
  const condition = test ? reader.source(test) : '';
  if (yes && no && /\bnull\b|\bis(?:Empty|Blank)\b/.test(condition)) {
    const env = yes.kind === 'env' ? yes : no;
    if (env.kind === 'env' && !env.fallback) return { ...env, span, fallback: env === yes ? no : yes };
  }
  return { kind: 'choice', span, options };
}

export const isValue = (type: string): boolean => type.endsWith('_expression') || values.has(type);

/** Nodes that are values also where nothing takes the value. */
const values: ReadonlySet<string> = new Set([
  'array_access',
  'array_initializer',
  'character_literal',
  'class_literal',
  'element_value_array_initializer',
  'field_access',
  'method_invocation',
  'method_reference',
  'string_literal',
]);
