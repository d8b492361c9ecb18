import { spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, Span, StringValue, TemplateValue, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { firstPart, isLiteral, type JavaReader } from './java-reader.ts';
import { contentOf } from './java-text.ts';
import { joinedQuery } from './joined-query.ts';
import { queryPairs } from './url-query.ts';

/** `alone`: the literal is no operand of a longer text, over which a URL's query is read. */
export function readLiteral(reader: JavaReader, node: Syntax, alone = true): StringValue {
  const { inner, cook } = contentOf(reader.text, node);
  return record(reader, { kind: 'string', span: spanOf(node), inner, text: cook(inner) }, alone);
}

export function record<T extends StringValue | TemplateValue>(reader: JavaReader, value: T, alone = true): T {
  reader.build.string(value);
  reader.literals?.add(value.span.start);
  if (alone) for (const pair of queryPairs(value)) reader.build.pair(pair);
  return value;
}

/** An operand of `+`. */
export function readOperand(reader: JavaReader, node: Syntax): Value {
  return isLiteral(node) ? readLiteral(reader, node, false) : reader.read(node);
}

/** A text that is put together. A URL in it has its query read once, over all its parts. */
export function joined(reader: JavaReader, span: Span, parts: readonly Value[]): Value {
  if (parts.some(part => part.kind === 'string' || part.kind === 'template')) {
    const whole = parts.flatMap(part => (part.kind === 'template' ? part.parts : [part]));
    for (const pair of joinedQuery(span, whole)) reader.build.pair(pair);
  }
  return { kind: 'concat', span, parts };
}

/** The literals of a format, in order, when it is made of nothing else: `"a"`, `"a" + "b"`. */
export function literalsOf(node: Syntax | null): Syntax[] | null {
  const literals: Syntax[] = [];
  let held: Syntax | null = node;
  // A long sum leans to the left.
  while (held) {
    if (held.type === 'parenthesized_expression') held = firstPart(held);
    else if (held.type === 'string_literal') return [...literals, held].reverse();
    else if (held.type === 'binary_expression') {
      const right = childByField(held, 'right');
      if (right?.type !== 'string_literal') return null;
      literals.push(right);
      held = childByField(held, 'left');
    } else return null;
  }
  return null;
}

/** `java.util.Formatter`: `%[index$][flags][width][.precision]conversion`. */
const percent = /%(?:[%n]|(?:(\d+)\$)?[-#+ 0,(]*\d*(?:\.\d+)?(?:[tT][a-zA-Z]|[bBhHsScCdoxXeEfgGaA]))/g;
/** `java.text.MessageFormat`, and the variables of URI templates. */
export const braces = /\{(\w+)(?:,[^{}]*)?\}/g;

/**
 * `String.format("Bearer %s", token)`: literals with the arguments in place of the placeholders. Text parts lie in the
 * literals, the values where the placeholders are.
 */
export function fill(
  reader: JavaReader,
  span: Span,
  literals: readonly Syntax[],
  values: readonly StringValue[],
  args: readonly Argument[],
  placeholder = percent,
): Value {
  const parts: Value[] = [];
  let next = 0;
  let filled = false;
  const put = (part: Value) => {
    const last = parts.at(-1);
    if (part.kind === 'string' && last?.kind === 'string' && last.span.end === part.span.start) {
      const whole = { start: last.span.start, end: part.span.end };
      parts[parts.length - 1] = { kind: 'string', span: whole, inner: whole, text: last.text + part.text };
    } else parts.push(part);
  };
  literals.forEach((literal, i) => {
    const { inner } = values[i]!;
    const { cook } = contentOf(reader.text, literal);
    let at = inner.start;
    const text = (end: number) => {
      const span = { start: at, end };
      if (end > at) put({ kind: 'string', span, inner: span, text: cook(span) });
    };
    for (const match of reader.source(inner).matchAll(placeholder)) {
      const start = inner.start + match.index;
      text(start);
      at = start + match[0].length;
      const place = { start, end: at };
      if (match[0] === '%%' || match[0] === '%n') {
        put({ kind: 'string', span: place, inner: place, text: match[0] === '%%' ? '%' : '\n' });
        continue;
      }
      filled = true;
      const index = match[1] === undefined ? next++ : Number(match[1]) - (placeholder === percent ? 1 : 0);
      const value = args[index]?.spread ? undefined : args[index]?.value;
      // A literal that is filled in is recorded where it stands itself.
      const moved = value && value.kind !== 'string' && value.kind !== 'template';
      put(moved ? { ...value, span: place } : unknown(place));
    }
    text(inner.end);
  });
  const inner = { start: values[0]?.inner.start ?? span.start, end: values.at(-1)?.inner.end ?? span.end };
  for (const pair of joinedQuery(inner, parts)) reader.build.pair(pair);
  if (!filled) return values.length === 1 ? values[0]! : { kind: 'concat', span, parts: values };
  return { kind: 'template', span, inner, parts };
}
