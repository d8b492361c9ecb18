import { defineLanguage } from '../engine/language.ts';
import type { Edit } from '../engine/rule.ts';
import type { Span } from '../engine/source.ts';
import { readPython } from './support/python-reader.ts';

export default defineLanguage({
  id: 'python',
  editorIds: ['python'],
  extensions: ['.py', '.pyi', '.pyw'],
  grammar: 'python',
  read(text, root, build) {
    if (root) readPython(text, root, build);
  },
  environment: {
    expression: name => `os.environ["${name}"]`,
    inside({ text, literal, part, name }) {
      const open = /^([a-zA-Z]*)("""|'''|"|')/.exec(text.slice(literal.span.start, literal.span.start + 6));
      if (!open || /b/i.test(open[1]!)) return null;
      const quote = open[2]!.includes("'") ? '"' : "'";
      const hole = `{os.environ[${quote}${name}${quote}]}`;
      if (/f/i.test(open[1]!)) return { span: part, newText: hole };
      // What was no f-string becomes one: its braces are doubled, and `u` has no place beside `f`.
      const start = literal.span.start;
      const edits: Edit[] = [
        { span: { start, end: start + open[1]!.length }, newText: `f${open[1]!.replace(/u/i, '')}` },
      ];
      for (const match of text.slice(literal.inner.start, literal.inner.end).matchAll(/[{}]/g)) {
        const at = literal.inner.start + match.index;
        if (at < part.start || at >= part.end) edits.push({ span: { start: at, end: at }, newText: match[0] });
      }
      return [...edits, { span: part, newText: hole }].sort((a, b) => a.span.start - b.span.start);
    },
    needs: {
      text: 'import os\n',
      present: /^[ \t]*import[ \t]+(?:[\w., \t]+,[ \t]*)?os\b(?![.\w])(?![ \t]+as\b)/m,
      at: importPlace,
    },
  },
  comment: ['#'],
});

/** Before the first import that may move; behind the docstring, comments and `from __future__`. */
function importPlace(text: string): Span {
  const first = /^(?:import|from)[ \t]+(?!__future__)/m.exec(text);
  if (first) return { start: first.index, end: first.index };
  const head =
    /^(?:\uFEFF?(?:#[^\n]*\n|[ \t]*\r?\n)*)(?:[rRuU]?("""|''')[\s\S]*?\1[ \t]*\r?\n)?(?:(?:[ \t]*\r?\n)*from __future__[^\n]*\n)*/.exec(
      text,
    );
  const at = head ? head[0].length : 0;
  return { start: at, end: at };
}
