import type { FactsBuilder } from '../engine/facts.ts';
import { argument } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import type { Argument, Span, Value } from '../engine/source.ts';
import { isComment, type Line, matchRequestLine, type RequestLine, splitLines } from './support/http-lines.ts';
import { type Dialect, interpolate, recordStrings } from './support/interpolation.ts';
import { formPairs, queryPairs } from './support/url-query.ts';

/** A field name (RFC 9110 §5.1); `#` would be a comment. */
const header = /^([\w!$%&'*+.^`|~-]+)[ \t]*:[ \t]*/;
const variable = /^@([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/;
const dialect: Dialect = { bare: 'none', braces: false, actions: false, mustache: true, escape: null };

/** Request files of VS Code REST Client, the JetBrains HTTP client and httpyac. */
export default defineLanguage({
  id: 'http',
  editorIds: ['http', 'rest'],
  extensions: ['.http', '.rest'],
  read(text, _root, build) {
    new HttpReader(text, build).read();
  },
  environment: {
    expression: name => `{{$dotenv ${name}}}`,
    inside: ({ part, name }) => ({ span: part, newText: `{{$dotenv ${name}}}` }),
  },
  comment: ['#'],
});

class HttpReader {
  private readonly lines: readonly Line[];
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly build: FactsBuilder,
  ) {
    this.lines = splitLines(text);
  }

  read(): void {
    while (this.at < this.lines.length) {
      if (this.between()) continue;
      const line = this.lines[this.at]!;
      const request = matchRequestLine(line);
      if (request) this.request(request);
      else this.at++;
    }
  }

  /** Comments, variables and scripts may stand between any two parts; true when there was one. */
  private between(): boolean {
    const line = this.lines[this.at]!;
    if (isComment(line)) {
      this.comment(line);
      this.at++;
      return true;
    }
    const assigned = variable.exec(line.text);
    if (assigned) {
      const value = this.string({ start: line.start + assigned[0].length, end: trimmedEnd(line) });
      this.build.assignment({
        target: assigned[1]!,
        targetSpan: { start: line.start + 1, end: line.start + 1 + assigned[1]!.length },
        value,
        span: { start: line.start, end: value.span.end },
        declaration: true,
        constant: true,
      });
      this.at++;
      return true;
    }
    return this.script();
  }

  /** `< {% … %}` and `> {% … %}` (JetBrains), `{{` … `}}` on lines of their own (httpyac): code, no facts. */
  private script(): boolean {
    const { text } = this.lines[this.at]!;
    const close = /^[<>]\s*\{%/.test(text) ? /%\}/ : /^\{\{[^{}]*$/.test(text) ? /^\}\}/ : null;
    if (!close) return false;
    while (this.at < this.lines.length && !close.test(this.lines[this.at]!.text)) {
      if (isSeparator(this.lines[this.at]!)) return true;
      this.at++;
    }
    this.at++;
    return true;
  }

  /** The request line, its continuations, headers and body, up to `###`. */
  private request({ method, url: urlSpan }: RequestLine): void {
    const url = this.string(urlSpan, true);
    const methodText = this.text.slice(method.start, method.end).toUpperCase() || 'GET';
    const args: Argument[] = [
      argument({ kind: 'string', span: method, inner: method, text: methodText }, method, {
        text: 'method',
        span: method,
      }),
      argument(url, urlSpan, { text: 'url', span: urlSpan }),
    ];
    let end = urlSpan.end;
    this.at++;
    end = this.continuations(end);
    const { end: headersEnd, isForm, host } = this.headers(end);
    end = headersEnd;
    if (host && !/^[a-z]+:/i.test(this.text.slice(urlSpan.start, urlSpan.end)))
      args.push(argument(host, host.span, { text: 'host', span: host.span }));
    const body = this.body();
    if (body) {
      const value = interpolate(this.text, body, body, dialect);
      recordStrings(value, this.build);
      args.push(argument(value, body, { text: 'body', span: body }));
      if (isForm && (value.kind === 'string' || value.kind === 'template'))
        for (const pair of formPairs(value, 'property', ['body'])) this.build.pair(pair);
      end = body.end;
    }
    this.build.call({
      span: { start: method.start, end },
      callee: 'http',
      calleeSpan: method,
      nameSpan: method,
      args,
      argsSpan: { start: method.end, end },
      isNew: false,
    });
  }

  /** A URL over several lines: `?a=b` and `&c=d` each on its own, `/path` when indented. */
  private continuations(before: number): number {
    let end = before;
    for (; this.at < this.lines.length; this.at++) {
      const line = this.lines[this.at]!;
      const lead = /^[ \t]*[?&]|^[ \t]+(?=\/[^/])/.exec(line.text);
      if (!lead) break;
      const span = { start: line.start + lead[0].length, end: trimmedEnd(line) };
      const value = this.string(span);
      if ((value.kind === 'string' || value.kind === 'template') && !lead[0].endsWith(' '))
        for (const pair of formPairs(value, 'query', [])) this.build.pair(pair);
      end = Math.max(end, span.end);
    }
    return end;
  }

  private headers(before: number): { end: number; isForm: boolean; host: Value | null } {
    let end = before;
    let isForm = false;
    let host: Value | null = null;
    for (; this.at < this.lines.length; this.at++) {
      const line = this.lines[this.at]!;
      if (isComment(line) && !isSeparator(line)) {
        this.comment(line);
        continue;
      }
      const match = header.exec(line.text);
      if (!match) break;
      const key = match[1]!;
      const value = this.string({ start: line.start + match[0].length, end: trimmedEnd(line) });
      if (/^content-type$/i.test(key) && value.kind === 'string')
        isForm = /^application\/x-www-form-urlencoded\b/i.test(value.text);
      if (/^host$/i.test(key)) host = value;
      this.build.pair({
        form: 'header',
        key,
        keySpan: { start: line.start, end: line.start + key.length },
        value,
        span: { start: line.start, end: value.span.end },
        path: ['http'],
      });
      end = value.span.end;
    }
    return { end, isForm, host };
  }

  /** What is left up to `###`, without scripts, file references and comments around it; null when that is nothing. */
  private body(): Span | null {
    const { lines } = this;
    // Not a header, not blank: the request has no body that a tool would send.
    while (this.at < lines.length && !isSeparator(lines[this.at]!)) {
      const line = lines[this.at]!;
      if (line.text.trim() === '' || /^<@?\w*\s+[^\s{]/.test(line.text)) this.at++;
      else if (!this.between()) break;
    }
    const first = this.at;
    let next = first;
    while (next < lines.length && !isSeparator(lines[next]!) && !isResponse(lines[next]!)) next++;
    let last = next;
    while (last > first && (lines[last - 1]!.text.trim() === '' || isComment(lines[last - 1]!))) last--;
    this.at = last;
    while (this.at < lines.length && !isSeparator(lines[this.at]!)) if (!this.between()) this.at++;
    return last > first ? { start: lines[first]!.start, end: trimmedEnd(lines[last - 1]!) } : null;
  }

  /** A text that nothing quotes, with its `{{holes}}`. */
  private string(place: Span, isUrl = false): Value {
    // An empty value: its line was trimmed further than the blank that it would start behind.
    const span = { start: Math.min(place.start, place.end), end: place.end };
    const value = recordStrings(interpolate(this.text, span, span, dialect), this.build);
    if (value.kind === 'string' || value.kind === 'template')
      for (const pair of queryPairs(value, isUrl)) this.build.pair(pair);
    return value;
  }

  private comment(line: Line): void {
    this.build.comment({
      start: line.start + (line.text.length - line.text.trimStart().length),
      end: trimmedEnd(line),
    });
  }
}

const isSeparator = (line: Line): boolean => line.text.startsWith('###');
/** `> {% … %}`, `> handler.js`, `<> saved-response.json`, httpyac's `?? status == 200`. */
const isResponse = (line: Line): boolean => /^(?:>>?!?\s*(?:\{%|\S)|<>\s|\?\?\s)/.test(line.text);
const trimmedEnd = (line: Line): number => line.start + line.text.trimEnd().length;
