import { spanOf, unknown } from '../../engine/facts.ts';
import type { Pair, Span, Value } from '../../engine/source.ts';
import type { Word } from './shell-commands.ts';
import { type CommandOptions, carriesCredential, optionsOf, takesItems } from './shell-options.ts';
import type { ShellReader } from './shell-reader.ts';
import { dropText, leadOf, startOf } from './shell-words.ts';
import { formPairs } from './url-query.ts';

const noOptions: CommandOptions = { short: '', long: new Set(), header: new Set(), body: new Set() };

/**
 * Options as pairs: `-H 'A: b'` → `-H`, `--header=A: b` → `--header`, `-sk` → `-s`, `-k` of commands whose options are
 * known; a switch is `true`. Header lines are header pairs besides. Of other commands an option is a switch unless it
 * has a `=`, or is named after a credential.
 */
export function readFlags(reader: ShellReader, callee: string, words: readonly Word[]): void {
  const known = optionsOf.get(callee);
  const options = known ?? noOptions;
  const items = takesItems.has(callee);
  let positional = 0;
  for (let i = 0; i < words.length; i++) {
    const { node, value } = words[i]!;
    const lead = leadOf(value);
    if (!lead.startsWith('-') || lead === '-') {
      if (items && !(positional === 0 && /^[A-Z]+$/.test(lead)) && positional++ > 0) readItem(reader, callee, value);
      continue;
    }
    if (lead === '--' && value.kind === 'string') break;
    const start = startOf(value, node);
    const whole = value.kind === 'string';
    if (lead.startsWith('--') || (!known && lead.length > 2)) {
      const name = /^--?[\w.:-]*/.exec(lead)![0];
      const keySpan = spanIn(node, start, start + name.length);
      const next = words[i + 1];
      if (lead[name.length] === '=') flag(name, keySpan, dropText(reader, value, name.length + 1), node.end);
      else if (!whole) continue;
      else if (next && takesNext(name, next)) {
        flag(name, keySpan, next.value, next.node.end);
        i++;
      } else if (options.long.has(name)) flag(name, keySpan, unknown({ start: node.end, end: node.end }), node.end);
      else flag(name, keySpan, { kind: 'bool', span: spanOf(node), value: true }, node.end);
      continue;
    }
    for (let k = 1; k < lead.length; k++) {
      // wget's `-nv` is one option.
      const length = callee === 'wget' && /^n[cdHpv]/.test(lead.slice(k, k + 2)) ? 2 : 1;
      const key = `-${lead.slice(k, k + length)}`;
      const keySpan = spanIn(node, k === 1 ? start : start + k, start + k + length);
      const next = words[i + 1];
      if (length === 2 || !options.short.includes(lead[k]!)) {
        flag(key, keySpan, { kind: 'bool', span: spanOf(node), value: true }, node.end);
        k += length - 1;
        continue;
      }
      if (k + 1 < lead.length || !whole) flag(key, keySpan, dropText(reader, value, k + 1), node.end);
      else if (next) {
        flag(key, keySpan, next.value, next.node.end);
        i++;
      } else flag(key, keySpan, unknown({ start: node.end, end: node.end }), node.end);
      break;
    }
  }

  function takesNext(name: string, next: Word): boolean {
    if (known) return options.long.has(name);
    return carriesCredential.test(name) && !/^-/.test(leadOf(next.value));
  }

  function flag(key: string, keySpan: Span, value: Value, end: number): void {
    const span = { start: keySpan.start, end: Math.max(end, keySpan.end) };
    reader.build.pair({ form: 'flag', key, keySpan, value, span, path: [callee] });
    if (options.header.has(key)) readHeader(reader, callee, value);
    if (options.body.has(key)) readBody(reader, value);
  }
}

/** A place in a word; the whole word where escapes have moved its text. */
const spanIn = (word: Span, start: number, end: number): Span =>
  word.start <= start && end <= word.end ? { start, end } : spanOf(word);

/** `Name: value`; RFC 9110 §5.1 and §5.5. */
function readHeader(reader: ShellReader, callee: string, value: Value): void {
  named(reader, [callee], value, 'header', /^([A-Za-z][\w-]*)[ \t]*:[ \t]*/);
}

/** `a=b&c=d`, as a form is sent; other bodies (`{"a": 1}`, `@file`) have no fields that are known. */
function readBody(reader: ShellReader, value: Value): void {
  if ((value.kind === 'string' || value.kind === 'template') && /^[\w.%+[\]-]+=/.test(leadOf(value)))
    for (const pair of formPairs(value, 'property', ['body'])) reader.build.pair(pair);
}

/** HTTPie's request items: `Name:value` is a header, `name==value` a query parameter, `name=value` a field of the body. */
function readItem(reader: ShellReader, callee: string, value: Value): void {
  const separator = /^[\w.-]+(:=|:@|==|:|=)/.exec(leadOf(value))?.[1];
  if (separator === ':') named(reader, [callee], value, 'header', /^([\w.-]+):/);
  else if (separator === '==') named(reader, [callee], value, 'query', /^([\w.-]+)==/);
  else if (separator === '=') named(reader, ['body'], value, 'property', /^([\w.-]+)=/);
}

function named(reader: ShellReader, path: string[], value: Value, form: Pair['form'], pattern: RegExp): void {
  const match = pattern.exec(leadOf(value));
  if (!match) return;
  const start = startOf(value, value.span);
  const keySpan = spanIn(value.span, start, start + match[1]!.length);
  const held = dropText(reader, value, match[0].length);
  const span = { start: keySpan.start, end: Math.max(keySpan.end, held.span.end) };
  reader.build.pair({ form, key: match[1]!, keySpan, value: held, span, path });
}
