import { spanOf, unknown } from '../../engine/facts.ts';
import type { ObjectValue, Pair, Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readAssignment, readUpdate } from './ecmascript-bindings.ts';
import { readCall, readMember } from './ecmascript-calls.ts';
import { nameOf, readFunction } from './ecmascript-functions.ts';
import { type EcmaReader, firstPart, noPath, partsOf } from './ecmascript-reader.ts';
import { contentOf, cook, joined, readLiteral, readOperand, readTemplate } from './ecmascript-strings.ts';
import { firstOf, type Operators, readChain } from './operators.ts';

/** Expressions. What has no value of its own is unknown, and walked for what is inside. */
export function readNode(reader: EcmaReader, node: Syntax, path: readonly string[]): Value {
  switch (node.type) {
    case 'identifier': {
      const name = reader.source(node);
      return name === 'undefined'
        ? { kind: 'null', span: spanOf(node) }
        : { kind: 'reference', span: spanOf(node), path: name };
    }
    case 'member_expression':
    case 'subscript_expression':
      return readMember(reader, node);
    case 'call_expression':
    case 'new_expression':
      return readCall(reader, node, path);
    case 'string':
      return readLiteral(reader, node);
    case 'template_string':
      return readTemplate(reader, node);
    case 'number': {
      const value = Number(reader.source(node).replace(/_|n$/g, ''));
      return Number.isNaN(value) ? unknown(node) : { kind: 'number', span: spanOf(node), value };
    }
    case 'true':
    case 'false':
      return { kind: 'bool', span: spanOf(node), value: node.type === 'true' };
    case 'null':
    case 'undefined':
      return { kind: 'null', span: spanOf(node) };
    case 'this':
    case 'super':
      return { kind: 'reference', span: spanOf(node), path: node.type };
    case 'object':
      return readObject(reader, node, path);
    case 'array':
      return { kind: 'list', span: spanOf(node), items: partsOf(node).map(child => reader.read(child, path)) };
    case 'binary_expression':
      return readChain(reader, node, path, operators);
    case 'ternary_expression':
      return readTernary(reader, node, path);
    case 'unary_expression':
      return readUnary(reader, node);
    case 'parenthesized_expression':
    case 'await_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'non_null_expression':
    case 'jsx_expression':
    case 'spread_element': {
      // What follows is a type.
      const inner = firstPart(node);
      return inner ? reader.read(inner, path) : unknown(node);
    }
    case 'type_assertion': {
      const inner = partsOf(node).at(-1);
      return inner ? reader.read(inner, path) : unknown(node);
    }
    case 'sequence_expression': {
      let last: Value | null = null;
      for (const child of partsOf(node)) last = reader.read(child);
      return last ?? unknown(node);
    }
    case 'assignment_expression':
    case 'augmented_assignment_expression':
      return readAssignment(reader, node);
    case 'update_expression':
      return readUpdate(reader, node);
    case 'arrow_function':
    case 'function_expression':
    case 'generator_function': {
      const name = nameOf(reader, childByField(node, 'name')) || (path.at(-1) ?? '');
      return { kind: 'function', span: spanOf(node), fn: readFunction(reader, node, name) };
    }
    default:
      reader.visitChildren(node);
      return unknown(node);
  }
}

