import type { FactsBuilder } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import type { Span, Value } from '../engine/source.ts';
import { type Dialect, interpolate, recordStrings } from './support/interpolation.ts';
import { queryPairs } from './support/url-query.ts';

/**
 * One assignment up to its value, in the grammar of https://github.com/motdotla/dotenv. Unlike there, `#` starts a
 * comment in an unquoted value only behind a blank (as in python-dotenv and docker compose): URLs have fragments.
 */
const assignment = /[^\S\r\n]*(?:export[^\S\r\n]+)?([\w.-]+)(?:[^\S\r\n]*=|:[^\S\r\n])/dy;
const restOfLine = /[^\r\n]*/y;
const blanks = /[^\S\r\n]*/y;

const dialect: Dialect = { bare: 'any', braces: true, actions: false, mustache: false, escape: '\\' };

/** Files that are named like one but hold code or another format: `.env.d.ts`, Symfony's `.env.local.php`. */
const others = '(?!.*\\.(?:[cm]?[jt]sx?|php|py|rb|go|sh|md|json|ya?ml|toml|html?|gpg|enc|age)$)';

export default defineLanguage({
  id: 'dotenv',
  editorIds: ['dotenv'],
  extensions: ['.env'],
  fileNames: new RegExp(
    `^${others}(?:\\.env(?:[._-].+)?|\\.flaskenv|\\.dev\\.vars(?:\\..+)?|(?:.+\\.)?env\\.(?:example|sample|template|dist|local|tpl|defaults)|.+\\.env)$`,
  ),
  read(text, _root, build) {
    for (let at = 0; at < text.length; ) at = readLine(text, at, build);
  },
  comment: ['#'],
});

/** Reads what starts on a line; returns where the next one starts. */
function readLine(text: string, at: number, build: FactsBuilder): number {
  const lineEnd = skip(restOfLine, text, at);
  const lead = skip(blanks, text, at);
  assignment.lastIndex = at;
  const match = text[lead] === '#' ? null : assignment.exec(text);
  if (!match) {
    if (text[lead] === '#') comment(text, lead, lineEnd, build);
    return lineEnd + 1;
  }
  const [start, end] = match.indices![1]!;
  const keySpan = { start, end };
  const behind = at + match[0].length;
  const from = skip(blanks, text, behind);
  const close = closingQuote(text, from);
  let value: Value;
  let next: number;
  if (close >= 0) {
    next = skip(restOfLine, text, close);
    const rest = skip(blanks, text, close + 1);
    if (text[rest] === '#') comment(text, rest, next, build);
    value = quoted(text, { start: from, end: close + 1 });
  } else {
    next = lineEnd;
    let stop = lineEnd;
    const hash = /(?:^|\s)#/.exec(text.slice(from, lineEnd));
    if (hash) {
      stop = from + hash.index;
      comment(text, text.indexOf('#', stop), lineEnd, build);
    }
    const held = text.slice(from, stop).trimEnd();
    const span = held ? { start: from, end: from + held.length } : { start: behind, end: behind };
    // Quotes that close, but with quotes inside: `'it's'`.
    const wrapped = held.length > 1 && /^(['"`])[\s\S]*\1$/.test(held);
    value = wrapped ? quoted(text, span) : interpolate(text, span, span, dialect, unescapeDollar);
  }
  recordStrings(value, build);
  const span = { start, end: value.span.end };
  build.pair({ form: 'env', key: match[1]!, keySpan, value, span, path: [] });
  if (value.kind === 'string' || value.kind === 'template') for (const pair of queryPairs(value)) build.pair(pair);
  return next + 1;
}

function quoted(text: string, span: Span): Value {
  const inner = { start: span.start + 1, end: span.end - 1 };
  if (text[span.start] !== '"')
    return { kind: 'string', span, inner, text: newlines(text.slice(inner.start, inner.end)) };
  return interpolate(text, span, inner, dialect, raw =>
    unescapeDollar(newlines(raw).replace(/\\n/g, '\n').replace(/\\r/g, '\r')),
  );
}

/**
 * The quote that closes the one at `start`, possibly lines below; -1 when none does. Nothing but a comment may follow
 * it on its line, else the quotes are part of an unquoted value. A quote behind a backslash closes only when no other can.
 */
function closingQuote(text: string, start: number): number {
  const quote = text[start];
  if (quote !== '"' && quote !== "'" && quote !== '`') return -1;
  let found = -1;
  for (let at = text.indexOf(quote, start + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    const behind = text[skip(blanks, text, at + 1)];
    if (behind === undefined || behind === '\n' || behind === '\r' || behind === '#') found = at;
    if (text[at - 1] !== '\\') break;
  }
  return found;
}

function comment(text: string, start: number, end: number, build: FactsBuilder): void {
  build.comment({ start, end: start + text.slice(start, end).trimEnd().length });
}

const newlines = (raw: string): string => raw.replace(/\r\n?/g, '\n');
const unescapeDollar = (raw: string): string => raw.replace(/\\\$/g, '$');

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return pattern.lastIndex;
}
