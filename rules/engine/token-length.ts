import type { TokenKind } from './provider.ts';

const lengths = new WeakMap<TokenKind, number | null>();

/** The length that every token of a kind has; null where it varies, or the pattern is too rich to tell. */
export function exactLength(token: TokenKind): number | null {
  let length = lengths.get(token);
  if (length === undefined) lengths.set(token, (length = lengthOf(token.pattern.source)));
  return length;
}

/** The length of what a pattern matches: literals, classes and groups, each counted at most by `{n}`. */
function lengthOf(source: string): number | null {
  const atom =
    /\(\?[=!](?:[^()]|\([^()]*\))*\)|\((?:\?:)?((?:[^()|]|\([^()|]*\))*)\)(?:\{(\d+)\})?|(?:\[(?:\\.|[^\]])*\]|\\.|[^\\()[\]{}?*+|])(?:\{(\d+)\})?/y;
  let total = 0;
  for (let at = 0; at < source.length; at = atom.lastIndex) {
    atom.lastIndex = at;
    const match = atom.exec(source);
    if (!match) return null;
    const [whole, group, groupCount, count] = match;
    if (/^\(\?[=!]/.test(whole)) continue;
    if (group === undefined) {
      total += Number(count ?? 1);
      continue;
    }
    const inside = lengthOf(group);
    if (inside === null) return null;
    total += inside * Number(groupCount ?? 1);
  }
  return total;
}
