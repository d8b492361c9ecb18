import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { keyOf } from './ruby-hashes.ts';
import { namesOf, partsOf, type RubyReader } from './ruby-reader.ts';
import { operatorOf } from './ruby-strings.ts';

const patterns: ReadonlySet<string> = new Set([
  ...['left_assignment_list', 'destructured_left_assignment', 'rest_assignment', 'destructured_parameter'],
  ...['array_pattern', 'find_pattern', 'hash_pattern', 'keyword_pattern', 'as_pattern', 'alternative_pattern'],
  ...['splat_parameter', 'hash_splat_parameter', 'parenthesized_pattern'],
]);

/** `x = v`, `@x ||= v`, `x.y = v`, `a, b = v, w`; the value is what a chain (`a = b = v`) hands on. */
export function readAssignment(reader: RubyReader, node: Syntax): Value {
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  const span = spanOf(node);
  if (!left || !right) {
    for (const child of [left, right]) if (child && child.type !== 'identifier') reader.evaluate(child);
    return unknown(node);
  }
  if (patterns.has(left.type)) {
    const targets = partsOf(left);
    const given = /^(?:right_assignment_list|array)$/.test(right.type) ? partsOf(right) : [];
    const paired =
      given.length === targets.length &&
      ![...targets, ...given].some(item => item.type === 'rest_assignment' || item.type === 'splat_argument');
    const whole = paired ? null : reader.read(right);
    targets.forEach((target, i) => {
      const value = paired ? reader.read(given[i]!, target.type === 'identifier' ? [reader.source(target)] : []) : null;
      setTarget(reader, target, value, span);
    });
    return whole ?? unknown(node);
  }
  const target = targetOf(reader, left);
  const value = reader.read(right, namesOf(target));
  record(reader, left, target, changed(reader, node, left, target, value), span);
  return value;
}

/** A name that is assigned is a variable, also where a method has the same one. */
function targetOf(reader: RubyReader, left: Syntax): string {
  return left.type === 'identifier' ? reader.source(left) : reader.chain(left);
}

/** What an assignment leaves in its target: with `+=` more than its right side, with `-=` nothing that a rule can use. */
function changed(reader: RubyReader, node: Syntax, left: Syntax, target: string, value: Value): Value {
  if (node.type !== 'operator_assignment') return value;
  const operator = operatorOf(reader, node);
  if (operator === '||=' || operator === '&&=') return value;
  if (operator !== '+=') return unknown(node);
  return {
    kind: 'concat',
    span: spanOf(node),
    parts: [{ kind: 'reference', span: spanOf(left), path: target }, value],
  };
}

/** Gives a target a value, or, of a pattern, each of its names something unknown (`null`). */
export function setTarget(reader: RubyReader, target: Syntax, value: Value | null, span: Span): void {
  const open: Syntax[] = [target];
  for (let node = open.pop(); node; node = open.pop()) {
    if (patterns.has(node.type)) {
      const key = node.type === 'keyword_pattern' ? childByField(node, 'key') : null;
      const parts = partsOf(node).filter(part => part !== key);
      // `in { token: }` binds the key itself.
      if (key && parts.length === 0 && key.type === 'hash_key_symbol') bind(reader, key, unknown(key), span);
      // In reverse, so that the first name is taken first.
      for (const part of parts.reverse()) open.push(part);
      continue;
    }
    const held = node === target && value ? value : unknown(node);
    if (node.type === 'identifier') bind(reader, node, held, span);
    else if (targets.has(node.type)) record(reader, node, targetOf(reader, node), held, span);
    else reader.evaluate(node);
  }
}

const targets: ReadonlySet<string> = new Set([
  ...['instance_variable', 'class_variable', 'global_variable', 'element_reference', 'call', 'constant'],
  ...['scope_resolution'],
]);

function bind(reader: RubyReader, name: Syntax, value: Value, span: Span): void {
  record(reader, name, reader.source(name), value, span);
}

/** The assignment; for an attribute or a subscript also the pair that it sets. */
function record(reader: RubyReader, left: Syntax, target: string, value: Value, span: Span): void {
  const isVariable = left.type === 'identifier' || left.type === 'hash_key_symbol';
  const isConstant = left.type === 'constant' || left.type === 'scope_resolution';
  // A block that assigns to a variable around it declares nothing.
  const declaration =
    (isVariable && !reader.isLocal(target, true)) ||
    isConstant ||
    (left.type === 'global_variable' && reader.build.within < 0);
  if (isVariable && declaration) reader.declare(target);
  reader.build.assignment({ target, targetSpan: spanOf(left), value, span, declaration, constant: isConstant });
  const dot = target.lastIndexOf('.');
  const path = target.slice(0, Math.max(dot, 0)).split('.');
  if (left.type === 'element_reference') {
    const object = childByField(left, 'object');
    const key = partsOf(left).find(child => child !== object);
    if (key) reader.build.pair({ form: 'member', ...keyOf(reader, key), value, span, path });
  } else if (left.type === 'call') {
    const name = childByField(left, 'method');
    if (name && childByField(left, 'receiver'))
      reader.build.pair({ form: 'member', key: reader.source(name), keySpan: spanOf(name), value, span, path });
  } else if (left.type === 'instance_variable' || left.type === 'class_variable') {
    const at = Math.min(left.end, left.start + (left.type === 'instance_variable' ? 1 : 2));
    const keySpan = { start: at, end: left.end };
    reader.build.pair({ form: 'member', key: reader.source(keySpan), keySpan, value, span, path: ['self'] });
  }
}
