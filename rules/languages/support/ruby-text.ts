const single: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
  s: ' ',
};

/** The content of a literal that interpolates, escapes read; of an unknown one the character stays. */
export function cookRuby(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(
    /\\(?:\r?\n|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F \t]{0,200})\}|([0-7]{1,3})|([\s\S]))/g,
    (_, x, u, many, octal, char) => {
      if (x ?? u) return String.fromCharCode(Number.parseInt(x ?? u, 16));
      if (many !== undefined)
        return many
          .trim()
          .split(/[ \t]+/)
          .map(codePoint)
          .join('');
      if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      return char === undefined ? '' : (single[char] ?? char);
    },
  );
}

function codePoint(digits: string): string {
  const point = Number.parseInt(digits, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '';
}

/** The content of a literal in single quotes: a backslash escapes itself and what ends the literal. */
export function cookPlain(content: string, delimiters: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(/\\([\s\S])/g, (all, char) => (char === '\\' || delimiters.includes(char) ? char : all));
}

/** How far a here-document that starts with `<<~` is indented: what its least indented line has, blank lines aside. */
export function indentOf(content: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [line] of content.matchAll(/^[ \t]*(?=[^ \t\r\n])/gm)) least = Math.min(least, line.length);
  return Number.isFinite(least) ? least : 0;
}

/** A part of such a document without the indentation of its lines; the first one has none any more. */
export function withoutIndent(text: string, indent: number): string {
  if (indent === 0 || !text.includes('\n')) return text;
  const [first, ...lines] = text.split('\n');
  return [first, ...lines.map(line => line.slice(Math.min(indent, line.length - line.trimStart().length)))].join('\n');
}

/** Seconds in a unit of ActiveSupport's durations (`15.minutes`). */
export const durations: ReadonlyMap<string, number> = new Map(
  Object.entries({
    second: 1,
    minute: 60,
    hour: 3600,
    day: 86_400,
    week: 604_800,
    month: 2_629_746,
    year: 31_556_952,
  }).flatMap(([unit, seconds]): [string, number][] => [
    [unit, seconds],
    [`${unit}s`, seconds],
  ]),
);

/** Methods that call their block again and again. */
export const iterators: ReadonlySet<string> = new Set([
  ...['loop', 'times', 'upto', 'downto', 'step', 'cycle', 'each', 'each_with_index', 'each_with_object', 'each_entry'],
  ...['each_pair', 'each_key', 'each_value', 'each_slice', 'each_cons', 'each_line', 'each_char', 'each_byte'],
  ...['each_index', 'reverse_each', 'find_each', 'find_in_batches', 'in_batches', 'map', 'map!', 'flat_map', 'collect'],
  ...['collect!', 'select', 'select!', 'filter', 'filter!', 'filter_map', 'reject', 'reject!', 'find', 'detect'],
  ...['find_index', 'find_all', 'inject', 'reduce', 'sum', 'any?', 'all?', 'none?', 'one?', 'partition', 'group_by'],
  ...['index_by', 'sort_by', 'min_by', 'max_by', 'to_h', 'delete_if', 'keep_if', 'take_while', 'drop_while', 'zip'],
]);

/** Methods whose value is what they are called on, as far as a rule cares. */
export const transparent: ReadonlySet<string> = new Set([
  ...['freeze', 'dup', 'itself', 'presence', 'to_s', 'to_str', 'to_sym', 'strip', 'chomp', 'squish', 'strip_heredoc'],
  ...[
    'html_safe',
    'to_i',
    'to_h',
    'with_indifferent_access',
    'symbolize_keys',
    'compact',
    'to_json',
    'to_query',
    'to_param',
  ],
]);
