import type { EnvironmentIdiom } from '../../engine/language.ts';
import type { Edit } from '../../engine/rule.ts';
import type { Source, Span } from '../../engine/source.ts';
import { contains } from '../../engine/text.ts';

export const csharpEnvironment: EnvironmentIdiom = {
  expression: name => `Environment.GetEnvironmentVariable("${name}")`,
  inside({ text, literal, part, name }) {
    // Verbatim and raw literals have rules of their own for quotes and braces.
    const open = /^(\$?)"(?!"")/.exec(text.slice(literal.span.start, literal.span.start + 4));
    if (!open) return null;
    const hole = `{Environment.GetEnvironmentVariable("${name}")}`;
    if (open[1]) return { span: part, newText: hole };
    // What was no interpolated string becomes one: its braces are doubled.
    const start = literal.span.start;
    const edits: Edit[] = [{ span: { start, end: start }, newText: '$' }];
    for (const match of text.slice(literal.inner.start, literal.inner.end).matchAll(/[{}]/g)) {
      const at = literal.inner.start + match.index;
      if (at < part.start || at >= part.end) edits.push({ span: { start: at, end: at }, newText: match[0] });
    }
    return [...edits, { span: part, newText: hole }].sort((a, b) => a.span.start - b.span.start);
  },
  place: readPlace,
  needs: {
    text: 'using System;\n',
    present: /^[ \t]*(?:global[ \t]+)?using[ \t]+System[ \t]*;/m,
    at: usingPlace,
  },
};

/** Before the first `using`, but behind global ones, comments and directives of the compiler. */
function usingPlace(text: string): Span {
  const first = /^using[ \t]+(?:static[ \t]+)?[\w.]+[ \t]*[;=]/m.exec(text);
  if (first) return { start: first.index, end: first.index };
  const head =
    /^\uFEFF?(?:(?:\/\/|#|global[ \t]+using\b|extern[ \t]+alias\b)[^\n]*\n|[ \t]*\r?\n|\/\*[\s\S]*?\*\/[ \t]*\r?\n)*/.exec(
      text,
    );
  const at = head?.[0].length ?? 0;
  return { start: at, end: at };
}

/** Compile-time constants cannot be read while the program runs: those that stand in a declaration of their own become variables. */
function readPlace(source: Source, literal: Span): readonly Edit[] | null {
  const before = source.text.slice(Math.max(0, literal.start - 200), literal.start);
  // Arguments of attributes, `case "…"`, and what sets the variable itself.
  if (
    /(?:^|[\n(,])[ \t]*\[(?:\w+:[ \t]*)?[A-Z][\w.]*\([^\n]*$|\bcase[ \t]+$|\.SetEnvironmentVariable\([^()\n]*$/.test(
      before,
    )
  )
    return null;
  for (const { params } of source.functions)
    for (const param of params) if (param.default && contains(param.default.span, literal)) return null;
  const holder = source.assignments.find(({ constant, span }) => constant && contains(span, literal));
  if (!holder) return [];
  const head = source.text.slice(Math.max(0, holder.span.start - 120), holder.span.start);
  if (!/\bconst\s[^;{}]*$/.test(head)) return [];
  const written = /(\bconst[ \t]+)[\w.?]+[ \t]+$/.exec(head);
  if (!written) return null;
  const start = holder.span.start - written[0].length;
  const field = holder.target.includes('.');
  return [{ span: { start, end: start + written[1]!.length }, newText: field ? 'static readonly ' : '' }];
}
