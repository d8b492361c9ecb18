import { argument, spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, Call, Pair, Span, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { readClass } from './php-declarations.ts';
import { memberName, namesOf, scopeText } from './php-names.ts';
import { optionPairs } from './php-options.ts';
import { firstPart, isPart, noPath, type PhpReader, partsOf } from './php-reader.ts';
import { fillFormat, givenBy, isLiteral, locationQuery } from './php-strings.ts';
import { environmentReads } from './php-text.ts';

/** Calls that merge arrays: what comes out holds the pairs of all. */
const merging = /^(?:array_merge|array_merge_recursive|array_replace|array_replace_recursive|wp_parse_args)$/;
/** Calls whose value is the array that they are given, as far as its keys go. */
const transparent = /^(?:array_filter|collect|stream_context_create)$/;
const formatting = /^(?:v?s?printf)$/;

export function readCall(reader: PhpReader, node: Syntax, path: readonly string[]): Value {
  const { callee, calleeSpan, nameSpan } = calleeOf(reader, node);
  const list = childByField(node, 'arguments');
  const span = spanOf(node);
  const merges = merging.test(callee);
  const inside = merges || transparent.test(callee) ? path : noPath;
  const format = formatting.test(callee) && list ? literalArgument(list) : null;
  const joining = reader.joining;
  const args: Argument[] = [];
  // `curl_setopt_array($ch, […])` sets options of what the first argument names.
  const handle = callee === 'curl_setopt_array';
  if (list) readArguments(reader, list, inside, args, format, handle);
  const call = record(reader, { span, callee, calleeSpan, nameSpan, args, list, isNew: false });
  const [first, second] = args;
  const hasDefault = environmentReads.get(callee);
  if (hasDefault !== undefined && first?.value.kind === 'string') {
    const fallback = hasDefault ? second?.value : undefined;
    return { kind: 'env', span, name: first.value.text, ...(fallback && { fallback }) };
  }
  if (format && first?.value.kind === 'string' && callee.endsWith('sprintf')) {
    reader.joining = joining;
    return fillFormat(reader, span, format, first.value, givenBy(args, callee === 'vsprintf'));
  }
  if (merges && args.some(({ value }) => value.kind === 'object')) return mergedArray(args.map(({ value }) => value));
  if (first?.value.kind === 'object' && callee === 'array_filter') return first.value;
  if (callee === 'define' && first?.value.kind === 'string' && second)
    reader.build.assignment({
      target: first.value.text,
      targetSpan: first.value.inner,
      value: second.value,
      span,
      declaration: true,
      constant: true,
    });
  optionPairs(reader, call);
  if (callee === 'header' && first) locationQuery(reader, first.value);
  return { kind: 'call', span, call };
}

/** The format of `sprintf` as a literal. */
function literalArgument(list: Syntax): Syntax | null {
  const first = firstPart(list);
  const value = first?.type === 'argument' ? firstPart(first) : null;
  return value && isLiteral(value) && !childByField(first!, 'name') ? value : null;
}

function calleeOf(reader: PhpReader, node: Syntax): { callee: string; calleeSpan: Span; nameSpan: Span } {
  const target = childByField(node, 'function');
  if (target) {
    const callee = reader.chain(target);
    const written = spanOf(target);
    const local = target.type === 'qualified_name' ? reader.source(target).lastIndexOf('\\') + 1 : 0;
    return { callee, calleeSpan: written, nameSpan: { start: written.start + local, end: written.end } };
  }
  const name = childByField(node, 'name');
  const object = childByField(node, 'object');
  const scope = childByField(node, 'scope');
  const owner = object ? reader.chain(object) : scope ? scopeText(reader, scope) : '?';
  const end = name?.end ?? node.end;
  const dynamic = name?.type === 'variable_name' ? '?' : memberName(reader, name);
  return {
    callee: `${owner}.${dynamic}`,
    calleeSpan: { start: (object ?? scope ?? node).start, end },
    nameSpan: name ? spanOf(name) : { start: end, end },
  };
}

/** `new C(…)`, `new class(…) extends C { … }`. */
export function readCreation(reader: PhpReader, node: Syntax, path: readonly string[]): Value {
  const span = spanOf(node);
  const anonymous = childByType(node, 'anonymous_class');
  const list = childByType(anonymous ?? node, 'arguments');
  const args: Argument[] = [];
  let target: Syntax | null;
  if (anonymous) {
    const base = childByType(anonymous, 'base_clause');
    target = base ? firstPart(base) : null;
  } else target = partsOf(node).find(child => child !== list) ?? null;
  const callee = target ? reader.chain(target) : anonymous ? 'class' : '?';
  if (list) readArguments(reader, list, noPath, args, null);
  const calleeSpan = spanOf(target ?? { start: span.start, end: span.start });
  const call = record(reader, { span, callee, calleeSpan, nameSpan: calleeSpan, args, list, isNew: true });
  if (anonymous) readClass(reader, anonymous);
  // A collection is what it holds.
  if (callee === 'ArrayObject' && args[0]?.value.kind === 'object' && path.length > 0) return args[0].value;
  return { kind: 'call', span, call };
}

interface Draft extends Omit<Call, 'within' | 'argsSpan'> {
  readonly list: Syntax | null;
}

export function record(reader: PhpReader, { list, ...call }: Draft): Call {
  return reader.build.call({ ...call, argsSpan: list ? between(list) : { start: call.span.end, end: call.span.end } });
}

/** Between the parentheses; broken code may lack the second one. */
function between(node: Syntax): Span {
  const start = Math.min(node.start + 1, node.end);
  const last = node.children.at(-1);
  const closed = last && !last.named && last.end > last.start && last.start >= start;
  return { start, end: closed ? last.start : node.end };
}

export function readArguments(
  reader: PhpReader,
  list: Syntax,
  holder: readonly string[],
  args: Argument[],
  format: Syntax | null,
  handle = false,
): Pair[] {
  const pairs: Pair[] = [];
  for (const child of list.children) {
    if (!isPart(child)) {
      if (child.type === 'ERROR') reader.visit(child);
      continue;
    }
    if (child.type !== 'argument') continue;
    const name = childByField(child, 'name');
    const inner = partsOf(child).find(part => part !== name && part.field !== 'reference_modifier');
    if (!inner) continue;
    if (name) {
      const key = reader.source(name);
      const keySpan = spanOf(name);
      const value = reader.read(inner, [...holder, key]);
      const pair = { form: 'keyword' as const, key, keySpan, value, span: spanOf(child), path: holder };
      pairs.push(reader.build.pair(pair));
      args.push(argument(value, child, { text: key, span: keySpan }));
    } else if (inner.type === 'variadic_unpacking') {
      const spread = firstPart(inner);
      const value = spread ? reader.read(spread) : unknown(inner);
      args.push(argument(value, child, undefined, true));
    } else {
      const joining = reader.joining;
      reader.joining = inner === format;
      const value = reader.read(
        inner,
        handle && args[0]?.value.kind === 'reference' ? namesOf(args[0].value.path) : holder,
      );
      args.push(argument(value, child));
      reader.joining = joining;
    }
  }
  return pairs;
}

/** The array that comes out; it stands where its last literal does, to which an edit can add. */
export function mergedArray(values: readonly Value[]): Value {
  const pairs: Pair[] = [];
  const spreads: Value[] = [];
  const { span } = values.findLast(({ kind }) => kind === 'object')!;
  for (const value of values)
    if (value.kind === 'object') {
      pairs.push(...value.pairs);
      spreads.push(...value.spreads);
    } else spreads.push(value);
  return { kind: 'object', span, pairs, spreads };
}

export { namesOf };
