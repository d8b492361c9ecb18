import { spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, ObjectValue, Span, StringValue, TemplateValue, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { joinedQuery } from './joined-query.ts';
import { type PythonReader, partsOf } from './python-reader.ts';
import { cookPython } from './python-text.ts';
import { operatorOf } from './python-values.ts';
import { queryPairs } from './url-query.ts';

type Literal = StringValue | TemplateValue;

/** A literal's content without prefix and quotes, and how the text in it is cooked. */
export function contentOf(reader: PythonReader, node: Syntax): { inner: Span; cook: (span: Span) => string } {
  const open = childByType(node, 'string_start');
  const close = childByType(node, 'string_end');
  const start = open?.end ?? node.start;
  const prefix = open ? reader.source(open).replace(/["']/g, '') : '';
  const raw = /r/i.test(prefix);
  const formatted = /[ft]/i.test(prefix);
  const cook = (span: Span): string => {
    const text = reader.source(span);
    const content = formatted ? text.replace(/\{\{|\}\}/g, brace => brace[0]!) : text;
    return raw ? content : cookPython(content);
  };
  return { inner: { start, end: Math.max(start, close?.start ?? node.end) }, cook };
}

/** One literal: a string, or a template for an f-string that has holes. */
export function readLiteral(reader: PythonReader, node: Syntax): Literal {
  const { inner, cook } = contentOf(reader, node);
  const span = spanOf(node);
  const holes = node.children.filter(child => child.type === 'interpolation');
  let value: Literal = { kind: 'string', span, inner, text: '' };
  if (holes.length === 0) value = { ...value, text: cook(inner) };
  else {
    const joining = reader.joining;
    reader.joining = false;
    const parts: Value[] = [];
    let at = inner.start;
    for (const hole of holes) {
      if (hole.start > at) parts.push(textPart({ start: at, end: hole.start }, cook));
      const expression = childByField(hole, 'expression') ?? partsOf(hole)[0];
      parts.push(expression ? reader.read(expression) : unknown(hole));
      // `f"{x:>{width}}"`
      for (const child of hole.children) if (child.named && child !== expression) reader.visit(child);
      at = hole.end;
    }
    if (at < inner.end) parts.push(textPart({ start: at, end: inner.end }, cook));
    reader.joining = joining;
    value = { kind: 'template', span, inner, parts };
  }
  reader.build.string(value);
  reader.literals.add(span.start);
  if (!reader.joining) for (const pair of queryPairs(value)) reader.build.pair(pair);
  return value;
}

const textPart = (span: Span, cook: (span: Span) => string): StringValue => ({
  kind: 'string',
  span,
  inner: span,
  text: cook(span),
});

/** Adjacent literals: `"a" f"{b}"`. */
export function readConcatenation(reader: PythonReader, node: Syntax): Value {
  const parts = heldBack(reader, () => partsOf(node).map(child => reader.read(child)));
  return joined(reader, spanOf(node), parts);
}

/** Reads literals without the query of a URL in them: it is read over the whole. */
function heldBack<T>(reader: PythonReader, read: () => T): T {
  const outer = reader.joining;
  reader.joining = true;
  const result = read();
  reader.joining = outer;
  return result;
}

function joined(reader: PythonReader, span: Span, parts: Value[]): Value {
  if (!reader.joining) {
    const whole = parts.flatMap(part => (part.kind === 'template' || part.kind === 'concat' ? part.parts : [part]));
    for (const pair of joinedQuery(span, whole)) reader.build.pair(pair);
  }
  return { kind: 'concat', span, parts };
}

/** `a + b + c` is a concatenation, `"%s" % x` a template; any other arithmetic is unknown. */
export function readSum(reader: PythonReader, node: Syntax): Value {
  const operator = operatorOf(reader, node);
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  if (operator === '+') {
    const operands: Syntax[] = [];
    // A long chain leans to the left; it is taken apart with a loop, not by recursion.
    let first: Syntax | null = node;
    while (first?.type === 'binary_operator' && operatorOf(reader, first) === '+') {
      const operand = childByField(first, 'right');
      if (operand) operands.push(operand);
      first = childByField(first, 'left');
    }
    if (first) operands.push(first);
    const parts = operands
      .reverse()
      .map(operand =>
        operand.type === 'string' || operand.type === 'concatenated_string'
          ? heldBack(reader, () => reader.read(operand))
          : reader.read(operand),
      );
    return parts.every(part => part.kind === 'unknown') ? unknown(node) : joined(reader, spanOf(node), parts);
  }
  const literals = operator === '%' && left ? literalsOf(left) : null;
  if (!literals || !right) {
    const operands = [left, right].map(operand => (operand ? reader.read(operand) : unknown(node)));
    return /^(?:[-*]|\/\/?)$/.test(operator)
      ? { kind: 'arithmetic', span: spanOf(node), operator, left: operands[0]!, right: operands[1]! }
      : unknown(node);
  }
  const values = readLiterals(reader, literals);
  const given = reader.read(right);
  const items = given.kind === 'list' && right.type !== 'list' ? given.items : [given];
  return fill(reader, spanOf(node), literals, values, percent, (key, index) =>
    key ? memberOf(given, key) : given.kind === 'object' ? undefined : items[index],
  );
}

/** The literals of `"a" "b"` or `("a" "b")`; null for anything else. */
export function literalsOf(node: Syntax): Syntax[] | null {
  let held: Syntax | undefined = node;
  while (held?.type === 'parenthesized_expression') held = partsOf(held)[0];
  if (held?.type === 'string') return [held];
  return held?.type === 'concatenated_string' ? partsOf(held) : null;
}

export function readLiterals(reader: PythonReader, literals: readonly Syntax[]): Literal[] {
  return heldBack(reader, () => literals.map(literal => readLiteral(reader, literal)));
}

const percent = /%(?:%|(?:\(([^()]*)\))?[-#0 +]*(?:[1-9]\d*|\*)?(?:\.\d+)?[hlL]?[diouxXeEfFgGcrsa])/g;
const braces = /\{\{|\}\}|\{([^{}!:]*)(?:![rsa])?(?::(?:[^{}]|\{[^{}]*\})*)?\}/g;

/** `"Bearer {}".format(token)`: the literals with what the call's arguments put into them. */
export function fillFormat(
  reader: PythonReader,
  span: Span,
  literals: readonly Syntax[],
  values: readonly Literal[],
  args: readonly Argument[],
): Value {
  const spread = args.findIndex(arg => arg.spread);
  const named = new Map(args.map(arg => [arg.name, arg.value]));
  const mappings = args.filter(arg => isMapping(reader, arg));
  const given = args.filter((arg, i) => !arg.name && !arg.spread && (spread < 0 || i < spread));
  return fill(reader, span, literals, values, braces, (key, index) => {
    const field = /^(\w*)((?:\.\w+|\[[^\]]*\])*)$/.exec(key);
    if (!field) return undefined;
    const name = field[1]!;
    const members = field[2]!.replace(/\[([^\]]*)\]/g, '.$1').slice(1);
    const base = /^\d*$/.test(name)
      ? given[name === '' ? index : Number(name)]?.value
      : (named.get(name) ?? mappings.flatMap(arg => memberOf(arg.value, name) ?? [])[0]);
    return base && members ? memberOf(base, members) : base;
  });
}

/** `**config`, and not `*list`. */
const isMapping = (reader: PythonReader, arg: Argument): boolean =>
  arg.spread === true && reader.text.startsWith('**', arg.span.start);

const entries = new WeakMap<ObjectValue, ReadonlyMap<string, Value>>();

function entriesOf(object: ObjectValue): ReadonlyMap<string, Value> {
  let found = entries.get(object);
  if (!found) entries.set(object, (found = new Map(object.pairs.map(pair => [pair.key, pair.value]))));
  return found;
}

/** `config` and `token` → `config.token`; of an object of the text, its entry. */
function memberOf(owner: Value, name: string): Value | undefined {
  if (owner.kind === 'object') return entriesOf(owner).get(name);
  if (owner.kind === 'reference' && /^\w+(?:\.\w+)*$/.test(name)) return { ...owner, path: `${owner.path}.${name}` };
  return undefined;
}

/**
 * Literals with their placeholders filled: text parts lie in the literals, the values where they stand. `value` gives
 * what belongs to a key, or to the n-th placeholder without one.
 */
function fill(
  reader: PythonReader,
  span: Span,
  literals: readonly Syntax[],
  values: readonly Literal[],
  placeholder: RegExp,
  value: (key: string, index: number) => Value | undefined,
): Value {
  const parts: Value[] = [];
  /** The same with holes that lie where the placeholders are: spans in order, as a query's reader expects. */
  const inPlace: Value[] = [];
  const put = (part: Value, place = part) => {
    const last = parts.at(-1);
    if (
      part.kind === 'string' &&
      last?.kind === 'string' &&
      last === inPlace.at(-1) &&
      last.span.end === part.span.start
    ) {
      // Text, an escaped placeholder, text: one text.
      const span = { start: last.span.start, end: part.span.end };
      parts.pop();
      inPlace.pop();
      part = place = { kind: 'string', span, inner: span, text: last.text + part.text };
    }
    parts.push(part);
    inPlace.push(place);
  };
  let next = 0;
  let filled = false;
  literals.forEach((literal, i) => {
    const read = values[i]!;
    if (read.kind === 'template') {
      for (const part of read.parts) put(part);
      filled = true;
      return;
    }
    const { inner, cook } = contentOf(reader, literal);
    let at = inner.start;
    const text = (end: number) => {
      if (end > at) put(textPart({ start: at, end }, cook));
    };
    for (const match of reader.source(inner).matchAll(placeholder)) {
      const start = inner.start + match.index;
      text(start);
      at = start + match[0].length;
      const place = { start, end: at };
      if (match[0] === '%%' || match[0] === '{{' || match[0] === '}}') {
        put({ kind: 'string', span: place, inner: place, text: match[0][0]! });
        continue;
      }
      filled = true;
      const key = match[1] ?? '';
      const hole = value(key, /^(?:\.|\[|$)/.test(key) ? next++ : 0) ?? unknown(place);
      put(hole, hole.kind === 'string' || hole.kind === 'template' ? unknown(place) : { ...hole, span: place });
    }
    text(inner.end);
  });
  const inner = { start: values[0]?.inner.start ?? span.start, end: values.at(-1)?.inner.end ?? span.end };
  if (!reader.joining) for (const pair of joinedQuery(inner, inPlace)) reader.build.pair(pair);
  if (!filled && values.length === 1) return values[0]!;
  return filled ? { kind: 'template', span, inner, parts } : { kind: 'concat', span, parts: values };
}
