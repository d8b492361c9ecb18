import { crc32, githubChecksum, toBase62 } from '../../rules/engine/checksums.ts';
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
  for (const kind of kinds) {
    for (let start = first; start <= from; start++) {
      if (start > 0 && inToken(start - 1)) continue;
      const random = randomOf(seed + kind.pattern.source + text.slice(start, stop));
      const value = fitTo(kind.pattern, text, start, end => end >= stop && !inToken(end), random);
      if (value !== null) return { start, value: withChecksum(kind, value) };
    }
  }
  return null;
}

/** A random token of a kind, checksum included. */
export function tokenOf(kind: TokenKind, seed: string): string {
  return withChecksum(kind, generate(kind.pattern, randomOf(seed + kind.pattern.source)));
}

function withChecksum(kind: TokenKind, token: string): string {
  if (!kind.checksum || kind.checksum(token)) return token;
  const body = token.slice(token.indexOf('_') + 1, -6);
  const signed = token.slice(0, -6) + toBase62(crc32(body), 6);
  return githubChecksum(signed) ? signed : token;
}
