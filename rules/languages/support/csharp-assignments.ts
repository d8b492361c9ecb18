import type { Span, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { nameIn } from './csharp-chains.ts';
import { operatorOf } from './csharp-operators.ts';
import { type CsharpReader, emptyAt, isPart, lastPart, noPath, partsOf, spanOf, unknown } from './csharp-reader.ts';
import { typeName } from './csharp-scopes.ts';
import { stringOf } from './csharp-strings.ts';

/** `T a = v, b;` in a function: names of that function. */
export function declareLocals(reader: CsharpReader, node: Syntax, constant: boolean): void {
  const type = typeName(reader.text, childByField(node, 'type'));
  for (const child of node.children) {
    if (child.type === 'ERROR') reader.visit(child);
    if (child.type !== 'variable_declarator') continue;
    const name = childByField(child, 'name');
    const pattern = name ? null : childByType(child, 'tuple_pattern');
    const right = initialOf(child);
    if (pattern) {
      const value = right ? reader.read(right) : unknown(child);
      declarePattern(reader, pattern, value, spanOf(child));
      continue;
    }
    if (!name) {
      reader.visitChildren(child);
      continue;
    }
    const target = nameIn(reader, name);
    const value = right ? reader.read(right, [target], type) : emptyAt(child.end);
    declare(reader, name, value, spanOf(child), type, constant);
  }
}

/** What stands behind the `=` of a declarator. */
export function initialOf(declarator: Syntax): Syntax | null {
  const equals = declarator.children.findIndex(({ type }) => type === '=');
  return equals < 0 ? null : (declarator.children.slice(equals + 1).find(isPart) ?? null);
}

export function declare(
  reader: CsharpReader,
  name: Syntax,
  value: Value,
  span: Span,
  type = '',
  constant = false,
): void {
  const target = nameIn(reader, name);
  reader.scope.declare(target, type);
  reader.build.assignment({
    target,
    targetSpan: spanOf(name),
    value,
    span,
    declaration: true,
    constant,
    ...(type && { type }),
  });
}

/** `(a, (b, c))`: each name takes its part of the value. */
export function declarePattern(reader: CsharpReader, pattern: Syntax, value: Value, span: Span): void {
  const open: { node: Syntax; value: Value }[] = [{ node: pattern, value }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, value } = next;
    if (node.type === 'identifier') {
      if (reader.source(node) !== '_') declare(reader, node, value, span);
    } else if (/tuple_pattern|parenthesized_variable_designation/.test(node.type))
      open.push(
        ...partsOf(node)
          .map((child, at) => ({
            node: child,
            value: (value.kind === 'list' ? value.items[at] : null) ?? unknown(child),
          }))
          .reverse(),
      );
    else if (node.named) reader.visit(node);
  }
}

/** `x = v`, `x.y = v`, `x["k"] = v`, `x += v`, `(a, b) = v`; the value is what a chain (`a = b = v`) hands on. */
export function readAssignment(reader: CsharpReader, node: Syntax): Value {
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  const span = spanOf(node);
  if (!left || !right) {
    reader.visitChildren(node);
    return unknown(node);
  }
  if (left.type === 'tuple_expression') {
    const value = reader.read(right);
    assignTuple(reader, left, value, span);
    return value;
  }
  if (left.type === 'declaration_expression' || left.type === 'tuple_pattern') {
    const value = reader.read(right);
    readPattern(reader, left, value, null);
    return value;
  }
  const target = reader.chain(left);
  const value = reader.read(right, namesOf(target), reader.scope.typeOf(target));
  const held = combined(reader, operatorOf(reader, node), target, left, value, span);
  assign(reader, left, target, held, span);
  return value;
}

/** The names of a target, without the object that a method is called on. */
const namesOf = (path: string): string[] => path.split('.').filter(name => name !== 'this' && name !== 'base');

function assignTuple(reader: CsharpReader, tuple: Syntax, value: Value, span: Span): void {
  partsOf(tuple).forEach((argument, at) => {
    const item = lastPart(argument);
    if (!item) return;
    const held = (value.kind === 'list' ? value.items[at] : null) ?? unknown(item);
    if (item.type === 'declaration_expression') readPattern(reader, item, held, null);
    else if (item.type !== 'identifier' || reader.source(item) !== '_')
      assign(reader, item, reader.chain(item), held, span);
  });
}

