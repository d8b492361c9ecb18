import { crc32, hex8, toBase62 } from '../../rules/engine/checksums.ts';
import type { TokenKind } from '../../rules/engine/provider.ts';
import { providers } from '../../rules/providers/index.ts';
import { fitTo, generate } from './pattern.ts';
import { pick, randomOf } from './random.ts';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Kinds with a literal of their own first; of those without, the narrowest alphabet (hex before letters). */
const kinds: readonly TokenKind[] = providers
  .flatMap(provider => provider.tokens)
  .sort(
    (a, b) =>
      Number(Boolean(a.context)) - Number(Boolean(b.context)) ||
      b.prefix.length - a.prefix.length ||
      a.pattern.source.length - b.pattern.source.length,
  );

/**
 * Replaces each run of eight or more `X` by random characters that fit the token around it, checksum included, at the
 * same length. The same skeleton gives the same secret, so that a text and its fixed form agree.
 */
export function fill(text: string, seed = ''): string {
  let out = '';
  let done = 0;
  for (const run of text.matchAll(/X{8,}/g)) {
    if (run.index < done) continue;
    const stop = run.index + run[0].length;
    const { start, value } = fitted(text, run.index, stop, done, seed) ?? {
      start: run.index,
      value: Array.from(
        run[0],
        (
          (random: () => number) => () =>
            pick(base62, random)
        )(randomOf(seed + run[0])),
      ).join(''),
    };
    out += text.slice(done, start) + value;
    done = start + value.length;
  }
  return out + text.slice(done);
}

function fitted(text: string, from: number, stop: number, done: number, seed: string) {
  // The token's own prefix stands before the run, in one word (or URL).
  let first = from;
  while (first > done && /[\w.+/=:-]/.test(text[first - 1]!)) first--;
  const inToken = (index: number): boolean => /[0-9A-Za-z]/.test(text[index] ?? ' ');
  // Twilio's identifiers have a prefix too short to be an anchor.
  if (stop - from === 32 && /^(?:AC|SK)$/.test(text.slice(from - 2, from)))
    return { start: from, value: generate(/[0-9a-f]{32}/, randomOf(seed + text.slice(from - 2, from))) };
  for (const kind of kinds) {
    for (let start = first; start <= from; start++) {
      if (start > 0 && inToken(start - 1) && !/\\[nrt]/.test(text.slice(start - 2, start))) continue;
      // What is fixed in a token stands in the skeleton: a wildcard never makes up a prefix.
      if (!text.startsWith(kind.prefix, start) || !hasAnchor(kind, text.slice(start, stop + 200))) continue;
      // A kind without a literal is meant only where the text speaks of its provider.
      if (kind.context && !kind.context.witness.test(text)) continue;
      const random = randomOf(seed + kind.pattern.source + text.slice(start, stop));
      const value = fitTo(kind.pattern, text, start, end => end >= stop && !inToken(end), random);
      if (value !== null) return { start, value: withChecksum(kind, value) };
    }
  }
  return null;
}

const hasAnchor = (kind: TokenKind, text: string): boolean =>
  Boolean(kind.context) || kind.anchors.some(anchor => typeof anchor === 'string' && text.includes(anchor));

/** A random token of a kind, checksum included. */
export function tokenOf(kind: TokenKind, seed: string): string {
  return withChecksum(kind, generate(kind.pattern, randomOf(seed + kind.pattern.source)));
}

/** Makes the checksum hold, whichever of the known constructions it is. */
function withChecksum(kind: TokenKind, token: string): string {
  if (kind.checksum?.(token) !== false) return token;
  const body = token.slice(token.indexOf('_') + 1);
  const bytes = (sum: number): string => hex8(sum).match(/../g)!.reverse().join('');
  return (
    [
      token.slice(0, -6) + toBase62(crc32(body.slice(0, -6)), 6),
      token.slice(0, -8) + hex8(crc32(token.slice(0, -8))).toUpperCase(),
      token.slice(0, -8) + hex8(crc32(body.slice(0, -8))),
      token.slice(0, -8) + bytes(crc32(token.slice(0, -9))),
    ].find(signed => kind.checksum?.(signed)) ?? token
  );
}
