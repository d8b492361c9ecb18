import { defineLanguage } from '../engine/language.ts';
import type { Span } from '../engine/source.ts';
import { readGo, skippedTypes } from './support/go-reader.ts';

export default defineLanguage({
  id: 'go',
  editorIds: ['go'],
  extensions: ['.go'],
  grammar: 'go',
  skip: skippedTypes,
  read(text, root, build) {
    if (root) readGo(text, root, build);
  },
  environment: {
    expression: name => `os.Getenv("${name}")`,
    /** Go has no holes: the literal is cut in two, or loses an end. */
    inside({ text, literal, part, name }) {
      const quote = text[literal.span.start]!;
      const read = `os.Getenv("${name}")`;
      const first = part.start === literal.inner.start;
      const last = part.end === literal.inner.end;
      return {
        span: { start: first ? literal.span.start : part.start, end: last ? literal.span.end : part.end },
        newText: `${first ? '' : `${quote} + `}${read}${last ? '' : ` + ${quote}`}`,
      };
    },
    needs: {
      text: 'import "os"\n',
      present: /^[ \t]*(?:import[ \t]+)?"os"/m,
      at: importPlace,
    },
  },
  comment: ['//'],
});

/** Before the first import; without one, below the package clause. */
function importPlace(text: string): Span {
  const first = /^import\b/m.exec(text);
  if (first) return { start: first.index, end: first.index };
  const head = /^package[ \t]+\w+[^\n]*(?:\n|$)/m.exec(text);
  const at = head ? head.index + head[0].length : 0;
  return { start: at, end: at };
}
