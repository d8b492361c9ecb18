import { spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, Span, Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { joinedQuery } from './joined-query.ts';
import { partsOf, type RubyReader } from './ruby-reader.ts';
import { contentOf, readHeld, textPart } from './ruby-strings.ts';

/** `%s`, `%-5.2f`, `%1$s`, `%<name>s`, `%{name}`, `%%`. */
const placeholder =
  /%(?:%|\{([^{}]*)\}|[-#0 +*\d.]*<([^<>]*)>[-#0 +*\d.]*[a-zA-Z]|(?:(\d+)\$)?[-#0 +]*(?:[1-9]\d*|\*)?(?:\.\d+)?[diouxXeEfgGaAcsbBp])/g;

/**
 * `format("Bearer %s", token)`, `"%s" % token`: a literal with its placeholders filled. Text parts lie in the literal,
 * the values where the placeholders stand. Null where the literal has holes of its own, or no placeholders.
 */
function fill(
  reader: RubyReader,
  span: Span,
  literal: Syntax,
  positional: readonly Value[],
  named: (key: string) => Value | undefined,
): Value | null {
  const { inner, holes, cook } = contentOf(reader, literal);
  if (holes.length > 0) return null;
  const parts: Value[] = [];
  let at = inner.start;
  let next = 0;
  let filled = false;
  const put = (part: Value) => {
    const last = parts.at(-1);
    if (part.kind === 'string' && last?.kind === 'string' && last.span.end === part.span.start) {
      // Text, an escaped placeholder, text: one text.
      const span = { start: last.span.start, end: part.span.end };
      parts[parts.length - 1] = { kind: 'string', span, inner: span, text: last.text + part.text };
    } else parts.push(part);
  };
  for (const match of reader.source(inner).matchAll(placeholder)) {
    const start = inner.start + match.index;
    if (start > at) put(textPart({ start: at, end: start }, cook));
    at = start + match[0].length;
    const place = { start, end: at };
    if (match[0] === '%%') {
      put({ kind: 'string', span: place, inner: place, text: '%' });
      continue;
    }
    filled = true;
    const key = match[1] ?? match[2];
    const value = key !== undefined ? named(key) : positional[match[3] ? Number(match[3]) - 1 : next++];
    const hole = value && value.kind !== 'string' && value.kind !== 'template' ? value : unknown(place);
    put({ ...hole, span: place });
  }
  if (!filled) return null;
  if (at < inner.end) put(textPart({ start: at, end: inner.end }, cook));
  if (!reader.joining) for (const pair of joinedQuery(inner, parts)) reader.build.pair(pair);
  return { kind: 'template', span, inner, parts };
}

/** What `%<key>s` takes: a keyword argument, or an entry of a hash. */
function namedValue(args: readonly Argument[], key: string): Value | undefined {
  for (const { name, value } of args) {
    if (name === key) return value;
    if (value.kind === 'object') {
      const pair = value.pairs.find(candidate => candidate.key === key);
      if (pair) return pair.value;
    }
  }
  return undefined;
}

/** The literal of `format("…", x)`, `sprintf("…", x)`. */
export function formatOf(name: string, receiver: Syntax | null, list: Syntax | null): Syntax | null {
  if (!list || (name !== 'format' && name !== 'sprintf') || (receiver && receiver.type !== 'constant')) return null;
  const first = partsOf(list)[0];
  return first?.type === 'string' ? first : null;
}

/** What `format(…)` gives; its arguments are read. */
export function readFormat(reader: RubyReader, node: Syntax, literal: Syntax, args: readonly Argument[]): Value | null {
  const values = args.slice(1).map(({ value }) => value);
  return fill(reader, spanOf(node), literal, values, key => namedValue(args, key));
}

/** `"Bearer %s" % token`, `"%s:%s" % [a, b]`, `"%{t}" % { t: x }`. */
export function readPercent(reader: RubyReader, node: Syntax, left: Syntax, right: Syntax): Value {
  const literal = readHeld(reader, left);
  const given = reader.read(right);
  const items = given.kind === 'list' ? given.items : [given];
  const args = [{ value: given, span: given.span }];
  return fill(reader, spanOf(node), left, items, key => namedValue(args, key)) ?? literal;
}
