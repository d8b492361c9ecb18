import type { FactsBuilder } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { type Line, splitLines } from './http-lines.ts';
import type { Dialect } from './interpolation.ts';
import { settingValue, trimSpan } from './setting-values.ts';

/** `${NAME}` of npm, pip and systemd, `%(name)s` of Python's configparser. */
const dialect: Dialect = { bare: 'none', braces: true, actions: false, mustache: false, percent: true, escape: '\\' };

/** One setting; the caller may read its value in a way of its own. */
export interface IniEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly path: readonly string[];
  /** Each line of the value, without blanks and comments; empty when nothing stands there. */
  readonly values: readonly Span[];
  /** Where the value is, or would be. */
  readonly place: Span;
}

/**
 * Sections and settings, as git, npm, pip, MySQL, the AWS tools and Python's configparser write them: `key = value` or
 * `key: value`, `#` and `;` for comments, deeper lines continue the value before them. Sections are the pair's path:
 * `[remote "origin"]` is two steps of it. A key without a separator is a switch, and has the value `null`.
 */
export function readIni(text: string, build: FactsBuilder, take?: (entry: IniEntry) => boolean): void {
  for (const entry of iniEntries(text, build)) {
    if (take?.(entry)) continue;
    const { key, keySpan, path, values, place } = entry;
    const value = valueRead(text, entry, build);
    build.pair({
      form: 'setting',
      key,
      keySpan,
      value,
      span: { start: keySpan.start, end: Math.max(keySpan.end, values.at(-1)?.end ?? place.end) },
      path,
    });
  }
}

function valueRead(text: string, { values, place, keySpan }: IniEntry, build: FactsBuilder): Value {
  const [first, ...more] = values;
  if (place.start === keySpan.end && !first) return { kind: 'null', span: place };
  if (!first) return settingValue(text, place, dialect, build);
  if (more.length === 0 && first.start === place.start) return settingValue(text, first, dialect, build);
  const span = { start: first.start, end: (more.at(-1) ?? first).end };
  return { kind: 'list', span, items: values.map(item => settingValue(text, item, dialect, build)) };
}

function* iniEntries(text: string, build: FactsBuilder): Generator<IniEntry> {
  const lines = splitLines(text);
  let path: readonly string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const lead = line.text.length - line.text.trimStart().length;
    const written = line.text.slice(lead).trimEnd();
    at++;
    if (/^[#;]/.test(written)) build.comment({ start: line.start + lead, end: line.start + lead + written.length });
    const section = /^\[([^\]"]*)(?:"([^"]*)"[ \t]*)?\]/.exec(written);
    if (section) {
      const name = section[1]!.trim();
      path = section[2] === undefined ? [name] : [name, section[2]];
      comment(line, lead + section[0].length, build);
    }
    if (section || written === '' || /^[#;]/.test(written)) continue;
    const found = keyOf(line, lead);
    if (!found) continue;
    const own = valueIn(text, lines, at - 1, found.from, build);
    at = own.next;
    const values = own.span.end > own.span.start ? [own.span] : [];
    while (at < lines.length && continues(lines[at]!, lead)) {
      const next = lines[at]!;
      const indent = next.text.length - next.text.trimStart().length;
      if (/^\s*[#;]/.test(next.text)) {
        build.comment({ start: next.start + indent, end: next.start + next.text.trimEnd().length });
        at++;
        continue;
      }
      const more = valueIn(text, lines, at, next.start + indent, build);
      values.push(more.span);
      at = more.next;
    }
    const { keySpan, isSwitch } = found;
    yield {
      ...scoped(text.slice(keySpan.start, keySpan.end), keySpan, path),
      values,
      place: isSwitch ? { start: keySpan.end, end: keySpan.end } : own.span,
    };
  }
}

/** A deeper line that is not empty goes on with the value above it. */
const continues = ({ text }: Line, indent: number): boolean => {
  const lead = text.length - text.trimStart().length;
  return lead > indent && lead < text.length;
};

interface Key {
  readonly keySpan: Span;
  /** Where the value begins, blanks included. */
  readonly from: number;
  readonly isSwitch: boolean;
}

/**
 * The separator is the first `=`, unless a plain name with `: ` stands before it. `//host/:_authToken=…` and
 * `@scope:registry=…` have colons in their keys.
 */
function keyOf(line: Line, lead: number): Key | null {
  const { text, start } = line;
  const colon = /^[\w.-]+(?:[ \t]+[\w.-]+){0,5}[ \t]*:(?=[ \t]|$|[^/\s=:][^=]*$)/.exec(text.slice(lead, lead + 300));
  const equals = text.indexOf('=', lead);
  const stop = colon ? lead + colon[0].length - 1 : equals;
  if (stop < 0) {
    const alone = /^[A-Za-z][\w-]*(?=[ \t]*(?:[#;].*)?$)/.exec(text.slice(lead, lead + 300));
    if (!alone) return null;
    const keySpan = { start: start + lead, end: start + lead + alone[0].length };
    return { keySpan, from: keySpan.end, isSwitch: true };
  }
  const key = text.slice(lead, stop).trimEnd().replace(/\[\]$/, '');
  if (key === '' || key.length > 300 || /["'`{}()<>;]/.test(key)) return null;
  return {
    keySpan: { start: start + lead, end: start + lead + key.length },
    from: start + stop + 1,
    isSwitch: false,
  };
}

/** The value on a line, without its comment; a backslash at the end takes the next line in. */
function valueIn(text: string, lines: readonly Line[], index: number, from: number, build: FactsBuilder) {
  let last = index;
  while (last + 1 < lines.length && /(?:^|[^\\])(?:\\\\)*\\$/.test(lines[last]!.text)) last++;
  const line = lines[last]!;
  const begin = last === index ? from - line.start : 0;
  const mark = commentIn(line.text.slice(begin));
  if (mark >= 0) comment(line, begin + mark, build);
  return { span: trimSpan(text, from, mark < 0 ? line.end : line.start + begin + mark), next: last + 1 };
}

/** Where a comment begins behind a value: a mark behind a blank, outside quotes; `;` needs a blank behind it too. */
function commentIn(written: string): number {
  const quoted = /^\s*(?:"(?:[^"\\]|\\.)*"|'[^']*')/.exec(written)?.[0].length ?? 0;
  const mark = /(?:^|\s)(?:#|;(?=\s|$))/.exec(written.slice(quoted));
  return mark ? quoted + mark.index + mark[0].length - 1 : -1;
}

/** What stands behind a mark on the rest of a line. */
function comment(line: Line, at: number, build: FactsBuilder): void {
  const rest = line.text.slice(at);
  const lead = rest.length - rest.trimStart().length;
  if (/^[#;]/.test(rest.slice(lead)))
    build.comment({ start: line.start + at + lead, end: line.start + at + rest.trimEnd().length });
}

/** `//registry.npmjs.org/:_authToken`: the registry is what the setting is for. */
function scoped(key: string, keySpan: Span, path: readonly string[]): Pick<IniEntry, 'key' | 'keySpan' | 'path'> {
  const split = /^(\/\/.*\/?):([\w-]+)$/.exec(key);
  if (!split) return { key, keySpan, path };
  return {
    key: split[2]!,
    keySpan: { start: keySpan.end - split[2]!.length, end: keySpan.end },
    path: [...path, split[1]!],
  };
}
