import { importsJwt, type JwtCall, jwtCalls } from '../engine/jwt-calls.ts';
import { listWithout } from '../engine/jwt-edits.ts';
import { algorithmsOf, familyOf, isPublicKey } from '../engine/jwt-keys.ts';
import { programs } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Source, Value } from '../engine/source.ts';

/** A public key that can be taken for a shared secret. */
export default defineRule({
  id: 'jwt-alg-confusion',
  area: 7,
  title: 'HMAC and asymmetric algorithms mixed',
  severity: 'error',
  profile: 'recommended',
  languages: programs,
  anchors: ['HS256', 'HS384', 'HS512', 'HmacSha', 'hs256', 'HMAC_SHA', 'MethodHS'],
  refs: ['RFC 8725 §2.1', 'CWE-347'],
  *find({ source }) {
    const seen = new Set<number>();
    for (const found of read(source)) {
      if (seen.has(found.span.start)) continue;
      seen.add(found.span.start);
      yield found;
    }
  },
});

const lists =
  /^(?:algorithms?|algs|allowed_algs|ValidAlgorithms|accepted_algorithms|allowedAlgorithms|signing_?algorithms)$/i;

function* read(source: Source): Generator<Found> {
  for (const use of jwtCalls(source)) {
    if (use.row.action === 'sign') continue;
    const found = judge(source, use);
    if (found) yield found;
  }
  // A list in a constant of settings, for a verifier in another file.
  for (const { key, value, within, form } of source.pairs)
    if (lists.test(key) && form !== 'query' && (importsJwt(source) || /jwt|token|auth/i.test(source.path))) {
      const found = mixed(source, value, within, false);
      if (found) yield found;
    }
}

function judge(source: Source, { algorithms, key, call }: JwtCall): Found | null {
  if (!algorithms) return null;
  const isPublic = key !== null && isPublicKey(source, key, call.within);
  const found = mixed(source, algorithms, call.within, isPublic);
  if (found || !isPublic) return found;
  const named = algorithmsOf(source, algorithms, call.within);
  const shared = named?.find(({ name }) => familyOf(name) === 'HS');
  if (!shared) return null;
  return {
    span: algorithms.span,
    message: `${shared.name} takes this public key for a shared secret: name the algorithm of the key.`,
    related: [{ span: key.span, message: 'The key.' }],
  };
}

function mixed(source: Source, value: Value, within: number, isPublic: boolean): Found | null {
  const held = resolve(source, value, within);
  if (held.kind !== 'list') return null;
  const items = held.items.map(item => ({ item, name: algorithmsOf(source, item, within)?.[0]?.name ?? '' }));
  const shared = items.filter(({ name }) => familyOf(name) === 'HS');
  const others = items.filter(({ name }) => /^(?:RS|ES|PS|EDDSA)$/.test(familyOf(name)));
  if (shared.length === 0 || others.length === 0) return null;
  const fixes: Fix[] = listWithout(
    source,
    held,
    shared.map(({ item }) => item),
  );
  if (!isPublic)
    fixes.push(
      ...listWithout(
        source,
        held,
        others.map(({ item }) => item),
      ),
    );
  return {
    span: held.span,
    message: `${shared[0]!.name} beside ${others[0]!.name}: a public key can pass for a shared secret. Keep one family.`,
    fixes,
  };
}
