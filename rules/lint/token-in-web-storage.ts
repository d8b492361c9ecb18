import { ecmascript } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import { secretClass, wordsOf } from '../engine/secret-name.ts';
import type { Source, Span, Value } from '../engine/source.ts';

/** Every script of the page can read the storage: one bad dependency, and the token is gone. */
export default defineRule({
  id: 'token-in-web-storage',
  area: 9,
  title: 'Token in web storage',
  severity: 'warning',
  profile: 'recommended',
  languages: ecmascript,
  anchors: ['localStorage', 'sessionStorage'],
  refs: ['CWE-922', 'OWASP ASVS 8.2.2', 'RFC 9700 §4.9'],
  *find({ source }) {
    for (const call of source.calls) {
      const [key, value] = call.args;
      if (!key || !value || !setter.test(call.callee)) continue;
      const found = judge(source, call.callee, key.value, value.value, call.within, call.span);
      if (found) yield found;
    }
    for (const { form, path, key, keySpan, value, within, span } of source.pairs) {
      if (form !== 'member' || !storage.test(path.join('.'))) continue;
      const name: Value = { kind: 'string', text: key, span: keySpan, inner: keySpan };
      const found = judge(source, path.join('.'), name, value, within, span);
      if (found) yield found;
    }
  },
});

const storage = /^(?:(?:window|globalThis|self)\.)?(?:local|session)Storage$/;
const setter = /^(?:(?:window|globalThis|self)\.)?(?:local|session)Storage\.setItem$/;

function judge(source: Source, callee: string, key: Value, value: Value, within: number, span: Span): Found | null {
  const held = resolve(source, key, within);
  const given = resolve(source, value, within);
  // Emptied, or a mark that there is one.
  if (given.kind === 'bool' || given.kind === 'null' || (given.kind === 'string' && given.text.length < 16))
    return null;
  const names = [
    held.kind === 'string' ? held.text : key.kind === 'reference' ? last(key.path) : '',
    value.kind === 'reference' ? last(value.path) : '',
  ];
  if (!names.some(isToken) || names.some(name => unlike.test(name))) return null;
  return {
    span,
    message: `Every script can read ${/session/i.test(callee) ? 'sessionStorage' : 'localStorage'}; keep the token in memory or an HttpOnly cookie.`,
    severity: /session/i.test(callee) ? 'info' : 'warning',
  };
}

const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
const unlike =
  /csrf|xsrf|push|fcm|device|registration|expir|type|name|theme|page|cursor|verifier|state|nonce|public|locale|csp/i;

const isToken = (name: string): boolean =>
  secretClass(name) !== null || /^(?:jwt|access|refresh|id|auth|bearer)_?tokens?$/i.test(wordsOf(name).join('_'));
