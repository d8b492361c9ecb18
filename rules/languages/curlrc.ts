import { argument, type FactsBuilder } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import type { Argument, Span, StringValue, Value } from '../engine/source.ts';
import { splitLines } from './support/http-lines.ts';
import { recordText } from './support/setting-values.ts';
import { optionsOf } from './support/shell-options.ts';
import { formPairs } from './support/url-query.ts';

const option = /^([ \t]*)(-{0,2}[A-Za-z0-9][\w.-]*)(?:[ \t]*[=:][ \t]*|[ \t]+|$)/;

/** curl's configuration, "--config" of curl(1): one option a line, dashes optional. It is read as one call of curl. */
export default defineLanguage({
  id: 'curlrc',
  editorIds: ['curlrc'],
  extensions: ['.curlrc'],
  fileNames: /^[._]curlrc$|^curl\.(?:conf|config|cfg)$/,
  read(text, _root, build) {
    const args: Argument[] = [];
    for (const line of splitLines(text)) {
      const lead = line.text.length - line.text.trimStart().length;
      if (line.text[lead] === '#')
        build.comment({ start: line.start + lead, end: line.start + line.text.trimEnd().length });
      const match = option.exec(line.text);
      if (!match) continue;
      const keySpan = { start: line.start + lead, end: line.start + lead + match[2]!.length };
      readOption(text, keySpan, { start: line.start + match[0].length, end: line.end }, args, build);
    }
    const last = args.at(-1);
    if (!last) return;
    const place = { start: args[0]!.span.start, end: args[0]!.span.start };
    const span = { start: place.start, end: last.span.end };
    build.call({ span, callee: 'curl', calleeSpan: place, nameSpan: place, args, argsSpan: span, isNew: false });
  },
  comment: ['#'],
});

function readOption(text: string, keySpan: Span, rest: Span, args: Argument[], build: FactsBuilder): void {
  const curl = optionsOf.get('curl')!;
  const written = text.slice(keySpan.start, keySpan.end);
  const key = written.startsWith('-') ? written : `--${written}`;
  const takes = curl.long.has(key) || key === '--url' || (/^-\w$/.test(key) && curl.short.includes(key[1]!));
  const text1 = takes ? textIn(text, rest, build) : null;
  const value: Value = text1 ?? { kind: 'bool', span: keySpan, value: true };
  const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
  const name: StringValue = { kind: 'string', span: keySpan, inner: keySpan, text: key };
  args.push(argument(name, keySpan));
  if (text1) args.push(argument(text1, text1.span));
  build.pair({ form: 'flag', key, keySpan, value, span, path: ['curl'] });
  if (!text1) return;
  const header = curl.header.has(key) ? /^([A-Za-z][\w-]*)[ \t]*:[ \t]*/.exec(text1.text) : null;
  // Behind escapes, the text does not lie under its span one to one.
  if (header && text1.text.length === text1.inner.end - text1.inner.start) {
    const from = text1.inner.start + header[0].length;
    const at = { start: text1.inner.start, end: text1.inner.start + header[1]!.length };
    const inner = { start: from, end: text1.inner.end };
    const held: StringValue = { kind: 'string', span: inner, inner, text: text1.text.slice(header[0].length) };
    const whole = { start: at.start, end: inner.end };
    build.pair({ form: 'header', key: header[1]!, keySpan: at, value: held, span: whole, path: ['curl'] });
  }
  if (curl.body.has(key) && /^[\w.%+[\]-]+=/.test(text1.text))
    for (const pair of formPairs(text1, 'property', ['body'])) build.pair(pair);
}

/** In double quotes with escapes, or up to a blank. */
function textIn(text: string, { start, end }: Span, build: FactsBuilder): StringValue {
  const rest = text.slice(start, end);
  const quoted = /^"((?:[^"\\]|\\.)*)"?/.exec(rest);
  const length = quoted ? quoted[0].length : /^\S*/.exec(rest)![0].length;
  const span = { start, end: start + length };
  const inner = quoted ? { start: start + 1, end: start + 1 + quoted[1]!.length } : span;
  const held = quoted
    ? quoted[1]!.replace(/\\(.)/g, (_, char: string) => controls[char] ?? char)
    : rest.slice(0, length);
  const value: StringValue = { kind: 'string', span, inner, text: held };
  recordText(value, build);
  return value;
}

const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', v: '\v' };
