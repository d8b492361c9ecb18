/** Where each line starts. A line ends with CR LF, LF or CR, as the Language Server Protocol has it. */
export function lineStarts(text: string, from = 0, to = text.length): number[] {
  const starts = from === 0 ? [0] : [];
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** The line that holds the offset. */
export function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The line starts after `text` took its present form by replacing [start, end) with `inserted` characters: only the
 * lines around the edit are read again.
 */
export function editedLineStarts(
  before: readonly number[],
  text: string,
  start: number,
  end: number,
  inserted: number,
): number[] {
  const delta = inserted - (end - start);
  // A CR at the edge of the edit may have met an LF, or lost it: one more line on either side.
  const first = Math.max(0, lineOf(before, start) - 1);
  const last = lineOf(before, end) + 2;
  const resume = last < before.length ? before[last]! + delta : text.length;
  const kept = before.slice(0, first + 1);
  const after = last < before.length ? before.slice(last + 1).map(offset => offset + delta) : [];
  return kept.concat(lineStarts(text, before[first]!, resume).slice(first === 0 ? 1 : 0), after);
}
