import type { Span } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';

const single: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', s: ' ' };

/** The Java Language Specification §3.10.7 and, for `\uXXXX`, §3.3: the content of a literal with its escapes read. */
export function cookJava(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(
    /\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|\r?\n|([\s\S]))/g,
    (_, unicode: string | undefined, octal: string | undefined, char: string | undefined) => {
      if (unicode) return String.fromCharCode(Number.parseInt(unicode, 16));
      if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
      return char === undefined ? '' : (single[char] ?? char);
    },
  );
}

export interface Content {
  readonly inner: Span;
  /** A part of the content as the program sees it. */
  cook(span: Span): string;
}

/** A literal without its quotes; of a text block (§3.10.6) without its first line break and the indentation of all. */
export function contentOf(text: string, node: Span): Content {
  const { start, end } = node;
  if (!text.startsWith('"""', start)) {
    const quote = text[start];
    const closed = end - start > 1 && text[end - 1] === quote;
    const inner = { start: Math.min(start + 1, end), end: closed ? end - 1 : end };
    return { inner, cook: span => cookJava(text.slice(span.start, span.end)) };
  }
  const closed = end - start >= 6 && text.startsWith('"""', end - 3);
  const last = Math.max(closed ? end - 3 : end, Math.min(start + 3, end));
  const open = /"""[ \t\f]*(?:\r?\n)?/y;
  open.lastIndex = start;
  const first = Math.min(start + (open.exec(text)?.[0].length ?? 3), last);
  const lines = text.slice(first, last).split('\n');
  const counted = lines.filter((line, i) => i === lines.length - 1 || line.trim() !== '');
  const indent = counted.reduce((least, line) => Math.min(least, /^[ \t]*/.exec(line)![0].length), 1000);
  const layout = new RegExp(`(?<![ \\t])[ \\t]*(\\r?\\n)[ \\t]{0,${indent}}`, 'g');
  return {
    inner: { start: lines[0]!.trim() === '' ? first : Math.min(first + indent, last), end: last },
    cook: span => cookJava(text.slice(span.start, span.end).replace(layout, '$1')),
  };
}

/** A type as code would name it: no generic arguments, array brackets and annotations; undefined for `var`. */
export function typeName(text: string, node: Syntax | null): string | undefined {
  let held: Syntax | undefined = node ?? undefined;
  while (held && (held.type === 'generic_type' || held.type === 'array_type' || held.type === 'annotated_type'))
    held = held.children.find(child => child.named && !child.type.endsWith('annotation') && !isComment(child));
  if (!held) return undefined;
  const name = text.slice(held.start, held.end);
  if (held.type !== 'scoped_type_identifier') return name === 'var' ? undefined : name;
  return name.replace(/<[^<>]*(?:<[^<>]*>[^<>]*)*>/g, '').replace(/@[\w.]+|\s+/g, '');
}

export const isComment = ({ type }: Syntax): boolean => type === 'line_comment' || type === 'block_comment';

/** A number literal (§3.10.1, §3.10.2), or NaN. */
export function numberIn(literal: string): number {
  const plain = literal.replace(/_/g, '');
  if (/^0[xXbB]/.test(plain)) return Number(plain.replace(/[lL]$/, ''));
  const digits = plain.replace(/[lLfFdD]$/, '');
  return /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
}