export function readObject(reader: EcmaReader, node: Syntax, path: readonly string[]): ObjectValue {
  const pairs: Pair[] = [];
  const spreads: Value[] = [];
  const add = (child: Syntax, key: Key, value: Value) =>
    pairs.push(reader.build.pair({ form: 'property', ...key, value, span: spanOf(child), path }));
  for (const child of node.children) {
    switch (child.type) {
      case 'pair': {
        const key = childByField(child, 'key');
        const value = childByField(child, 'value');
        if (!key || !value) {
          reader.visitChildren(child);
          break;
        }
        const named = readKey(reader, key);
        // Most values are names and numbers, which no path is of use for.
        add(child, named, reader.read(value, value.children.length > 0 ? [...path, named.key] : noPath));
        break;
      }
      case 'shorthand_property_identifier': {
        const key = reader.source(child);
        const value: Value = { kind: 'reference', span: spanOf(child), path: key };
        add(child, { key, keySpan: spanOf(child) }, value);
        break;
      }
      case 'spread_element':
        spreads.push(reader.read(child, path));
        break;
      case 'method_definition': {
        const name = childByField(child, 'name');
        const key = name ? readKey(reader, name) : { key: '', keySpan: spanOf(child) };
        add(child, key, { kind: 'function', span: spanOf(child), fn: readFunction(reader, child, key.key) });
        break;
      }
      default:
        if (child.named) reader.visit(child);
    }
  }
  return { kind: 'object', span: spanOf(node), pairs, spreads };
}

interface Key {
  readonly key: string;
  readonly keySpan: Span;
}

/** A property's name: `'' ` where it is computed from something that is no literal. */
export function readKey(reader: EcmaReader, node: Syntax): Key {
  switch (node.type) {
    case 'string': {
      const keySpan = contentOf(node);
      reader.recorded?.add(node.start);
      return { key: cook(reader, node, keySpan), keySpan };
    }
    case 'number':
      return { key: String(Number(reader.source(node).replace(/_|n$/g, ''))), keySpan: spanOf(node) };
    case 'computed_property_name': {
      const inner = firstPart(node);
      const value = inner ? reader.read(inner) : null;
      return value?.kind === 'string' ? { key: value.text, keySpan: value.inner } : { key: '', keySpan: spanOf(node) };
    }
    default:
      return { key: reader.source(node), keySpan: spanOf(node) };
  }
}

const operators: Operators<EcmaReader> = {
  operatorOf,
  operand: (reader, child, operator, path) =>
    operator === '+'
      ? readOperand(reader, child)
      : reader.read(child, isChoice(operator) || operator === '&&' ? path : noPath),
  groupOf: operator => (operator === '+' ? '+' : isChoice(operator) ? '||' : ''),
  together: (reader, operator, span, parts) =>
    operator === '+' ? joined(reader, span, parts) : { ...firstOf(parts, span.end), span },
  comparedAs: operator => (/^(?:[!=]==?|in|[<>]=?)$/.test(operator) ? operator : null),
};

const isChoice = (operator: string): boolean => operator === '||' || operator === '??';

/** `a ? b : c ? d : e`: a long one leans to the right. */
function readTernary(reader: EcmaReader, node: Syntax, path: readonly string[]): Value {
  const options: Value[] = [];
  let rest: Syntax | null = node;
  while (rest?.type === 'ternary_expression') {
    reader.visitField(rest, 'condition');
    const yes = childByField(rest, 'consequence');
    if (yes) options.push(reader.read(yes, path));
    rest = childByField(rest, 'alternative');
  }
  if (rest) options.push(reader.read(rest, path));
  return { kind: 'choice', span: spanOf(node), options };
}

export function operatorOf(reader: EcmaReader, node: Syntax): string {
  const operator = childByField(node, 'operator');
  return operator ? reader.source(operator) : '';
}

function readUnary(reader: EcmaReader, node: Syntax): Value {
  const operand = childByField(node, 'argument');
  const value = operand ? reader.read(operand) : unknown(node);
  const span = spanOf(node);
  switch (operatorOf(reader, node)) {
    case '!':
      if (value.kind === 'number' || value.kind === 'bool') return { kind: 'bool', span, value: !value.value };
      break;
    case '-':
      if (value.kind === 'number') return { kind: 'number', span, value: -value.value };
      break;
    case 'void':
      return { kind: 'null', span };
  }
  return unknown(node);
}

export const isValue = (type: string): boolean => type.endsWith('_expression') || values.has(type);

/** Nodes that are values also where nothing takes the value. */
const values: ReadonlySet<string> = new Set([
  'string',
  'template_string',
  'object',
  'array',
  'arrow_function',
  'generator_function',
  'spread_element',
  'type_assertion',
]);
