import type { Source } from './source.ts';

/** More answers than this are thrown away: a run over many files meets ever new names. */
const most = 4096;

/**
 * A pure function of a name, with its answers kept: the same few names stand in all lines of a file, in all its versions
 * between two keys, and in the next file. What it gives must not be changed by who asked.
 */
export function remembered<T>(answer: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return name => {
    const before = known.get(name);
    if (before !== undefined || known.has(name)) return before as T;
    const given = answer(name);
    if (known.size >= most) known.clear();
    // A copy: a part of a text would keep the whole text in memory.
    known.set(` ${name}`.slice(1), given);
    return given;
  };
}

/** What is asked about a part of a file (a call, a pair, a header) by several rules, worked out once for each file. */
export function perSource<K, T>(answer: (source: Source, part: K) => T): (source: Source, part: K) => T {
  const files = new WeakMap<Source, Map<K, T>>();
  return (source, part) => {
    let known = files.get(source);
    if (!known) files.set(source, (known = new Map()));
    let given = known.get(part);
    if (given === undefined && !known.has(part)) {
      given = answer(source, part);
      known.set(part, given);
    }
    return given as T;
  };
}

/** What is asked about a whole file, worked out once. */
export function perFile<T>(answer: (source: Source) => T): (source: Source) => T {
  const files = new WeakMap<Source, { readonly given: T }>();
  return source => {
    let known = files.get(source);
    if (!known) files.set(source, (known = { given: answer(source) }));
    return known.given;
  };
}
