import { createScanner } from 'jsonc-parser';
import type { FactsBuilder } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import type { Pair, Span, StringValue, Value } from '../engine/source.ts';
import { environmentEntry, environmentItem } from './support/environment-lists.ts';
import { type Dialect, interpolate, recordStrings } from './support/interpolation.ts';
import { json5Text, textPieces } from './support/json-text.ts';
import { readQuotedScript } from './support/scripts.ts';
import { queryPairs } from './support/url-query.ts';

/** An object or array that is not closed yet. */
interface Open {
  readonly start: number;
  /** Null for an array. */
  readonly pairs: Pair[] | null;
  readonly items: Value[];
  readonly path: readonly string[];
  key: { text: string; span: Span; start: number; colon: boolean } | null;
}

/** What walks the values may recurse. */
const deepest = 1000;
/** All paths together: a file of nothing but nested keys would need memory in the square of its size. */
const mostPathKeys = 4_000_000;

const dialect: Dialect = { bare: 'none', braces: true, actions: true, mustache: true, escape: null };

export default defineLanguage({
  id: 'json',
  editorIds: ['json', 'jsonc', 'json5'],
  extensions: ['.json', '.jsonc', '.json5', '.webmanifest', '.code-workspace', '.ipynb', '.har', '.tfstate'],
  fileNames: /^\.(?:babelrc|eslintrc|prettierrc|swcrc|stylelintrc|jshintrc|firebaserc)$/,
  read(text, _root, build) {
    new JsonReader(text, build).read();
  },
});

/** jsonc-parser's scanner, and a loop in place of its parser, which recurses and skips what follows a mistake. */
class JsonReader {
  private readonly stack: Open[] = [];
  private objects = 0;
  private pathKeys = 0;
  private values = 0;

  constructor(
    private readonly text: string,
    private readonly build: FactsBuilder,
  ) {}

  read(): void {
    const { text, build } = this;
    const scanner = createScanner(text, false);
    if (text.charCodeAt(0) === 0xfeff) scanner.setPosition(1);
    let end = 0;
    for (let token = scanner.scan() as number; token !== Token.EOF; token = scanner.scan() as number) {
      const start = scanner.getTokenOffset();
      // Text that ends in a backslash or a comment's first half: the scanner counts past it.
      end = Math.min(start + scanner.getTokenLength(), text.length);
      if ((scanner.getTokenError() as number) !== 0) build.broken = true;
      const span = { start, end };
      switch (token) {
        case Token.OpenBrace:
        case Token.OpenBracket:
          if (!this.open(start, token === Token.OpenBrace)) {
            build.broken = true;
            this.closeAll(start);
            return;
          }
          break;
        case Token.CloseBrace:
        case Token.CloseBracket:
          this.close(span, token === Token.CloseBrace);
          break;
        case Token.Colon: {
          const key = this.stack.at(-1)?.key;
          if (key && !key.colon) key.colon = true;
          else build.broken = true;
          break;
        }
        case Token.Comma: {
          const top = this.stack.at(-1);
          if (!top || top.key) build.broken = true;
          if (top) top.key = null;
          break;
        }
        case Token.String:
          this.string(span, start + 1, scanner.getTokenError() as number, scanner.getTokenValue());
          break;
        case Token.True:
        case Token.False:
          this.put({ kind: 'bool', span, value: token === Token.True });
          break;
        case Token.Null:
          this.put({ kind: 'null', span });
          break;
        case Token.LineComment:
        case Token.BlockComment:
          build.comment(span);
          break;
        case Token.Number:
        case Token.Unknown:
          end = this.json5(span);
          if (end !== span.end) scanner.setPosition(end);
          break;
      }
    }
    if (this.stack.length > 0 || this.values === 0) build.broken = true;
    this.closeAll(end);
  }

  /** False when it is too deep. */
  private open(start: number, isObject: boolean): boolean {
    const top = this.stack.at(-1);
    let path: readonly string[] = top?.path ?? [];
    if (top?.key) {
      path = [...path, top.key.text];
      this.pathKeys += path.length;
    }
    if (this.stack.length >= deepest || this.pathKeys > mostPathKeys) return false;
    this.stack.push({ start, pairs: isObject ? [] : null, items: [], path, key: null });
    if (isObject) this.objects++;
    return true;
  }

  private close({ start, end }: Span, isObject: boolean): void {
    if ((isObject ? this.objects : this.stack.length - this.objects) === 0) {
      this.build.broken = true;
      return;
    }
    while ((this.stack.at(-1)!.pairs !== null) !== isObject) {
      this.build.broken = true;
      this.finish(start);
    }
    this.finish(end);
  }

  private closeAll(end: number): void {
    while (this.stack.length > 0) this.finish(end);
  }

