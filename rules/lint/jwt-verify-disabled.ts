import { type JwtCall, jwtCalls } from '../engine/jwt-calls.ts';
import { completeCheck } from '../engine/jwt-edits.ts';
import { algorithmsOf } from '../engine/jwt-keys.ts';
import { type SwitchedOff, switchedOff } from '../engine/jwt-switches.ts';
import { trustOf } from '../engine/jwt-trust.ts';
import { programs } from '../engine/language.ts';
import { callsAround } from '../engine/nesting.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source, Span } from '../engine/source.ts';
import { jwtAnchors } from '../libraries/jwt.ts';
import { switchNames } from '../libraries/jwt-switches.ts';

/** The verifying call is there, and is told not to verify. */
export default defineRule({
  id: 'jwt-verify-disabled',
  area: 7,
  title: 'JWT signature check switched off',
  severity: 'error',
  profile: 'recommended',
  languages: programs,
  anchors: [...new Set([...jwtAnchors, ...switchNames('signature')])].filter(name => name !== 'verify'),
  refs: ['CWE-347', 'RFC 8725 §3.1'],
  yieldsTo: ['empty-credential', 'jwt-alg-none'],
  *find({ source }) {
    const told = switchedOff(source, 'signature');
    for (const off of told) {
      const found = judge(source, off);
      if (found) yield found;
    }
    for (const use of jwtCalls(source)) {
      if (use.row.action !== 'verify' || told.some(off => off.use === use)) continue;
      const found = readPositions(source, use) ?? readKey(source, use);
      if (found && found !== 'silent') yield found;
    }
    for (const { key, value, span, within } of source.pairs)
      if (key === 'SignatureValidator' && readsOnly(source, resolve(source, value, within)))
        yield { span, message: 'Signature check is off: SignatureValidator only reads the token. Remove it.' };
  },
});

function judge(source: Source, { entry, span, shown, settable, fix, use }: SwitchedOff): Found | null {
  if (entry.says) return { span, message: `${entry.says}: ${shown}.`, severity: 'warning', fixes: fix ? [fix] : [] };
  const about = use ?? decodingAround(source, span);
  const peeked = about && peek(source, about, span, shown);
  if (peeked) return peeked === 'silent' ? null : peeked;
  return {
    span,
    message: `Signature check is off: ${shown}. Anyone can write such a token.`,
    ...(settable && { severity: 'warning', confidence: 'medium' }),
    fixes: () => (fix ? [use ? completeCheck(source, use, fix) : fix] : []),
  };
}

/** A wrapper or an instance that this file does not show: `self.jwt.decode(token, options={"verify_signature": False})`. */
function decodingAround(source: Source, span: Span): JwtCall | null {
  const call = callsAround(source, span).find(({ callee }) => /decode/i.test(callee));
  const row = { library: '', modules: [], action: 'verify' } as const;
  const token = call?.args[0]?.value;
  return call && token
    ? { call, row, token, key: null, payload: null, algorithms: null, options: [], open: true }
    : null;
}

/** To learn the key, the tenant or the time first, and to verify then, is the right way. */
function peek(source: Source, use: JwtCall, span: Span, shown: string): Found | 'silent' | null {
  if (use.row.action !== 'verify' || !use.token) return null;
  switch (trustOf(source, use)) {
    case 'verified':
    case 'elsewhere':
      return 'silent';
    case 'peek':
      return {
        span,
        message: `This reads an unverified token (${shown}): verify it before anything depends on it.`,
        severity: 'info',
        confidence: 'low',
        strict: true,
      };
    default:
      return null;
  }
}

/** `jwt.decode(token, key, False)` (PyJWT 1), `JWT.decode token, nil, false` (Ruby), `jwt.decode(token, key, true)` (jwt-simple). */
const positions: Readonly<Record<string, { readonly at: number; readonly off: boolean }>> = {
  PyJWT: { at: 2, off: false },
  'ruby-jwt': { at: 2, off: false },
  'firebase/php-jwt': { at: 2, off: false },
  'jwt-simple': { at: 2, off: true },
  'JWT.NET': { at: 2, off: false },
};

function readPositions(source: Source, use: JwtCall): Found | 'silent' | null {
  const { call, row } = use;
  const entry = positions[row.library];
  const arg = entry && call.args[entry.at];
  if (
    row.library === 'json-jwt' &&
    /:skip_verification/.test(source.text.slice(call.argsSpan.start, call.argsSpan.end))
  )
    return (
      peek(source, use, call.span, ':skip_verification') ?? {
        span: call.span,
        message: 'Signature check is off: :skip_verification. Anyone can write such a token.',
      }
    );
  if (!entry || !arg || arg.name || call.args.slice(0, entry.at).some(({ name, spread }) => name || spread))
    return null;
  const held = resolve(source, arg.value, call.within);
  if (held.kind !== 'bool' || held.value !== entry.off) return null;
  const word = source.text.slice(held.span.start, held.span.end);
  const shown = `the third argument is ${word}`;
  const peeked = peek(source, use, arg.span, shown);
  if (peeked) return peeked;
  const opposite = word.replace(/true|false/i, given => (/true/i.test(given) ? 'false' : 'true'));
  const newText = source.language === 'python' ? (entry.off ? 'False' : 'True') : opposite;
  return {
    span: arg.span,
    message: `Signature check is off: ${shown}. Anyone can write such a token.`,
    fixes: () =>
      arg.value.kind === 'bool'
        ? [
            completeCheck(source, use, {
              title: `Verify the signature (${newText})`,
              safe: false,
              edits: [{ span: arg.value.span, newText }],
            }),
          ]
        : [],
  };
}

/** No key at all: only a token without a signature can be meant. */
function readKey(source: Source, use: JwtCall): Found | 'silent' | null {
  const { key, row, call } = use;
  if (!key || !emptyKeys.has(row.library) || use.options.some(({ key }) => /jwks|keyfinder|jwk/i.test(key)))
    return null;
  const held = resolve(source, key, call.within);
  const empty = held.kind === 'null' || (held.kind === 'string' && held.text === '');
  if (
    !empty ||
    (source.language === 'ruby' &&
      /^\)?\s*(?:do\b|\{)/.test(source.text.slice(call.argsSpan.end, call.argsSpan.end + 20)))
  )
    return null;
  // Unsigned tokens are wanted: that is what has to be said.
  if (algorithmsOf(source, use.algorithms, call.within)?.some(({ name }) => name === 'none')) return null;
  return { span: key.span, message: 'The key is empty: no signature is checked. Pass the key of the issuer.' };
}

const emptyKeys: ReadonlySet<string> = new Set([
  'jsonwebtoken',
  'PyJWT',
  'python-jose',
  'ruby-jwt',
  'jwt-simple',
  'jose-jwt',
  'firebase/php-jwt',
  'hono/jwt',
]);

/** `(token, parameters) => new JwtSecurityToken(token)` */
function readsOnly(source: Source, value: ReturnType<typeof resolve>): boolean {
  if (value.kind !== 'function') return false;
  const { returns } = source.functions[value.fn]!;
  return (
    returns.length > 0 &&
    returns.every(returned => {
      const held = resolve(source, returned, value.fn);
      return (
        held.kind === 'call' &&
        /(?:^|\.)(?:JwtSecurityToken|JsonWebToken|ReadJwtToken|ReadToken|ReadJsonWebToken)$/.test(held.call.callee)
      );
    })
  );
}
