import { defineLanguage } from '../engine/language.ts';
import type { Span, Value } from '../engine/source.ts';
import { environmentHole, interpolate, shellHoles } from './support/interpolation.ts';

// The grammar of dotenv (npm) 17: https://github.com/motdotla/dotenv. One assignment, its line's rest left to the reader.
const assignment = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*(?:=[ \t]*|:[ \t]+)/;
const escapes: Readonly<Record<string, string>> = {
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '\\"': '"',
  '\\\\': '\\',
  '\\$': '$',
};

export default defineLanguage({
  id: 'dotenv',
  editorIds: ['dotenv'],
  extensions: ['.env'],
  fileNames:
    /^(?:\.env(?:\..+|-.+|_.+)?|\.flaskenv|\.dev\.vars(?:\..+)?|.+\.env(?:\.(?:example|sample|template|dist|local))?)$/,
  read(text, _root, build) {
    let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (at < text.length) {
      const end = lineEnd(text, at);
      const line = text.slice(at, Math.min(end, at + 2000));
      const lead = /^[ \t]*/.exec(line)![0].length;
      if (line[lead] === '#') {
        build.comment({ start: at + lead, end: trimEnd(text, at + lead, end) });
        at = end + 1;
        continue;
      }
      const match = assignment.exec(line);
      if (!match) {
        at = end + 1;
        continue;
      }
      const keyStart =
        at + match[0].indexOf(match[1]!, lead + (/^[ \t]*export[ \t]+/.exec(line)?.[0].length ?? lead) - lead);
      const keySpan = { start: keyStart, end: keyStart + match[1]!.length };
      const start = at + match[0].length;
      const { value, next } = readValue(start, end);
      build.pair({
        form: 'env',
        key: match[1]!,
        keySpan,
        value,
        span: { start: keyStart, end: value.span.end },
        path: [],
      });
      at = next;
    }

    function readValue(start: number, lineEndAt: number): { value: Value; next: number } {
      const quote = text[start];
      if (quote === '"' || quote === "'" || quote === '`') {
        const close = closing(text, start, quote);
        if (close >= 0) {
          const span = { start, end: close + 1 };
          const inner = { start: start + 1, end: close };
          const next = lineEnd(text, close);
          const rest = text.slice(close + 1, next);
          const hash = /^[ \t]*#/.exec(rest);
          if (hash) build.comment({ start: close + hash[0].length, end: trimEnd(text, close + 1, next) });
          return { value: record(quoted(span, inner, quote)), next: next + 1 };
        }
      }
      // Unquoted: up to a `#`, blanks around it cut off.
      let end = lineEndAt;
      const hash = /(?:^|[ \t])#/.exec(text.slice(start, end));
      if (hash) {
        end = start + hash.index;
        const comment = text.indexOf('#', end);
        build.comment({ start: comment, end: trimEnd(text, comment, lineEndAt) });
      }
      const span = { start, end: trimEnd(text, start, end) };
      return { value: record(interpolate(text, span, span, shellHoles, environmentHole)), next: lineEndAt + 1 };
    }

    function quoted(span: Span, inner: Span, quote: string): Value {
      if (quote !== '"')
        return { kind: 'string', span, inner, text: text.slice(inner.start, inner.end).replace(/\r\n?/g, '\n') };
      return interpolate(text, span, inner, shellHoles, environmentHole, raw =>
        raw.replace(/\r\n?/g, '\n').replace(/\\[nrt"\\$]/g, found => escapes[found]!),
      );
    }

    function record(value: Value): Value {
      if (value.kind === 'string' || value.kind === 'template') build.string(value);
      return value;
    }
  },
  comment: ['#'],
});

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** The closing quote, over several lines if need be; -1 when there is none before the next blank-separated assignment. */
function closing(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote !== "'") at++;
    else if (text[at] === quote) return at;
    if (at - start > 65_536) return -1;
  }
  return -1;
}
