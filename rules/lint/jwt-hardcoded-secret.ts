import { moveToEnvironment } from '../engine/environment.ts';
import { jwtCalls } from '../engine/jwt-calls.ts';
import { literalHmacKeys, literalKey, literalKeyMakers, literalSigningKeys, namedKeys } from '../engine/jwt-secret.ts';
import { programs } from '../engine/language.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Call, Source, StringValue } from '../engine/source.ts';
import { jwtAnchors } from '../libraries/jwt.ts';

/** Whoever reads the code can make a token for anybody. */
export default defineRule({
  id: 'jwt-hardcoded-secret',
  area: 7,
  title: 'JWT secret in source code',
  severity: 'error',
  profile: 'recommended',
  languages: programs,
  anchors: [...jwtAnchors, 'createHmac', 'hmac.new', 'hmac.New', 'hmac.digest', 'HMAC', 'hash_hmac'],
  refs: ['CWE-798', 'CWE-321', 'RFC 8725 §3.5'],
  yieldsTo: ['hardcoded-fallback-secret'],
  secret: true,
  *find({ source }) {
    const seen = new Set<number>();
    for (const { call, literal } of keys(source)) {
      if (seen.has(literal.span.start)) continue;
      seen.add(literal.span.start);
      const named = literal.span.start < call.span.start || literal.span.end > call.span.end;
      yield report(source, literal, named ? call : null);
    }
    for (const literal of namedKeys(source)) {
      if (seen.has(literal.span.start)) continue;
      seen.add(literal.span.start);
      yield report(source, literal, null);
    }
    // Who tests a signature makes one, with a key for the purpose.
    if (roleOf(source.path) === 'test') return;
    for (const { literal } of literalHmacKeys(source)) {
      if (seen.has(literal.span.start)) continue;
      seen.add(literal.span.start);
      yield {
        ...report(source, literal, null, 'HMAC_SECRET'),
        message: 'Whoever reads this key can sign in your name; take it from the environment.',
        severity: 'warning',
      };
    }
  },
});

function report(source: Source, literal: StringValue, user: Call | null, name = 'JWT_SECRET'): Found {
  const bytes = new TextEncoder().encode(literal.text).length;
  return {
    span: literal.inner,
    message:
      bytes < 32
        ? `Everybody can read this key, and ${bytes === 1 ? 'one byte' : `${bytes} bytes`} can be guessed; take 32 random ones from the environment.`
        : 'Whoever reads this key can make tokens for anybody; take it from the environment.',
    ...(user && { related: [{ span: user.calleeSpan, message: 'Used as the key here' }] }),
    fixes: () => {
      const fix = moveToEnvironment(source, literal.inner, name);
      return fix ? [fix] : [];
    },
  };
}

function* keys(source: Source): Generator<{ readonly call: Call; readonly literal: StringValue }> {
  for (const use of jwtCalls(source)) {
    const literal = use.row.action === 'decode' ? null : literalKey(source, use);
    if (literal) yield { call: use.call, literal };
  }
  yield* literalSigningKeys(source);
  yield* literalKeyMakers(source);
}
