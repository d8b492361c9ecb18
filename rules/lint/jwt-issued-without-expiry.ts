import { type JwtCall, jwtCalls } from '../engine/jwt-calls.ts';
import { endingSoon } from '../engine/jwt-edits.ts';
import { expiryOf } from '../engine/jwt-expiry.ts';
import { programs } from '../engine/language.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { jwtAnchors } from '../libraries/jwt.ts';

/** A token that nobody can take back, and that never ends. */
export default defineRule({
  id: 'jwt-issued-without-expiry',
  area: 1,
  title: 'JWT issued without exp',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: [...jwtAnchors, 'JWT_ACCESS_TOKEN_EXPIRES', 'JWT_REFRESH_TOKEN_EXPIRES'],
  refs: ['RFC 7519 §4.1.4', 'CWE-613'],
  *find({ source }) {
    for (const use of jwtCalls(source)) {
      const found = use.row.action === 'sign' ? judge(source, use) : null;
      if (found) yield found;
    }
    if (source.language === 'python') yield* endlessSettings(source);
  },
});

/** https://flask-jwt-extended.readthedocs.io/en/stable/options.html: a pair of the settings, or a variable. */
function* endlessSettings({ pairs, assignments }: Source): Generator<Found> {
  const settings = [...pairs, ...assignments.map(({ target, value, span }) => ({ key: target, value, span }))];
  const seen = new Set<number>();
  for (const { key, value, span } of settings) {
    if (!/^JWT_(?:ACCESS|REFRESH)_TOKEN_EXPIRES$/.test(key) || value.kind !== 'bool' || value.value) continue;
    if (!seen.has(span.start)) yield { span, message: `Tokens never expire: ${key} is False. Give them an end.` };
    seen.add(span.start);
  }
}

/** Apple judges the age of its provider tokens by `iat`, and wants no `exp`. */
const withoutEnd = /api(?:\.sandbox|\.development)?\.push\.apple\.com|\bapns\b/i;

function judge(source: Source, use: JwtCall): Found | null {
  const expiry = expiryOf(source, use);
  if ((expiry !== 'missing' && expiry !== 'unknown') || withoutEnd.test(source.text)) return null;
  if (expiry === 'unknown')
    return {
      span: use.call.span,
      message: 'No expiry is seen here: make sure that the claims hold exp.',
      severity: 'hint',
      confidence: 'low',
      strict: true,
    };
  return {
    span: use.call.span,
    message: 'This token never expires: once stolen, it works for ever. Give it an exp of minutes.',
    fixes: () => endingSoon(source, use),
  };
}
