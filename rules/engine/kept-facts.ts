import { FactsBuilder } from './facts.ts';
import type { Language } from './language.ts';
import type { Facts, Span } from './source.ts';
import type { Syntax, SyntaxCopy } from './syntax.ts';

/** The facts of one top-level declaration, and where it stood when they were made or last moved. */
interface Part {
  readonly facts: Facts;
  start: number;
  /** How many functions the declarations before it hold: `within` counts them. */
  functions: number;
  /** What moves with the declaration; collected when it moves for the first time. */
  movable: Movable | null;
}

interface Movable {
  readonly spans: Draft<Span>[];
  readonly within: { within: number }[];
  readonly functions: { fn: number }[];
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type Lists = { -readonly [K in Exclude<keyof Facts, 'broken'>]: Facts[K][number][] };

/** By the node in the copy of the parse, which an edit elsewhere takes over as it is. */
const parts = new WeakMap<Syntax, Part>();

/**
 * The facts of a text that was edited: those of each top-level declaration that the edit left alone are kept, and moved
 * to where it stands now. The facts of the text as it was before are used up.
 */
export function keptFacts(text: string, language: Language, { root, broken }: SyntaxCopy): Facts {
  const all: Lists = {
    ...{ strings: [], comments: [], imports: [], pairs: [], calls: [] },
    ...{ assignments: [], functions: [], blocks: [], comparisons: [], jumps: [] },
  };
  for (const node of root.children) {
    if (!node.named) continue;
    let part = parts.get(node);
    if (part) move(part, node.start, all.functions.length);
    else {
      const build = new FactsBuilder(all.functions.length);
      build.broken = broken;
      language.read(text, { ...root, children: [node] }, build, '');
      part = { facts: build.finish(), start: node.start, functions: all.functions.length, movable: null };
      parts.set(node, part);
    }
    for (const name of Object.keys(all) as (keyof Lists)[])
      for (const fact of part.facts[name]) (all[name] as unknown[]).push(fact);
  }
  return { ...all, broken };
}

function move(part: Part, start: number, functions: number): void {
  const delta = start - part.start;
  const more = functions - part.functions;
  if (delta === 0 && more === 0) return;
  part.movable ??= collect(part.facts);
  for (const span of part.movable.spans) {
    span.start += delta;
    span.end += delta;
  }
  if (more !== 0) {
    for (const fact of part.movable.within) if (fact.within >= 0) fact.within += more;
    for (const value of part.movable.functions) value.fn += more;
  }
  part.start = start;
  part.functions = functions;
}

/** Every span and every index of a function in the facts, each once, however many facts share it. */
function collect(facts: Facts): Movable {
  const found: Movable = { spans: [], within: [], functions: [] };
  const seen = new Set<object>();
  const open: object[] = [facts];
  for (let at = open.pop(); at; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if ('start' in at) found.spans.push(at as Draft<Span>);
    if ('within' in at) found.within.push(at as { within: number });
    if ('fn' in at) found.functions.push(at as { fn: number });
    for (const value of Object.values(at)) if (typeof value === 'object' && value !== null) open.push(value);
  }
  return found;
}
