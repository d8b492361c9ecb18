import { defineLanguage } from '../engine/language.ts';
import { readJava, skippedTypes } from './support/java-reader.ts';

export default defineLanguage({
  id: 'java',
  editorIds: ['java'],
  extensions: ['.java'],
  grammar: 'java',
  skip: skippedTypes,
  read(text, root, build) {
    if (root) readJava(text, root, build);
  },
  environment: {
    expression: name => `System.getenv("${name}")`,
    inside({ text, literal, part, name }) {
      // A text block cannot be cut in two where a line ends, nor a literal that fills an annotation.
      if (text.startsWith('"""', literal.span.start) || text[literal.span.start] !== '"') return null;
      const read = `System.getenv("${name}")`;
      const first = part.start === literal.inner.start;
      const last = part.end === literal.inner.end;
      return {
        span: { start: first ? literal.span.start : part.start, end: last ? literal.span.end : part.end },
        newText: `${first ? '' : '" + '}${read}${last ? '' : ' + "'}`,
      };
    },
  },
  comment: ['//'],
});
