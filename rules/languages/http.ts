import type { FactsBuilder } from '../engine/facts.ts';
import { argument } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import type { Argument, Span, Value } from '../engine/source.ts';
import { interpolate } from './support/interpolation.ts';
import { queryPairs } from './support/url-query.ts';

const requestLine =
  /^(?:(GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH|QUERY|WEBSOCKET|GRAPHQL|GRPC)[ \t]+)?((?:https?:\/\/|wss?:\/\/|\{\{|\/|[\w.-]+(?::\d+)?\/)\S*?(?:\{\{[^{}\r\n]*\}\}\S*?)*)(?:[ \t]+HTTP\/[\d.]+)?[ \t]*$/;
const header = /^([A-Za-z][\w-]*)[ \t]*:[ \t]*/;
const variable = /^@([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/;
const holes = /\{\{\s*(\$?[\w.-]+)((?:\s+[^{}]*)?)\}\}/g;

interface Line extends Span {
  readonly text: string;
}

/** Request files of VS Code REST Client, the JetBrains HTTP client and httpyac. */
export default defineLanguage({
  id: 'http',
  editorIds: ['http', 'rest'],
  extensions: ['.http', '.rest'],
  read(text, _root, build) {
    const lines = splitLines(text);
    let at = 0;
    while (at < lines.length) {
      const line = lines[at]!;
      const assigned = variable.exec(line.text);
      if (isComment(line)) {
        build.comment({ start: line.start + leadOf(line), end: line.end });
        at++;
      } else if (assigned) {
        const span = { start: line.start + assigned[0].length, end: trimmedEnd(line) };
        const nameStart = line.start + 1;
        build.assignment({
          target: assigned[1]!,
          targetSpan: { start: nameStart, end: nameStart + assigned[1]!.length },
          value: stringIn(text, span, build),
          span: { start: line.start, end: span.end },
          declaration: true,
          constant: true,
        });
        at++;
      } else if (requestLine.test(line.text)) at = readRequest(text, lines, at, build);
      else at++;
    }
  },
  environment: {
    expression: name => `{{$dotenv ${name}}}`,
    inside: ({ part, name }) => ({ span: part, newText: `{{$dotenv ${name}}}` }),
  },
  comment: ['#'],
});

/** One request: its line, query continuations, headers, body up to `###`. Returns the index of the line behind it. */
function readRequest(text: string, lines: readonly Line[], first: number, build: FactsBuilder): number {
  const line = lines[first]!;
  const match = requestLine.exec(line.text)!;
  const urlStart = line.start + (match[1] ? match[0].indexOf(match[2]!, match[1].length) : match[0].indexOf(match[2]!));
  const urlSpan = { start: urlStart, end: urlStart + match[2]!.length };
  const method: Span = match[1]
    ? { start: line.start, end: line.start + match[1].length }
    : { start: line.start, end: line.start };
  const url = stringIn(text, urlSpan, build);
  let at = first + 1;
  // REST Client: `?a=b` and `&c=d` on lines of their own.
  for (; at < lines.length && /^\s+[?&]|^[?&]/.test(lines[at]!.text); at++) {
    const more = lines[at]!;
    const pair = /^\s*[?&]([^=\s]+)=/.exec(more.text);
    if (!pair) continue;
    const keyEnd = more.start + pair[0].length - 1;
    const value = stringIn(text, { start: keyEnd + 1, end: trimmedEnd(more) }, build);
    build.pair({
      form: 'query',
      key: pair[1]!,
      keySpan: { start: keyEnd - pair[1]!.length, end: keyEnd },
      value,
      span: { start: keyEnd - pair[1]!.length, end: value.span.end },
      path: [],
    });
  }
  let form = false;
  let end = trimmedEnd(line);
  for (; at < lines.length; at++) {
    const next = lines[at]!;
    if (isComment(next) && !next.text.startsWith('###')) {
      build.comment({ start: next.start + leadOf(next), end: next.end });
      continue;
    }
    const head = header.exec(next.text);
    if (!head) break;
    const keySpan = { start: next.start, end: next.start + head[1]!.length };
    const value = stringIn(text, { start: next.start + head[0].length, end: trimmedEnd(next) }, build);
    if (/^content-type$/i.test(head[1]!) && value.kind === 'string') form = /x-www-form-urlencoded/i.test(value.text);
    build.pair({
      form: 'header',
      key: head[1]!,
      keySpan,
      value,
      span: { start: next.start, end: value.span.end },
      path: ['http'],
    });
    end = value.span.end;
  }
  const args: Argument[] = [
    argument({ kind: 'string', span: method, inner: method, text: match[1] ?? 'GET' }, method, {
      text: 'method',
      span: method,
    }),
    argument(url, urlSpan, { text: 'url', span: urlSpan }),
  ];
  const body = readBody(lines, at);
  if (body.end > body.start) {
    const value = stringIn(text, body, build);
    args.push(argument(value, body, { text: 'body', span: body }));
    if (form && (value.kind === 'string' || value.kind === 'template'))
      for (const pair of formPairs(text, body)) build.pair(pair);
    end = body.end;
  }
  build.call({
    span: { start: line.start, end },
    callee: 'http',
    calleeSpan: method,
    nameSpan: method,
    args,
    argsSpan: { start: method.end, end },
    isNew: false,
  });
  return body.next;
}

function readBody(lines: readonly Line[], from: number): Span & { next: number } {
  let next = from;
  while (next < lines.length && !lines[next]!.text.startsWith('###') && !/^(?:>|<>)\s/.test(lines[next]!.text)) next++;
  let first = from;
  while (first < next && lines[first]!.text.trim() === '') first++;
  let last = next;
  while (last > first && lines[last - 1]!.text.trim() === '') last--;
  while (next < lines.length && !lines[next]!.text.startsWith('###')) next++;
  return first < last
    ? { start: lines[first]!.start, end: trimmedEnd(lines[last - 1]!), next }
    : { start: 0, end: 0, next };
}

function* formPairs(text: string, body: Span) {
  const pattern = /(?:^|&)\s*([\w.-]+)=([^&\r\n]*)/g;
  for (const match of text.slice(body.start, body.end).matchAll(pattern)) {
    const valueEnd = body.start + match.index + match[0].length;
    const span = { start: valueEnd - match[2]!.length, end: valueEnd };
    const keySpan = { start: span.start - 1 - match[1]!.length, end: span.start - 1 };
    yield {
      form: 'property' as const,
      key: match[1]!,
      keySpan,
      value: withHoles(text, span),
      span: { start: keySpan.start, end: span.end },
      path: ['body'],
    };
  }
}

function stringIn(text: string, span: Span, build: FactsBuilder): Value {
  const value = withHoles(text, span);
  if (value.kind === 'string' || value.kind === 'template') {
    build.string(value);
    for (const pair of queryPairs(value)) build.pair(pair);
  }
  return value;
}

function withHoles(text: string, span: Span): Value {
  return interpolate(text, span, span, holes, (match, at) => {
    const name = match[1]!;
    const argument = match[2]!.trim();
    if (name === '$dotenv' || name === '$processEnv')
      return { kind: 'env', span: at, name: argument.replace(/^%/, '') };
    const env = /^(?:process\.env|\$env)\.(\w+)$/.exec(name);
    if (env) return { kind: 'env', span: at, name: env[1]! };
    return name.startsWith('$') ? { kind: 'unknown', span: at } : { kind: 'reference', span: at, path: name };
  });
}

const isComment = (line: Line): boolean => /^\s*(?:#|\/\/)/.test(line.text);
const leadOf = (line: Line): number => /^\s*/.exec(line.text)![0].length;
const trimmedEnd = (line: Line): number => line.start + line.text.trimEnd().length;

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start <= text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const stop = text[end - 1] === '\r' && end > start ? end - 1 : end;
    lines.push({ start, end: stop, text: text.slice(start, stop) });
    start = end + 1;
  }
  return lines;
}
