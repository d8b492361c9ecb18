import { isJwtSecret, standsIn } from '../engine/jwt-secret.ts';
import { settings } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';

/** A short HMAC key is found by trying: one token is enough to test millions of guesses in a second. */
export default defineRule({
  id: 'jwt-weak-secret',
  area: 7,
  title: 'JWT secret that can be guessed',
  severity: 'warning',
  profile: 'recommended',
  languages: [...settings, 'dotenv', 'shell', 'dockerfile'],
  anchors: ['jwt', 'JWT', 'Jwt'],
  refs: ['RFC 7518 §3.2', 'RFC 8725 §3.5', 'CWE-326', 'CWE-521'],
  yieldsTo: ['hardcoded-credential', 'api-key-placeholder', 'empty-credential', 'client-exposed-secret'],
  secret: true,
  *find({ source }) {
    // A pattern of a file is filled in elsewhere.
    if (roleOf(source.path) !== 'source') return;
    for (const { key, path, value, within } of source.pairs) {
      if (!isJwtSecret([...path.slice(-1), key])) continue;
      const held = resolve(source, value, within);
      if (held.kind !== 'string' || held.text.trim() === '' || standsIn.test(held.text.trim())) continue;
      const bytes = bytesOf(held.text.trim());
      if (bytes >= 32) continue;
      yield {
        span: held.inner,
        message: `The key has ${bytes} bytes, and HS256 needs 32: make it with "openssl rand -base64 32".`,
      };
    }
  },
});

/** Base64 and hex are the usual ways to write random bytes; a text of words is taken as it is. */
function bytesOf(text: string): number {
  if (/^[0-9a-f]{32,}$/i.test(text) && text.length % 2 === 0) return Math.max(text.length / 2, 32);
  return new TextEncoder().encode(text).length;
}
