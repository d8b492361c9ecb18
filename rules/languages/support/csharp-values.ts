import type { Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readAssignment, readPattern } from './csharp-assignments.ts';
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
import { readBinary, readConditional, readSwitch, readUnary } from './csharp-operators.ts';
import { type CsharpReader, firstPart, isLiteral, lastPart, partsOf, spanOf, unknown } from './csharp-reader.ts';
import { typeName } from './csharp-scopes.ts';
import { readLiteral } from './csharp-strings.ts';

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

export const isValue = (type: string): boolean =>
  type.endsWith('_expression') || type === 'identifier' || type === 'generic_name' || isLiteral(type);
