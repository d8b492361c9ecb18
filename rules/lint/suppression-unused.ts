import { defineRule } from '../engine/rule.ts';
import type { Span } from '../engine/source.ts';
import { covering, lineAt, quoted } from '../engine/text.ts';

/** A comment that silences nothing hides the next mistake on its line. */
export default defineRule({
  id: 'suppression-unused',
  area: 9,
  title: 'Suppression comment without effect',
  severity: 'hint',
  profile: 'recommended',
  languages: 'any',
  anchors: ['auth-doctor-ignore'],
  refs: [],
  last: true,
  *find({ source, stale }) {
    for (const { suppression, entry, known } of stale) {
      const message = !entry
        ? 'This comment silences nothing; remove it.'
        : known
          ? `"${entry.id}" is not found here; remove it from the comment.`
          : `There is no rule ${quoted(entry.id) ?? 'of this name'}.`;
      const whole = suppression.rules.length <= 1;
      yield {
        span: entry?.span ?? suppression.span,
        message,
        fixes: whole
          ? [{ title: 'Remove the comment', safe: true, edits: [{ span: commentSpan(suppression.span), newText: '' }] }]
          : [],
      };
    }

    /** The comment, with its line when nothing else stands there, else with the blanks before it. */
    function commentSpan(directive: Span): Span {
      const comment = covering(source.comments, directive.start)?.span ?? directive;
      const line = lineAt(source.text, comment.start);
      let { start, end } = comment;
      while (start > line.start && /[ \t]/.test(source.text[start - 1]!)) start--;
      if (start === line.start && lineAt(source.text, end).end === end) {
        if (source.text[end] === '\r') end++;
        if (source.text[end] === '\n') end++;
      }
      return { start, end };
    }
  },
});