/** The assignment; for a member or an index also the pair that it sets. */
function assign(reader: CsharpReader, left: Syntax, target: string, value: Value, span: Span): void {
  reader.build.assignment({ target, targetSpan: spanOf(left), value, span, declaration: false, constant: false });
  const index =
    left.type === 'element_access_expression'
      ? childByField(left, 'subscript')
      : left.type === 'conditional_access_expression'
        ? childByType(left, 'element_binding_expression')
        : null;
  const key = index ? lastPart(index) : (childByField(left, 'name') ?? (left.type === 'identifier' ? left : null));
  // A field of the class is a member of `this`, also where that is not written.
  if (!key || !target.includes('.')) return;
  const names = target.split('.');
  const last = names.pop()!;
  const literal = index ? lastPart(key) : null;
  const text = literal?.type.endsWith('string_literal') ? stringOf(reader, literal) : null;
  const constant = text ? null : headerConstant(reader, literal);
  if (text) while (names.length > 1 && text.text.replaceAll(':', '.').endsWith(`${names.at(-1)}.${last}`)) names.pop();
  reader.build.pair({
    form: 'member',
    key: text ? text.text : (constant ?? (last === '?' ? '' : last)),
    keySpan: text ? text.inner : spanOf(key),
    value,
    span,
    path: names,
  });
}

/** `headers[HttpRequestHeader.Authorization] = v`. */
function headerConstant(reader: CsharpReader, key: Syntax | null): string | null {
  const text = key?.type === 'member_access_expression' ? reader.source(key) : '';
  return /(?:^|\.)(?:HttpRequestHeader|HeaderNames)\.(Authorization)$/.exec(text)?.[1] ?? null;
}

/** What an assignment leaves in its target: with `+=` more than its right side, unless that is a handler of an event. */
function combined(
  reader: CsharpReader,
  operator: string,
  target: string,
  left: Syntax,
  value: Value,
  span: Span,
): Value {
  if (operator === '=' || operator === '??=') return value;
  if (operator !== '+=') return unknown(left);
  const handler =
    value.kind === 'function' ||
    (value.kind === 'call' && value.call.isNew) ||
    (value.kind === 'reference' && reader.scope.isMethod(value.path.replace(/^.*\./, '')));
  return handler
    ? value
    : { kind: 'concat', span, parts: [{ kind: 'reference', span: spanOf(left), path: target }, value] };
}

/** `count++`: the variable is no constant. */
export function readUpdate(reader: CsharpReader, node: Syntax, operand: Syntax): Value {
  const target = reader.chain(operand);
  if (operand.type === 'identifier')
    reader.build.assignment({
      target,
      targetSpan: spanOf(operand),
      value: unknown(operand),
      span: spanOf(node),
      declaration: false,
      constant: false,
    });
  return unknown(node);
}

/**
 * A pattern of `is`, `case` and `switch`: declares its names, which stand for the value that is tried. `compared` is the
 * whole test of an `is`: what the value is compared with becomes a comparison.
 */
export function readPattern(reader: CsharpReader, pattern: Syntax, value: Value, compared: Span | null): void {
  const open: { node: Syntax; value: Value; not: boolean }[] = [{ node: pattern, value, not: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, not } = next;
    const subject = next.value;
    switch (node.type) {
      case 'and_pattern':
      case 'or_pattern':
      case 'parenthesized_pattern':
      case 'negated_pattern':
        for (const child of partsOf(node).reverse())
          open.push({ node: child, value: subject, not: not !== (node.type === 'negated_pattern') });
        break;
      case 'declaration_pattern':
      case 'var_pattern':
      case 'declaration_expression': {
        const name = childByField(node, 'name') ?? lastPart(node);
        if (name?.type === 'identifier') {
          const type = typeName(reader.text, childByField(node, 'type'));
          if (reader.source(name) !== '_') declare(reader, name, subject, spanOf(node), type);
        } else if (name && name.type !== 'discard') declarePattern(reader, name, unknown(name), spanOf(node));
        break;
      }
      case 'recursive_pattern':
      case 'list_pattern': {
        const name = childByField(node, 'name');
        const type = typeName(reader.text, childByField(node, 'type'));
        if (name?.type === 'identifier') declare(reader, name, subject, spanOf(node), type);
        for (const clause of partsOf(node))
          if (/clause$|_pattern$/.test(clause.type))
            for (const sub of clause.type.endsWith('clause') ? partsOf(clause).reverse() : [clause]) {
              const inner = sub.type === 'subpattern' ? lastPart(sub) : sub;
              if (inner) open.push({ node: inner, value: unknown(inner), not });
            }
        break;
      }
      case 'constant_pattern':
      case 'relational_pattern': {
        const constant = lastPart(node);
        if (!constant) break;
        const right = reader.read(constant, noPath);
        const operator = node.type === 'relational_pattern' ? reader.source(node.children[0]!) : not ? 'is not' : 'is';
        if (compared && subject.kind !== 'unknown')
          reader.build.comparison({ span: compared, operator, left: subject, right });
        break;
      }
      case 'discard':
      case 'type_pattern':
        break;
      default:
        reader.visit(node);
    }
  }
}
