import type { Call, Source, Span } from './source.ts';
import { contains, lastStartingBefore } from './text.ts';

interface Nested {
  readonly call: Call;
  readonly span: Span;
  /** The call whose arguments (or callee) this one stands in. */
  readonly outer: Nested | null;
}

const nestings = new WeakMap<Source, readonly Nested[]>();

/** The calls that a place stands in, innermost first. */
export function callsAround(source: Source, span: Span): Call[] {
  let nested = nestings.get(source);
  if (!nested) {
    nested = nest(source.calls);
    nestings.set(source, nested);
  }
  const around: Call[] = [];
  for (let at = nested[lastStartingBefore(nested, span.start)] ?? null; at; at = at.outer)
    if (contains(at.span, span)) around.push(at.call);
  return around;
}

/** Calls nest like parentheses: one pass with a stack. `a().b()` is around `a()`, which starts at the same place. */
function nest(calls: readonly Call[]): Nested[] {
  const nested: Nested[] = [];
  let open: Nested | null = null;
  for (const call of calls.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)) {
    while (open && open.span.end <= call.span.start) open = open.outer;
    open = { call, span: call.span, outer: open };
    nested.push(open);
  }
  return nested;
}

/** Whether a function is another one, or stands in it; -1 is the file. */
export function isInside(source: Source, fn: number, outer: number): boolean {
  for (let scope = fn; scope >= 0; scope = source.functions[scope]!.within) if (scope === outer) return true;
  return outer === -1;
}

/** For each of some places in document order, the innermost function it stands in, or -1. */
export function* withinOf(source: Source, places: readonly Span[]): Generator<number> {
  const { functions } = source;
  const order = functions.map((_, index) => index).sort((a, b) => functions[a]!.span.start - functions[b]!.span.start);
  const open: number[] = [];
  let next = 0;
  for (const { start } of places) {
    for (; next < order.length && functions[order[next]!]!.span.start <= start; next++) open.push(order[next]!);
    while (open.length > 0 && functions[open.at(-1)!]!.span.end <= start) open.pop();
    yield open.at(-1) ?? -1;
  }
}
