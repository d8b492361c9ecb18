import type { Position } from './report.ts';

/**
 * Offsets of one text → lines and columns, as editors count them: a line ends with CR LF, LF or CR, and a byte order
 * mark takes no column (it does take an offset: it is a character of the text).
 */
export function positionsOf(text: string): (offset: number) => Position {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return offset => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    const column = offset - starts[low]! + 1 - (low === 0 ? mark : 0);
    return { line: low + 1, column: Math.max(1, column), offset };
  };
}
