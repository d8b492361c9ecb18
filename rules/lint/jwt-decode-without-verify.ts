import { type JwtCall, jwtCalls } from '../engine/jwt-calls.ts';
import { verifyInstead } from '../engine/jwt-edits.ts';
import { trustOf } from '../engine/jwt-trust.ts';
import { programs } from '../engine/language.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { contains } from '../engine/text.ts';
import { jwtAnchors } from '../libraries/jwt.ts';

/** A token that is read and believed: anybody can write one. */
export default defineRule({
  id: 'jwt-decode-without-verify',
  area: 7,
  title: 'JWT decoded and trusted without verification',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: jwtAnchors,
  refs: ['CWE-347', 'RFC 8725 §3.1'],
  *find({ source }) {
    // What a validator of signatures does without validating is another rule's.
    const validators = source.pairs.filter(({ key }) => key === 'SignatureValidator');
    for (const use of jwtCalls(source))
      if (use.row.action === 'decode' && !validators.some(({ span }) => contains(span, use.call.span))) {
        const found = judge(source, use);
        if (found) yield found;
      }
  },
});

function judge(source: Source, use: JwtCall): Found | null {
  const { call } = use;
  const name = call.callee.slice(call.callee.lastIndexOf('.') + 1);
  switch (trustOf(source, use)) {
    case 'verified':
    case 'elsewhere':
      return null;
    case 'peek':
      return {
        span: call.span,
        message: `${name} checks no signature: verify the token before anything depends on it.`,
        severity: 'info',
        confidence: 'low',
        strict: true,
      };
    case 'browser':
      return {
        span: call.span,
        message: `${name} checks no signature: show these claims, and let the server decide.`,
        severity: 'info',
        confidence: 'medium',
        strict: true,
      };
    case 'trusted':
      return {
        span: call.span,
        message:
          use.row.instead?.says ?? `${name} checks no signature: anyone can write these claims. Verify the token.`,
        fixes: () => verifyInstead(source, use),
      };
  }
}
