import { argument, spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, Call, Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { httpartyMethods, rubySettings } from '../../libraries/ruby-constants.ts';
import { readEnvironment } from './ruby-environment.ts';
import { formatOf, readFormat } from './ruby-format.ts';
import { readBlock } from './ruby-functions.ts';
import { type Given, readArguments } from './ruby-hashes.ts';
import { namesOf, noPath, partsOf, type RubyReader } from './ruby-reader.ts';
import { durations, iterators, transparent } from './ruby-text.ts';

/** A name without a receiver: a variable, a field behind an `attr_reader`, or a method of this file. */
export function readName(reader: RubyReader, node: Syntax, isStatement = false): Value {
  const path = nameOf(reader, node);
  if (!path.endsWith('()') && !(isStatement && path === reader.source(node) && !reader.isLocal(path)))
    return { kind: 'reference', span: spanOf(node), path };
  const call = recordCall(reader, node, { callee: reader.source(node), args: [], name: node, list: null });
  return { kind: 'call', span: spanOf(node), call };
}

function nameOf(reader: RubyReader, node: Syntax): string {
  const name = reader.source(node);
  if (reader.isLocal(name)) return name;
  if (reader.attributes.has(name)) return `self.${name}`;
  return reader.methods.has(name) ? `${name}()` : name;
}

/** `@a` → `self.a`. */
export const fieldOf = (reader: RubyReader, node: Syntax): string => `self.${reader.source(node).replace(/^@+/, '')}`;

/** `a["b"]`: a name, or a read of the environment. */
export function readElement(reader: RubyReader, node: Syntax): Value {
  const object = childByField(node, 'object');
  const keys = partsOf(node).filter(child => child !== object);
  if (object?.type === 'constant' && reader.source(object) === 'ENV' && keys.length === 1) {
    const key = reader.read(keys[0]!);
    return key.kind === 'string' && key.text ? { kind: 'env', span: spanOf(node), name: key.text } : unknown(node);
  }
  const path = reader.chain(node);
  return path.includes('?') ? unknown(node) : { kind: 'reference', span: spanOf(node), path };
}

/** See `RubyReader.chain`. A call in a chain is written `name()`. */
export function chainText(reader: RubyReader, node: Syntax): string {
  switch (node.type) {
    case 'identifier': {
      const name = nameOf(reader, node);
      if (name.endsWith('()')) readName(reader, node);
      return name;
    }
    case 'constant':
    case 'self':
    case 'super':
    case 'global_variable':
      return reader.source(node);
    case 'instance_variable':
    case 'class_variable':
      return fieldOf(reader, node);
    case 'scope_resolution': {
      const scope = childByField(node, 'scope');
      const name = childByField(node, 'name');
      const constant = name ? reader.source(name) : '?';
      if (!scope) return constant;
      const owner = reader.chain(scope);
      // A class of this file: its constants are known by their bare names.
      return reader.classes.has(owner) || owner === 'self.class' ? constant : `${owner}.${constant}`;
    }
    case 'element_reference': {
      const object = childByField(node, 'object');
      const owner = object ? reader.chain(object) : '?';
      const keys = partsOf(node).filter(child => child !== object);
      const values = keys.map(key => reader.read(key));
      const [key] = values;
      const constant = values.length === 1 && key?.kind === 'string' && /^[\w-]+$/.test(key.text);
      return `${owner}.${constant ? key.text : '?'}`;
    }
    case 'call': {
      const { name, call, value } = callOf(reader, node, noPath, false);
      if (call === null) return name;
      // `ENV.fetch("X").strip`, `"a".freeze.b`: what is called on has no name.
      return value.kind === 'call' ? `${name}()` : value.kind === 'reference' ? value.path : '?';
    }
    case 'parenthesized_statements': {
      const parts = partsOf(node);
      if (parts.length === 1) return reader.chain(parts[0]!);
    }
  }
  reader.read(node);
  return '?';
}

export function readCall(reader: RubyReader, node: Syntax, path: readonly string[], isStatement: boolean): Value {
  return callOf(reader, node, path, isStatement).value;
}

function fieldsOf(node: Syntax): Record<'receiver' | 'method' | 'list' | 'block', Syntax | null> {
  const fields = { receiver: null, method: null, list: null, block: null } as ReturnType<typeof fieldsOf>;
  for (const child of node.children)
    if (child.field === 'arguments') fields.list ??= child;
    else if (child.field === 'receiver' || child.field === 'method' || child.field === 'block')
      fields[child.field] ??= child;
  return fields;
}

interface ReadCall {
  /** The callee; of a mere name (`config.token`) all of it. */
  readonly name: string;
  readonly value: Value;
  readonly call: Call | null;
}

/**
 * A call, or a name: without arguments both look the same. A call is what changes something (`save!`), asks (`valid?`),
 * makes (`new`), is asked of a library's constant, or is a statement by itself; anything else reads a value.
 */
function callOf(reader: RubyReader, node: Syntax, path: readonly string[], isStatement: boolean): ReadCall {
  const span = spanOf(node);
  const { receiver, method, list, block } = fieldsOf(node);
  const name = method ? reader.source(method) : 'call';
  if (receiver) {
    const duration = list || block ? undefined : durations.get(name);
    if (duration !== undefined && (receiver.type === 'integer' || receiver.type === 'float'))
      return mere('?', {
        kind: 'arithmetic',
        span,
        operator: '*',
        left: reader.read(receiver),
        right: { kind: 'number', span: spanOf(method!), value: duration },
      });
    if (transparent.has(name) && !block && isPlain(reader, receiver)) {
      // `"literal".freeze`, `{…}.freeze`, `ENV["X"].to_s`.
      const value = reader.read(receiver, path);
      if (list) reader.evaluateAll(list);
      if (value.kind !== 'reference' && value.kind !== 'call' && value.kind !== 'unknown') return mere('?', value);
      return mere(value.kind === 'reference' ? `${value.path}.${name}` : '?', unknown(node));
    }
    if (receiver.type === 'constant' && reader.source(receiver) === 'ENV') {
      const env = readEnvironment(reader, node, name, list, block);
      if (env) return mere('?', env);
    }
  }
  const owner = receiver ? reader.chain(receiver) : '';
  if (receiver && !list && !block && !isCall(reader, owner, name, isStatement)) {
    const whole = `${owner}.${name}`;
    return mere(whole, whole.includes('?') ? unknown(node) : { kind: 'reference', span, path: whole });
  }
  const callee = calleeOf(reader, owner, name);
  const format = formatOf(name, receiver, list);
  if (format) reader.format = format;
  const given = readArguments(reader, list, holderOf(callee, name, path));
  const args = [...given.args];
  if (block) args.push(argument(readBlock(reader, block, given.args, callee), block));
  const call = recordCall(reader, node, { callee, args, name: method ?? receiver ?? node, list });
  if (block && iterators.has(name)) loopBlock(reader, span, receiver, block);
  const text = format && readFormat(reader, node, format, args);
  return { name: callee, call, value: text ?? resultOf(node, call, given, owner, receiver) };

  function mere(name: string, value: Value): ReadCall {
    return { name, value, call: null };
  }
}

const plain: ReadonlySet<string> = new Set([
  ...['string', 'chained_string', 'heredoc_beginning', 'hash', 'array', 'string_array', 'symbol_array', 'integer'],
  ...['float', 'parenthesized_statements', 'simple_symbol'],
]);

/** Whether what a method is called on begins with a literal, or with the environment. */
function isPlain(reader: RubyReader, receiver: Syntax): boolean {
  let root: Syntax = receiver;
  for (;;) {
    const owner = childByField(root, root.type === 'element_reference' ? 'object' : 'receiver');
    if (!owner) break;
    root = owner;
  }
  return plain.has(root.type) || (root.type === 'constant' && root !== receiver && reader.source(root) === 'ENV');
}

function isCall(reader: RubyReader, owner: string, name: string, isStatement: boolean): boolean {
  if (isStatement || name === 'new' || /[!?]$/.test(name)) return true;
  if (owner === 'self') return reader.methods.has(name);
  if (!/^[A-Z]\w*(?:\.[A-Z]\w*)*$/.test(owner)) return false;
  const root = owner.split('.', 1)[0]!;
  return reader.libraries.has(root) && !rubySettings.has(root) && /^[a-z]/.test(name);
}

/** `self.class.get` of a class that includes HTTParty is the library's `get`. */
function calleeOf(reader: RubyReader, owner: string, name: string): string {
  if (owner === '') return name;
  if (reader.isHttparty && owner === 'self.class' && httpartyMethods.includes(name)) return name;
  return `${owner}.${name}`;
}

/** The names under which a call's pairs stand. */
function holderOf(callee: string, name: string, path: readonly string[]): readonly string[] {
  // `headers "X-Api-Key" => key`, `HTTP.headers(…)`.
  if (name === 'headers' || name === 'default_params') return [name];
  if (name === 'merge!' || name === 'update' || name === 'reverse_merge!')
    return callee === name ? noPath : namesOf(callee.slice(0, -name.length - 1));
  return name === 'merge' || name === 'reverse_merge' ? path : noPath;
}

function resultOf(node: Syntax, call: Call, { pairs, spreads }: Given, owner: string, receiver: Syntax | null): Value {
  const span = spanOf(node);
  const [only] = call.args;
  // `lambda { … }`, `proc do … end`: the block itself.
  if (!receiver && call.args.length === 1 && only!.value.kind === 'function' && /^(?:lambda|proc)$/.test(call.callee))
    return only!.value;
  // `defaults.merge("X" => y)`: an object with another one merged in.
  if (receiver && /\.(?:reverse_)?merge$/.test(call.callee) && (pairs.length > 0 || only?.value.kind === 'object')) {
    const objects = call.args.flatMap(({ value }) => (value.kind === 'object' ? [value] : []));
    const own = objects.flatMap(object => object.pairs);
    const base: Value = owner.includes('?')
      ? unknown(receiver)
      : { kind: 'reference', span: spanOf(receiver), path: owner };
    return { kind: 'object', span, pairs: [...new Set([...pairs, ...own])], spreads: [base, ...spreads] };
  }
  return { kind: 'call', span, call };
}

function recordCall(
  reader: RubyReader,
  node: Syntax,
  { callee, args, name, list }: { callee: string; args: Argument[]; name: Syntax; list: Syntax | null },
): Call {
  return reader.build.call({
    span: spanOf(node),
    callee,
    calleeSpan: { start: node.start, end: Math.max(node.start, name.end) },
    nameSpan: spanOf(name),
    args,
    argsSpan: list
      ? insideOf(reader, list)
      : { start: Math.max(node.start, name.end), end: Math.max(node.start, name.end) },
    isNew: false,
  });
}

/** Between the parentheses, where there are any; broken code may lack the second one. */
function insideOf(reader: RubyReader, list: Syntax): Span {
  if (reader.text[list.start] !== '(' || list.children[0]?.named !== false) return spanOf(list);
  const last = list.children.at(-1)!;
  const closed = !last.named && last.end > last.start && last.start > list.start;
  return { start: list.start + 1, end: Math.max(list.start + 1, closed ? last.start : list.end) };
}

/** What is iterated over is the test of the loop. */
function loopBlock(reader: RubyReader, span: Span, receiver: Syntax | null, block: Syntax): void {
  const body = childByField(block, 'body') ?? block;
  reader.build.block({ kind: 'loop', span, body: spanOf(body), ...(receiver && { test: spanOf(receiver) }) });
}
