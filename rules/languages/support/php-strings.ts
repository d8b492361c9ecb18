import { spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, Span, StringValue, TemplateValue, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { joinedQuery } from './joined-query.ts';
import { isPart, type PhpReader } from './php-reader.ts';
import { cookPhp, type Quoting } from './php-text.ts';
import { queryPairs } from './url-query.ts';

export type Literal = StringValue | TemplateValue;

interface Content {
  /** What stands between the delimiters; behind the first line's indentation in a heredoc. */
  readonly inner: Span;
  readonly cook: (span: Span) => string;
  /** The nodes that are no text. */
  readonly holes: readonly Syntax[];
}

const isText = ({ type }: Syntax): boolean =>
  type === 'string_content' || type === 'escape_sequence' || type === 'nowdoc_string';

function contentOf(reader: PhpReader, node: Syntax): Content {
  if (node.type === 'heredoc' || node.type === 'nowdoc') return documentOf(reader, node);
  const open = /^[bB]?["'`]?/.exec(reader.text.slice(node.start, node.start + 2))![0];
  const start = Math.min(node.start + open.length, node.end);
  const last = node.children.at(-1);
  const closed = last && !last.named && last.end > last.start && last.start >= start;
  const quoting: Quoting = open.endsWith("'") ? 'single' : 'double';
  return {
    inner: { start, end: closed ? last.start : node.end },
    cook: span => cookPhp(reader.source(span), quoting),
    holes: node.children.filter(child => isPart(child) && !isText(child)),
  };
}

/** Heredocs: the indentation of the closing word is no part of the text, and neither is the line break before it. */
function documentOf(reader: PhpReader, node: Syntax): Content {
  const word = childByField(node, 'identifier');
  const end = childByField(node, 'end_tag');
  const body = childByField(node, 'value');
  const quoting: Quoting = node.type === 'nowdoc' ? 'nowdoc' : 'heredoc';
  const head = reader.text.indexOf('\n', word?.end ?? node.start) + 1;
  const from = head > 0 ? Math.min(head, end?.start ?? node.end, node.end) : node.end;
  const indent = end ? /[ \t]*$/.exec(reader.text.slice(from, end.start))![0] : '';
  let to = (end?.start ?? node.end) - indent.length;
  if (to > from && reader.text[to - 1] === '\n') to--;
  if (to > from && reader.text[to - 1] === '\r') to--;
  const start = indent && reader.text.startsWith(indent, from) ? Math.min(from + indent.length, to) : from;
  const margin = indent ? new RegExp(`\\n[ \\t]{1,${indent.length}}`, 'g') : null;
  return {
    inner: { start, end: Math.max(start, to) },
    cook(span) {
      const text = reader.source(span);
      return cookPhp(margin ? text.replace(margin, '\n') : text, quoting);
    },
    holes: body ? body.children.filter(child => isPart(child) && !isText(child)) : [],
  };
}

/** One literal: a string, or a template where variables stand in it. `alone`: it is no operand of a longer text. */
export function readLiteral(reader: PhpReader, node: Syntax, alone = !reader.joining): Literal {
  const { inner, cook, holes } = contentOf(reader, node);
  const span = spanOf(node);
  let value: Literal;
  if (holes.length === 0) value = { kind: 'string', span, inner, text: cook(inner) };
  else {
    const joining = reader.joining;
    reader.joining = false;
    const parts: Value[] = [];
    let at = inner.start;
    for (const hole of holes) {
      const around = holeAround(reader, hole, inner);
      if (around.start > at) parts.push(textPart({ start: at, end: around.start }, cook));
      parts.push(reader.read(hole));
      at = Math.max(at, around.end);
    }
    if (at < inner.end) parts.push(textPart({ start: at, end: inner.end }, cook));
    reader.joining = joining;
    value = { kind: 'template', span, inner, parts };
  }
  reader.build.string(value);
  reader.recorded?.add(span.start);
  if (alone) for (const pair of queryPairs(value)) reader.build.pair(pair);
  return value;
}

/** `{$x}` and `${x}`: the braces belong to the hole. */
function holeAround(reader: PhpReader, hole: Syntax, inner: Span): Span {
  let { start, end } = hole;
  const { text } = reader;
  if (text[start - 1] === '{' && text[end] === '}') {
    start--;
    end++;
    if (text[start - 1] === '$' && text[hole.start] !== '$') start--;
  } else if (text.startsWith('${', start - 2) && text[end] === '}') {
    start -= 2;
    end++;
  }
  return { start: Math.max(start, inner.start), end: Math.min(end, inner.end) };
}

const textPart = (span: Span, cook: (span: Span) => string): StringValue => ({
  kind: 'string',
  span,
  inner: span,
  text: cook(span),
});

export const isLiteral = ({ type }: Syntax): boolean =>
  type === 'string' || type === 'encapsed_string' || type === 'heredoc' || type === 'nowdoc';

/** An operand of `.`: a URL's query is read over the whole. */
export const readOperand = (reader: PhpReader, node: Syntax): Value =>
  isLiteral(node) ? readLiteral(reader, node, false) : reader.read(node);

/** A text that is put together. */
export function joined(reader: PhpReader, span: Span, parts: readonly Value[]): Value {
  if (!reader.joining && parts.some(part => part.kind === 'string' || part.kind === 'template')) {
    const whole = parts.flatMap(part => (part.kind === 'template' || part.kind === 'concat' ? part.parts : [part]));
    for (const pair of joinedQuery(span, whole)) reader.build.pair(pair);
  }
  return { kind: 'concat', span, parts };
}

/** `header("Location: https://…?a=b")`: the query of the address behind the header's name. */
export function locationQuery(reader: PhpReader, value: Value): void {
  const parts = value.kind === 'concat' || value.kind === 'template' ? value.parts : [value];
  const [first, ...rest] = parts.flatMap(part => (part.kind === 'template' ? part.parts : [part]));
  const name = first?.kind === 'string' ? /^Location:\s*/i.exec(first.text)?.[0].length : undefined;
  if (first?.kind !== 'string' || !name || first.text.length !== first.inner.end - first.inner.start) return;
  const inner = { start: first.inner.start + name, end: first.inner.end };
  const address: StringValue = { kind: 'string', span: inner, inner, text: first.text.slice(name) };
  const span = { start: inner.start, end: value.span.end };
  for (const pair of joinedQuery(span, [address, ...rest])) reader.build.pair(pair);
}

/** PHP manual, `sprintf`: number of the argument, flags, width, precision, kind. */
const placeholder = /%(?:%|(?:(\d{1,3})\$)?(?:[-+ 0]|'[\s\S])*\d*(?:\.\d*)?[bcdeEfFgGhHosuxX])/g;

/** `sprintf("Bearer %s", $token)`: the literal with what the arguments put into it. */
export function fillFormat(reader: PhpReader, span: Span, node: Syntax, literal: StringValue, given: Given): Value {
  const { inner, cook } = contentOf(reader, node);
  const parts: Value[] = [];
  /** The same with holes that lie where the placeholders are: spans in order, as a query's reader expects. */
  const inPlace: Value[] = [];
  let at = inner.start;
  let next = 0;
  let filled = false;
  /** Text up to a place; behind an escaped `%` it goes on, and is one text. */
  let run: { start: number; text: string } | null = null;
  const text = (end: number, more = '') => {
    if (end > at || more) run = { start: run?.start ?? at, text: (run?.text ?? '') + cook({ start: at, end }) + more };
  };
  const flush = (end: number) => {
    if (!run) return;
    const place = { start: run.start, end };
    const part: StringValue = { kind: 'string', span: place, inner: place, text: run.text };
    parts.push(part);
    inPlace.push(part);
    run = null;
  };
  for (const match of reader.source(inner).matchAll(placeholder)) {
    const place = { start: inner.start + match.index, end: inner.start + match.index + match[0].length };
    if (match[0] === '%%') {
      text(place.start, '%');
      at = place.end;
      continue;
    }
    text(place.start);
    flush(place.start);
    at = place.end;
    filled = true;
    const value = given(match[1] ? Number(match[1]) - 1 : next++) ?? unknown(place);
    parts.push(value);
    const isText = value.kind === 'string' || value.kind === 'template';
    inPlace.push(isText ? unknown(place) : { ...value, span: place });
  }
  text(inner.end);
  flush(inner.end);
  if (!reader.joining) for (const pair of joinedQuery(inner, inPlace)) reader.build.pair(pair);
  return filled ? { kind: 'template', span, inner: literal.inner, parts } : literal;
}

type Given = (index: number) => Value | undefined;

/** What the n-th placeholder takes of the arguments behind the format; `list` for `vsprintf`. */
export function givenBy(args: readonly Argument[], list: boolean): Given {
  const rest = args.slice(1);
  if (list) {
    const held = rest[0]?.value;
    return index => (held?.kind === 'list' ? held.items[index] : undefined);
  }
  const spread = rest.findIndex(arg => arg.spread);
  return index => (spread < 0 || index < spread ? rest[index]?.value : undefined);
}

/** The key's text where it is a literal without holes. Records nothing. */
export function literalKey(reader: PhpReader, node: Syntax): { key: string; keySpan: Span } | null {
  if (!isLiteral(node)) return null;
  const { inner, cook, holes } = contentOf(reader, node);
  return holes.length === 0 ? { key: cook(inner), keySpan: inner } : null;
}
