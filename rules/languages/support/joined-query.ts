import { unknown } from '../../engine/facts.ts';
import type { Pair, Span, Value } from '../../engine/source.ts';
import { queryPairs } from './url-query.ts';

/**
 * The query of a URL that is put together from several literals. What runs over the end of one into the next has no
 * text of its own in the file: such a value is unknown, and such a key is left out.
 */
export function joinedQuery(span: Span, parts: readonly Value[]): Omit<Pair, 'within'>[] {
  const gaps: Span[] = [];
  for (let i = 1; i < parts.length; i++) {
    const [before, after] = [parts[i - 1]!, parts[i]!];
    if (before.kind === 'string' && after.kind === 'string' && after.inner.start > before.inner.end)
      gaps.push({ start: before.inner.end, end: after.inner.start });
  }
  const pairs = queryPairs({ kind: 'template', span, inner: span, parts });
  if (gaps.length === 0) return pairs;
  return pairs
    .filter(pair => !covers(gaps, pair.keySpan))
    .map(pair =>
      textsOf(pair.value).some(text => covers(gaps, text)) ? { ...pair, value: unknown(pair.value.span) } : pair,
    );
}

const textsOf = (value: Value): Span[] =>
  value.kind === 'string'
    ? [value.inner]
    : value.kind === 'template'
      ? value.parts.flatMap(part => (part.kind === 'string' ? [part.inner] : []))
      : [];

/** Whether a text reaches over one of the gaps, which are in order. */
function covers(gaps: readonly Span[], text: Span): boolean {
  let low = 0;
  let high = gaps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (gaps[middle]!.end <= text.start) low = middle + 1;
    else high = middle;
  }
  return low < gaps.length && gaps[low]!.start < text.end;
}
