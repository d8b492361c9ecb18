import type { LanguageId, Span } from '../../rules/engine/source.ts';
import { lineAt } from '../../rules/engine/text.ts';

/** The name of the header that is put where the cursor is, so that the facts can be read. */
export const standIn = 'X-Auth-Doctor-Here';

/** A place where the name of a header may stand, as far as the text around it tells. */
export interface HeaderPlace {
  /** What is there: the part of the name that is typed, with the quotes around it. */
  readonly span: Span;
  /**
   * `entry`: key and value of an object; `arguments`: of a call; `line`: of a header line; `word`: of a command's
   * option; `name`: only the name is missing, its value is there.
   */
  readonly form: 'entry' | 'arguments' | 'line' | 'word' | 'name';
  /** `open` and `close` as they stand there, `usual` what this file takes where there are none. */
  readonly quote: { readonly open: string; readonly close: string; readonly usual: string };
  /** Another entry follows. */
  readonly comma: boolean;
  /** The text with `standIn` in this place, closed in the ways that are worth a try. */
  readonly completed: readonly string[];
}

/** Reads a bounded piece of text around the cursor; what it takes for a header, the facts have to confirm. */
export function headerPlaceAt(text: string, offset: number, language: LanguageId): HeaderPlace | null {
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start <= longest && isNameCharacter(text.charCodeAt(start - 1))) start--;
  while (end < text.length && end - offset <= longest && isNameCharacter(text.charCodeAt(end))) end++;
  if (offset - start > longest || end - offset > longest) return null;
  const open = /["'`]/.test(text[start - 1] ?? '') ? text[start - 1]! : '';
  const closed = open !== '' && text[end] === open;
  const outer: Span = { start: start - open.length, end: end + (closed ? 1 : 0) };
  switch (language) {
    case 'http':
      return open ? null : inLine(text, outer);
    case 'yaml':
      return inMapping(text, { start, end }, outer, open, closed);
    case 'shell':
      return inCommand(text, outer, open, closed);
    case 'javascript':
    case 'typescript':
    case 'tsx':
    case 'python':
    case 'json':
      return inCode(text, outer, open, language);
    default:
      return null;
  }
}

const longest = 60;

function isNameCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45;
}

const bare = { open: '', close: '', usual: '' };

const replaced = (text: string, { start, end }: Span, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

/** `.http`: at the beginning of a line. */
function inLine(text: string, span: Span): HeaderPlace | null {
  const line = lineAt(text, span.start);
  const rest = text.slice(span.end, line.end);
  if (span.start !== line.start || !/^[ \t]*(?::|$)/.test(rest)) return null;
  const named = rest.includes(':');
  const completed = [replaced(text, span, named ? standIn : `${standIn}: x`)];
  return { span, form: named ? 'name' : 'line', quote: bare, comma: false, completed };
}

/** YAML: a key below `headers:`. */
function inMapping(text: string, inner: Span, outer: Span, open: string, closed: boolean): HeaderPlace | null {
  const line = lineAt(text, outer.start);
  const rest = text.slice(outer.end, line.end);
  const above = text.slice(Math.max(0, line.start - 2000), line.start);
  if (!/^[ \t]+$/.test(text.slice(line.start, outer.start)) || !/^[ \t]*(?::|$)/.test(rest)) return null;
  if (!/headers["']?:[ \t]*\r?$/im.test(above) || (open && !closed)) return null;
  const named = rest.includes(':');
  const completed = [named ? replaced(text, inner, standIn) : replaced(text, outer, `${standIn}: x`)];
  const quote = named ? { open, close: closed ? open : '', usual: '' } : { open, close: '', usual: '' };
  return { span: outer, form: named ? 'name' : 'line', quote, comma: false, completed };
}

/** Shell: behind `-H` or `--header`. */
function inCommand(text: string, outer: Span, open: string, closed: boolean): HeaderPlace | null {
  const before = text.slice(Math.max(0, outer.start - 60), outer.start);
  if (open === '`' || !/(?:^|[\s])(?:-H[ \t]*|--header(?:=|[ \t]+))$/.test(before)) return null;
  const rest = text.slice(outer.end, outer.end + 1);
  if (rest === ':') {
    // The name alone: its value, and the quote behind it, are there.
    const completed = [replaced(text, outer, `${open}${standIn}`)];
    return { span: outer, form: 'name', quote: { open, close: '', usual: '' }, comma: false, completed };
  }
  if (rest !== '' && !/\s/.test(rest)) return null;
  const completed = [replaced(text, outer, `"${standIn}: x"`)];
  return { span: outer, form: 'word', quote: { open, close: closed ? open : '', usual: '"' }, comma: false, completed };
}

const subscript = /headers?(?:\?\.)?[ \t]*\[$/i;
const setter = /\.(?:set|append|header|setHeader|setRequestHeader|addHeader|add_header|putheader|setdefault)\($/;

/** Objects and dictionaries, `headers['…']`, `.set('…', …)`. */
function inCode(text: string, outer: Span, open: string, language: LanguageId): HeaderPlace | null {
  const before = text.slice(Math.max(0, outer.start - 4000), outer.start).trimEnd();
  const last = before.at(-1) ?? '';
  const rest = /^\s{0,200}/.exec(text.slice(outer.end, outer.end + 200))![0].length;
  const next = text[outer.end + rest] ?? '';
  const usual = language === 'json' || language === 'python' ? '"' : usualQuote(before);
  const quote = { open, close: open, usual };
  const mark = open || usual;
  const name = `${mark}${standIn}${mark}`;
  const made = (by: string): string => replaced(text, outer, by);
  if (last === '[' && open && subscript.test(before)) {
    const completed = [next === ']' ? made(name) : made(`${name}] = ""`)];
    const assigned = next === ']' && /^\s*=[^=]/.test(text.slice(outer.end + rest + 1, outer.end + rest + 20));
    return {
      ...{ span: outer, form: 'name', quote, comma: false },
      completed: assigned || next !== ']' ? completed : [made(`${name}] = ["x"`), ...completed],
    };
  }
  if (last === '(' && open && setter.test(before)) {
    if (next === ',') return { span: outer, form: 'name', quote, comma: false, completed: [made(name)] };
    const completed = [made(`${name}, ""${next === ')' ? '' : ')'}`)];
    return { span: outer, form: 'arguments', quote, comma: false, completed };
  }
  if ((last !== '{' && last !== ',') || open === '`' || !/headers/i.test(before)) return null;
  if (next === ':')
    return {
      span: outer,
      form: 'name',
      quote: open ? quote : { ...quote, open: '', close: '' },
      comma: false,
      completed: [made(name)],
    };
  const comma = next !== '' && !/[},)]/.test(next);
  const entry = `${name}: ""${comma ? ',' : ''}`;
  // Whoever types without an editor that closes brackets has not closed them yet.
  return {
    span: outer,
    form: 'entry',
    quote,
    comma,
    completed: [made(entry), made(`${entry} }`), made(`${entry} } })`)],
  };
}

function usualQuote(before: string): string {
  return before.split('"').length > before.split("'").length ? '"' : "'";
}
