import type { Pair, PairForm, StringValue, TemplateValue, Value } from '../../engine/source.ts';

type Draft = Omit<Pair, 'within'>;

/**
 * The query parameters of a URL that stands in a string (RFC 3986 §3.4: `a=b&c=d` between the first `?` and `#`), with
 * exact spans. Keys and texts are percent-decoded; a value is a string, a hole, or a template of both. Parameters
 * without `=`, and keys with a hole in them, are left out. `certain` says that the text is known to be a URL.
 */
export function queryPairs(value: StringValue | TemplateValue, certain = false): Draft[] {
  const chunks: readonly Value[] = value.kind === 'string' ? [value] : value.parts;
  let question = 0;
  let from = -1;
  for (; question < chunks.length && from < 0; question++) {
    const chunk = chunks[question]!;
    if (chunk.kind === 'string') from = chunk.text.indexOf('?');
  }
  if (from < 0) return [];
  if (!certain && !looksLikeUrl(chunks)) return [];
  return parameters(chunks, question - 1, from + 1, 'query', []);
}

/** The fields of an `application/x-www-form-urlencoded` body (WHATWG URL §5.1); a line break before `&` is layout. */
export function formPairs(value: StringValue | TemplateValue, form: PairForm, path: readonly string[]): Draft[] {
  return parameters(value.kind === 'string' ? [value] : value.parts, 0, 0, form, path);
}

/** Reads `a=b&c=d` from a place in a list of texts and holes on. */
function parameters(
  chunks: readonly Value[],
  chunk: number,
  offset: number,
  form: PairForm,
  path: readonly string[],
): Draft[] {
  const pairs: Draft[] = [];
  /** `lost`: a hole stood in the key. */
  let key: { text: string; start: number; end: number; lost: boolean } | null = null;
  let parts: Value[] | null = null;
  const finish = () => {
    if (key && !key.lost && key.text && parts?.length) {
      const first = parts[0]!.span;
      const span = { start: first.start, end: parts.at(-1)!.span.end };
      // The empty text behind `=` counts only where nothing else follows.
      const written = parts.filter(part => part.span.end > part.span.start);
      const held = written.length > 0 ? merged(written) : parts.slice(0, 1);
      pairs.push({
        form,
        key: decode(key.text),
        keySpan: { start: key.start, end: key.end },
        value: held.length === 1 ? held[0]! : { kind: 'template', span, inner: span, parts: held },
        span: { start: key.start, end: span.end },
        path,
      });
    }
    key = null;
    parts = null;
  };
  for (let index = chunk; index < chunks.length; index++) {
    const part = chunks[index]!;
    if (part.kind !== 'string') {
      if (parts) parts.push(part);
      else if (key) key.lost = true;
      else key = { text: '', start: part.span.start, end: part.span.end, lost: true };
      continue;
    }
    const { text, inner } = part;
    // Behind escapes a text does not lie under its span one to one: it can be taken whole, but not cut.
    const exact = text.length === inner.end - inner.start;
    const place = (at: number) => (exact || at === 0 ? inner.start + at : inner.end);
    let at = index === chunk ? offset : 0;
    if (!exact && text.length > 1 && (at > 0 || /[&=#\s]/.test(text))) break;
    for (;;) {
      if (parts) {
        const end = skip(valueText, text, at);
        const span = { start: place(at), end: place(end) };
        parts.push({ kind: 'string', span, inner: span, text: decode(text.slice(at, end)) });
        at = end;
      } else {
        const end = skip(keyText, text, at);
        key ??= { text: '', start: place(at), end: place(at), lost: false };
        key.text += text.slice(at, end);
        key.end = place(end);
        at = end;
      }
      if (at >= text.length) break;
      if (text[at] === '=' && !parts) {
        at++;
        const behind = { start: place(at), end: place(at) };
        parts = [{ kind: 'string', span: behind, inner: behind, text: '' }];
        continue;
      }
      finish();
      if (form !== 'query') at = skip(layout, text, at);
      if (text[at] !== '&') return pairs;
      at++;
      if (form !== 'query') at = skip(layout, text, at);
    }
  }
  finish();
  return pairs;
}

const keyText = /[^=&#\s"'`<>]*/y;
const valueText = /[^&#\s"`<>]*/y;
const layout = /\s*/y;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return pattern.lastIndex;
}

/** Neighbouring texts (cut at an escape) as one. */
function merged(parts: readonly Value[]): Value[] {
  const whole: Value[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last?.kind === 'string' && part.kind === 'string') {
      const span = { start: last.span.start, end: part.span.end };
      whole[whole.length - 1] = { kind: 'string', span, inner: span, text: last.text + part.text };
    } else whole.push(part);
  }
  return whole;
}

/** What a URL can begin with: a scheme, a path, a host; or a hole that holds one. */
function looksLikeUrl(chunks: readonly Value[]): boolean {
  const first = chunks[0]!;
  if (first.kind !== 'string') return true;
  let start = first.text;
  for (let index = 1; start.length < 300 && index < chunks.length; index++) {
    const chunk = chunks[index]!;
    start += chunk.kind === 'string' ? chunk.text : '{}';
  }
  start = start.slice(0, 2000);
  return (
    /^[a-z][a-z0-9+.-]*:\/\/[^\s?]*(?:\?|$)/i.test(start) ||
    /^\/[\w./{}~:@%+-]*\?[\w.~%+[\]-]+(?:=|$)/.test(start) ||
    /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/[^\s?]*)?\?[\w.~%+[\]-]+=/.test(start) ||
    (chunks.length > 1 && /^[\w./{}-]*\?[\w.-]+=/.test(start))
  );
}

/** Percent-decoding; `+` is a blank (application/x-www-form-urlencoded). A text that is not encoded stays as it is. */
function decode(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}
