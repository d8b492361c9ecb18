import type { FactsBuilder } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import type { Span, StringValue } from '../engine/source.ts';

const token = /"((?:[^"\\\n]|\\.)*)"|[^\s"][^\s]*/g;

/**
 * https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html. A machine is a setting, and the path
 * of its `login`, `account` and `password`.
 */
export default defineLanguage({
  id: 'netrc',
  editorIds: ['netrc'],
  extensions: ['.netrc'],
  fileNames: /^[._]netrc$|^\.authinfo$/,
  read(text, _root, build) {
    let machine: readonly string[] = [];
    let macro = false;
    let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    for (const line of text.slice(start).split('\n')) {
      const at = start;
      start += line.length + 1;
      // A macro goes on up to an empty line.
      if (macro) macro = line.trim() !== '';
      if (macro) continue;
      const words = wordsIn(line, at, build);
      for (let i = 0; i < words.length; i++) {
        const { text: key, span } = words[i]!;
        macro = key === 'macdef';
        if (macro) break;
        if (key === 'default') machine = ['default'];
        if (!/^(?:machine|login|user|password|passwd|account|port)$/.test(key)) continue;
        const value = words[i + 1];
        if (!value) continue;
        i++;
        build.string(value);
        const path = key === 'machine' ? [] : machine;
        build.pair({
          form: 'setting',
          key,
          keySpan: span,
          value,
          span: { start: span.start, end: value.span.end },
          path,
        });
        if (key === 'machine') machine = [value.text];
      }
    }
  },
  comment: ['#'],
});

/** The words of a line up to its comment. */
function wordsIn(line: string, at: number, build: FactsBuilder): StringValue[] {
  const words: StringValue[] = [];
  for (const match of line.matchAll(token)) {
    const span: Span = { start: at + match.index, end: at + match.index + match[0].length };
    // A password may begin with `#`; what stands where a key is expected may not.
    if (match[0].startsWith('#') && !/^(?:login|user|password|passwd|account)$/.test(words.at(-1)?.text ?? '')) {
      build.comment({ start: span.start, end: at + line.trimEnd().length });
      break;
    }
    const quoted = match[1] !== undefined;
    words.push({
      kind: 'string',
      span,
      inner: quoted ? { start: span.start + 1, end: span.end - 1 } : span,
      text: quoted ? match[1]!.replace(/\\(.)/g, '$1') : match[0],
    });
  }
  return words;
}
