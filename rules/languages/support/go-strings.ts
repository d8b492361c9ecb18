import { spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, ConcatValue, Span, StringValue, Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { type GoReader, isLiteral } from './go-reader.ts';
import { cookGo } from './go-text.ts';
import { joinedQuery } from './joined-query.ts';
import { queryPairs } from './url-query.ts';

/** Between the quotes; broken code may lack the second one. */
export function contentOf(reader: GoReader, { start, end }: Syntax): Span {
  const { text } = reader;
  const quote = text[start];
  let closed = end - start >= 2 && text[end - 1] === quote;
  if (closed && quote === '"') {
    let at = end - 2;
    while (at > start && text[at] === '\\') at--;
    closed = (end - 2 - at) % 2 === 0;
  }
  return { start: Math.min(start + 1, end), end: closed ? end - 1 : Math.max(end, start + 1) };
}

/** The text of a literal, escapes read; of a raw one, without carriage returns (the Go specification drops them). */
export function cook(reader: GoReader, node: Syntax, span: Span): string {
  const text = reader.source(span);
  return node.type === 'raw_string_literal' ? text.replace(/\r/g, '') : cookGo(text);
}

/** A literal. `alone`: it is no part of a longer text, whose URL would be read over all of it. */
export function readLiteral(reader: GoReader, node: Syntax, alone = true): StringValue {
  const inner = contentOf(reader, node);
  const value: StringValue = { kind: 'string', span: spanOf(node), inner, text: cook(reader, node, inner) };
  reader.build.string(value);
  reader.literals.add(node.start);
  if (alone) for (const pair of queryPairs(value)) reader.build.pair(pair);
  return value;
}

/** An operand of `+`. */
export function readOperand(reader: GoReader, node: Syntax): Value {
  return isLiteral(node) ? readLiteral(reader, node, false) : reader.read(node);
}

/** A text that is put together. A URL in it has its query read once, over all its parts. */
export function joined(reader: GoReader, span: Span, parts: readonly Value[]): ConcatValue {
  if (parts.some(part => part.kind === 'string' || part.kind === 'template')) {
    const whole = parts.flatMap(part => (part.kind === 'template' ? part.parts : [part]));
    for (const pair of joinedQuery(span, whole)) reader.build.pair(pair);
  }
  return { kind: 'concat', span, parts };
}

const verb = /%(?:%|[-+# 0]*(?:\[(\d+)\])?(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:\[(\d+)\])?[a-zA-Z])/g;

/** `fmt.Sprintf("Bearer %s", token)`: the literal with its values where the verbs are. Null where it has no verb. */
export function fillFormat(
  reader: GoReader,
  span: Span,
  node: Syntax,
  literal: StringValue,
  args: readonly Argument[],
): Value | null {
  const { inner } = literal;
  const parts: Value[] = [];
  /** The same with holes that lie where the verbs are: spans in order, as a query's reader expects. */
  const inPlace: Value[] = [];
  let next = 0;
  let at = inner.start;
  const put = (start: number, end: number) => {
    if (end <= start) return;
    const span = { start, end };
    const part: StringValue = {
      kind: 'string',
      span,
      inner: span,
      text: cook(reader, node, span).replaceAll('%%', '%'),
    };
    parts.push(part);
    inPlace.push(part);
  };
  for (const match of reader.source(inner).matchAll(verb)) {
    if (match[0] === '%%') continue;
    const place = { start: inner.start + match.index, end: inner.start + match.index + match[0].length };
    put(at, place.start);
    at = place.end;
    next += match[0].split('*').length - 1;
    const explicit = match[1] ?? match[2];
    if (explicit) next = Number(explicit) - 1;
    const given = args[next++];
    const hole = given && !given.spread ? given.value : unknown(place);
    parts.push(hole);
    inPlace.push(hole.kind === 'string' || hole.kind === 'template' ? unknown(place) : { ...hole, span: place });
  }
  if (at > inner.start) put(at, inner.end);
  for (const pair of joinedQuery(inner, inPlace.length > 0 ? inPlace : [literal])) reader.build.pair(pair);
  return parts.length > 0 ? { kind: 'template', span, inner, parts } : null;
}
