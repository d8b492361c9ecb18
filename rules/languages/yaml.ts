import { isAlias, isMap, isPair, isScalar, isSeq, type Node, parseAllDocuments, type Scalar } from 'yaml';
import type { FactsBuilder } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import type { Pair, Span, Value } from '../engine/source.ts';
import { actionHole, actionHoles, interpolate } from './support/interpolation.ts';
import { queryPairs } from './support/url-query.ts';

/** The parser keeps every token; a configuration file is small, a data dump would take seconds. */
const largest = 1_000_000;
const deepest = 200;

export default defineLanguage({
  id: 'yaml',
  editorIds: ['yaml', 'dockercompose', 'github-actions-workflow'],
  extensions: ['.yaml', '.yml'],
  read(text, _root, build) {
    for (const comment of comments(text)) build.comment(comment);
    if (text.length > largest || flowDepth(text) > deepest) {
      build.broken = true;
      return;
    }
    let documents: ReturnType<typeof parseAllDocuments>;
    try {
      documents = parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false, merge: false });
    } catch {
      // The composer gives up on some broken input by throwing; that is no bug of the document's rules.
      build.broken = true;
      return;
    }
    if (!Array.isArray(documents)) return;
    for (const document of documents) {
      if (document.errors.length > 0) build.broken = true;
      if (document.contents) read(document.contents as Node, [], text, build, 0);
    }
  },
  comment: ['#'],
});

function read(node: Node | null, path: readonly string[], text: string, build: FactsBuilder, depth: number): Value {
  const span = spanOfNode(node);
  if (!node || depth > deepest) return { kind: 'null', span };
  if (isAlias(node)) return { kind: 'reference', span, path: node.source };
  if (isSeq(node)) {
    const items = node.items.map(item =>
      isPair(item) ? unknownAt(span) : read(item as Node, path, text, build, depth + 1),
    );
    for (const item of items) environmentItem(item, path, text, build);
    return { kind: 'list', span, items };
  }
  if (isMap(node)) {
    const pairs: Pair[] = [];
    const spreads: Value[] = [];
    for (const item of node.items) {
      const keyNode = item.key as Node | null;
      const key = isScalar(keyNode) ? String(keyNode.value ?? '') : '';
      const keySpan = isScalar(keyNode) ? contentSpan(keyNode, text) : spanOfNode(keyNode);
      const valueNode = item.value as Node | null;
      const value = valueNode
        ? read(valueNode, [...path, key], text, build, depth + 1)
        : ({ kind: 'null', span: { start: keySpan.end, end: keySpan.end } } as const);
      if (key === '<<') spreads.push(value);
      else
        pairs.push(
          build.pair({
            form: 'yaml',
            key,
            keySpan,
            value,
            span: { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) },
            path,
          }),
        );
    }
    nameAndValue(pairs, path, build);
    return { kind: 'object', span, pairs, spreads };
  }
  if (isScalar(node)) return scalar(node, span, text, build);
  return unknownAt(span);
}

function scalar(node: Scalar, span: Span, text: string, build: FactsBuilder): Value {
  const { value } = node;
  if (typeof value === 'boolean') return { kind: 'bool', span, value };
  if (typeof value === 'number') return { kind: 'number', span, value };
  if (value === null || value === undefined) return { kind: 'null', span };
  const inner = contentSpan(node, text);
  const cooked = String(value);
  const plain = cooked.length === inner.end - inner.start;
  const held =
    plain && cooked.includes('$')
      ? interpolate(text, span, inner, actionHoles, actionHole)
      : ({ kind: 'string', span, inner, text: cooked } as const);
  if (held.kind === 'string' || held.kind === 'template') {
    build.string(held);
    for (const pair of queryPairs(held)) build.pair(pair);
  }
  return held;
}

/** Where the text of a scalar stands: without quotes; of a block scalar, the lines under its header. */
function contentSpan(node: Scalar, text: string): Span {
  const { start, end } = spanOfNode(node);
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')
    return { start: start + 1, end: Math.max(start + 1, end - 1) };
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
    const line = text.indexOf('\n', start);
    const from = line < 0 || line >= end ? start : line + 1;
    const indent = /^[ \t]*/.exec(text.slice(from, from + 200))![0].length;
    let to = end;
    while (to > from && /\s/.test(text[to - 1]!)) to--;
    return { start: Math.min(from + indent, to), end: to };
  }
  return { start, end };
}

/** docker-compose's `- KEY=value`. */
function environmentItem(item: Value, path: readonly string[], text: string, build: FactsBuilder): void {
  if (
    (item.kind !== 'string' && item.kind !== 'template') ||
    !/^(?:environment|env|args|build_args)$/.test(path.at(-1) ?? '')
  )
    return;
  const match = /^([A-Za-z_]\w*)=/.exec(text.slice(item.inner.start, Math.min(item.inner.end, item.inner.start + 200)));
  if (!match) return;
  const keySpan = { start: item.inner.start, end: item.inner.start + match[1]!.length };
  const inner = { start: item.inner.start + match[0].length, end: item.inner.end };
  build.pair({
    form: 'env',
    key: match[1]!,
    keySpan,
    value: interpolate(text, inner, inner, actionHoles, actionHole),
    span: { start: keySpan.start, end: inner.end },
    path,
  });
}

/** Kubernetes' `- name: X` with `value: y`. */
function nameAndValue(pairs: readonly Pair[], path: readonly string[], build: FactsBuilder): void {
  if (!/^(?:env|environment)$/.test(path.at(-1) ?? '')) return;
  const name = pairs.find(pair => pair.key === 'name')?.value;
  const held = pairs.find(pair => pair.key === 'value');
  if (name?.kind === 'string' && held)
    build.pair({ form: 'env', key: name.text, keySpan: name.inner, value: held.value, span: held.span, path });
}

const unknownAt = (span: Span): Value => ({ kind: 'unknown', span });

function spanOfNode(node: Node | null): Span {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

/** `#` at a line's start or behind a blank, outside quotes that close on their line. */
function* comments(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    let quote = '';
    for (let at = start; at < end; at++) {
      const char = text[at]!;
      if (quote) {
        if (char === '\\' && quote === '"') at++;
        else if (char === quote) quote = '';
      } else if (char === '"' || char === "'") {
        // An apostrophe inside a plain scalar opens nothing.
        if (at === start || /[\s,:[{(]/.test(text[at - 1]!)) quote = closes(text, char, at + 1, end) ? char : '';
      } else if (char === '#' && (at === start || /\s/.test(text[at - 1]!))) {
        yield { start: at, end: text[end - 1] === '\r' ? end - 1 : end };
        break;
      }
    }
    start = end + 1;
  }
}

function closes(text: string, quote: string, from: number, end: number): boolean {
  const at = text.indexOf(quote, from);
  return at >= 0 && at < end;
}

function flowDepth(text: string): number {
  let depth = 0;
  let most = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '[' || char === '{') most = Math.max(most, ++depth);
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
  }
  return most;
}
