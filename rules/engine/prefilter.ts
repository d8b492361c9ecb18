import type { Anchor } from './rule.ts';

/** Where each anchor stands in one text. */
export interface Hits {
  has(anchor: Anchor): boolean;
  /** Start offsets in ascending order; empty when absent. */
  offsets(anchor: Anchor): readonly number[];
}

/**
 * One automaton (Aho-Corasick, ASCII case folded) for all literals of all rules and providers: a text in which none of
 * them stands costs one table look-up a character, whatever their number.
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
  const { next, accepting, outputs, classes, width } = compile(literals);

  return {
    scan(text) {
      const found: number[][] = [];
      let state = 0;
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        state = next[state * width + (code < 128 ? classes[code]! : 0)]!;
        if (state < accepting) continue;
        for (const id of outputs[state - accepting]!) {
          const literal = literals[id]!;
          const start = i + 1 - literal.length;
          if (exact[id] && !text.startsWith(literal, start)) continue;
          (found[id] ??= []).push(start);
        }
      }
      const offsets = (anchor: Anchor) => found[ids.get(keyOf(anchor)) ?? -1] ?? nowhere;
      return { has: anchor => offsets(anchor).length > 0, offsets };
    },
    touches(bytes) {
      let state = 0;
      for (let i = 0; i < bytes.length; i++) {
        const code = bytes[i]!;
        state = next[state * width + (code < 128 ? classes[code]! : 0)]!;
        if (state < accepting) continue;
        for (const id of outputs[state - accepting]!) {
          if (!exact[id] || standsAt(bytes, literals[id]!, i)) return true;
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

/** States are numbered so that every accepting one stands behind all others: the loop needs a single comparison. */
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

  const size = 1 + literals.reduce((sum, literal) => sum + literal.length, 0);
  const go = new Int32Array(size * width);
  const own: number[][] = [[]];
  let states = 1;
  literals.forEach((literal, id) => {
    let state = 0;
    for (let i = 0; i < literal.length; i++) {
      const at = state * width + classes[literal.charCodeAt(i)]!;
      if (!go[at]) {
        own[states] = [];
        go[at] = states++;
      }
      state = go[at]!;
    }
    own[state]!.push(id);
  });

  const fail = new Int32Array(states);
  const queue: number[] = [];
  for (let c = 1; c < width; c++) if (go[c]) queue.push(go[c]!);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head]!;
    const back = fail[state]!;
    own[state]!.push(...own[back]!);
    for (let c = 1; c < width; c++) {
      const at = state * width + c;
      const target = go[at]!;
      if (target) {
        fail[target] = go[back * width + c]!;
        queue.push(target);
      } else go[at] = go[back * width + c]!;
    }
  }

  const order = [...Array(states).keys()].sort(
    (a, b) => Number(own[a]!.length > 0) - Number(own[b]!.length > 0) || a - b,
  );
  const place = new Int32Array(states);
  order.forEach((state, index) => {
    place[state] = index;
  });
  const next = states < 65_536 ? new Uint16Array(states * width) : new Int32Array(states * width);
  order.forEach((state, index) => {
    for (let c = 0; c < width; c++) next[index * width + c] = place[go[state * width + c]!]!;
  });
  const outputs = order.map(state => own[state]!).filter(ids => ids.length > 0);
  return { next, accepting: states - outputs.length, outputs, classes, width };
}
