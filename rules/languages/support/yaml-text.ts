import type { Node } from 'yaml';
import type { Span } from '../../engine/source.ts';
import type { Dialect } from './interpolation.ts';

/** Strings of a YAML file may be read by compose, Actions, Spring, Helm, Ansible, or a shell. */
export const yamlDialect: Dialect = { bare: 'upper', braces: true, actions: true, mustache: true, escape: '$' };

export function spanOfNode(node: Node): Span {
  const { range } = node;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

/** Without the line breaks that the parser counts to a block. */
export function trimmed(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** Where the text of a scalar stands: without quotes; of a block scalar, from the first line's text to the last one's. */
export function contentSpan(node: Node & { type?: string }, text: string): Span {
  const { start, end } = spanOfNode(node);
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') {
    const closed = end - start > 1 && text[end - 1] === text[start];
    return { start: Math.min(start + 1, end), end: closed ? end - 1 : end };
  }
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
    const header = text.indexOf('\n', start);
    const from = header < 0 || header >= end ? end : header + 1;
    const length = text.slice(from, end).trimEnd().length;
    if (length === 0) {
      const behind = trimmed(text, { start, end }).end;
      return { start: behind, end: behind };
    }
    const lead = /^ */.exec(text.slice(from, from + 1000))![0].length;
    return { start: from + lead, end: Math.max(from + lead, from + length) };
  }
  return { start, end };
}
