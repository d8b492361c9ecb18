import { placeOfNeeds } from './oauth.ts';
import type { Edit } from './rule.ts';
import type { Source } from './source.ts';

/** A line at the top of the file, and how to see that it is there. */
export interface Need {
  readonly text: string;
  readonly present: RegExp;
}

/** The edit that adds what is not there yet: one, so that edits at the same place need no order. */
export function withNeeds(source: Source, needs: readonly Need[]): Edit[] {
  const newText = needs.flatMap(({ text, present }) => (present.test(source.text) ? [] : [text])).join('');
  // Go: into the group of imports, where there is one, in the order of the alphabet.
  const group = source.language === 'go' ? /^import \(\n((?:\t"[^"\n]*"\n)*)/m.exec(source.text) : null;
  if (group && newText) {
    const line = newText.replace(/^import /gm, '\t');
    const before = group[1]!.split(/(?<=\n)/).filter(other => other !== '' && other < line);
    const inside = group.index + 'import (\n'.length + before.join('').length;
    return [{ span: { start: inside, end: inside }, newText: line }];
  }
  const at = placeOfNeeds(source);
  return newText ? [{ span: { start: at, end: at }, newText }] : [];
}
