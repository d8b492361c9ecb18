import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, StringValue, TemplateValue, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { joinedQuery } from './joined-query.ts';
import { partsOf, type RubyReader } from './ruby-reader.ts';
import { cookPlain, cookRuby, indentOf, withoutIndent } from './ruby-text.ts';
import { queryPairs } from './url-query.ts';

type Literal = StringValue | TemplateValue;

/** Where a literal's text lies, and how it is read. */
export interface Content {
  readonly span: Span;
  readonly inner: Span;
  readonly holes: readonly Syntax[];
  cook(part: Span): string;
}

/** `"a"`, `'a'`, `%q(a)`, `%Q{a}`, `` `a` ``; a word of `%w[a b]`, which has no quotes of its own. */
export function contentOf(reader: RubyReader, node: Syntax): Content {
  const first = node.children[0];
  const last = node.children.at(-1);
  const quoted = first && !first.named;
  const start = quoted ? first.end : node.start;
  const end = quoted && last !== first && !last!.named && last!.end > last!.start ? last!.start : node.end;
  const opening = quoted ? reader.source(first) : '';
  const plain =
    opening === "'" ||
    opening.startsWith('%q') ||
    (!quoted && node.parent?.type === 'string_array' && isPlain(reader, node.parent));
  const delimiters = opening.slice(-1) + (quoted && end < node.end ? reader.source(last!) : ' ');
  return {
    span: spanOf(node),
    inner: { start, end: Math.max(start, end) },
    holes: holesOf(node),
    cook: part => (plain ? cookPlain(reader.source(part), delimiters) : cookRuby(reader.source(part))),
  };
}

const isPlain = (reader: RubyReader, list: Syntax): boolean => reader.text.startsWith('%w', list.start);

const holesOf = (node: Syntax): Syntax[] => node.children.filter(child => child.type === 'interpolation');

/** A here-document stands where its lines are, not where it is begun: only there is its text. */
function heredocContent(reader: RubyReader, beginning: Syntax, body: Syntax): Content {
  const opening = reader.source(beginning);
  const end = childByType(body, 'heredoc_end');
  const whole = { start: body.start, end: Math.max(body.start, end?.start ?? body.end) };
  const before =
    /^[ \t]*\r?\n/.exec(reader.text.slice(whole.start, Math.min(whole.end, whole.start + 200)))?.[0].length ?? 0;
  let last = whole.end;
  while (last > whole.start + before && /[ \t]/.test(reader.text[last - 1]!)) last--;
  const plain = opening.includes("'");
  const indent = opening.startsWith('<<~') ? indentOf(reader.text.slice(whole.start + before, last)) : 0;
  let start = whole.start + before;
  for (let n = 0; n < indent && start < last && /[ \t]/.test(reader.text[start]!); n++) start++;
  const inner = { start, end: last };
  return {
    span: inner,
    inner,
    holes: plain ? [] : holesOf(body),
    cook(part) {
      const text = withoutIndent(reader.source(part), indent);
      return plain ? text : cookRuby(text);
    },
  };
}

/** One literal: a string, or a template where something is interpolated. */
export function readLiteral(reader: RubyReader, node: Syntax): Literal {
  return record(reader, contentOf(reader, node), node !== reader.format);
}

/** The format of `"…" % x`: its placeholders are filled before a URL in it is read. */
export function readHeld(reader: RubyReader, node: Syntax): Literal {
  return record(reader, contentOf(reader, node), false);
}

export function readHeredoc(reader: RubyReader, node: Syntax): Value {
  const body = reader.heredocs.get(node);
  if (!body) return unknown(node);
  reader.literals.add(body.start);
  return record(reader, heredocContent(reader, node, body));
}

function record(reader: RubyReader, content: Content, alone = true): Literal {
  const value = literalOf(reader, content);
  reader.build.string(value);
  reader.literals.add(value.span.start);
  if (alone && !reader.joining) for (const pair of queryPairs(value)) reader.build.pair(pair);
  return value;
}

/** The value of a literal that is not recorded as one: a symbol is a name, and no secret. */
export function readSymbol(reader: RubyReader, node: Syntax): Value {
  if (node.type === 'delimited_symbol') return literalOf(reader, contentOf(reader, node));
  const span = spanOf(node);
  const inner = { start: Math.min(span.end, span.start + (reader.text[span.start] === ':' ? 1 : 0)), end: span.end };
  return { kind: 'string', span, inner, text: reader.source(inner) };
}

function literalOf(reader: RubyReader, { span, inner, holes, cook }: Content): Literal {
  if (holes.length === 0) return { kind: 'string', span, inner, text: cook(inner) };
  const joining = reader.joining;
  reader.joining = false;
  const parts: Value[] = [];
  let at = inner.start;
  for (const hole of holes) {
    if (hole.start > at) parts.push(textPart({ start: at, end: hole.start }, cook));
    const held = readHole(reader, hole);
    // The text of a here-document stands elsewhere.
    parts.push(held.span.end <= hole.end ? held : unknown(hole));
    at = hole.end;
  }
  if (at < inner.end) parts.push(textPart({ start: at, end: inner.end }, cook));
  reader.joining = joining;
  return { kind: 'template', span, inner, parts };
}

/** `#{a; b}` puts in what the last statement gives. */
function readHole(reader: RubyReader, hole: Syntax): Value {
  const statements = partsOf(hole);
  const last = statements.pop();
  for (const statement of statements) reader.evaluate(statement);
  return last ? reader.read(last) : unknown(hole);
}

export const textPart = (span: Span, cook: (span: Span) => string): StringValue => ({
  kind: 'string',
  span,
  inner: span,
  text: cook(span),
});

/** Adjacent literals: `"a" "b"`. */
export function readChained(reader: RubyReader, node: Syntax): Value {
  const parts = heldBack(reader, () => partsOf(node).map(child => reader.read(child)));
  return joined(reader, spanOf(node), parts);
}

/** Reads literals without the query of a URL in them: it is read over the whole. */
export function heldBack<T>(reader: RubyReader, read: () => T): T {
  const outer = reader.joining;
  reader.joining = true;
  const result = read();
  reader.joining = outer;
  return result;
}

function joined(reader: RubyReader, span: Span, parts: Value[]): Value {
  if (!reader.joining) {
    const whole = parts.flatMap(part => (part.kind === 'template' || part.kind === 'concat' ? part.parts : [part]));
    for (const pair of joinedQuery(span, whole)) reader.build.pair(pair);
  }
  return { kind: 'concat', span, parts };
}

const text: ReadonlySet<string> = new Set(['string', 'chained_string', 'heredoc_beginning']);

/** `a + b + c`: a long chain leans to the left; it is taken apart with a loop, not by recursion. */
export function readSum(reader: RubyReader, node: Syntax): Value {
  const operands: Syntax[] = [];
  let first: Syntax | null = node;
  while (first?.type === 'binary' && operatorOf(reader, first) === '+') {
    const right = childByField(first, 'right');
    if (right) operands.push(right);
    first = childByField(first, 'left');
  }
  if (first) operands.push(first);
  const parts = operands
    .reverse()
    .map(operand => (text.has(operand.type) ? heldBack(reader, () => reader.read(operand)) : reader.read(operand)));
  return parts.every(part => part.kind === 'unknown') ? unknown(node) : joined(reader, spanOf(node), parts);
}

export function operatorOf(reader: RubyReader, node: Syntax): string {
  const operator = childByField(node, 'operator');
  return operator ? reader.source(operator) : '';
}
