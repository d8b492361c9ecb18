import type { FactsBuilder } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { type Dialect, interpolate, recordStrings } from './interpolation.ts';
import { readScript } from './scripts.ts';
import { recordText } from './setting-values.ts';

const dialect: Dialect = { bare: 'any', braces: true, actions: false, mustache: false, escape: '\\' };

/** An instruction with the lines that a backslash takes in; comment lines between them belong to it. */
const instruction =
  /[ \t]*([A-Za-z]+)(?:[ \t]+|(?=[ \t]*\\\r?\n))((?:[^\\\n]|\\[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*|\\(?![ \t]*\r?\n)[^\n]?)*)/y;
const line = /[^\n]*/y;
/** `--mount=type=secret,id=x`, `--from=build`, `--interval=5s`: of the instruction, not of its command. */
const option = /(?:--[a-z][\w-]*(?:=(?:[^\s\\]|\\(?![ \t]*\r?\n).)*)?(?:[ \t]|\\[ \t]*\r?\n)+)*/y;
const assigned = /(?:[ \t]|\\[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*)*([^\s=\\"']+|"[^"\n]*"|'[^'\n]*')(=?)/y;
const setting = /(?:"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\\(?![ \t]*\r?\n)[\s\S]|[^\s\\"'])*/y;

/**
 * https://docs.docker.com/reference/dockerfile/. `ENV` and `ARG` set variables, `LABEL` is a setting; what `RUN`, `CMD`,
 * `ENTRYPOINT` and `HEALTHCHECK` run is read as shell, words of a JSON array as the words of one command.
 */
export function readDockerfile(text: string, build: FactsBuilder): void {
  const windows = /^(?:\ufeff)?(?:#[^\n]*\n)*?#[ \t]*escape[ \t]*=[ \t]*`/i.test(text.slice(0, 2000));
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; ) {
    instruction.lastIndex = at;
    const match = instruction.exec(text);
    if (!match) {
      const end = skip(line, text, at);
      const lead = at + (text.slice(at, end).length - text.slice(at, end).trimStart().length);
      if (text[lead] === '#') build.comment({ start: lead, end: lead + text.slice(lead, end).trimEnd().length });
      at = end + 1;
      continue;
    }
    let end = instruction.lastIndex;
    const start = end - match[2]!.length;
    const name = match[1]!.toUpperCase();
    remarks(text, start, end, build);
    const from = skip(option, text, start);
    const span = { start: from, end };
    if (name === 'ENV' || name === 'ARG' || name === 'LABEL') readPairs(text, name, span, build);
    else if (/^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|SHELL|ONBUILD)$/.test(name)) {
      if (name === 'RUN') end = hereDocuments(text, start, end);
      if (!windows) readCommand(text, { start: from, end }, build);
    }
    at = end + 1;
  }
}

/** Comment lines between continued lines. */
function remarks(text: string, start: number, end: number, build: FactsBuilder): void {
  for (const match of text.slice(start, end).matchAll(/\n[ \t]*(#[^\n]*)/g)) {
    const from = start + match.index + match[0].length - match[1]!.length;
    build.comment({ start: from, end: from + match[1]!.trimEnd().length });
  }
}

/** `RUN <<EOF`: the lines up to `EOF` belong to the instruction. */
function hereDocuments(text: string, start: number, end: number): number {
  let at = end;
  for (const match of text.slice(start, end).matchAll(/<<-?[ \t]*["']?([A-Za-z_]\w*)["']?/g)) {
    for (let next = at + 1; next < text.length; ) {
      const stop = skip(line, text, next);
      at = stop;
      if (text.slice(next, stop).trim() === match[1]) break;
      next = stop + 1;
    }
  }
  return Math.min(at, text.length);
}

function readCommand(text: string, { start, end }: Span, build: FactsBuilder): void {
  // `ONBUILD RUN …`, `HEALTHCHECK CMD …`
  const inner = /^(?:(?:RUN|CMD|ENTRYPOINT)[ \t]+)?/i.exec(text.slice(start, start + 20))![0].length;
  const from = start + inner;
  const document = /^<<-?[ \t]*["']?\w+["']?[ \t]*\r?\n/.exec(text.slice(from, end));
  if (document) {
    // The script itself; its last line is the mark.
    const last = text.lastIndexOf('\n', end - 1);
    readScript(text, { start: from + document[0].length, end: Math.max(from + document[0].length, last) }, build);
  } else if (text[from] === '[') readWords(text, { start: from, end }, build);
  else readScript(text, { start: from, end }, build, { remarks: true });
}

/** `["curl", "-k", "https://…"]`, `["sh", "-c", "curl …"]`: no shell splits the words. */
function readWords(text: string, { start, end }: Span, build: FactsBuilder): void {
  const shell = /^\[\s*"(?:\/[\w/]*\/)?(?:ba|da|z|a)?sh"\s*,\s*"-[a-z]*c"\s*,\s*"((?:[^"\\\n]|\\.)*)"/.exec(
    text.slice(start, end),
  );
  if (shell) {
    const to = start + shell[0].length - 1;
    readScript(text, { start: to - shell[1]!.length, end: to }, build);
  } else {
    const close = start + text.slice(start, end).lastIndexOf(']');
    if (close > start) readScript(text, { start: start + 1, end: close }, build, { listed: true });
  }
}

/** `KEY=value KEY2="value"`, or the old `KEY value` up to the end of the line. */
function readPairs(text: string, name: string, { start, end }: Span, build: FactsBuilder): void {
  for (let at = start; at < end; ) {
    assigned.lastIndex = at;
    const match = assigned.exec(text);
    if (!match || assigned.lastIndex > end) break;
    at = assigned.lastIndex;
    const written = match[1]!;
    const quoted = /^["']/.test(written) ? 1 : 0;
    const keyEnd = at - match[2]!.length;
    const keySpan = { start: keyEnd - written.length + quoted, end: keyEnd - quoted };
    const old = !match[2] && name !== 'ARG';
    const valueStart = old ? at + /^[ \t]*/.exec(text.slice(at, end))![0].length : at;
    const valueEnd = old
      ? valueStart + text.slice(valueStart, end).trimEnd().length
      : match[2]
        ? Math.min(skip(setting, text, at), end)
        : at;
    const value = match[2] || old ? valueIn(text, { start: valueStart, end: valueEnd }, build) : null;
    build.pair({
      form: name === 'LABEL' ? 'setting' : 'env',
      key: text.slice(keySpan.start, keySpan.end),
      keySpan,
      value: value ?? { kind: 'null', span: { start: keyEnd, end: keyEnd } },
      span: { start: keySpan.start - quoted, end: Math.max(valueEnd, keyEnd) },
      path: [name],
    });
    at = Math.max(valueEnd, at);
    if (old) break;
  }
}

function valueIn(text: string, span: Span, build: FactsBuilder): Value {
  const written = text.slice(span.start, span.end);
  const quote = /^(["'])(?:(?!\1)[^\\]|\\[\s\S])*\1$/.exec(written)?.[1];
  const inner = quote ? { start: span.start + 1, end: span.end - 1 } : span;
  if (quote === "'") return recordText({ kind: 'string', span, inner, text: written.slice(1, -1) }, build);
  const value = interpolate(text, span, inner, dialect, raw =>
    raw.replace(/\\[ \t]*\r?\n/g, '').replace(/\\([\s\S])/g, '$1'),
  );
  return quote || /["']/.test(written) ? recordStrings(value, build) : recordText(value, build);
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return pattern.lastIndex;
}
