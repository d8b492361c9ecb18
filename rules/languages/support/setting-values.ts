import type { FactsBuilder } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { type Dialect, interpolate, recordStrings } from './interpolation.ts';
import { queryPairs } from './url-query.ts';

/**
 * What stands behind the separator of a setting: a text in quotes or without, with the holes of the dialect; `true`,
 * `false` and numbers without quotes as such. Words that one tool takes for a truth value (`off`, `no`) stay text.
 */
export function settingValue(text: string, span: Span, dialect: Dialect, build: FactsBuilder): Value {
  const written = text.slice(span.start, span.end);
  if (/^(?:true|false)$/i.test(written)) return { kind: 'bool', span, value: written.toLowerCase() === 'true' };
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(written)) return { kind: 'number', span, value: Number(written) };
  const open = written[0];
  const quoted = written.length > 1 && (open === '"' || open === "'") && written.endsWith(open);
  const inner = quoted ? { start: span.start + 1, end: span.end - 1 } : span;
  const value = interpolate(text, span, inner, dialect, open === '"' && quoted ? unescapeQuotes : joinLines);
  return recordText(value, build);
}

/** Records a text, and the query of the URL that it may be. */
export function recordText(value: Value, build: FactsBuilder): Value {
  recordStrings(value, build);
  if (value.kind === 'string' || value.kind === 'template') for (const pair of queryPairs(value)) build.pair(pair);
  return value;
}

/** A text whose holes a pattern finds: what its groups hold is the name that is read there. */
export function withHoles(
  text: string,
  span: Span,
  inner: Span,
  pattern: RegExp,
  cook: (raw: string) => string = raw => raw,
): Value {
  const parts: Value[] = [];
  let at = inner.start;
  const put = (end: number) => {
    const held = { start: at, end };
    if (end > at) parts.push({ kind: 'string', span: held, inner: held, text: cook(text.slice(at, end)) });
  };
  for (const match of text.slice(inner.start, inner.end).matchAll(pattern)) {
    const start = inner.start + match.index;
    put(start);
    at = start + match[0].length;
    const path = match.slice(1).find(name => name !== undefined) ?? '';
    parts.push(
      /^[\w.-]+$/.test(path)
        ? { kind: 'reference', span: { start, end: at }, path }
        : { kind: 'unknown', span: { start, end: at } },
    );
  }
  if (parts.length === 0) return { kind: 'string', span, inner, text: cook(text.slice(inner.start, inner.end)) };
  put(inner.end);
  const bare = span.start === inner.start && span.end === inner.end;
  return parts.length === 1 && bare ? parts[0]! : { kind: 'template', span, inner, parts };
}

const joinLines = (raw: string): string => raw.replace(/\\\r?\n[ \t]*/g, '');
const unescapeQuotes = (raw: string): string => joinLines(raw).replace(/\\(["\\])/g, '$1');

/** The span without the blanks at its ends. */
export function trimSpan(text: string, start: number, end: number): Span {
  const written = text.slice(start, end);
  const lead = written.length - written.trimStart().length;
  const held = written.trim().length;
  return held > 0 ? { start: start + lead, end: start + lead + held } : { start, end: start };
}
