import type { Pair, StringValue, TemplateValue, Value } from '../../engine/source.ts';

type QueryPair = Omit<Pair, 'within'>;

/**
 * The query parameters of a URL that stands in a string (RFC 3986 §3.4; `a=b&c=d` behind the first `?`, up to `#`), with
 * exact spans. Keys are percent-decoded; a value is a string, a hole, or a template of both.
 */
export function queryPairs(value: StringValue | TemplateValue): QueryPair[] {
  const chunks: readonly Value[] = value.kind === 'string' ? [value] : value.parts;
  const first = chunks[0];
  if (!first || (first.kind === 'string' && !looksLikeUrl(first.text, chunks.length > 1))) return [];
  const pairs: QueryPair[] = [];
  let inQuery = false;
  let key: { text: string; start: number; end: number } | null = null;
  let parts: Value[] = [];
  const flush = (end: number) => {
    if (key && parts.length > 0) {
      const span = { start: parts[0]!.span.start, end: parts.at(-1)!.span.end };
      const held: Value = parts.length === 1 ? parts[0]! : { kind: 'template', span, inner: span, parts };
      pairs.push({
        form: 'query',
        key: decode(key.text),
        keySpan: { start: key.start, end: key.end },
        value: held,
        span: { start: key.start, end: Math.max(end, span.end) },
        path: [],
      });
    }
    key = null;
    parts = [];
  };
  for (const chunk of chunks) {
    if (chunk.kind !== 'string') {
      if (key) parts.push(chunk);
      continue;
    }
    const { start, end } = chunk.inner;
    // With escapes the text does not lie under the span one to one: offsets inside would be wrong.
    if (chunk.text.length !== end - start) return pairs;
    let at = 0;
    if (!inQuery) {
      at = chunk.text.indexOf('?') + 1;
      if (at === 0) continue;
      inQuery = true;
    }
    while (at <= chunk.text.length) {
      if (key === null) {
        const match = /^[&;]?([\w.~%+[\]-]*)=/.exec(chunk.text.slice(at, at + 200));
        if (!match) break;
        const name = at + match[0].length - 1 - match[1]!.length;
        key = { text: match[1]!, start: start + name, end: start + name + match[1]!.length };
        at += match[0].length;
      }
      const rest = /^[^&#\s]*/.exec(chunk.text.slice(at))![0];
      const span = { start: start + at, end: start + at + rest.length };
      const last = at + rest.length >= chunk.text.length;
      if (rest || (last && chunk === chunks.at(-1) && parts.length === 0) || (!last && parts.length === 0))
        parts.push({ kind: 'string', span, inner: span, text: rest });
      at += rest.length;
      if (last) break;
      flush(span.end);
      if (chunk.text[at] !== '&') return pairs;
    }
  }
  flush(0);
  return pairs;
}

const looksLikeUrl = (text: string, hasHoles: boolean): boolean =>
  /^(?:https?|wss?):\/\/[^\s?]*\?/i.test(text) ||
  /^\/[\w./-]*\?[\w.-]+=/.test(text) ||
  (hasHoles && (/^(?:https?|wss?):\/\//i.test(text) || /^[\w./-]*\?[\w.-]+=/.test(text)));

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}
