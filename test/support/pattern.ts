import { pick } from './random.ts';

/** A token pattern as a tree: enough of the regular expressions that `rules/providers/` uses to write texts that match. */
type Node =
  | { readonly is: 'chars'; readonly set: string }
  | { readonly is: 'all'; readonly items: readonly Node[] }
  | { readonly is: 'any'; readonly options: readonly Node[] }
  | { readonly is: 'repeat'; readonly item: Node; readonly min: number; readonly max: number }
  /** Lookaround: left to the regular expression itself, which has the last word. */
  | { readonly is: 'look' };

const range = (from: string, to: string): string => {
  let out = '';
  for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) out += String.fromCharCode(code);
  return out;
};
const digits = range('0', '9');
const word = `${digits}${range('A', 'Z')}_${range('a', 'z')}`;
const printable = range('!', '~');
const shorthand: Readonly<Record<string, string>> = { d: digits, w: word, s: ' ' };

function parse(source: string): Node {
  let at = 0;
  const tree = alternatives();
  if (at < source.length) throw new SyntaxError(`Pattern not understood at ${at}: ${source}`);
  return tree;

  function alternatives(): Node {
    const options = [sequence()];
    while (source[at] === '|') {
      at++;
      options.push(sequence());
    }
    return options.length === 1 ? options[0]! : { is: 'any', options };
  }

  function sequence(): Node {
    const items: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') items.push(quantified(atom()));
    return { is: 'all', items };
  }

  function quantified(item: Node): Node {
    const match = /^(?:\{(\d+)(,?)(\d*)\}|([?*+]))\??/.exec(source.slice(at, at + 20));
    if (!match) return item;
    at += match[0].length;
    if (match[4]) return { is: 'repeat', item, min: match[4] === '+' ? 1 : 0, max: match[4] === '?' ? 1 : 40 };
    const min = Number(match[1]);
    return { is: 'repeat', item, min, max: match[2] ? (match[3] ? Number(match[3]) : min + 40) : min };
  }

  function atom(): Node {
    const char = source[at++]!;
    if (char === '(') {
      const look = /^\?<?[=!]/.exec(source.slice(at, at + 3));
      const group = /^\?(?::|<\w+>)/.exec(source.slice(at, at + 40));
      at += (look ?? group)?.[0].length ?? 0;
      const inner = alternatives();
      at++;
      return look ? { is: 'look' } : inner;
    }
    if (char === '[') return { is: 'chars', set: characterClass() };
    if (char === '\\') return escaped();
    if (char === '.') return { is: 'chars', set: printable };
    return { is: 'chars', set: char };
  }

  function escaped(): Node {
    const char = source[at++]!;
    if (char === 'b' || char === 'B') return { is: 'look' };
    return { is: 'chars', set: shorthand[char] ?? char };
  }

  function characterClass(): string {
    const negated = source[at] === '^';
    if (negated) at++;
    let set = '';
    while (source[at] !== ']') {
      let char = source[at++]!;
      if (char === '\\') {
        char = source[at++]!;
        if (shorthand[char]) {
          set += shorthand[char];
          continue;
        }
      }
      if (source[at] === '-' && source[at + 1] !== ']') {
        set += range(char, source[at + 1]!);
        at += 2;
      } else set += char;
    }
    at++;
    return negated ? [...printable].filter(char => !set.includes(char)).join('') : set;
  }
}

const trees = new Map<string, Node>();
function treeOf(pattern: RegExp): Node {
  let tree = trees.get(pattern.source);
  if (!tree) trees.set(pattern.source, (tree = parse(pattern.source)));
  return tree;
}

/** A random text that the whole pattern matches. */
export function generate(pattern: RegExp, random: () => number): string {
  const whole = new RegExp(`^(?:${pattern.source})$`);
  for (let attempt = 0; attempt < 50; attempt++) {
    const text = write(treeOf(pattern));
    if (whole.test(text)) return text;
  }
  throw new Error(`No text found for ${pattern.source}`);

  function write(node: Node): string {
    switch (node.is) {
      case 'chars':
        return pick(node.set, random);
      case 'all':
        return node.items.map(write).join('');
      case 'any':
        return write(pick(node.options, random));
      case 'repeat': {
        // Documented lengths: the shortest is the usual one, so half of the tokens have it.
        const span = Math.min(node.max - node.min, 60);
        const count = node.min + (random() < 0.5 ? 0 : Math.floor(random() * (span + 1)));
        return Array.from({ length: count }, () => write(node.item)).join('');
      }
      case 'look':
        return '';
    }
  }
}

/** Where a fitted skeleton ends, and what may stand at each of its wildcards. */
interface Fit {
  readonly end: number;
  readonly chosen: Chosen | null;
}
interface Chosen {
  readonly at: number;
  readonly set: string;
  readonly before: Chosen | null;
}

/**
 * Fits a pattern to a text in which every `X` may stand for any character, from `start` on, and fills the wildcards.
 * The longest fit whose end `accept` takes; null when there is none.
 */
export function fitTo(
  pattern: RegExp,
  text: string,
  start: number,
  accept: (end: number) => boolean,
  random: () => number,
): string | null {
  for (const { end, chosen } of walk(treeOf(pattern), { end: start, chosen: null })) {
    if (!accept(end)) continue;
    const chars = [...text.slice(start, end)];
    for (let choice = chosen; choice; choice = choice.before) chars[choice.at - start] = pick(choice.set, random);
    return chars.join('');
  }
  return null;

  function* walk(node: Node, from: Fit): Generator<Fit> {
    switch (node.is) {
      case 'look':
        yield from;
        return;
      case 'chars': {
        const next = step(node.set, from);
        if (next) yield next;
        return;
      }
      case 'any':
        for (const option of node.options) yield* walk(option, from);
        return;
      case 'all':
        yield* walkAll(node.items, 0, from);
        return;
      case 'repeat':
        if (node.item.is === 'chars') {
          const ends = [from];
          while (ends.length <= node.max) {
            const next = step(node.item.set, ends.at(-1)!);
            if (!next) break;
            ends.push(next);
          }
          for (let count = ends.length - 1; count >= node.min; count--) yield ends[count]!;
        } else yield* walkRepeat(node.item, node.min, node.max, from);
    }
  }

  function* walkAll(items: readonly Node[], index: number, from: Fit): Generator<Fit> {
    if (index === items.length) yield from;
    else for (const next of walk(items[index]!, from)) yield* walkAll(items, index + 1, next);
  }

  function* walkRepeat(item: Node, min: number, max: number, from: Fit): Generator<Fit> {
    if (max > 0)
      for (const next of walk(item, from)) if (next.end > from.end) yield* walkRepeat(item, min - 1, max - 1, next);
    if (min <= 0) yield from;
  }

  function step(set: string, from: Fit): Fit | null {
    const char = text[from.end];
    if (char === undefined) return null;
    if (char === 'X') return { end: from.end + 1, chosen: { at: from.end, set, before: from.chosen } };
    return set.includes(char) ? { end: from.end + 1, chosen: from.chosen } : null;
  }
}
