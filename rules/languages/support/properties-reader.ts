import type { FactsBuilder } from '../../engine/facts.ts';
import { type Dialect, interpolate } from './interpolation.ts';
import { recordText } from './setting-values.ts';

/** `${NAME}` and `${NAME:default}` of Spring; Maven's and Log4j's `${name}` are references. */
const dialect: Dialect = { bare: 'none', braces: true, actions: false, mustache: false, escape: null };

/** Lead, key, separator, and the value with the lines that a backslash takes in. */
const line =
  /[ \t\f]*(?:([#!][^\r\n]*)|((?:[^\s=:\\]|\\[^\r\n])+)([ \t\f]*[=:]?[ \t\f]*)((?:[^\\\r\n]|\\(?:\r\n|[\s\S]))*))?/y;
const escapes = /\\(?:u([0-9a-fA-F]{4})|\r?\n[ \t\f]*|([\s\S]))/g;
const named: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/**
 * Java's properties. The steps of a dotted key are its path, so that `a.b.c` in a properties file and in YAML are one.
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
 */
export function readProperties(text: string, build: FactsBuilder): void {
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; ) {
    line.lastIndex = at;
    const match = line.exec(text)!;
    const end = at + match[0].length;
    const [, remark, written, separator = '', held = ''] = match;
    if (remark) build.comment({ start: end - remark.length, end: end - remark.length + remark.trimEnd().length });
    else if (written) {
      const keySpan = { start: end - held.length - separator.length - written.length, end: 0 };
      keySpan.end = keySpan.start + written.length;
      const trimmed = held.trimEnd().length;
      const span = { start: end - held.length, end: end - held.length + trimmed };
      const word = held.slice(0, trimmed);
      const value = /^(?:true|false)$/.test(word)
        ? ({ kind: 'bool', span, value: word === 'true' } as const)
        : /^-?(?:0|[1-9]\d{0,14})$/.test(word)
          ? ({ kind: 'number', span, value: Number(word) } as const)
          : recordText(interpolate(text, span, span, dialect, cook), build);
      const steps = written.split('.');
      const last = steps.pop()!;
      build.pair({
        form: 'setting',
        key: cook(last),
        keySpan: { start: keySpan.end - last.length, end: keySpan.end },
        value,
        span: { start: keySpan.start, end: span.end },
        path: steps.map(cook),
      });
    }
    const breakAt = text.indexOf('\n', end);
    at = breakAt < 0 ? text.length : breakAt + 1;
  }
}

const cook = (raw: string): string =>
  raw.includes('\\')
    ? raw.replace(escapes, (_all, code?: string, char?: string) =>
        code ? String.fromCharCode(Number.parseInt(code, 16)) : char ? (named[char] ?? char) : '',
      )
    : raw;
