import { lineOf, lineStarts } from '../workspace/lines.ts';
import type { Position } from './report.ts';

/**
 * Offsets of one text → lines and columns, as editors count them: a line ends with CR LF, LF or CR, and a byte order
 * mark takes no column (it does take an offset: it is a character of the text).
 */
export function positionsOf(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return offset => {
    const line = lineOf(starts, offset);
    const column = offset - starts[line]! + 1 - (line === 0 ? mark : 0);
    return { line: line + 1, column: Math.max(1, column), offset };
  };
}
