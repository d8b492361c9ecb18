import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readCall } from './csharp-calls.ts';
import { readCreation } from './csharp-creations.ts';
import { type CsharpReader, firstPart, noPath, partsOf, spanOf, unknown } from './csharp-reader.ts';
import { typeName } from './csharp-scopes.ts';

/** `a.b`, `a["b"]`, `a?.b`: a name, or a read of the environment. */
export function readMember(reader: CsharpReader, node: Syntax): Value {
  const path = chainText(reader, node);
  const variable = node.type === 'element_access_expression' ? environmentEntry(reader, path) : null;
  if (variable) return { kind: 'env', span: spanOf(node), name: variable };
  return path.includes('?') ? unknown(node) : { kind: 'reference', span: spanOf(node), path };
}

/** `Environment.GetEnvironmentVariables()["X"]`. */
function environmentEntry(reader: CsharpReader, path: string): string | null {
  const read = /^(.*)\(\)\.(\w+)$/.exec(path);
  return read && environmentMethod(reader, read[1]!) === 'GetEnvironmentVariables' ? read[2]! : null;
}

/** The method of `System.Environment` that a callee is, or null. */
export function environmentMethod(reader: CsharpReader, callee: string): string | null {
  const dot = callee.lastIndexOf('.');
  if (dot < 0) return reader.environment.get(callee) ?? null;
  return reader.environment.get(callee.slice(0, dot)) === '' ? callee.slice(dot + 1) : null;
}

/** See `CsharpReader.chain`. A call in a chain is written `name()`; fields of the class are `this.name`. */
export function chainText(reader: CsharpReader, node: Syntax): string {
  switch (node.type) {
    case 'identifier':
      return reader.scope.pathOf(nameIn(reader, node));
    case 'this':
    case 'base':
    case 'predefined_type':
      return reader.source(node);
    case 'generic_name':
      return reader.scope.pathOf(nameIn(reader, node));
    case 'qualified_name':
    case 'alias_qualified_name':
      return typeName(reader.text, node) || '?';
    case 'member_access_expression': {
      const object = childByField(node, 'expression');
      const name = childByField(node, 'name');
      return `${object ? reader.chain(object) : '?'}.${name ? nameIn(reader, name) : '?'}`;
    }
    case 'conditional_access_expression': {
      const object = childByField(node, 'condition');
      const base = object ? reader.chain(object) : '?';
      const binding = partsOf(node).at(-1);
      if (!binding || binding === object) return base;
      if (binding.type === 'member_binding_expression') {
        const name = childByField(binding, 'name');
        return `${base}.${name ? nameIn(reader, name) : '?'}`;
      }
      if (binding.type === 'element_binding_expression') return `${base}.${subscript(reader, binding)}`;
      reader.visit(binding);
      return '?';
    }
    case 'element_access_expression': {
      const object = childByField(node, 'expression');
      const index = childByField(node, 'subscript');
      return `${object ? reader.chain(object) : '?'}.${index ? subscript(reader, index) : '?'}`;
    }
    case 'invocation_expression': {
      const { callee } = readCall(reader, node);
      return `${callee}()`;
    }
    case 'object_creation_expression':
    case 'implicit_object_creation_expression': {
      const { callee } = readCreation(reader, node, noPath, '');
      return `${callee}()`;
    }
    case 'parenthesized_expression':
    case 'await_expression':
    case 'postfix_unary_expression':
    case 'ref_expression': {
      const inner = firstPart(node);
      return inner ? reader.chain(inner) : '?';
    }
    case 'cast_expression': {
      const inner = childByField(node, 'value');
      return inner ? reader.chain(inner) : '?';
    }
    case 'as_expression': {
      const inner = childByField(node, 'left');
      return inner ? reader.chain(inner) : '?';
    }
  }
  reader.read(node);
  return '?';
}

/** `config["Jwt:Key"]` is the member `Jwt.Key`. */
function subscript(reader: CsharpReader, list: Syntax): string {
  const indexes = partsOf(list).map(argument => {
    const inner = argument.type === 'argument' ? partsOf(argument).at(-1) : argument;
    return inner ? reader.read(inner) : null;
  });
  const [key] = indexes;
  return indexes.length === 1 && key?.kind === 'string' && /^[\w-]+(?:[:.][\w-]+)*$/.test(key.text)
    ? key.text.replaceAll(':', '.')
    : '?';
}

/** A name without generic arguments, and without the `@` that lets a keyword be one. */
export function nameIn(reader: CsharpReader, node: Syntax): string {
  const name = node.type === 'generic_name' ? (node.children[0] ?? node) : node;
  const text = reader.source(name);
  return text.startsWith('@') ? text.slice(1) : text;
}

/** The last identifier of a callee. */
export function lastName(target: Syntax): Span {
  let last = target;
  for (;;) {
    const inner: Syntax | null =
      childByField(last, 'name') ??
      (last.type === 'conditional_access_expression'
        ? (partsOf(last).at(-1) ?? null)
        : last.type === 'generic_name'
          ? (last.children[0] ?? null)
          : null);
    if (!inner || inner === last) return spanOf(last);
    last = inner;
  }
}
