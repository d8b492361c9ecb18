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
  const { next, step, accepting, outputs, classes, width } = compile(literals);

  return {
    scan(text) {
      const found: number[][] = [];
      let state = 0;
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        const c = code < 128 ? classes[code]! : 0;
        const to = next[state * width + c]!;
        state = to === unknown ? step(state, c) : to;
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
        const c = code < 128 ? classes[code]! : 0;
        const to = next[state * width + c]!;
        state = to === unknown ? step(state, c) : to;
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

/** A transition that no text has asked for yet. */
const unknown = 0xffff_ffff;

/**
 * The trie of the literals, each state with the one to fall back to. The transitions are worked out when a text needs them
 * for the first time: most never are, and the first text waits for nothing. States are numbered so that every accepting one
 * stands behind all others: the loop needs a single comparison.
 */
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

  const children: Map<number, number>[] = [new Map()];
  const own: number[][] = [[]];
  literals.forEach((literal, id) => {
    let state = 0;
    for (let i = 0; i < literal.length; i++) {
      const c = classes[literal.charCodeAt(i)]!;
      let child = children[state]!.get(c);
      if (child === undefined) {
        child = children.push(new Map()) - 1;
        own.push([]);
        children[state]!.set(c, child);
      }
      state = child;
    }
    own[state]!.push(id);
  });

  const fail = new Int32Array(children.length);
  const target = (state: number, c: number): number => {
    for (let at = state; ; at = fail[at]!) {
      const child = children[at]!.get(c);
      if (child !== undefined) return child;
      if (at === 0) return 0;
    }
  };
  const queue = [...children[0]!.values()];
  for (const state of queue) {
    own[state]!.push(...own[fail[state]!]!);
    for (const [c, child] of children[state]!) {
      fail[child] = target(fail[state]!, c);
      queue.push(child);
    }
  }

  const order = [...children.keys()].sort((a, b) => Number(own[a]!.length > 0) - Number(own[b]!.length > 0) || a - b);
  const place = new Int32Array(children.length);
  order.forEach((state, index) => {
    place[state] = index;
  });
  const next = new Uint32Array(children.length * width).fill(unknown);
  const step = (state: number, c: number): number => (next[state * width + c] = place[target(order[state]!, c)]!);
  const outputs = order.map(state => own[state]!).filter(ids => ids.length > 0);
  return { next, step, accepting: children.length - outputs.length, outputs, classes, width };
}
