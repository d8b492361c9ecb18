import { spanOf, unknown } from '../../engine/facts.ts';
import type { Block, Jump, Span, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { setTarget } from './ruby-assignments.ts';
import { readCall, readName } from './ruby-calls.ts';
import { readMethod } from './ruby-functions.ts';
import { readArguments } from './ruby-hashes.ts';
import { noPath, partsOf, type RubyReader } from './ruby-reader.ts';
import { statements } from './ruby-values.ts';

/** Statements. Everything has a value in Ruby: that of a branch, a `begin`, a body is what its last statement gives. */
export function evaluateNode(reader: RubyReader, node: Syntax): Value {
  const { build } = reader;
  switch (node.type) {
    case 'comment':
    case 'heredoc_body':
    case 'uninterpreted':
      return unknown(node);
    case 'ERROR':
      // Single words in what could not be read are no calls.
      for (const child of node.children) if (child.named && child.type !== 'identifier') reader.evaluate(child);
      return unknown(node);
    case 'identifier':
      if (reader.source(node) === 'raise') {
        build.jump({ kind: 'throw', span: spanOf(node) });
        return unknown(node);
      }
      return readName(reader, node, true);
    case 'call':
      return statementCall(reader, node) ?? readCall(reader, node, noPath, true);
    case 'body_statement':
    case 'block_body':
    case 'begin':
    case 'then':
    case 'do':
    case 'else':
    case 'ensure':
      return readBody(reader, node);
    case 'if':
    case 'unless':
    case 'if_modifier':
    case 'unless_modifier':
      return readIf(reader, node);
    case 'case':
    case 'case_match':
      return readCase(reader, node);
    case 'while':
    case 'until':
    case 'while_modifier':
    case 'until_modifier': {
      const body = childByField(node, 'body');
      const test = childByField(node, 'condition');
      block(reader, 'loop', node, test, body);
      for (const child of node.children) if (child.named && child !== test) reader.evaluate(child);
      if (test) reader.read(test);
      return unknown(node);
    }
    case 'for': {
      const pattern = childByField(node, 'pattern');
      const over = childByField(node, 'value');
      block(reader, 'loop', node, over && (partsOf(over)[0] ?? over), childByField(node, 'body'));
      if (pattern) setTarget(reader, pattern, null, spanOf(pattern));
      for (const value of over ? partsOf(over) : []) reader.read(value);
      for (const child of node.children) if (child.named && child !== pattern && child !== over) reader.evaluate(child);
      return unknown(node);
    }
    case 'rescue_modifier': {
      const body = childByField(node, 'body');
      const handler = childByField(node, 'handler');
      block(reader, 'try', node, null, body);
      if (handler) build.block({ kind: 'catch', span: spanOf(handler), body: spanOf(handler) });
      const options = [body, handler].flatMap(child => (child ? [reader.evaluate(child)] : []));
      return { kind: 'choice', span: spanOf(node), options };
    }
    case 'return':
    case 'next':
    case 'break':
    case 'redo':
    case 'retry':
      return readJump(reader, node);
    case 'method':
    case 'singleton_method':
      return readMethod(reader, node);
    case 'match_pattern':
    case 'test_pattern': {
      const value = childByField(node, 'value');
      const pattern = childByField(node, 'pattern');
      if (value) reader.read(value);
      if (pattern) setTarget(reader, pattern, null, spanOf(node));
      return unknown(node);
    }
    case 'class':
    case 'module': {
      reader.open(false);
      for (const child of node.children) if (child.named && child.field !== 'name') reader.evaluate(child);
      reader.close();
      return unknown(node);
    }
    default:
      reader.evaluateAll(node);
      return unknown(node);
  }
}

const clauses: ReadonlySet<string> = new Set(['rescue', 'else', 'ensure']);

/** Statements, what rescues from them, and what follows in any case. */
function readBody(reader: RubyReader, node: Syntax): Value {
  const parts = node.children.filter(child => child.named);
  const rescues = parts.some(child => child.type === 'rescue');
  const tried = parts.filter(child => !clauses.has(child.type) && child.type !== 'comment');
  if (rescues)
    reader.build.block({
      kind: 'try',
      span: spanOf(node),
      body: { start: tried[0]?.start ?? node.start, end: tried.at(-1)?.end ?? tried[0]?.end ?? node.start },
    });
  let value: Value | null = null;
  const options: Value[] = [];
  for (const child of parts) {
    if (child.type === 'comment' || child.type === 'heredoc_body') continue;
    if (child.type === 'rescue') options.push(readRescue(reader, child));
    else if (child.type === 'else' && rescues) value = reader.evaluate(child);
    else if (child.type === 'ensure') reader.evaluate(child);
    else value = reader.evaluate(child);
  }
  if (!rescues) return value ?? unknown(node);
  return choice(node, value ? [value, ...options] : options);
}

function readRescue(reader: RubyReader, node: Syntax): Value {
  const types = childByField(node, 'exceptions');
  const name = childByField(node, 'variable');
  const body = childByField(node, 'body');
  block(reader, 'catch', node, types, body);
  if (types) for (const type of partsOf(types)) reader.read(type);
  const variable = name && partsOf(name)[0];
  if (variable) setTarget(reader, variable, null, spanOf(variable));
  return body ? reader.evaluate(body) : unknown(node);
}

/** What one of several gives; jumps give nothing. */
function choice(node: Syntax, options: readonly Value[]): Value {
  const known = options.filter(({ kind }) => kind !== 'unknown');
  if (known.length === 0) return unknown(node);
  return known.length === 1 && options.length === 1
    ? known[0]!
    : { kind: 'choice', span: spanOf(node), options: known };
}

function block(reader: RubyReader, kind: Block['kind'], node: Span, test: Syntax | null, body: Syntax | null): void {
  reader.build.block({ kind, span: spanOf(node), body: spanOf(body ?? node), ...(test && { test: insideOf(test) }) });
}

/** A condition without its parentheses. */
function insideOf(node: Syntax): Span {
  const parts = node.type === 'parenthesized_statements' ? partsOf(node) : [];
  return spanOf(parts.length === 1 ? parts[0]! : node);
}

/** A long `elsif` chain leans to the right, however long: it is read by a loop. */
function readIf(reader: RubyReader, node: Syntax): Value {
  const options: Value[] = [];
  let next: Syntax | null = node;
  while (next) {
    const statement: Syntax = next;
    next = null;
    const test = childByField(statement, 'condition');
    const body = childByField(statement, 'consequence') ?? childByField(statement, 'body');
    block(reader, 'branch', statement, test, body);
    if (test) reader.read(test);
    if (body) options.push(reader.evaluate(body));
    for (const child of statement.children) {
      if (!child.named || child === test || child === body) continue;
      if (child.type === 'elsif') next = child;
      else if (child.type === 'else') {
        block(reader, 'branch', child, null, child);
        options.push(reader.evaluate(child));
      } else reader.evaluate(child);
    }
  }
  return choice(node, options);
}

function readCase(reader: RubyReader, node: Syntax): Value {
  const options: Value[] = [];
  for (const child of node.children) {
    if (!child.named || child.type === 'comment') continue;
    if (child.type === 'when' || child.type === 'in_clause') {
      const patterns = child.children.filter(part => part.field === 'pattern');
      const guard = childByField(child, 'guard');
      const body = childByField(child, 'body');
      const end = (guard ?? patterns.at(-1))?.end;
      const test = patterns[0] && end !== undefined && { start: patterns[0].start, end };
      reader.build.block({
        kind: 'branch',
        span: spanOf(child),
        body: spanOf(body ?? { start: child.end, end: child.end }),
        ...(test && { test }),
      });
      for (const part of child.children) {
        if (!part.named || part === body) continue;
        if (child.type === 'in_clause' && part.field === 'pattern') setTarget(reader, part, null, spanOf(part));
        else if (part.type === 'pattern') for (const value of partsOf(part)) reader.read(value);
        else reader.evaluate(part);
      }
      if (body) options.push(reader.evaluate(body));
    } else if (child.type === 'else') {
      block(reader, 'branch', child, null, child);
      options.push(reader.evaluate(child));
    } else reader.read(child);
  }
  return choice(node, options);
}

const jumps: Readonly<Record<string, Jump['kind']>> = { return: 'return', break: 'break' };

/** `return a, b` gives a list; `next`, `redo` and `retry` all go back to the start of something. */
function readJump(reader: RubyReader, node: Syntax): Value {
  const list = childByType(node, 'argument_list');
  const items = list ? readArguments(reader, list, noPath).args.map(({ value }) => value) : [];
  const value: Value | undefined = items.length > 1 && list ? { kind: 'list', span: spanOf(list), items } : items[0];
  const kind = jumps[node.type] ?? 'continue';
  if (kind === 'return' && value) reader.build.returns(value);
  reader.build.jump({ kind, span: spanOf(node), ...(value && { value }) });
  return unknown(node);
}

/** `raise` leaves, `require` imports; null for every other call. */
function statementCall(reader: RubyReader, node: Syntax): Value | null {
  const method = childByField(node, 'method');
  if (!method || childByField(node, 'receiver')) return null;
  const name = reader.source(method);
  if (!statements.has(name)) return null;
  const list = childByField(node, 'arguments');
  const first = list && partsOf(list)[0];
  if (name === 'raise' || name === 'fail') {
    const value = list ? thrown(reader, list) : undefined;
    reader.build.jump({ kind: 'throw', span: spanOf(node), ...(value && { value }) });
    return unknown(node);
  }
  if (first?.type !== 'string') return null;
  const value = reader.read(first);
  if (value.kind === 'string')
    reader.build.import({ module: value.text, name: null, local: `require(${value.text})`, span: spanOf(node) });
  return unknown(node);
}

/** `raise E, "m"` makes an `E` of the message. */
function thrown(reader: RubyReader, list: Syntax): Value | undefined {
  const { args } = readArguments(reader, list, noPath);
  const [first, ...rest] = args;
  if (first?.value.kind !== 'reference' || rest.length === 0) return first?.value;
  const span = spanOf(list);
  const { path, span: name } = first.value;
  const between = { start: rest[0]!.span.start, end: Math.max(rest[0]!.span.start, list.end) };
  const call = reader.build.call({
    ...{ span, callee: `${path}.new`, calleeSpan: name, nameSpan: name },
    ...{ args: rest, argsSpan: between, isNew: false },
  });
  return { kind: 'call', span, call };
}
