import { chainOf, type JwtCall } from './jwt-calls.ts';
import { callsNaming } from './requests.ts';
import { resolve } from './resolve.ts';
import type { ObjectValue, Source, Value } from './source.ts';
import { slice } from './text.ts';

/**
 * Whether what a call signs ends: `set` by an option or a claim, `missing` for certain, or `unknown`, where a name stands
 * for the claims. Null where the library, or something in another file, decides.
 */
export type Expiry = 'set' | 'missing' | 'unknown' | null;

/** Names under which libraries and their claim classes hold the end. */
const endNames =
  /^(?:exp|Exp|EXP|expires?|Expires?(?:At)?|expiresIn|expires_at|ExpiresAt|setExpiration(?:Time)?|expiration(?:Time)?|ExpirationTime|withExpiresAt|setExpirationTime(?:Minutes)?(?:InTheFuture)?|WithExpiration|RegisteredClaims\.EXPIRES_AT|EXPIRATION_TIME|EXPIRATION)$/;

export function expiryOf(source: Source, use: JwtCall): Expiry {
  const { row, options, open, payload, call } = use;
  if (!row.expiry) return null;
  const named = options.find(({ key }) => row.expiry!.includes(key) || endNames.test(key));
  if (named) {
    const held = named.value && resolve(source, named.value, named.within);
    return held?.kind === 'null' || (held?.kind === 'bool' && !held.value) ? 'missing' : 'set';
  }
  // .NET: `expires` is the fifth of the constructor's arguments.
  if (/(?:^|\.)JwtSecurityToken$/.test(call.callee))
    return isFifthGiven(use) || isSetAround(source, use) ? 'set' : 'missing';
  // golang-jwt: `token := jwt.New(method)`, and claims that are assigned.
  if (row.library === 'golang-jwt' && !row.payload) {
    const fn = source.functions[call.within];
    const text = fn ? slice(source.text, fn.span) : '';
    if (!/\.Claims\b/.test(text) || !text.includes('SignedString')) return null;
    return isSetAround(source, use) ? 'set' : 'missing';
  }
  const claims = payload ? claimsOf(source, payload, call.within) : 'none';
  if (claims === 'set') return 'set';
  if (open) return null;
  // Nothing is added to what stands in the call itself.
  if (payload?.kind !== 'object' && isSetAround(source, use)) return 'set';
  if (payload?.kind === 'reference' && isExtended(source, payload.path, use)) return 'unknown';
  return claims === 'none' ? (row.payload && payload === null && !isBuilder(use) ? null : 'missing') : claims;
}

const isFifthGiven = ({ call: { args } }: JwtCall): boolean =>
  args.slice(0, 5).filter(({ name }) => name === undefined).length === 5 && args[4]!.value.kind !== 'null';

/** Claims may be given by the methods of a builder alone. */
const isBuilder = ({ row }: JwtCall): boolean => row.payload?.every(slot => typeof slot === 'string') ?? false;

function claimsOf(source: Source, value: Value, within: number, depth = 0): 'set' | 'missing' | 'unknown' | null {
  const held = resolve(source, value, within);
  if (depth > 4) return null;
  switch (held.kind) {
    case 'object':
      return inObject(source, held, within, depth);
    case 'call': {
      // `&Claims{…}`, `jwt.MapClaims{…}`, `new JwtPayload { … }`, `dict(sub=…)`.
      const objects = held.call.args.filter(({ value }) => value.kind === 'object');
      for (const { value } of objects) {
        const inner = claimsOf(source, value, within, depth + 1);
        if (inner !== 'missing') return inner;
      }
      if (held.call.args.some(({ name }) => name && endNames.test(name))) return 'set';
      // Java: an empty map that is filled afterwards, a builder of claims.
      if (/(?:^|\.)(?:HashMap|LinkedHashMap|TreeMap|Hashtable)$/.test(held.call.callee)) return 'missing';
      const links = chainOf(source, held.call).map(({ callee }) => callee.slice(callee.lastIndexOf('.') + 1));
      if (links.some(link => endNames.test(link))) return 'set';
      if (/(?:^|\.)JWTClaimsSet\.Builder\(\)/.test(held.call.callee)) return 'missing';
      // Go: `MyClaims{id, jwt.StandardClaims{…}}`.
      for (const { value } of held.call.isNew ? held.call.args : [])
        if (value.kind === 'call' && /(?:Standard|Registered)Claims$/.test(value.call.callee))
          return claimsOf(source, value, within, depth + 1);
      if (objects.length > 0 && held.call.isNew) return 'missing';
      return held.call.callee === 'dict' && !held.call.args.some(({ spread }) => spread) ? 'missing' : null;
    }
    case 'reference':
      return held.path.includes('.') || /claims|payload|data|user|body|token|info/i.test(held.path) ? 'unknown' : null;
    default:
      return null;
  }
}

function inObject(
  source: Source,
  { pairs, spreads }: ObjectValue,
  within: number,
  depth: number,
): 'set' | 'missing' | null {
  for (const pair of pairs) {
    if (endNames.test(pair.key)) return 'set';
    // Go's embedded structs: `RegisteredClaims: jwt.RegisteredClaims{ExpiresAt: …}`.
    if (/Claims$/.test(pair.key)) {
      const inner = claimsOf(source, pair.value, pair.within, depth + 1);
      if (inner !== 'missing') return inner === 'set' ? 'set' : null;
    }
  }
  for (const spread of spreads) if (claimsOf(source, spread, within, depth + 1) !== 'missing') return null;
  return 'missing';
}

/** `payload.update(extra)`, `Object.assign(payload, extra)`: the claims are more than what the object says. */
const isExtended = (source: Source, path: string, { call }: JwtCall): boolean =>
  callsNaming(source, path).some(
    ({ callee, args, span, within }) =>
      within === call.within &&
      span.start < call.span.start &&
      (callee.startsWith(`${path}.`)
        ? /\.(?:update|merge!?|putAll|put|set|assign|store|setdefault)$/.test(callee) &&
          args[0]?.value.kind !== 'string' &&
          args[0]?.value.kind !== 'object'
        : /(?:^|\.)assign$|^(?:set|add|fill|extend)\w*[cC]laims/.test(callee) && args.length > 0),
  );

const assigned =
  /(?:\[\s*:?['"]?exp['"]?\s*\]|\.(?:exp|ExpiresAt|Exp|setExpirationTime\w*|setExpiration\w*|withExpiresAt)\b|['"]exp['"]\s*(?:=>|:|,)|\bexp\s*[:=]|ExpirationTime|ClaimTypes\.Expiration|JwtRegisteredClaimNames\.Exp\b)/;

/** `payload["exp"] = …`, `to_encode.update({"exp": …})` in the same function. */
function isSetAround(source: Source, { call }: JwtCall): boolean {
  const fn = source.functions[call.within];
  const span = fn ? fn.span : { start: Math.max(0, call.span.start - 3000), end: call.span.end };
  return assigned.test(slice(source.text, span).slice(0, 20_000));
}
