import type { FactsBuilder } from '../../engine/facts.ts';
import type { Pair, Span, Value } from '../../engine/source.ts';
import { type Dialect, interpolate } from './interpolation.ts';
import { recordText } from './setting-values.ts';

/** TOML has no holes; tools that read it do: `${NAME}` of Hatch, Poetry, mise and Netlify. */
const dialect: Dialect = { bare: 'none', braces: true, actions: false, mustache: true, escape: null };

const blanks = /[ \t]*/y;
const layout = /(?:[ \t\r\n]|#[^\n]*)*/y;
const remark = /#[^\n]*/g;
const keyPart = /[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\\r\n]|\\[^\r\n])*)"|'([^'\r\n]*)')[ \t]*/y;
const multiline = /"""((?:[^"\\]|\\[\s\S]|"(?!""))*)(?:"""("{0,2}))?|'''((?:[^']|'(?!''))*)(?:'''('{0,2}))?/y;
const plain = /"((?:[^"\\\r\n]|\\[^\r\n])*)"|'([^'\r\n]*)'/y;
const word = /[^\s,\]}#=]+(?: \d{2}:[\d:.Z+-]+)?/y;
const escaped = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|[ \t]*\r?\n\s*|([\s\S]))/g;
const controls: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\x1b' };
/** What walks the values may recurse. */
const deepest = 100;

interface Key {
  readonly text: string;
  readonly span: Span;
}

/**
 * https://toml.io/en/v1.0.0. Tables and the front of dotted keys are a pair's path; the tables of an array of tables
 * have the same one. What cannot be read costs its line.
 */
export class TomlReader {
  private at: number;
  private table: readonly string[] = [];

  constructor(
    private readonly text: string,
    private readonly build: FactsBuilder,
  ) {
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  read(): void {
    const { text } = this;
    for (this.layout(); this.at < text.length; this.layout()) {
      const before = this.at;
      if (text[before] === '[') this.header();
      else if (!this.pair(this.table, 0)) this.build.broken = true;
      this.skip(blanks);
      const next = text[this.at];
      if (this.at > before && (next === undefined || /[\r\n#]/.test(next))) continue;
      this.build.broken = true;
      const lineEnd = text.indexOf('\n', Math.max(this.at, before));
      this.at = lineEnd < 0 ? text.length : lineEnd + 1;
    }
  }

  private header(): void {
    const double = this.text[this.at + 1] === '[' ? 2 : 1;
    this.at += double;
    const keys = this.keys();
    if (keys && this.text.startsWith(']'.repeat(double), this.at)) {
      this.table = keys.map(key => key.text);
      this.at += double;
    }
  }

  /** `a.b."c"` up to what follows; null when it is no key. */
  private keys(): Key[] | null {
    const keys: Key[] = [];
    for (;;) {
      keyPart.lastIndex = this.at;
      const match = keyPart.exec(this.text);
      if (!match || keys.length > 50) return null;
      const [whole, bare, basic, literal] = match;
      const lead = whole.length - whole.trimStart().length + (bare === undefined ? 1 : 0);
      const raw = bare ?? basic ?? literal ?? '';
      const start = this.at + lead;
      keys.push({ text: basic === undefined ? raw : cook(raw), span: { start, end: start + raw.length } });
      this.at += whole.length;
      if (this.text[this.at] !== '.') return keys;
      this.at++;
    }
  }

  private pair(table: readonly string[], depth: number): Pair | null {
    const start = this.at;
    const keys = this.keys();
    if (!keys || this.text[this.at] !== '=') {
      this.at = Math.max(this.at, start);
      return null;
    }
    this.at++;
    this.skip(blanks);
    const key = keys.pop()!;
    const path = keys.length > 0 ? [...table, ...keys.map(part => part.text)] : table;
    const value = this.value(path, key.text, depth);
    if (!value) return null;
    const span = { start, end: Math.max(value.span.end, key.span.end) };
    return this.build.pair({ form: 'setting', key: key.text, keySpan: key.span, value, span, path });
  }

  private value(path: readonly string[], key: string, depth: number): Value | null {
    const { text } = this;
    const start = this.at;
    const char = text[start];
    if (char === '"' || char === "'") return this.string();
    if (depth < deepest && char === '[') return this.list(path, key, depth);
    if (depth < deepest && char === '{') return this.object([...path, key], depth);
    const written = this.match(word);
    if (!written) return null;
    const span = { start, end: this.at };
    if (/^(?:true|false)$/.test(written)) return { kind: 'bool', span, value: written === 'true' };
    const digits = written.replace(/_/g, '');
    if (/^[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|0[xob][\da-f]+)$/i.test(digits))
      return { kind: 'number', span, value: Number(digits.replace(/^\+/, '')) };
    return { kind: 'unknown', span };
  }

  private string(): Value | null {
    const start = this.at;
    const many = this.text.startsWith('"""', start) || this.text.startsWith("'''", start);
    const pattern = many ? multiline : plain;
    pattern.lastIndex = start;
    const match = pattern.exec(this.text);
    if (!match) return null;
    this.at = pattern.lastIndex;
    const raw = many ? (match[1] ?? match[3] ?? '') + (match[2] ?? match[4] ?? '') : (match[1] ?? match[2] ?? '');
    // Up to the end of the text, and still open.
    if (many && match[2] === undefined && match[4] === undefined) this.build.broken = true;
    const open = many ? 3 : 1;
    const lead = many ? (/^\r?\n/.exec(raw)?.[0].length ?? 0) : 0;
    const inner = { start: start + open + lead, end: start + open + raw.length };
    const basic = this.text[start] === '"';
    const read = (held: string) => (basic ? cook(held) : held).replace(/\r\n/g, '\n');
    return recordText(interpolate(this.text, { start, end: this.at }, inner, dialect, read), this.build);
  }

  private list(path: readonly string[], key: string, depth: number): Value {
    const start = this.at++;
    const items: Value[] = [];
    for (;;) {
      this.layout();
      if (this.text[this.at] === ']' || this.at >= this.text.length) break;
      const item = this.value(path, key, depth + 1);
      if (!item) break;
      items.push(item);
      this.layout();
      if (this.text[this.at] !== ',') break;
      this.at++;
    }
    this.closes(']');
    return { kind: 'list', span: { start, end: this.at }, items };
  }

  private object(path: readonly string[], depth: number): Value {
    const start = this.at++;
    const pairs: Pair[] = [];
    for (;;) {
      this.layout();
      if (this.text[this.at] === '}' || this.at >= this.text.length) break;
      const pair = this.pair(path, depth + 1);
      if (!pair) break;
      pairs.push(pair);
      this.layout();
      if (this.text[this.at] !== ',') break;
      this.at++;
    }
    this.closes('}');
    return { kind: 'object', span: { start, end: this.at }, pairs, spreads: [] };
  }

  private closes(mark: string): void {
    if (this.text[this.at] === mark) this.at++;
    else this.build.broken = true;
  }

  /** Blanks, line breaks and comments. */
  private layout(): void {
    const start = this.at;
    this.skip(layout);
    for (const match of this.text.slice(start, this.at).matchAll(remark)) {
      const from = start + match.index;
      this.build.comment({ start: from, end: from + match[0].trimEnd().length });
    }
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private skip(pattern: RegExp): void {
    this.match(pattern);
  }
}

const cook = (raw: string): string =>
  raw.includes('\\')
    ? raw.replace(escaped, (_all, u?: string, long?: string, x?: string, char?: string) => {
        const code = Number.parseInt(u ?? long ?? x ?? '', 16);
        if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
        return char ? (controls[char] ?? char) : '';
      })
    : raw;
