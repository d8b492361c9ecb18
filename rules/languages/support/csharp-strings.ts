import type { Argument, ConcatValue, Span, StringValue, TemplateValue, Value } from '../../engine/source.ts';
import { childByType, type Syntax } from '../../engine/syntax.ts';
import { type CsharpReader, firstPart, spanOf, unknown } from './csharp-reader.ts';
import { cookEscape, cookRaw, cookVerbatim } from './csharp-text.ts';
import { joinedQuery } from './joined-query.ts';
import { queryPairs } from './url-query.ts';

type Literal = StringValue | TemplateValue;

/** `alone`: the literal is no operand of a longer text, over which a URL's query is read. */
export function readLiteral(reader: CsharpReader, node: Syntax, alone = true): Literal {
  const value = node.type === 'interpolated_string_expression' ? templateOf(reader, node) : stringOf(reader, node);
  reader.build.string(value);
  reader.recorded?.add(node.start);
  if (alone) for (const pair of queryPairs(value)) reader.build.pair(pair);
  return value;
}

/** A literal without holes. Records nothing. */
export function stringOf(reader: CsharpReader, node: Syntax): StringValue {
  const span = spanOf(node);
  switch (node.type) {
    case 'verbatim_string_literal': {
      const start = Math.min(node.start + 2, node.end);
      const close = reader.text.lastIndexOf('"', node.end - 1);
      const inner = { start, end: close >= start ? close : node.end };
      return { kind: 'string', span, inner, text: cookVerbatim(reader.source(inner)) };
    }
    case 'raw_string_literal': {
      const content = childByType(node, 'raw_string_content');
      const { inner, indent } = rawInside(reader, content ? spanOf(content) : { start: node.end, end: node.end });
      return { kind: 'string', span, inner, text: cookRaw(reader.source(inner), indent) };
    }
  }
  const inner = quoted(node);
  // What stands between two escapes counts whole: a broken literal may hold what the parser skipped.
  let text = '';
  let at = inner.start;
  for (const child of node.children)
    if (child.type === 'escape_sequence' && child.start >= at && child.end <= inner.end) {
      text += reader.text.slice(at, child.start) + cookEscape(reader.source(child));
      at = child.end;
    }
  text += reader.text.slice(at, inner.end);
  return { kind: 'string', span, inner, text };
}

/** The content between the quotes; `u8` may stand behind them. */
function quoted(node: Syntax): Span {
  const start = Math.min(node.start + 1, node.end);
  const close = node.children.findLast(child => !child.named && child.end > child.start);
  return { start, end: close && close.start >= start ? close.start : node.end };
}

/** A raw literal of several lines begins behind its first line break, and ends before the last. */
function rawInside(reader: CsharpReader, content: Span): { inner: Span; indent: string } {
  const text = reader.source(content);
  const first = /^[ \t]*\r?\n/.exec(text);
  const last = /\r?\n([ \t]*)$/.exec(text.slice(first ? first[0].length - 1 : 0));
  if (!first || !last) return { inner: content, indent: '' };
  const indent = last[1]!;
  const end = Math.max(content.end - last[0].length, content.start + first[0].length);
  let start = content.start + first[0].length;
  if (reader.text.startsWith(indent, start) && start + indent.length <= end) start += indent.length;
  return { inner: { start, end }, indent };
}

/** `$"…"`, `$@"…"`, `$$"""…"""`: a string where nothing is put in. */
function templateOf(reader: CsharpReader, node: Syntax): Literal {
  const open = childByType(node, 'interpolation_start');
  const quote = childByType(node, 'interpolation_quote');
  const opening = open ? reader.source(open) : '';
  const raw = quote !== null && quote.end - quote.start >= 3;
  const outer = insideOf(node);
  const { inner, indent } = raw ? rawInside(reader, outer) : { inner: outer, indent: '' };
  const cook = (piece: Syntax): string => {
    const text = reader.text.slice(Math.max(piece.start, inner.start), Math.min(piece.end, inner.end));
    if (piece.type === 'escape_sequence') return cookEscape(text);
    if (raw) return cookRaw(text, indent);
    const braces = text.includes('{') || text.includes('}') ? text.replace(/\{\{|\}\}/g, brace => brace[0]!) : text;
    return opening.includes('@') ? cookVerbatim(braces) : braces;
  };
  const parts: Value[] = [];
  let run: { start: number; end: number; text: string } | null = null;
  const flush = () => {
    if (!run) return;
    const span = { start: run.start, end: run.end };
    parts.push({ kind: 'string', span, inner: span, text: run.text });
    run = null;
  };
  for (const child of node.children) {
    if (child.type === 'interpolation') {
      flush();
      parts.push(readHole(reader, child));
    } else if (child.type === 'string_content' || child.type === 'escape_sequence') {
      const [start, end] = [Math.max(child.start, inner.start), Math.min(child.end, inner.end)];
      if (end <= start) continue;
      run ??= { start, end, text: '' };
      run.end = end;
      run.text += cook(child);
    }
  }
  flush();
  const span = spanOf(node);
  const [only] = parts;
  if (parts.length === 0) return { kind: 'string', span, inner, text: '' };
  if (parts.length === 1 && only?.kind === 'string' && !childByType(node, 'interpolation'))
    return { kind: 'string', span, inner, text: only.text };
  return { kind: 'template', span, inner, parts };
}

