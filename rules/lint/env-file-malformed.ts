import { isEnvTemplate, isPlatformName, namesCredential, shownName } from '../engine/env-names.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { EnvValue, Pair, Source, Span } from '../engine/source.ts';
import { covering, lastStartingBefore, nearest, slice } from '../engine/text.ts';

/** The file says something else than it seems to, or something else to each program that reads it. */
export default defineRule({
  id: 'env-file-malformed',
  area: 2,
  title: 'Ambiguous line in an environment file',
  severity: 'warning',
  profile: 'recommended',
  languages: ['dotenv'],
  // Words that other rules look for as well: no more files have to be read for this one.
  anchors: [
    ...['key', 'token', 'secret', 'passw', 'pwd', '_pass', 'dsn', '_url', '_uri', '_host', 'database', 'credential'],
    'connection',
  ].map(fold => ({ fold })),
  refs: ['12-Factor III', 'CWE-20'],
  *find({ source, project }) {
    const pairs = source.pairs.filter(({ form }) => form === 'env');
    if (source.text.charCodeAt(0) === 0xfeff) yield byteOrderMark;
    // A script that is sourced may hold anything.
    if (/^#!|^[ \t]*(?:if|fi|for|case|source|\.|set|function|alias)[ \t]/m.test(source.text)) return;
    yield* first(duplicates(source, pairs));
    const open = pairs.filter(pair => isOpen(source, pair));
    for (const pair of open.slice(0, mostOfAKind)) yield unclosed(source, pair);
    yield* first(unresolved(source, pairs, project.env?.defined ?? new Set()));
    yield* first(separators(source, pairs));
    if (open.length === 0) yield* first(strayLines(source, pairs));
  },
});

/** Nobody reads more of them; a file that has more was made by a program. */
const mostOfAKind = 100;

function* first(found: Iterable<Found>): Generator<Found> {
  let left = mostOfAKind;
  for (const one of found) {
    if (left-- === 0) return;
    yield one;
  }
}

const byteOrderMark: Found = {
  span: { start: 0, end: 1 },
  message: 'The file begins with a byte order mark: some readers take it into the first name; remove it.',
  fixes: [{ title: 'Remove the byte order mark', safe: true, edits: [{ span: { start: 0, end: 1 }, newText: '' }] }],
};

/** The same name with another value: readers take the last one, people see the first. */
function* duplicates(source: Source, pairs: readonly Pair[]): Generator<Found> {
  const last = new Map<string, Pair>();
  for (const pair of pairs) {
    const before = last.get(pair.key);
    last.set(pair.key, pair);
    if (!before || writtenIn(source, before) === writtenIn(source, pair)) continue;
    yield {
      span: pair.keySpan,
      message: `${labelOf(pair.key)} is set again with another value, and this one counts: remove one.`,
      related: [{ span: before.keySpan, message: 'Set here first.' }],
      fixes: [{ title: 'Remove the first one', safe: false, edits: [{ span: lineOf(source, before), newText: '' }] }],
    };
  }
}

const writtenIn = ({ text }: Source, { value }: Pair): string =>
  value.kind === 'string' ? value.text : slice(text, value.span);

const labelOf = (name: string): string => shownName(name, 35, 'This name');

/** With its line break. */
function lineOf({ text }: Source, { span }: Pair): Span {
  const end = text.indexOf('\n', span.end);
  return { start: text.lastIndexOf('\n', span.start - 1) + 1, end: end < 0 ? text.length : end + 1 };
}

/** A quote at the start that nothing closes, or a key of several lines without quotes. */
function isOpen(source: Source, { value }: Pair): boolean {
  const written = slice(source.text, value.span);
  if (/^-----BEGIN /.test(written)) return !written.includes('-----END');
  const quote = /^["'`]/.exec(written)?.[0];
  return quote !== undefined && !written.includes(quote, 1);
}

function unclosed(source: Source, { value: { span } }: Pair): Found {
  const quote = source.text[span.start]!;
  if (quote === '-')
    return { span, message: 'A key over several lines needs quotes around it: only this line is read.' };
  const end = { start: span.end, end: span.end };
  return {
    span,
    message: 'The quote is never closed: readers keep it, fail, or take the next lines along; close it.',
    fixes: [{ title: 'Close the quote', safe: false, edits: [{ span: end, newText: quote }] }],
  };
}

/** `${NAME}` that nothing sets: it comes out empty. */
function* unresolved(source: Source, pairs: readonly Pair[], elsewhere: ReadonlySet<string>): Generator<Found> {
  const firsts = new Map<string, number>();
  for (const { key, span } of pairs) if (!firsts.has(key)) firsts.set(key, span.start);
  for (const pair of pairs)
    for (const hole of holesOf(pair)) {
      const { name, span } = hole;
      if (name === pair.key || hole.fallback || isPlatformName(name)) continue;
      const first = firsts.get(name);
      if (source.text[span.start + 1] !== '{') {
        const found = first === undefined ? dollar(source, pair, hole) : null;
        if (found) yield found;
      } else if (first !== undefined) {
        if (first > pair.span.start)
          yield {
            span,
            message: `\${${labelOf(name)}} is set further down: most readers need it above this line.`,
            severity: 'info',
          };
      } else if (!elsewhere.has(name)) {
        const close = firsts.size > 500 ? undefined : nearest(name, firsts.keys(), name.length < 6 ? 1 : 2);
        // Samples leave it to whoever copies them.
        if (!close && isEnvTemplate(source.path)) continue;
        const at = source.text.indexOf(name, span.start);
        yield {
          span,
          message: close
            ? `\${${labelOf(name)}} is not set; did you mean ${labelOf(close)}?`
            : `\${${labelOf(name)}} is not set here: it is empty unless the environment has it.`,
          severity: close ? 'warning' : 'info',
          fixes: close ? [replace({ start: at, end: at + name.length }, close, `Change to ${labelOf(close)}`)] : [],
        };
      }
    }
}

function holesOf({ value }: Pair): readonly EnvValue[] {
  if (value.kind === 'env') return [value];
  return value.kind === 'template' ? value.parts.filter(part => part.kind === 'env') : [];
}

/** `pa$word`: some readers look for a variable, others do not. */
function dollar({ text }: Source, { key, value }: Pair, { name, span }: EnvValue): Found | null {
  if (!namesCredential(key) || /^[A-Z_]+$/.test(name) || !/[\w!#%&*+.-]/.test(text[span.start - 1] ?? '')) return null;
  const bare = value.kind === 'template' && value.span.start === value.inner.start;
  const fits = bare && !slice(text, value.span).includes("'");
  const at = (start: number) => ({ span: { start, end: start }, newText: "'" });
  return {
    span: { start: span.start, end: span.start + 1 },
    message: `${labelOf(key)}: some readers take what follows "$" for a variable; use single quotes.`,
    severity: 'info',
    fixes: fits
      ? [{ title: 'Put into single quotes', safe: false, edits: [at(value.span.start), at(value.span.end)] }]
      : [],
  };
}

/** What stands between name and value: told once a file, mended everywhere. */
function* separators(source: Source, pairs: readonly Pair[]): Generator<Found> {
  const spaced: Span[] = [];
  for (const { keySpan, value } of pairs) {
    const span = { start: keySpan.end, end: value.span.start };
    const gap = slice(source.text, span);
    if (/^[ \t]*=[ \t]*$/.test(gap) && gap !== '=') spaced.push(span);
    else if (gap.startsWith(':'))
      yield {
        span,
        message: 'Only few readers take ":" between name and value: write "=".',
        fixes: [replace(span, '=', 'Write "="')],
      };
  }
  const [start] = spaced;
  if (!start) return;
  const many = spaced.length > 1 ? ` (${spaced.length} lines)` : '';
  // Where a space stands in front, the strict readers stop anyhow; one behind may be part of the value to them.
  const safe = spaced.every(span => source.text[span.start] !== '=');
  yield {
    span: start,
    message: `Spaces around "="${many}: shells and Docker do not take them; remove them.`,
    severity: 'info',
    fixes: [{ title: 'Remove the spaces', safe, edits: spaced.map(span => ({ span, newText: '=' })) }],
  };
}

/** Lines that assign nothing: told once for those that follow each other. */
function* strayLines({ text, comments }: Source, pairs: readonly Pair[]): Generator<Found> {
  let at = 0;
  let before = false;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    const start = at + line.indexOf(trimmed);
    const span = { start, end: start + trimmed.length };
    at += line.length + 1;
    const stray =
      trimmed !== '' &&
      !/^#|^\[|^(?:export\s+)?[\w.-]+$/.test(trimmed) &&
      !covering(comments, start) &&
      !assigns(pairs, span);
    if (stray && !before)
      yield {
        span,
        message: 'This line is no NAME=value: readers skip it or stop; a value of many lines needs quotes.',
      };
    before = stray;
  }
}

/** Whether an assignment begins on a line, or goes on there. */
function assigns(pairs: readonly Pair[], { start, end }: Span): boolean {
  const last = pairs[lastStartingBefore(pairs, end)];
  return last !== undefined && last.span.end >= start;
}

const replace = (span: Span, newText: string, title: string): Fix => ({
  title,
  safe: false,
  edits: [{ span, newText }],
});
