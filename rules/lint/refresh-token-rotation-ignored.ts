import { programs } from '../engine/language.ts';
import { codeOf } from '../engine/oauth.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { FunctionFact, LanguageId, Source, Span } from '../engine/source.ts';
import { tokenRequests } from '../engine/token-requests.ts';

/** With rotation each answer brings the refresh token for the next time, and the old one is worth nothing. */
export default defineRule({
  id: 'refresh-token-rotation-ignored',
  area: 1,
  title: 'New refresh token thrown away',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: ['refresh_token'],
  refs: ['RFC 6749 §6', 'RFC 9700 §4.14.2'],
  screen: ({ text }) => text.includes('access_token'),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    for (const { call, grant } of tokenRequests(source)) {
      const fn = source.functions[call.within];
      if (grant !== 'refresh_token' || !fn) continue;
      const read = readsOnlyAccessToken(source, fn, call.span.end);
      if (read === null) continue;
      yield {
        span: read,
        message: 'Only access_token is kept of the answer; store its refresh_token as well, if there is one.',
        related: [{ span: call.calleeSpan, message: 'The refresh request' }],
      };
    }
  },
});

/** Where the function takes `access_token` out of the answer; null when it keeps more of it, or may. */
function readsOnlyAccessToken(source: Source, fn: FunctionFact, from: number): Span | null {
  const after = codeOf(source, { start: from, end: fn.body.end });
  const read =
    /(?:([A-Za-z_$][\w$]*)(\(\))?[!)]?(?:\??\.|\??->|\[['"]|\.get\(['"]|\[:)|[{,]\s*)access_token\b/.exec(after) ??
    (compiled.has(source.language) ? /\b(\w+)(\(\))?[!?]?\.(?:get)?[aA]ccessToken\b(?!\s*=[^=])/.exec(after) : null);
  if (!read || /refresh_?token|refreshToken/i.test(after)) return null;
  // The whole answer is handed on: `return data`, `save(tokens)`, `this.tokens = data`.
  const holder = read[1];
  if (read[2]) return place(source, from);
  if (!holder) return /\breturn\s+(?:await\s+)?\w+\s*;?\s*$/m.test(after) ? null : place(source, from);
  const whole = new RegExp(`(?:\\breturn\\s+|[(,=:]\\s*|\\.\\.\\.)${holder.replace(/\$/g, '\\$')}\\s*(?:[;,)}\\n]|$)`);
  return whole.test(after) ? null : place(source, from);
}

/** Comments are blanked out of the code that was searched, so that its offsets are not the text's. */
function place({ text, language }: Source, from: number): Span | null {
  const word = compiled.has(language) ? /(?<=\.|\[")(?:access_token|(?:get)?[aA]ccessToken)\b/ : /access_token/;
  const match = word.exec(text.slice(from));
  return match ? { start: from + match.index, end: from + match.index + match[0].length } : null;
}

/** Their answers are objects with fields, filled by a decoder. */
const compiled: ReadonlySet<LanguageId> = new Set(['go', 'java', 'csharp']);
