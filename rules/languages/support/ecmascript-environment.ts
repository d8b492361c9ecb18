import type { EnvironmentIdiom } from '../../engine/language.ts';
import type { Edit } from '../../engine/rule.ts';

export const nodeEnvironment: EnvironmentIdiom = {
  expression: name => `process.env.${name}`,
  inside({ text, literal, part, name }) {
    const hole = `\${process.env.${name}}`;
    if (text[literal.span.start] === '`') return { span: part, newText: hole };
    if (literal.kind !== 'string' || !/["']/.test(text[literal.span.start] ?? '')) return null;
    // A quoted string becomes a template: backticks and `${` in the rest have to stay text. Octal escapes cannot.
    if (/\\(?:[1-7]|0\d)/.test(text.slice(literal.inner.start, literal.inner.end))) return null;
    const edits: Edit[] = [{ span: { start: literal.span.start, end: literal.inner.start }, newText: '`' }];
    for (const match of text.slice(literal.inner.start, literal.inner.end).matchAll(/\\[\s\S]|`|\$\{/g)) {
      const at = literal.inner.start + match.index;
      if (match[0][0] !== '\\' && (at < part.start || at >= part.end))
        edits.push({ span: { start: at, end: at }, newText: '\\' });
    }
    return [
      ...edits,
      { span: part, newText: hole },
      { span: { start: literal.inner.end, end: literal.span.end }, newText: '`' },
    ].sort((a, b) => a.span.start - b.span.start);
  },
};
