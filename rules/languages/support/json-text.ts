import type { Span, StringValue } from '../../engine/source.ts';

const escaped = /\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\s\S])/g;
const single: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', 0: '\0' };

/** The content of a JSON5 string with its escapes read. */
export function json5Text(raw: string): string {
  return raw.includes('\\') ? raw.replace(escaped, charOf) : raw;
}

function charOf(written: string): string {
  const char = written[1]!;
  if (written.length > 3) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  return char === '\n' || char === '\r' ? '' : (single[char] ?? char);
}

/** A string's content cut at its escapes: every piece is either as written, or one character with its escape's span. */
export function textPieces(text: string, inner: Span): StringValue[] {
  const pieces: StringValue[] = [];
  const put = (start: number, end: number, held: string) => {
    const span = { start, end };
    if (end > start) pieces.push({ kind: 'string', span, inner: span, text: held });
  };
  let at = inner.start;
  for (const match of text.slice(inner.start, inner.end).matchAll(escaped)) {
    const start = inner.start + match.index;
    put(at, start, text.slice(at, start));
    at = start + match[0].length;
    put(start, at, charOf(match[0]));
  }
  put(at, inner.end, text.slice(at, inner.end));
  return pieces;
}
