import type { EnvironmentIdiom } from '../../engine/language.ts';
import type { Edit } from '../../engine/rule.ts';
import type { Source, Span } from '../../engine/source.ts';
import { contains } from '../../engine/text.ts';

const read = (name: string): string => `getenv('${name}')`;

export const phpEnvironment: EnvironmentIdiom = {
  expression: read,
  inside({ text, literal, part, name }) {
    const quote = /^[bB]?(["'])/.exec(text.slice(literal.span.start, literal.span.start + 2))?.[1];
    // Nothing but variables can stand inside of a heredoc.
    if (!quote) return null;
    const edits: Edit[] = [];
    const opens = part.start === literal.inner.start;
    const ends = part.end === literal.inner.end;
    if (opens) edits.push({ span: { start: literal.span.start, end: literal.inner.start }, newText: '' });
    edits.push({ span: part, newText: `${opens ? '' : `${quote} . `}${read(name)}${ends ? '' : ` . ${quote}`}` });
    if (ends) edits.push({ span: { start: literal.inner.end, end: literal.span.end }, newText: '' });
    return edits;
  },
  place: placeFor,
};

/**
 * Constants, and the defaults of properties and parameters, are computed before the program runs: no function can be
 * called there (PHP manual, "Constant expressions"). A constant of the file can be defined by a call instead.
 */
function placeFor({ assignments, functions, text }: Source, literal: Span): Edit[] | null {
  for (const { params } of functions)
    for (const { default: given } of params) if (given && contains(given.span, literal)) return null;
  for (const { target, targetSpan, value, span, declaration, constant } of assignments) {
    if (!declaration || !contains(value.span, literal) || value.kind === 'function') continue;
    // A property; a constant of a class or of an enumeration.
    if (target.includes('.')) return null;
    // `define('A', …)` names its constant in quotes.
    if (!constant || targetSpan.start !== span.start) continue;
    const head = /\bconst[ \t]+$/.exec(text.slice(Math.max(0, span.start - 40), span.start));
    if (!head || !/^\s*;/.test(text.slice(span.end, span.end + 20))) return null;
    const start = span.start - head[0].length;
    return [
      { span: { start, end: value.span.start }, newText: `define('${target}', ` },
      { span: { start: value.span.end, end: value.span.end }, newText: ')' },
    ];
  }
  return [];
}
