import { type JwtCall, jwtCalls } from '../engine/jwt-calls.ts';
import { pinning } from '../engine/jwt-edits.ts';
import { isPublicKey } from '../engine/jwt-keys.ts';
import { isVerifying } from '../engine/jwt-trust.ts';
import { programs } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { FunctionFact, Source, Value } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import { jwtAnchors } from '../libraries/jwt.ts';

/** A verifier that lets the token say how it is to be checked. */
export default defineRule({
  id: 'jwt-alg-not-pinned',
  area: 7,
  title: 'No algorithm allow-list on verify',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: jwtAnchors,
  refs: ['RFC 8725 §3.1', 'CWE-347', 'CWE-757'],
  *find({ source }) {
    for (const use of jwtCalls(source)) {
      if (use.row.action !== 'verify') continue;
      const found = use.row.library === 'golang-jwt' ? judgeGo(source, use) : judge(source, use);
      if (found) yield found;
    }
  },
});

function judge(source: Source, use: JwtCall): Found | null {
  const { call, row, algorithms, open, key } = use;
  const name = call.callee.slice(call.callee.lastIndexOf('.') + 1);
  if (algorithms && !/^(?:bool|null)$/.test(algorithms.kind))
    return isFromHeader(source, algorithms, call.within)
      ? { span: algorithms.span, message: 'The token itself names the algorithm: pass the one that the issuer uses.' }
      : null;
  if (!row.unpinned || open || !isVerifying(source, use)) return null;
  // No key, no check: that is another rule's.
  const held = key && resolve(source, key, call.within);
  if (held?.kind === 'null' || (held?.kind === 'string' && held.text === '')) return null;
  if (row.token && !use.token) return null;
  return {
    span: call.span,
    message: `${name === 'super' ? row.library : name} names no algorithm: pass the ones that the issuer uses.`,
    fixes: () => {
      const edit = algorithms ? null : pinning(source, use);
      return edit ? [{ title: 'Name the algorithm', safe: false, edits: [edit] }] : [];
    },
  };
}

/** `algorithms=[header["alg"]]`, `algorithms: [decoded.header.alg]` */
function isFromHeader(source: Source, value: Value, within: number, depth = 0): boolean {
  const held = resolve(source, value, within);
  if (held.kind === 'list') return held.items.some(item => isFromHeader(source, item, within, depth + 1));
  const written = slice(source.text, depth > 0 || held.kind !== 'reference' ? held.span : value.span);
  return /(?:header\w*|unverified\w*)\b.{0,30}(?:\.|\[\s*:?['"]|->|get\(\s*['"])alg(?:orithm)?\b/i.test(
    written.slice(0, 200),
  );
}

/** A key function may ask for the method; a key that is no text fits one family only. */
function judgeGo(source: Source, use: JwtCall): Found | null {
  const { call, key, algorithms, open } = use;
  if (algorithms || open || !key) return null;
  const fn = keyFunction(source, key, call.within);
  if (!fn || /\.Method\b|\.Alg\(\)|\["alg"\]/.test(slice(source.text, fn.body))) return null;
  const given = fn.returns.find(({ kind }) => kind !== 'null');
  if (!given || isPublicKey(source, given, call.within)) return null;
  return {
    span: call.span,
    message: 'The key function asks for no signing method: pass jwt.WithValidMethods, or check token.Method.',
    fixes: () => {
      const edit = pinning(source, use);
      return edit ? [{ title: 'Name the algorithm', safe: false, edits: [edit] }] : [];
    },
  };
}

function keyFunction(source: Source, key: Value, within: number): FunctionFact | undefined {
  const held = resolve(source, key, within);
  if (held.kind === 'function') return source.functions[held.fn];
  // `jwt.Parse(token, keyFunc())`, where it returns the function.
  if (held.kind === 'call') {
    const [made, ...more] = source.functions.filter(fn => fn.name === held.call.callee);
    const [returned] = made?.returns ?? [];
    return more.length === 0 && returned?.kind === 'function' ? source.functions[returned.fn] : undefined;
  }
  if (held.kind !== 'reference') return undefined;
  const name = held.path.slice(held.path.lastIndexOf('.') + 1);
  const all = source.functions.filter(fn => fn.name === name);
  return all.length === 1 ? all[0] : undefined;
}
