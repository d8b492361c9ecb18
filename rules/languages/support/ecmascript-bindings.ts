import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { namesOf, requiredModule } from './ecmascript-calls.ts';
import { type EcmaReader, firstPart, partsOf } from './ecmascript-reader.ts';
import { contentOf, cook } from './ecmascript-strings.ts';
import { environmentName, moduleOf } from './ecmascript-text.ts';
import { operatorOf, readKey } from './ecmascript-values.ts';

/** What all names of one statement share. */
interface Statement {
  readonly span: Span;
  readonly declaration: boolean;
  readonly constant: boolean;
}

/** `const a = …`, one name or pattern of it. */
export function readDeclarator(reader: EcmaReader, node: Syntax): void {
  const name = childByField(node, 'name');
  const right = childByField(node, 'value');
  if (!name) {
    reader.visitChildren(node);
    return;
  }
  const span = spanOf(node);
  const constant = node.parent !== null && reader.text.startsWith('const', node.parent.start);
  const simple = name.type === 'identifier';
  const value: Value = right
    ? reader.read(right, simple ? [reader.source(name)] : [])
    : { kind: 'null', span: { start: node.end, end: node.end } };
  if (value.kind === 'call' && moduleOf(value.call))
    bindModule(reader, name, value, { span, declaration: true, constant });
  else bindPattern(reader, name, value, { span, declaration: true, constant });
}

/** `const x = require('m')`, `const { a: b } = await import('m')`. */
function bindModule(reader: EcmaReader, name: Syntax, value: Value & { kind: 'call' }, statement: Statement): void {
  const { span } = statement;
  const module = moduleOf(value.call)!;
  if (name.type === 'identifier') {
    reader.build.import({ module, name: null, local: reader.source(name), span });
    return;
  }
  /** The module itself, for patterns below the first level. */
  let whole: Value | null = null;
  for (const entry of name.type === 'object_pattern' ? entriesOf(reader, name) : []) {
    if (entry.fallback) reader.read(entry.fallback);
    if (isName(entry.target)) {
      const imported = entry.key === 'default' || entry.rest ? null : entry.key;
      reader.build.import({ module, name: imported, local: reader.source(entry.target), span });
    } else {
      whole ??= { kind: 'reference', span: value.span, path: requiredModule(reader, value) ?? '?' };
      bindPattern(reader, entry.target, memberOf(whole, entry.key, entry.target), statement);
    }
  }
  if (name.type !== 'object_pattern') bindPattern(reader, name, value, statement);
}

const isName = ({ type }: Syntax): boolean =>
  type === 'identifier' || type === 'shorthand_property_identifier_pattern' || type === 'shorthand_property_identifier';

/** Gives each name in a pattern what it takes of a value. */
export function bindPattern(reader: EcmaReader, pattern: Syntax, value: Value, statement: Statement): void {
  if (isName(pattern)) {
    assign(reader, pattern, reader.source(pattern), value, statement);
    return;
  }
  switch (pattern.type) {
    case 'object_pattern':
    case 'array_pattern':
      reader.deeper(pattern, () => {
        if (pattern.type === 'array_pattern') bindItems(reader, pattern, value, statement);
        else {
          const own = value.kind === 'object' ? new Map(value.pairs.map(pair => [pair.key, pair.value])) : null;
          for (const { key, rest, target, fallback } of entriesOf(reader, pattern)) {
            const held = rest ? unknown(target) : (own?.get(key) ?? memberOf(value, key, target));
            bindPattern(reader, target, orElse(held, fallback && reader.read(fallback)), statement);
          }
        }
      });
      return;
    case 'member_expression':
    case 'subscript_expression':
      assign(reader, pattern, reader.chain(pattern), value, statement);
      return;
    default:
      reader.visit(pattern);
  }
}

function assign(reader: EcmaReader, name: Syntax, target: string, value: Value, statement: Statement): void {
  reader.build.assignment({ target, targetSpan: spanOf(name), value, ...statement });
}

function bindItems(reader: EcmaReader, pattern: Syntax, value: Value, statement: Statement): void {
  let at = 0;
  for (const child of pattern.children) {
    if (reader.text[child.start] === ',' && !child.named) at++;
    if (!child.named || child.type === 'comment') continue;
    const { target, fallback } = withDefault(child);
    const item = value.kind === 'list' && child.type !== 'rest_pattern' ? value.items[at] : undefined;
    const held = orElse(item ?? unknown(target), fallback && reader.read(fallback));
    bindPattern(reader, target, held, statement);
  }
}

