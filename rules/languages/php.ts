import { defineLanguage } from '../engine/language.ts';
import type { Edit } from '../engine/rule.ts';
import { readPhp, skippedTypes } from './support/php-reader.ts';

export default defineLanguage({
  id: 'php',
  editorIds: ['php'],
  extensions: ['.php', '.phtml', '.inc', '.php3', '.php4', '.php5', '.phps'],
  grammar: 'php',
  skip: skippedTypes,
  separable: true,
  read(text, root, build) {
    if (root) readPhp(text, root, build);
  },
  environment: {
    expression: name => `getenv('${name}')`,
    inside({ text, literal, part, name }) {
      const quote = /^[bB]?(["'])/.exec(text.slice(literal.span.start, literal.span.start + 2))?.[1];
      // Nothing but variables can stand inside of a heredoc.
      if (!quote) return null;
      const read = `getenv('${name}')`;
      const edits: Edit[] = [];
      const opensWith = part.start === literal.inner.start;
      const endsWith = part.end === literal.inner.end;
      if (opensWith) edits.push({ span: { start: literal.span.start, end: literal.inner.start }, newText: '' });
      edits.push({ span: part, newText: `${opensWith ? '' : `${quote} . `}${read}${endsWith ? '' : ` . ${quote}`}` });
      if (endsWith) edits.push({ span: { start: literal.inner.end, end: literal.span.end }, newText: '' });
      return edits;
    },
  },
  comment: ['//'],
});
