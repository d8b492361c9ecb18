import type { FactsBuilder } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import { splitLines } from './support/http-lines.ts';
import { readScript } from './support/scripts.ts';
import { recordText, trimSpan, withHoles } from './support/setting-values.ts';

const assignment =
  /^[ ]*((?:(?:export|override|private|unexport)[ \t]+)*)([A-Za-z_][\w.-]*)[ \t]*(?:\?|\+|::?:?|!)?=[ \t]*/;

/** https://www.gnu.org/software/make/manual/make.html: variables, and the recipes as shell. */
export default defineLanguage({
  id: 'makefile',
  editorIds: ['makefile'],
  extensions: ['.mk', '.mak', '.make'],
  fileNames: /^(?:gnu)?makefile(?:[._-](?!(?:.*\.)?(?:[cm]?[jt]s|py|md|in|am)$).+)?$/,
  read(text, _root, build) {
    const lines = splitLines(text);
    for (let at = 0; at < lines.length; ) {
      const first = lines[at]!;
      let last = at;
      while (last + 1 < lines.length && lines[last]!.text.endsWith('\\')) last++;
      at = last + 1;
      const end = lines[last]!.end;
      if (first.text.startsWith('\t')) {
        // `@` hides the command, `-` lets it fail.
        const lead = /^\t[ \t]*[@+-]*[ \t]*/.exec(first.text)![0].length;
        readScript(text, { start: first.start + lead, end }, build, { holes: 'make' });
      } else readLine(text, first.start, end, first.text, build);
    }
  },
  comment: ['#'],
});

function readLine(text: string, start: number, end: number, first: string, build: FactsBuilder): void {
  const lead = first.length - first.trimStart().length;
  if (first[lead] === '#') {
    build.comment({ start: start + lead, end: start + first.trimEnd().length });
    return;
  }
  const match = assignment.exec(first);
  if (!match) return;
  const remark = /(?:^|[ \t])#/.exec(text.slice(start + match[0].length, end));
  const stop = remark ? start + match[0].length + remark.index : end;
  if (remark) {
    const mark = text.indexOf('#', stop);
    build.comment({ start: mark, end: mark + text.slice(mark, end).trimEnd().length });
  }
  const name = match[2]!;
  const keyStart = start + match[0].indexOf(name, match[0].length - match[0].trimStart().length + match[1]!.length);
  const keySpan = { start: keyStart, end: keyStart + name.length };
  const place = trimSpan(text, Math.min(start + match[0].length, stop), stop);
  const value = recordText(withHoles(text, place, place, /\$\(([^()]*)\)|\$\{([^{}]*)\}/g), build);
  const span = { start: keyStart, end: Math.max(value.span.end, keySpan.end) };
  const target = { target: name, targetSpan: keySpan, value, span, declaration: true, constant: false };
  build.assignment(target);
  build.pair({ form: /export/.test(match[1]!) ? 'env' : 'setting', key: name, keySpan, value, span, path: [] });
}