function readHole(reader: CsharpReader, node: Syntax): Value {
  const expression = node.children.find(
    child => (child.named && !/^interpolation_|^comment$|^ERROR$/.test(child.type)) || child.type === 'this',
  );
  const value = expression ? reader.read(expression) : unknown(node);
  for (const child of node.children)
    if (child.named && child !== expression && child.children.length > 0) reader.visitChildren(child);
  return value;
}

function insideOf(node: Syntax): Span {
  const [open, close] = [
    node.children.find(child => /^(?:"|interpolation_quote)$/.test(child.type)),
    node.children.findLast(child => /^(?:"|interpolation_quote)$/.test(child.type)),
  ];
  const start = open?.end ?? Math.min(node.start + 1, node.end);
  return { start, end: close && close !== open && close.end > close.start ? Math.max(close.start, start) : node.end };
}

/** An operand of `+`. */
export function readOperand(reader: CsharpReader, node: Syntax): Value {
  return node.type.endsWith('string_literal') || node.type === 'interpolated_string_expression'
    ? readLiteral(reader, node, false)
    : reader.read(node);
}

/** A text that is put together. A URL in it has its query read once, over all its parts. */
export function joined(reader: CsharpReader, span: Span, parts: readonly Value[]): ConcatValue {
  if (parts.some(part => part.kind === 'string' || part.kind === 'template')) {
    const whole = parts.flatMap(part => (part.kind === 'template' ? part.parts : [part]));
    for (const pair of joinedQuery(span, whole)) reader.build.pair(pair);
  }
  return { kind: 'concat', span, parts };
}

const formatName = /^(?:System\.)?[sS]tring\.(Format|Concat)$/;

/** The argument of `string.Format` that is the format: a literal, behind a culture where one is given. */
export function formatLiteral(callee: string, args: readonly Syntax[]): Syntax | null {
  if (formatName.exec(callee)?.[1] !== 'Format') return null;
  for (const arg of args.slice(0, 2)) {
    const given = firstPart(arg);
    if (given?.type === 'string_literal' || given?.type === 'verbatim_string_literal') return given;
  }
  return null;
}

/** `string.Concat(a, b)` and `string.Format("Bearer {0}", token)` as the text they make; null for other calls. */
export function filled(
  reader: CsharpReader,
  callee: string,
  args: readonly Argument[],
  format: Syntax | null,
  span: Span,
): Value | null {
  if (format) {
    const at = args.findIndex(arg => arg.value.span.start === format.start);
    const literal = args[at]?.value;
    return literal?.kind === 'string' ? fill(reader, format, literal, args.slice(at + 1), span) : null;
  }
  return formatName.exec(callee)?.[1] === 'Concat' && args.length > 1
    ? joined(
        reader,
        span,
        args.map(arg => arg.value),
      )
    : null;
}

const placeholder = /\{\{|\}\}|\{(\d+)(?:,[^{}:]*)?(?::[^{}]*)?\}/g;

function fill(reader: CsharpReader, node: Syntax, literal: StringValue, args: readonly Argument[], span: Span): Value {
  const verbatim = node.type === 'verbatim_string_literal';
  const parts: Value[] = [];
  /** The same with holes that lie where the placeholders are: spans in order, as a query's reader expects. */
  const inPlace: Value[] = [];
  let at = literal.inner.start;
  let filled = false;
  const put = (start: number, end: number, text: string) => {
    const last = parts.at(-1);
    const grown = last?.kind === 'string' && last === inPlace.at(-1) && last.span.end === start;
    const place = { start: grown ? last.span.start : start, end };
    if (grown) {
      parts.pop();
      inPlace.pop();
    }
    const part: Value = { kind: 'string', span: place, inner: place, text: (grown ? last.text : '') + text };
    parts.push(part);
    inPlace.push(part);
  };
  const upTo = (end: number) => {
    if (end <= at) return;
    const text = reader.text.slice(at, end);
    const cooked = verbatim
      ? cookVerbatim(text)
      : text.replace(/\\(?:[xuU][\da-fA-F]{1,8}|[\s\S])/g, sequence => cookEscape(sequence));
    put(at, end, cooked);
  };
  for (const match of reader.source(literal.inner).matchAll(placeholder)) {
    const start = literal.inner.start + match.index;
    upTo(start);
    at = start + match[0].length;
    const place = { start, end: at };
    if (match[1] === undefined) {
      put(start, at, match[0][0]!);
      continue;
    }
    filled = true;
    const given = args[Number(match[1])];
    const hole = given && !given.spread ? given.value : unknown(place);
    parts.push(hole);
    inPlace.push(hole.kind === 'string' || hole.kind === 'template' ? unknown(place) : { ...hole, span: place });
  }
  upTo(literal.inner.end);
  for (const pair of joinedQuery(literal.inner, inPlace)) reader.build.pair(pair);
  return filled ? { kind: 'template', span, inner: literal.inner, parts } : { ...literal };
}
