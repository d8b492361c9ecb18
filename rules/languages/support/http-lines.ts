import type { Span } from '../../engine/source.ts';

/** A line without its line break. */
export interface Line extends Span {
  readonly text: string;
}

export interface RequestLine {
  /** Empty, at the line's first character, where a bare URL means GET. */
  readonly method: Span;
  readonly url: Span;
}

/** RFC 9110 §9, WebDAV (RFC 4918), QUERY; and the protocols that httpyac and JetBrains write in a method's place. */
const method =
  /^(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH|QUERY|PROPFIND|PROPPATCH|MKCOL|COPY|MOVE|LOCK|UNLOCK|SEARCH|REPORT|PURGE|LIST|GRAPHQL|GRPC|WEBSOCKET|WSS?|SSE|EVENTSOURCE)(?=[ \t]+\S)/i;
/** Without a method, only what cannot be prose is a request. */
const bareUrl = /^(?:(?:https?|wss?):\/\/|\{\{[^{}]*\}\}|\/\w|localhost[:/]|[\w-]+(?:\.[\w-]+)+(?::\d+)?\/)/i;

/** `GET https://host/path HTTP/1.1`, or the URL alone. */
export function matchRequestLine(line: Line): RequestLine | null {
  const text = line.text.trimEnd();
  const start = text.length - text.trimStart().length;
  const name = method.exec(text.slice(start))?.[0] ?? '';
  const rest = text.slice(start + name.length);
  const from = start + name.length + (rest.length - rest.trimStart().length);
  // Looked for from its first letter: a search for the blanks before it would be quadratic in them.
  const version = /HTTP\/\d(?:\.\d)?$/.exec(text.slice(from));
  const cut = version && /\s/.test(text[from + version.index - 1] ?? '');
  const end = cut ? from + text.slice(from, from + version.index).trimEnd().length : text.length;
  const url = text.slice(from, end);
  // A blank may stand in a hole, and behind a method in the URL too.
  if (!url || (!name && (!bareUrl.test(url) || /\s/.test(url.replace(/\{\{[^{}]*\}\}/g, ''))))) return null;
  return {
    method: { start: line.start + start, end: line.start + start + name.length },
    url: { start: line.start + from, end: line.start + end },
  };
}

export const isComment = (line: Line): boolean => /^\s*(?:#|\/\/)/.test(line.text);

export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start <= text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const stop = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    lines.push({ start, end: stop, text: text.slice(start, stop) });
    start = end + 1;
  }
  return lines;
}
