import type { Span, StringValue, TemplateValue, Value } from '../../engine/source.ts';

/** One hole found in a text: where, and what is read there. */
export interface Hole {
  readonly span: Span;
  readonly value: Value;
}

/**
 * A string with the holes that `pattern` (global) finds in its content: a plain string without any, the hole's own value
 * when it is all there is and the content is unquoted, else a template. `cook` reads the escapes of a text part.
 */
export function interpolate(
  text: string,
  span: Span,
  inner: Span,
  pattern: RegExp,
  holeOf: (match: RegExpExecArray, at: Span) => Value | null,
  cook: (raw: string) => string = raw => raw,
): StringValue | TemplateValue | Value {
  const content = text.slice(inner.start, inner.end);
  const parts: Value[] = [];
  let at = 0;
  const put = (end: number) => {
    if (end <= at) return;
    const piece = { start: inner.start + at, end: inner.start + end };
    parts.push({ kind: 'string', span: piece, inner: piece, text: cook(content.slice(at, end)) });
  };
  pattern.lastIndex = 0;
  for (let match = pattern.exec(content); match; match = pattern.exec(content)) {
    if (match[0] === '') {
      pattern.lastIndex++;
      continue;
    }
    const hole = holeOf(match, { start: inner.start + match.index, end: inner.start + match.index + match[0].length });
    if (!hole) continue;
    put(match.index);
    parts.push(hole);
    at = match.index + match[0].length;
  }
  if (parts.length === 0) return { kind: 'string', span, inner, text: cook(content) };
  put(content.length);
  if (parts.length === 1 && span.start === inner.start && parts[0]!.kind !== 'string') return parts[0]!;
  return { kind: 'template', span, inner, parts };
}

/** `${X}`, `${X:-d}`, `${X-d}`, `${env:X}`, `$X`; group 1 or 3 is the name, 2 the default. Escaped `\$` and `$$` are text. */
export const shellHoles = /\\\$|\$\$|\$\{(?:env:)?([A-Za-z_]\w*)(?::?[-=?+]([^{}]*))?\}|\$([A-Za-z_]\w*)/g;

/** `${X}` and its kin as environment reads. */
export function environmentHole(match: RegExpExecArray, at: Span): Value | null {
  const name = match[1] ?? match[3];
  if (!name) return null;
  const fallback = match[2];
  const start = at.end - 1 - (fallback?.length ?? 0);
  const span = { start, end: at.end - 1 };
  return {
    kind: 'env',
    span: at,
    name,
    ...(fallback &&
      /^\$\{[\w:]+?:?[-=]/.test(match[0]) && {
        fallback: { kind: 'string' as const, span, inner: span, text: fallback },
      }),
  };
}

/** Actions expressions: `${{ secrets.NAME }}` is a reference to `secrets.NAME`. */
export const actionHoles = /\$\{\{\s*([\w.-]+)[^{}]*\}\}|\\\$|\$\$|\$\{(?:env:)?([A-Za-z_]\w*)(?::?[-=?+]([^{}]*))?\}/g;

export function actionHole(match: RegExpExecArray, at: Span): Value | null {
  if (match[1]) return { kind: 'reference', span: at, path: match[1] };
  const shell = Object.assign([match[0], match[2], match[3]], {
    index: match.index,
    input: match.input,
  }) as unknown as RegExpExecArray;
  return environmentHole(shell, at);
}
