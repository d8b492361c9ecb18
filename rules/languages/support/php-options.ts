import type { Call, StringValue, Value } from '../../engine/source.ts';
import { namesOf } from './php-names.ts';
import type { PhpReader } from './php-reader.ts';
import { cookPhp } from './php-text.ts';

/** `curl_setopt($ch, CURLOPT_X, $v)` names a value as an array's entry does. */
export function optionPairs(reader: PhpReader, { callee, args }: Call): void {
  if (!/^curl_(?:share_|multi_)?setopt$/.test(callee)) return;
  const [handle, option, held] = args;
  if (!option || !held || option.value.kind !== 'reference') return;
  const { value } = held;
  const key = option.value.path;
  const path = handle?.value.kind === 'reference' ? namesOf(handle.value.path) : [];
  const span = { start: option.span.start, end: held.span.end };
  reader.build.pair({ form: 'entry', key, keySpan: option.value.span, value, span, path });
  if (headerList.test(key)) headerLines(reader, value.kind === 'list' ? value.items : [], [...path, key]);
}

/** What a list of header lines is called: `$headers`, `CURLOPT_HTTPHEADER`, the `header` of a stream context. */
export const headerList = /headers?$/i;

/** A stream context takes its headers as one text as well: `['http' => ['header' => "A: b\r\nC: d"]]`. */
export const isHeaderText = (key: string, path: readonly string[]): boolean =>
  key === 'header' && /^https?$/.test(path.at(-1) ?? '');

/** `"Name: value"` as the header that it is; a text can hold several, one a line. */
export function headerLines(reader: PhpReader, texts: readonly Value[], path: readonly string[]): void {
  for (const text of texts) for (const line of linesOf(reader, flat([text]))) headerLine(reader, line, path);
}

const flat = (parts: readonly Value[]): Value[] =>
  parts.flatMap(part => (part.kind === 'template' || part.kind === 'concat' ? flat(part.parts) : [part]));

/** Texts and holes, cut at line breaks. */
function linesOf(reader: PhpReader, parts: readonly Value[]): Value[][] {
  const lines: Value[][] = [[]];
  for (const part of parts) {
    if (part.kind !== 'string' || !part.text.includes('\n')) {
      lines.at(-1)!.push(part);
      continue;
    }
    const written = reader.source(part.inner);
    let at = 0;
    const text = (end: number) => {
      if (end > at) lines.at(-1)!.push(textAt(written.slice(at, end), part.inner.start + at));
    };
    for (const match of written.matchAll(/(?:\\r)?\\n|\r?\n/g)) {
      text(match.index);
      lines.push([]);
      at = match.index + match[0].length;
    }
    text(written.length);
  }
  return lines;
}

const textAt = (written: string, start: number): StringValue => {
  const span = { start, end: start + written.length };
  return { kind: 'string', span, inner: span, text: cookPhp(written, 'double') };
};

function headerLine(reader: PhpReader, [first, ...rest]: readonly Value[], path: readonly string[]): void {
  if (first?.kind !== 'string') return;
  const match = /^([\w!#$%&'*+.^`|~-]+):[ \t]*/.exec(first.text);
  // Behind escapes a text does not lie under its span one to one.
  if (!match || !reader.source(first.inner).startsWith(match[0])) return;
  const { start } = first.inner;
  const from = start + match[0].length;
  const head = { start: from, end: first.inner.end };
  const text: StringValue = { kind: 'string', span: head, inner: head, text: first.text.slice(match[0].length) };
  const held = text.text === '' && rest.length > 0 ? rest : [text, ...rest];
  const inner = { start: from, end: Math.max(from, held.at(-1)!.span.end) };
  reader.build.pair({
    form: 'header',
    key: match[1]!,
    keySpan: { start, end: start + match[1]!.length },
    value: held.length === 1 ? held[0]! : { kind: 'template', span: inner, inner, parts: held },
    span: { start, end: inner.end },
    path,
  });
}
