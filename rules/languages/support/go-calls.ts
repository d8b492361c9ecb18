import { argument, spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { firstPart, type GoReader, isLiteral, partsOf } from './go-reader.ts';
import { fillFormat, readLiteral } from './go-strings.ts';
import { typeName } from './go-text.ts';
import { nameIn } from './go-values.ts';

export function readMember(reader: GoReader, node: Syntax): Value {
  const path = chainText(reader, node);
  return path.includes('?') ? unknown(node) : { kind: 'reference', span: spanOf(node), path };
}

/** See `GoReader.chain`. A call in a chain is written `name()`. */
export function chainText(reader: GoReader, node: Syntax): string {
  switch (node.type) {
    case 'identifier':
    case 'type_identifier':
      return nameIn(reader, node);
    case 'qualified_type':
    case 'generic_type':
      return typeName(reader, node) ?? '?';
    case 'selector_expression': {
      const operand = childByField(node, 'operand');
      const field = childByField(node, 'field');
      return `${operand ? reader.chain(operand) : '?'}.${field ? reader.source(field) : '?'}`;
    }
    case 'index_expression': {
      const operand = childByField(node, 'operand');
      const index = childByField(node, 'index');
      const owner = operand ? reader.chain(operand) : '?';
      const key = index ? reader.read(index) : null;
      return `${owner}.${key?.kind === 'string' && /^[\w-]+$/.test(key.text) ? key.text : '?'}`;
    }
    case 'call_expression':
    case 'type_conversion_expression':
    case 'composite_literal': {
      const value = reader.read(node);
      return value.kind === 'call' ? `${value.call.callee}()` : value.kind === 'reference' ? value.path : '?';
    }
    case 'unary_expression':
    case 'parenthesized_expression':
    case 'type_assertion_expression':
    case 'type_instantiation_expression': {
      const operator = childByField(node, 'operator');
      const inner = childByField(node, 'operand') ?? firstPart(node);
      if (inner && (!operator || /^[&*]$/.test(reader.source(operator)))) return reader.chain(inner);
      break;
    }
  }
  reader.visit(node);
  return '?';
}

/** Functions that programs write around `os.Getenv`, most of them with a default: `getEnv("PORT", "8080")`. */
const helper =
  /(?:^|\.)(?:(?:get|lookup|read|load|must|fetch|require)(?:get)?_?)?env(?:ironment)?(?:_?(?:var(?:iable)?|str(?:ing)?|value))?(?:_?(?:or|with|default|fallback|else|panic)+)?$/i;

/** Records a call, and says what its value is: a read of the environment, a filled template, an instance, or the call. */
export function readCall(reader: GoReader, node: Syntax): Value {
  const span = spanOf(node);
  const target = childByField(node, 'function');
  const list = childByField(node, 'arguments');
  const callee = target ? reader.chain(target) : '?';
  const given = list ? partsOf(list) : [];
  if (list) for (const child of list.children) if (child.type === 'ERROR') reader.visit(child);
  if (target?.type === 'identifier') {
    const value = readBuiltin(reader, node, callee, given);
    if (value) return value;
  }
  const dot = callee.indexOf('.');
  const home = dot < 0 ? undefined : reader.packages.get(callee.slice(0, dot));
  const name = callee.slice(dot + 1);
  const formats = home === 'fmt' && name === 'Sprintf' && given[0] && isLiteral(given[0]);
  const args: Argument[] = given.map((child, at) =>
    argument(
      formats && at === 0 ? readLiteral(reader, child, false) : reader.read(child),
      child,
      undefined,
      child.type === 'variadic_argument',
    ),
  );
  const call = reader.build.call({
    span,
    callee,
    calleeSpan: spanOf(target ?? node),
    nameSpan: lastName(target ?? node),
    args,
    argsSpan: insideOf(list, span),
    isNew: false,
  });
  if (ends(home, name, callee) && node.parent?.type === 'expression_statement')
    reader.build.jump({ kind: 'throw', span, ...(args[0] && { value: args[0].value }) });
  const first = args[0]?.value;
  if (formats && first?.kind === 'string')
    return fillFormat(reader, span, given[0]!, first, args.slice(1)) ?? { ...first, span };
  if ((home === 'os' || home === 'syscall') && /^(?:Getenv|LookupEnv)$/.test(name) && first?.kind === 'string')
    return { kind: 'env', span, name: first.text };
  const own = home === undefined && args.length <= 2 && helper.test(callee) && first?.kind === 'string';
  if (own && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(first.text))
    return { kind: 'env', span, name: first.text, ...(args[1] && { fallback: args[1].value }) };
  if (home === 'cmp' && name === 'Or' && args.length > 1 && !args.some(({ spread }) => spread))
    return choice(
      span,
      args.map(({ value }) => value),
    );
  return { kind: 'call', span, call };
}

/** `Map[string](h)`: a call for which the parser takes it for the conversion to a type. */
export function readGeneric(reader: GoReader, node: Syntax, type: Syntax, operand: Syntax): Value {
  const span = spanOf(node);
  const names = (typeName(reader, type) ?? '?').split('.');
  if (names[0] === reader.receiver) names[0] = 'self';
  const open = reader.text.indexOf('[', type.start);
  const call = reader.build.call({
    span,
    callee: names.join('.'),
    calleeSpan: spanOf(type),
    nameSpan:
      open > type.start ? { start: Math.max(type.start, open - names.at(-1)!.length), end: open } : spanOf(type),
    args: [argument(reader.read(operand), operand)],
    argsSpan: { start: type.end + 1, end: Math.max(type.end + 1, node.end - 1) },
    isNew: false,
  });
  return { kind: 'call', span, call };
}

/** `cmp.Or(os.Getenv("X"), "…")`: the first that is not empty. */
function choice(span: Span, options: readonly Value[]): Value {
  const [first, second] = options;
  if (options.length === 2 && first?.kind === 'env' && !first.fallback) return { ...first, span, fallback: second! };
  return { kind: 'choice', span, options };
}

/** `new(http.Client)` is an instance, `make(map[string]string)` an empty map, `string(body)` the same text. */
function readBuiltin(reader: GoReader, node: Syntax, callee: string, given: readonly Syntax[]): Value | null {
  const [first] = given;
  if (!first) return null;
  const span = spanOf(node);
  if (callee === 'string' && given.length === 1) return reader.read(first);
  if (callee !== 'new' && callee !== 'make') return null;
  if (callee === 'make') for (const size of given.slice(1)) reader.read(size);
  if (callee === 'make' && first.type === 'map_type') return { kind: 'object', span, pairs: [], spreads: [] };
  const isName = /^(?:type_identifier|qualified_type|generic_type|identifier|selector_expression)$/.test(first.type);
  const name = isName ? typeName(reader, first) : null;
  if (!name) return null;
  const call = reader.build.call({
    span,
    callee: name,
    calleeSpan: spanOf(first),
    nameSpan: lastName(first),
    args: [],
    argsSpan: { start: first.end, end: first.end },
    isNew: true,
  });
  return { kind: 'call', span, call };
}

/** Whether a call does not come back. */
function ends(home: string | undefined, name: string, callee: string): boolean {
  if (home === 'log') return /^(?:Fatal|Panic)(?:f|ln)?$/.test(name);
  if (home === 'os') return name === 'Exit';
  return /^(?:panic|(?:t|b|tb)\.(?:Fatalf?|FailNow))$/.test(callee);
}

/** Between the parentheses; broken code may lack the second one. */
export function insideOf(list: Syntax | null, call: Span): Span {
  if (!list || list.end <= list.start) return { start: call.end, end: call.end };
  const last = list.children.at(-1);
  const closed = last && /^[)}]$/.test(last.type) && last.end > last.start && last.start > list.start;
  return { start: list.start + 1, end: Math.max(list.start + 1, closed ? last.start : list.end) };
}

/** The last name of a callee: of `http.Client` `Client`. */
export function lastName(target: Syntax): Span {
  let last = target;
  for (;;) {
    const inner =
      childByField(last, 'field') ??
      childByField(last, 'name') ??
      childByField(last, 'function') ??
      childByField(last, 'operand');
    if (!inner) return spanOf(last);
    last = inner;
  }
}
