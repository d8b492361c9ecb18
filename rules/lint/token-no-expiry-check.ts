import { programs } from '../engine/language.ts';
import { isInside } from '../engine/nesting.ts';
import { codeOf } from '../engine/oauth.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Assignment, Source } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import { tokenRequests } from '../engine/token-requests.ts';

/** A token that is kept without its end is found out by the first request that fails. */
export default defineRule({
  id: 'token-no-expiry-check',
  area: 1,
  title: 'Cached token without an expiry check',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: ['token', 'Token'],
  refs: ['RFC 6749 §5.1', 'CWE-613'],
  screen: ({ text }) => /access_?token/i.test(text) && /grant_?type|\/token\b|Grant\b|fetch_token/i.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const requests = tokenRequests(source).filter(({ grant }) => grant !== 'authorization_code');
    if (requests.length === 0) return;
    const code = codeOf(source, { start: 0, end: source.text.length });
    if (looksAtTheEnd.test(code)) return;
    for (const fn of source.functions)
      for (const { span } of fn.decorators) {
        if (!requests.some(({ call }) => call.span.start >= fn.body.start && call.span.end <= fn.body.end)) continue;
        if (memoizer.test(slice(source.text, span)))
          yield { span, message: 'The token is cached for ever; keep it only until expires_in has passed.' };
      }
    const told = new Set<string>();
    for (const kept of source.assignments) {
      if (!isKept(source, kept) || told.has(kept.target)) continue;
      const request = requests.find(
        ({ call }) => isInside(source, call.within, kept.within) || isInside(source, kept.within, call.within),
      );
      if (!request || kept.within < 0) continue;
      told.add(kept.target);
      yield {
        span: kept.targetSpan,
        message: 'The token is kept without its end; store expires_in too, and renew before it is over.',
        ...(isReused(code, kept.target) ? {} : { strict: true as const, severity: 'info' as const }),
        related: [{ span: request.call.calleeSpan, message: 'Here it is issued' }],
      };
    }
  },
});

/** The end of the token, or of the program's trust in it: a 401 that makes it ask again. */
const looksAtTheEnd =
  /expir|\bexp\b|\bttl\b|valid_?(?:until|for)|renew|refresh_?(?:at|after|in)|max_?age|401|unauthori[sz]ed|invalidate/i;
const memoizer = /^@?(?:functools\.)?(?:lru_cache|cache|cached_property|memoize|memoized)\b/;
const tokenName = /(?:^|_)(?:cached_?)?(?:access_?|auth_?|bearer_?|api_?|jwt_?|oauth_?)*token$/i;

/** A field, or a variable outside the function: it lives longer than the call. */
function isKept(source: Source, { target, value, declaration, within }: Assignment): boolean {
  const name = target.slice(target.lastIndexOf('.') + 1);
  if (!tokenName.test(name) || /refresh/i.test(name) || ['null', 'string', 'function', 'env'].includes(value.kind))
    return false;
  if (/^(?:this|self|cls)\.[\w.]+$|^[A-Z]\w*\.\w+$|^self\.\w+$/.test(target)) return true;
  if (declaration || target.includes('.')) return false;
  return (
    source.assignments.some(other => other.target === target && other.within < within && other.within === -1) &&
    !isParameter(source, target, within)
  );
}

const isParameter = (source: Source, name: string, within: number): boolean =>
  source.functions[within]?.params.some(param => param.name === name) ?? false;

/** `if (this.token) return this.token`, `@token ||= …`, `if token is None`: the next call takes the kept one. */
function isReused(code: string, target: string): boolean {
  const name = target.slice(target.lastIndexOf('.') + 1);
  const read = String.raw`(?:[$@]|\b\w+(?:\.|->))?[@$]*${name}`;
  return new RegExp(
    String.raw`\bif\s*\(?\s*(?:!|not\s+)?\s*${read}\b(?!\s*\()|\bunless\s+${read}\b|${read}\s*(?:\|\||\?\?)=|${read}\s*(?:[!=]==?|is(?:\s+not)?)\s*(?:null|None|nil|undefined|""|'')|(?:isset|empty|isNullOrEmpty|IsNullOrEmpty|is_null)\(\s*${read}\b|return\s+${read}\s+if\b`,
  ).test(code);
}
