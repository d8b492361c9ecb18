import type { FactsBuilder } from '../../engine/facts.ts';
import type { Span } from '../../engine/source.ts';
import type { IniEntry } from './ini-reader.ts';
import { type Dialect, interpolate, recordStrings } from './interpolation.ts';
import { readScript } from './scripts.ts';

const dialect: Dialect = { bare: 'none', braces: false, actions: false, mustache: false, escape: null };
const word = /"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|((?:[^\s"'\\]|\\[\s\S])+)/g;

/**
 * systemd.exec(5), systemd.service(5): `Environment=` sets variables, each a word of its own; `ExecStart=` and the like
 * are commands. True when the entry is read.
 */
export function takeUnitEntry(text: string, entry: IniEntry, build: FactsBuilder): boolean {
  const { key, values, path } = entry;
  if (key === 'Environment') {
    for (const { start, end } of values)
      for (const match of text.slice(start, end).matchAll(word)) {
        const quoted = match[3] === undefined ? 1 : 0;
        const from = start + match.index + quoted;
        variable(text, { start: from, end: from + match[0].length - 2 * quoted }, path, build);
      }
    return true;
  }
  if (!/^Exec(?:Start|Stop|Reload|Condition)(?:Pre|Post)?$/.test(key)) return false;
  for (const { start, end } of values) {
    const prefix = /^[-@:+!]*/.exec(text.slice(start, end))![0].length;
    readScript(text, { start: start + prefix, end }, build);
  }
  return true;
}

function variable(text: string, { start, end }: Span, path: readonly string[], build: FactsBuilder): void {
  const name = /^[A-Za-z_]\w*(?==)/.exec(text.slice(start, end))?.[0];
  if (!name) return;
  const inner = { start: start + name.length + 1, end };
  const value = recordStrings(interpolate(text, inner, inner, dialect), build);
  build.pair({
    form: 'env',
    key: name,
    keySpan: { start, end: start + name.length },
    value,
    span: { start, end },
    path,
  });
}
