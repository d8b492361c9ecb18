import type { Anchor } from './rule.ts';

/** Where each anchor stands in one text. */
export interface Hits {
  has(anchor: Anchor): boolean;
  /** Start offsets in ascending order; empty when absent. */
  offsets(anchor: Anchor): readonly number[];
}

/**
 * One pass for all literals of all rules and providers (ASCII case folded): a text in which none of them stands costs a look
 * into one small table a character, whatever their number. The table knows the first four characters of every literal;
 * where they stand, a trie says which literals begin there.
 */
export interface Prefilter {
  scan(text: string): Hits;
  /** Whether any anchor may stand in the bytes (UTF-8 or Latin-1); decodes nothing and stops at the first hit. */
  touches(bytes: Uint8Array): boolean;
}

export function createPrefilter(anchors: Iterable<Anchor>): Prefilter {
  const literals: string[] = [];
  const exact: boolean[] = [];
  const ids = new Map<string, number>();
  for (const anchor of anchors) {
    const key = keyOf(anchor);
    if (ids.has(key)) continue;
    const literal = literalOf(anchor);
    if (literal.length < 3 || !/^[\x01-\x7f]+$/.test(literal))
      throw new RangeError(`An anchor is three or more ASCII characters: "${literal}"`);
    ids.set(key, literals.length);
    literals.push(literal);
    exact.push(typeof anchor === 'string');
  }
  const { classes, beginnings, trie, width, outputs } = compile(literals);

  return {
    scan(text) {
      const found: number[][] = [];
      let last = 0;
      // One step past the end: a literal of three characters may stand there.
      for (let i = 0; i <= text.length; i++) {
        const code = i < text.length ? text.charCodeAt(i) : 128;
        last = ((last << 6) | (code < 128 ? classes[code]! : 0)) & 0xffffff;
        const slot = slotOf(last);
        if (((beginnings[slot >>> 5]! >>> (slot & 31)) & 1) === 0 || i < 3) continue;
        const start = i - 3;
        for (let state = 0, at = start; at < text.length; at++) {
          const next = text.charCodeAt(at);
          state = trie[state * width + (next < 128 ? classes[next]! : 0)]!;
          if (state === 0) break;
          const ids = outputs[state];
          if (!ids) continue;
          for (const id of ids) if (!exact[id] || text.startsWith(literals[id]!, start)) (found[id] ??= []).push(start);
        }
      }
      const offsets = (anchor: Anchor) => found[ids.get(keyOf(anchor)) ?? -1] ?? nowhere;
      return { has: anchor => offsets(anchor).length > 0, offsets };
    },
    touches(bytes) {
      let last = 0;
      for (let i = 0; i <= bytes.length; i++) {
        const code = i < bytes.length ? bytes[i]! : 128;
        last = ((last << 6) | (code < 128 ? classes[code]! : 0)) & 0xffffff;
        const slot = slotOf(last);
        if (((beginnings[slot >>> 5]! >>> (slot & 31)) & 1) === 0 || i < 3) continue;
        const start = i - 3;
        for (let state = 0, at = start; at < bytes.length; at++) {
          const next = bytes[at]!;
          state = trie[state * width + (next < 128 ? classes[next]! : 0)]!;
          if (state === 0) break;
          for (const id of outputs[state] ?? nowhere) if (!exact[id] || standsAt(bytes, literals[id]!, at)) return true;
        }
      }
      return false;
    },
  };
}

const nowhere: readonly number[] = [];

const literalOf = (anchor: Anchor): string => (typeof anchor === 'string' ? anchor : anchor.fold);
const keyOf = (anchor: Anchor): string => (typeof anchor === 'string' ? `=${anchor}` : `~${anchor.fold.toLowerCase()}`);

function standsAt(bytes: Uint8Array, literal: string, last: number): boolean {
  const start = last + 1 - literal.length;
  for (let i = 0; i < literal.length; i++) if (bytes[start + i] !== literal.charCodeAt(i)) return false;
  return true;
}

/** Four classes of six bits, spread over a table that stays in the processor's nearest cache. */
const slotOf = (four: number): number => Math.imul(four, 0x9e3779b1) >>> 14;

/** State 0 is the root, and in the trie's table "no way on"; class 0 is every character of no literal. */
function compile(literals: readonly string[]) {
  const classes = new Uint8Array(128);
  let width = 1;
  for (const literal of literals)
    for (const char of literal.toLowerCase()) {
      const code = char.charCodeAt(0);
      if (classes[code]) continue;
      classes[code] = width;
      classes[char.toUpperCase().charCodeAt(0)] = width;
      width++;
    }
  // ASCII without control characters and with its cases folded has 69.
  if (width > 64) throw new RangeError('more kinds of characters than six bits can tell apart');

  const size = 1 + literals.reduce((sum, literal) => sum + literal.length, 0);
  if (size > 0xffff) throw new RangeError('more literals than states can be numbered');
  const trie = new Uint16Array(size * width);
  const outputs: (number[] | undefined)[] = [];
  const beginnings = new Uint32Array(8192);
  let states = 1;
  literals.forEach((literal, id) => {
    let state = 0;
    let last = 0;
    for (let i = 0; i < literal.length; i++) {
      const c = classes[literal.charCodeAt(i)]!;
      if (i < 4) last = (last << 6) | c;
      const at = state * width + c;
      if (!trie[at]) trie[at] = states++;
      state = trie[at]!;
    }
    // Behind three characters anything may follow.
    const follows = literal.length > 3 ? [last] : Array.from({ length: 64 }, (_, c) => (last << 6) | c);
    for (const four of follows) beginnings[slotOf(four) >>> 5]! |= 1 << (slotOf(four) & 31);
    (outputs[state] ??= []).push(id);
  });
  return { classes, beginnings, trie, width, outputs };
}
