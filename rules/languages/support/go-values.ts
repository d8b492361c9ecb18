import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readCall, readGeneric, readMember } from './go-calls.ts';
import { readComposite, readElided } from './go-composites.ts';
import { readFunction } from './go-functions.ts';
import { firstPart, type GoReader, noPath, partsOf } from './go-reader.ts';
import { joined, readLiteral, readOperand } from './go-strings.ts';
import { numberIn } from './go-text.ts';
import { type Operators, readChain } from './operators.ts';

/** Expressions. What has no value of its own is unknown, and walked for what is inside. */
export function readNode(reader: GoReader, node: Syntax, path: readonly string[]): Value {
  const span = spanOf(node);
  switch (node.type) {
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return readLiteral(reader, node);
    case 'int_literal':
    case 'float_literal': {
      const value = numberIn(reader.source(node));
      return value === null ? unknown(node) : { kind: 'number', span, value };
    }
    case 'true':
    case 'false':
      return { kind: 'bool', span, value: node.type === 'true' };
    case 'nil':
      return { kind: 'null', span };
    case 'identifier':
    case 'type_identifier':
      return { kind: 'reference', span, path: nameIn(reader, node) };
    case 'selector_expression':
    case 'index_expression':
    case 'type_instantiation_expression':
      return readMember(reader, node);
    case 'call_expression':
      return readCall(reader, node);
    case 'composite_literal':
      return readComposite(reader, node, path);
    case 'literal_value':
      return readElided(reader, node, path, null);
    case 'binary_expression':
      return readChain(reader, node, noPath, operators);
    case 'unary_expression':
      return readUnary(reader, node, path);
    case 'func_literal':
      return { kind: 'function', span, fn: readFunction(reader, node, path.at(-1) ?? '') };
    case 'type_conversion_expression': {
      const type = childByField(node, 'type');
      const operand = childByField(node, 'operand');
      if (type?.type === 'generic_type' && operand) return readGeneric(reader, node, type, operand);
      // `[]byte("…")`: the same text.
      if (operand) return reader.read(operand, path);
      break;
    }
    case 'slice_expression': {
      // `sum[:]`: all of it.
      const [operand, ...bounds] = partsOf(node);
      const value = operand ? reader.read(operand) : unknown(node);
      for (const bound of bounds) reader.read(bound);
      return bounds.length === 0 ? value : unknown(node);
    }
    case 'type_assertion_expression':
    case 'parenthesized_expression':
    case 'literal_element':
    case 'variadic_argument': {
      const inner = firstPart(node);
      if (inner) return reader.read(inner, path);
      break;
    }
    case 'expression_list': {
      const [first, ...rest] = partsOf(node);
      const value = first ? reader.read(first, path) : unknown(node);
      for (const other of rest) reader.read(other);
      return value;
    }
  }
  reader.visitChildren(node);
  return unknown(node);
}

/** A name as the facts write it: a method's own object is `self`. */
export function nameIn(reader: GoReader, node: Syntax): string {
  const name = reader.source(node);
  return name === reader.receiver ? 'self' : name;
}

export function operatorOf(reader: GoReader, node: Syntax): string {
  const operator = childByField(node, 'operator');
  return operator ? reader.source(operator) : '';
}

const operators: Operators<GoReader> = {
  operatorOf,
  operand: (reader, child, operator) => (operator === '+' ? readOperand(reader, child) : reader.read(child, noPath)),
  groupOf: operator => (operator === '+' || operator === '||' ? operator : ''),
  together: (reader, operator, span, parts) =>
    operator === '+' ? sum(reader, span, parts) : { kind: 'choice', span, options: parts },
  comparedAs: operator => (/^(?:[!=]=|[<>]=?)$/.test(operator) ? operator : null),
};

const sum = (reader: GoReader, span: Span, parts: readonly Value[]): Value =>
  parts.every(part => part.kind === 'unknown') ? { kind: 'unknown', span } : joined(reader, span, parts);

function readUnary(reader: GoReader, node: Syntax, path: readonly string[]): Value {
  const operand = childByField(node, 'operand');
  const operator = operatorOf(reader, node);
  const value = operand ? reader.read(operand, path) : unknown(node);
  const span = spanOf(node);
  switch (operator) {
    case '&':
    case '*':
    case '+':
      return value;
    case '!':
      return value.kind === 'bool' ? { kind: 'bool', span, value: !value.value } : unknown(node);
    case '-':
      return value.kind === 'number' ? { kind: 'number', span, value: -value.value } : unknown(node);
  }
  return unknown(node);
}

export const isValue = (type: string): boolean => type.endsWith('_expression') || values.has(type);

/** Nodes that are values also where nothing takes the value. */
const values: ReadonlySet<string> = new Set([
  'interpreted_string_literal',
  'raw_string_literal',
  'composite_literal',
  'literal_value',
  'func_literal',
  'literal_element',
  'variadic_argument',
]);