/** `{ key: target = fallback }`; `...target`. */
interface Entry {
  readonly key: string;
  readonly target: Syntax;
  readonly fallback: Syntax | null;
  readonly rest: boolean;
}

function entriesOf(reader: EcmaReader, pattern: Syntax): Entry[] {
  const entries: Entry[] = [];
  for (const child of pattern.children) {
    if (!child.named || child.type === 'comment') continue;
    if (child.type === 'pair_pattern') {
      const key = childByField(child, 'key');
      const value = childByField(child, 'value');
      if (key && value) entries.push({ key: readKey(reader, key).key, ...withDefault(value), rest: false });
      else reader.visitChildren(child);
    } else if (child.type === 'ERROR') reader.visit(child);
    else {
      const entry = withDefault(child);
      entries.push({ key: reader.source(entry.target), ...entry, rest: child.type === 'rest_pattern' });
    }
  }
  return entries;
}

function withDefault(node: Syntax): { target: Syntax; fallback: Syntax | null } {
  if (node.type === 'rest_pattern') return { target: firstPart(node) ?? node, fallback: null };
  if (!/assignment_(?:pattern|expression)$/.test(node.type)) return { target: node, fallback: null };
  return { target: childByField(node, 'left') ?? node, fallback: childByField(node, 'right') };
}

/** What a name takes out of a named value. */
function memberOf(value: Value, key: string, target: Syntax): Value {
  if (value.kind !== 'reference' || !key) return unknown(target);
  const span = spanOf(target);
  const path = `${value.path}.${key}`;
  const name = environmentName(path);
  return name ? { kind: 'env', span, name } : { kind: 'reference', span, path };
}

function orElse(value: Value, fallback: Value | null): Value {
  if (!fallback) return value;
  if (value.kind === 'env' && !value.fallback) return { ...value, fallback };
  return { kind: 'choice', span: value.span, options: [value, fallback] };
}

export function readAssignment(reader: EcmaReader, node: Syntax): Value {
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  const span = spanOf(node);
  if (!left || !right) {
    reader.visitChildren(node);
    return unknown(node);
  }
  const statement: Statement = { span, declaration: false, constant: false };
  if (left.type === 'object_pattern' || left.type === 'array_pattern') {
    const value = reader.read(right);
    bindPattern(reader, left, value, statement);
    return value;
  }
  const target = reader.chain(left);
  const value = reader.read(right, left.type === 'identifier' ? [target] : namesOf(target));
  const held = combined(operatorOf(reader, node), target, left, value, span);
  assign(reader, left, target, held, statement);
  memberPair(reader, left, target, held, span);
  return value;
}

/** What an assignment leaves in its target: with `+=` more than its right side, with `-=` nothing that a rule can use. */
function combined(operator: string, target: string, left: Syntax, value: Value, span: Span): Value {
  if (operator === '+=')
    return { kind: 'concat', span, parts: [{ kind: 'reference', span: spanOf(left), path: target }, value] };
  return operator === '' || /^(?:\|\||&&|\?\?)?=$/.test(operator) ? value : unknown(left);
}

/** `headers['X'] = v` and `agent.options.rejectUnauthorized = false` name a value as an object's property does. */
function memberPair(reader: EcmaReader, left: Syntax, target: string, value: Value, span: Span): void {
  const index = childByField(left, 'index');
  const key = index ?? childByField(left, 'property');
  if (!key) return;
  const names = target.split('.');
  const last = names.pop()!;
  const text = key.type === 'string' || (key.type === 'template_string' && partsOf(key).length < 2);
  const keySpan = index && text ? contentOf(key) : spanOf(key);
  reader.build.pair({
    form: 'member',
    key: index && text ? cook(reader, key, keySpan) : last === '?' ? '' : last,
    keySpan,
    value,
    span,
    path: names,
  });
}

/** `count++`: the variable is no constant. */
export function readUpdate(reader: EcmaReader, node: Syntax): Value {
  const operand = childByField(node, 'argument');
  if (operand?.type !== 'identifier') reader.visitChildren(node);
  else {
    const statement: Statement = { span: spanOf(node), declaration: false, constant: false };
    assign(reader, operand, reader.source(operand), unknown(operand), statement);
  }
  return unknown(node);
}
