import { argument, spanOf } from '../../engine/facts.ts';
import type { Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readFlags } from './shell-flags.ts';
import { wrappers } from './shell-options.ts';
import type { ShellReader } from './shell-reader.ts';
import { cookBare, dropText, leadOf, startOf } from './shell-words.ts';

/** One word of a command. */
export interface Word {
  readonly node: Syntax;
  readonly value: Value;
}

/** A simple command is a call: its name the callee, its words the arguments, its options pairs. */
export function readCommand(reader: ShellReader, node: Syntax): void {
  const name = childByField(node, 'name');
  const all: Word[] = [];
  for (const child of node.children) {
    if (!child.named || child.type === 'comment') continue;
    if (child === name) {
      const head = child.children.find(inner => inner.named);
      if (head) all.push({ node: head, value: readName(reader, head) });
    } else if (child.field === 'argument') all.push({ node: child, value: reader.read(child) });
    else reader.visit(child);
  }
  const first = commandOf(reader, all);
  const head = all[first];
  // `(( n == 3 ))` runs nothing.
  if (!head || head.node.type === 'arithmetic_expansion') return;
  const written = head.value.kind === 'string' ? head.value.text : '?';
  const callee = written.slice(written.lastIndexOf('/') + 1) || '?';
  const rest = all.slice(first + 1);
  const exact = head.node.end - head.node.start === written.length;
  reader.build.call({
    span: spanOf(node),
    callee,
    calleeSpan: spanOf(head.node),
    nameSpan: exact ? { start: head.node.end - callee.length, end: head.node.end } : spanOf(head.node),
    args: rest.map(word => argument(word.value, word.node)),
    argsSpan: { start: head.node.end, end: Math.max(head.node.end, rest.at(-1)?.node.end ?? head.node.end) },
    isNew: false,
  });
  if (callee === 'read') readNames(reader, rest);
  readFlags(reader, callee, rest);
}

/** The name of a command is no literal. */
function readName(reader: ShellReader, node: Syntax): Value {
  if (node.type !== 'word') return reader.read(node);
  const span = spanOf(node);
  return { kind: 'string', span, inner: span, text: cookBare(reader.source(node)) };
}

const plain = (word: Word | undefined): string | null => (word?.value.kind === 'string' ? word.value.text : null);

/** Where the command that really runs begins in `sudo -u me env X=1 timeout 5 curl …`. */
function commandOf(reader: ShellReader, all: readonly Word[]): number {
  for (let first = 0; ; ) {
    const name = plain(all[first]) ?? '';
    const base = name.slice(name.lastIndexOf('/') + 1);
    const wrapper = wrappers.get(base);
    if (!wrapper) return first;
    let at = first + 1;
    for (; at < all.length; at++) {
      const word = all[at]!;
      const text = plain(word) ?? '';
      if (text === '--') {
        at++;
        break;
      }
      const assigned = wrapper.assigns ? /^([A-Za-z_]\w*)=/.exec(leadOf(word.value)) : null;
      if (assigned) assign(reader, word, assigned[1]!);
      else if (text.startsWith('--')) {
        if (wrapper.long?.has(text)) at++;
      } else if (/^-./.test(text)) {
        // `command -v curl` asks where curl is.
        if (base === 'command' && /[vV]/.test(text)) return first;
        if (wrapper.short.includes(text.at(-1)!) && (text.length === 2 || !wrapper.short.includes(text[1]!))) at++;
      } else break;
    }
    at += wrapper.operands ?? 0;
    if (at >= all.length) return first;
    first = at;
  }
}

/** `env X=1 curl`: given to this command only. */
function assign(reader: ShellReader, { node, value }: Word, target: string): void {
  const start = startOf(value, node);
  const keySpan = { start, end: start + target.length };
  const held = dropText(reader, value, target.length + 1);
  const span = spanOf(node);
  reader.build.assignment({ target, targetSpan: keySpan, value: held, span, declaration: true, constant: false });
  reader.build.pair({ form: 'env', key: target, keySpan, value: held, span, path: [] });
}

/** `read -r -p 'Token: ' TOKEN` */
function readNames(reader: ShellReader, words: readonly Word[]): void {
  for (let i = 0; i < words.length; i++) {
    const text = plain(words[i]) ?? '';
    if (/^-\w*[adinNptu]$/.test(text)) i++;
    else if (/^[A-Za-z_]\w*$/.test(text)) reader.setUnknown(text, words[i]!.node);
  }
}
