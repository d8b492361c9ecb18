const single: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
  '0': '\0',
};

/** C# language specification §6.4.5.5: one escape sequence, backslash included, as the text it stands for. */
export function cookEscape(sequence: string): string {
  const digits = /^\\[xuU]([\da-fA-F]{1,8})$/.exec(sequence);
  if (digits) {
    const code = Number.parseInt(digits[1]!, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
  }
  const char = sequence.slice(1);
  return single[char] ?? char;
}

/** `@"…"`: two quotes stand for one. */
export const cookVerbatim = (content: string): string => content.replaceAll('""', '"');

/** The lines of a raw literal without the indentation that its last line shows. */
export function cookRaw(content: string, indent: string): string {
  return indent === '' ? content : content.replaceAll(`\n${indent}`, '\n');
}
