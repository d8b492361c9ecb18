import { defineLanguage } from '../engine/language.ts';
import type { Edit } from '../engine/rule.ts';
import type { Source, Span } from '../engine/source.ts';
import { contains } from '../engine/text.ts';
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
    place: readPlace,
    needs: {
      text: source => importOf(source).text,
      present: /^[ \t]*(?:import[ \t]+)?"os"[ \t]*(?:\/\/.*|;.*)?\r?$/m,
      at: source => importOf(source).span,
    },
  },
  comment: ['//'],
});

/** A constant cannot be read while the program runs: one that has its own `const` becomes a variable. */
function readPlace(source: Source, literal: Span): readonly Edit[] | null {
  // `os.Setenv(name, "…")` is where the variable comes from.
  if (/\bos\.Setenv\([^()\n]{0,80},[ \t]*$/.test(source.text.slice(Math.max(0, literal.start - 120), literal.start)))
    return null;
  const holder = source.assignments.find(({ constant, span }) => constant && contains(span, literal));
  if (!holder) return [];
  const before = /(const)[ \t]+$/.exec(source.text.slice(Math.max(0, holder.span.start - 20), holder.span.start));
  if (!before) return null;
  const start = holder.span.start - before[0].length;
  return [{ span: { start, end: start + 5 }, newText: 'var' }];
}

interface Insertion {
  readonly span: Span;
  readonly text: string;
}

/** Among the standard library's packages of the import block, in their order; beside a single import; below the package clause. */
function importOf(text: string): Insertion {
  const at = (offset: number, inserted: string) => ({ span: { start: offset, end: offset }, text: inserted });
  const end = /\r\n/.test(text) ? '\r\n' : '\n';
  const block = /^import[ \t]*\([ \t]*(?:\/\/.*)?\r?\n/m.exec(text);
  if (block) {
    const open = block.index + block[0].length;
    let behind = open;
    for (const line of text.slice(open, open + 5000).matchAll(/^([ \t]*)(?:[\w.]+[ \t]+)?"([^"\n]*)".*(?:\r?\n|$)/gm)) {
      const standard = !line[2]!.split('/')[0]!.includes('.');
      if (!standard || line.index > behind - open) break;
      if (line[2]! > 'os') break;
      behind = open + line.index + line[0].length;
    }
    return at(behind, `\t"os"${end}`);
  }
  const single = /^import[ \t]+(?:[\w.]+[ \t]+)?"([^"\n]*)"/m.exec(text);
  if (single && single[1]! > 'os') return at(single.index, `import "os"${end}`);
  const line = /^(?:import[ \t]+(?:[\w.]+[ \t]+)?"[^"\n]*"|package[ \t]+\w+).*(?:\n|$)/gm;
  let last: RegExpExecArray | null = null;
  for (let match = line.exec(text); match; match = line.exec(text)) {
    last = match;
    if (/^import/.test(match[0])) break;
  }
  if (!last) return at(0, `import "os"${end}`);
  const place = last.index + last[0].length;
  const gap = `${last[0].endsWith('\n') ? '' : end}${single ? '' : end}`;
  return at(place, `${gap}import "os"${end}`);
}
