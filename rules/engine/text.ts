import type { Span } from './source.ts';

/** The line that holds `offset`, without its line break. */
export function lineAt(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  let end = text.indexOf('\n', offset);
  if (end < 0) end = text.length;
  if (end > start && text.charCodeAt(end - 1) === 13) end--;
  return { start, end };
}

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

export const slice = (text: string, span: Span): string => text.slice(span.start, span.end);

/** The last element that starts at or before `offset`, in a list sorted by start; -1 when there is none. */
export function lastStartingBefore(list: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The element of a sorted, non-overlapping list that covers `offset`. */
export function covering<T extends { readonly span: Span }>(list: readonly T[], offset: number): T | undefined {
  const item = list[lastStartingBefore(list, offset)];
  return item && offset < item.span.end ? item : undefined;
}

/** The next word in a list of known ones, by edit distance (insert, delete, replace, swap), within `most`; undefined if none. */
export function nearest(word: string, known: Iterable<string>, most = 2): string | undefined {
  let best: string | undefined;
  let bound = most;
  for (const candidate of known) {
    const distance = editDistance(word, candidate, bound);
    if (distance <= bound && (best === undefined || distance < bound)) {
      best = candidate;
      bound = distance;
    }
  }
  return best;
}

/** Damerau-Levenshtein (adjacent swaps count 1); stops counting past `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}

/**
 * A name that nobody knows, in quotation marks; null when it may be a key that somebody put where a name belongs, which
 * must not be quoted: digits, many capitals, great length.
 */
export function quoted(name: string): string | null {
  const plain = /^[A-Za-z][A-Za-z_-]{0,39}$/.test(name) && name.replace(/[^A-Z]/g, '').length <= 3;
  return plain ? `"${name}"` : null;
}