  private finish(end: number): void {
    const open = this.stack.pop()!;
    const span = { start: open.start, end };
    if (open.key) this.build.broken = true;
    if (open.pairs) {
      this.objects--;
      environmentEntry(open.pairs, open.path, this.build);
      this.put({ kind: 'object', span, pairs: open.pairs, spreads: [] });
    } else this.put({ kind: 'list', span, items: open.items });
  }

  /** A value is complete: it belongs to the innermost open object or array. */
  private put(value: Value): void {
    const top = this.stack.at(-1);
    if (!top) {
      if (this.values++ > 0) this.build.broken = true;
    } else if (!top.pairs) {
      top.items.push(value);
      environmentItem(value, top.path, this.build);
    } else if (top.key?.colon) {
      const { text: key, span: keySpan, start } = top.key;
      top.key = null;
      const span = { start, end: value.span.end };
      top.pairs.push(this.build.pair({ form: 'json', key, keySpan, value, span, path: top.path }));
      if (isScript(key, top.path) && (value.kind === 'string' || value.kind === 'template'))
        readQuotedScript(this.text, value.inner, this.build);
    } else {
      this.build.broken = true;
      top.key = null;
    }
  }

  private string(span: Span, from: number, error: number, cooked: string): void {
    // 2: the line ended first.
    const inner = { start: from, end: error === 2 ? span.end : span.end - 1 };
    if (this.isKey(cooked, inner, span.start)) return;
    const value = interpolate(this.text, span, inner, dialect, cooked);
    recordStrings(value, this.build);
    if (value.kind === 'string' || value.kind === 'template')
      for (const pair of queryPairs(this.cuttable(value))) this.build.pair(pair);
    this.put(value);
  }

  /** The string as pieces that lie under their spans: `https:\/\/host\/?a=b`. */
  private cuttable(value: Value & { kind: 'string' | 'template' }): typeof value {
    const parts = value.kind === 'string' ? [value] : value.parts;
    const exact = (part: Value): boolean =>
      part.kind !== 'string' || part.text.length === part.inner.end - part.inner.start;
    if (parts.every(exact)) return value;
    const cut = (part: StringValue): Value[] =>
      part.text.length > 10_000 ? [part] : textPieces(this.text, part.inner);
    return { ...value, kind: 'template', parts: parts.flatMap(part => (part.kind === 'string' ? cut(part) : [part])) };
  }

  private isKey(key: string, inner: Span, start: number): boolean {
    const top = this.stack.at(-1);
    if (!top?.pairs || top.key?.colon) return false;
    if (top.key) this.build.broken = true;
    top.key = { text: key, span: inner, start, colon: false };
    return true;
  }

  /** Numbers, and what JSON5 (https://spec.json5.org) adds: single quotes, bare keys. Returns where to go on. */
  private json5({ start, end }: Span): number {
    const { text } = this;
    if (text[start] === "'") {
      quotedBySingle.lastIndex = start;
      const match = quotedBySingle.exec(text);
      if (match) {
        const close = start + match[0].length;
        this.string({ start, end: close }, start + 1, 0, json5Text(match[0].slice(1, -1)));
        return close;
      }
    }
    number.lastIndex = start;
    const written = number.exec(text)?.[0];
    if (written) {
      const close = start + written.length;
      const value = Number(written.replace(/^[+-]/, '')) * (written[0] === '-' ? -1 : 1);
      this.put({ kind: 'number', span: { start, end: close }, value });
      return close;
    }
    const word = text.slice(start, end);
    const span = { start, end };
    if (/^[A-Za-z_$][\w$-]*$/.test(word) && this.isKey(word, span, start)) return end;
    this.build.broken = true;
    const top = this.stack.at(-1);
    if (top && (top.key?.colon || !top.pairs)) this.put({ kind: 'unknown', span });
    return end;
  }
}

/** The scripts of npm and Composer, and what a development container runs. */
const isScript = (key: string, path: readonly string[]): boolean =>
  path.length === 0
    ? /^(?:initialize|onCreate|updateContent|postCreate|postStart|postAttach)Command$/.test(key)
    : path.length === 1 && path[0] === 'scripts';

const quotedBySingle = /'(?:[^'\\\r\n]|\\(?:\r\n|[\s\S]))*'/y;

const number = /[+-]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|Infinity\b|NaN\b)/y;

/** jsonc-parser's SyntaxKind, whose declaration cannot be imported (`const enum`). */
const Token = {
  OpenBrace: 1,
  CloseBrace: 2,
  OpenBracket: 3,
  CloseBracket: 4,
  Comma: 5,
  Colon: 6,
  Null: 7,
  True: 8,
  False: 9,
  String: 10,
  Number: 11,
  LineComment: 12,
  BlockComment: 13,
  Unknown: 16,
  EOF: 17,
} as const;
