import { argument, type FactsBuilder } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { recordText, withHoles } from './setting-values.ts';

/** A comment, the end of a directive or block, or a word with or without quotes. `${name}` and `\x` belong to a word. */
const token =
  /\s*(?:(#[^\n]*)|([;{}])|("(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\]|\\[\s\S])*'?|(?:\$\{\w*\}|\\[\s\S]|[^\s;{}\\])+|\\))/y;
const setsHeader = /^(?:proxy|grpc)_set_header$/;
const passes = /^(?:proxy|grpc)_pass$/;
/** Blocks of another language: Lua, njs. */
const foreign = /_by_lua_block$|_by_njs_block$/;

interface Block {
  readonly name: string;
  readonly start: number;
  /** Where requests go from here. */
  readonly targets: { readonly key: string; readonly name: Span; readonly values: readonly Value[] }[];
}

/**
 * https://nginx.org/en/docs/beginners_guide.html#conf_structure. A directive is a setting: one argument is its value,
 * several are a list. The blocks around it are its path. `proxy_set_header` is a header; a block that passes requests
 * on is a call (`proxy_pass`) that holds them.
 */
export function readNginx(text: string, build: FactsBuilder): void {
  const blocks: Block[] = [];
  let words: Span[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) break;
    at = token.lastIndex;
    const [, comment, mark, word] = match;
    if (comment) build.comment({ start: at - comment.length, end: at - comment.length + comment.trimEnd().length });
    else if (word) words.push({ start: at - word.length, end: at });
    else {
      const [first, ...rest] = words;
      words = [];
      if (mark === ';' && first) directive(text, first, rest, blocks, build);
      else if (mark === '{') {
        const name = first ? text.slice(first.start, first.end) : '';
        if (foreign.test(name)) at = behindBraces(text, at);
        else blocks.push({ name: blocks.length < 50 ? name : '', start: first?.start ?? at - 1, targets: [] });
      } else if (mark === '}') {
        const block = blocks.pop();
        if (block) close(block, at, build);
      }
    }
  }
  for (const block of blocks.reverse()) close(block, text.length, build);
}

function directive(
  text: string,
  name: Span,
  rest: readonly Span[],
  blocks: readonly Block[],
  build: FactsBuilder,
): void {
  const key = text.slice(name.start, name.end);
  const [first, second] = rest;
  const values = () => rest.map(span => recordText(valueIn(text, span), build));
  const end = rest.at(-1)?.end ?? name.end;
  if (setsHeader.test(key) && first && second && rest.length === 2) {
    const inner = contentOf(text, first);
    const value = recordText(valueIn(text, second), build);
    const header = text.slice(inner.start, inner.end);
    build.pair({ form: 'header', key: header, keySpan: inner, value, span: { start: first.start, end }, path: [key] });
    return;
  }
  if (key === 'set' && first && second && text[first.start] === '$') {
    const value = recordText(valueIn(text, second), build);
    const targetSpan = { start: first.start + 1, end: first.end };
    const target = text.slice(targetSpan.start, targetSpan.end);
    build.assignment({
      target,
      targetSpan,
      value,
      span: { start: name.start, end },
      declaration: true,
      constant: false,
    });
    return;
  }
  const held = values();
  const value: Value =
    held.length === 0
      ? { kind: 'null', span: { start: name.end, end: name.end } }
      : held.length === 1
        ? held[0]!
        : { kind: 'list', span: { start: first!.start, end }, items: held };
  const path = blocks.slice(0, 20).map(block => block.name);
  build.pair({ form: 'setting', key, keySpan: name, value, span: { start: name.start, end }, path });
  if (passes.test(key)) blocks.at(-1)?.targets.push({ key, name, values: held });
}

function close({ start, targets }: Block, end: number, build: FactsBuilder): void {
  for (const { key, name, values } of targets.slice(0, 3))
    build.call({
      span: { start, end },
      callee: key,
      calleeSpan: name,
      nameSpan: name,
      args: values.map(value => argument(value, value.span)),
      argsSpan: { start, end },
      isNew: false,
    });
}

function contentOf(text: string, span: Span): Span {
  const quote = /["']/.test(text[span.start]!) ? text[span.start]! : '';
  if (!quote) return span;
  const closed = span.end - span.start > 1 && text[span.end - 1] === quote;
  return { start: span.start + 1, end: closed ? span.end - 1 : span.end };
}

/** A word's value: `$name` and `${name}` are nginx's variables. */
function valueIn(text: string, span: Span): Value {
  const inner = contentOf(text, span);
  return withHoles(text, span, inner, /\$(?:\{(\w+)\}|(\w+))/g, raw => raw.replace(/\\(["'\\])/g, '$1'));
}

/** Behind the brace that closes an open one; the end of the text when none does. */
function behindBraces(text: string, start: number): number {
  const brace = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|--[^\n]*|[{}]/g;
  brace.lastIndex = start;
  let open = 1;
  for (let match = brace.exec(text); match; match = brace.exec(text)) {
    if (match[0] === '{') open++;
    else if (match[0] === '}' && --open === 0) return brace.lastIndex;
  }
  return text.length;
}

/** Most lines that say something end in `;` or a brace. */
export function isNginx(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .map(line => line.replace(/(?:^|\s)#.*/, '').trim())
    .filter(line => line !== '');
  return lines.length > 0 && lines.filter(line => /[;{}]$/.test(line)).length * 2 > lines.length;
}
