import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, StringValue, TemplateValue, Value } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { type Dialect, findHoles } from './interpolation.ts';
import { joinedQuery } from './joined-query.ts';
import type { ShellReader } from './shell-reader.ts';
import { queryPairs } from './url-query.ts';

/** Backslashes outside of quotes; POSIX shell §2.2.1. */
export const cookBare = (text: string): string =>
  text.replace(/\\(\r?\n|[\s\S])/g, (_, next) => (/\n/.test(next) ? '' : next));
/** §2.2.3 */
const cookQuoted = (text: string): string =>
  text.replace(/\\(\r?\n|[$`"\\])/g, (_, next) => (/\n/.test(next) ? '' : next));
/** §2.7.4 */
const cookHeredoc = (text: string): string =>
  text.replace(/\\(\r?\n|[$`\\])/g, (_, next) => (/\n/.test(next) ? '' : next));
const asWritten = (text: string): string => text;

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
};

/** bash(1), "QUOTING": `$'…'`. */
function cookAnsi(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|([\s\S]))/g,
    (all, x, u, long, octal, char) => {
      const code = octal ? Number.parseInt(octal, 8) : Number.parseInt(x ?? u ?? long ?? '', 16);
      if (!char) return code <= 0x10ffff ? String.fromCodePoint(code) : all;
      return controls[char] ?? (/[\\'"?]/.test(char) ? char : all);
    },
  );
}

const holes: ReadonlySet<string> = new Set([
  'hole',
  'simple_expansion',
  'expansion',
  'command_substitution',
  'process_substitution',
  'arithmetic_expansion',
]);
const quoted: ReadonlySet<string> = new Set(['string', 'raw_string', 'ansi_c_string']);

/** Words as values: to a command, what looks like a number or a path is a string. */
export function readWord(reader: ShellReader, node: Syntax): Value {
  const span = spanOf(node);
  switch (node.type) {
    case 'word':
    case 'number':
    case 'extglob_pattern':
      return literal(reader, { kind: 'string', span, inner: span, text: cookBare(reader.source(node)) });
    case 'raw_string':
    case 'ansi_c_string': {
      const ansi = node.type === 'ansi_c_string';
      const inner = contentOf(reader, node, ansi ? 2 : 1, "'");
      const text = ansi ? cookAnsi(reader.source(inner)) : reader.source(inner);
      return literal(reader, { kind: 'string', span, inner, text });
    }
    case 'string':
      return unwrapped(composed(reader, node, contentOf(reader, node, 1, '"'), cookQuoted));
    case 'heredoc_body': {
      const start = node.parent ? childByType(node.parent, 'heredoc_start') : null;
      const raw = start !== null && /["'\\]/.test(reader.source(start));
      return composed(reader, node, span, raw ? asWritten : cookHeredoc);
    }
    case 'concatenation':
      if (node.children.some(child => quoted.has(child.type))) return readGlued(reader, node);
      return unwrapped(composed(reader, node, span, cookBare));
    case 'simple_expansion':
    case 'expansion':
      return readExpansion(reader, node);
    case 'hole':
      return holeOf(reader, span);
    case 'variable_name':
      return variable(reader, reader.source(node), span);
    case 'array':
      return { kind: 'list', span, items: node.children.filter(child => child.named).map(child => reader.read(child)) };
    case 'binary_expression':
      reader.visit(node);
      return unknown(node);
    default:
      reader.visitChildren(node);
      return unknown(node);
  }
}

/** What the language around the script puts there: `${{ secrets.X }}` and `{{ x }}` of YAML, `$(X)` and `${X}` of make. */
function holeOf(reader: ShellReader, span: Span): Value {
  const make = /^\$[({]([\w.-]+)[)}]$/.exec(reader.source(span));
  if (make) return { kind: 'reference', span, path: make[1]! };
  return findHoles(reader.text, span.start, span.end, templates)[0]?.value ?? unknown(span);
}

const templates: Dialect = { bare: 'none', braces: false, actions: true, mustache: true, escape: null };

/** Between the quotes; broken code may lack the second one. */
function contentOf(reader: ShellReader, node: Syntax, open: number, close: string): Span {
  const start = Math.min(node.start + open, node.end);
  return { start, end: node.end > start && reader.text[node.end - 1] === close ? node.end - 1 : node.end };
}

function literal<T extends StringValue | TemplateValue>(reader: ShellReader, value: T): T {
  reader.build.string(value);
  reader.literals.add(value.span.start);
  if (!reader.joining) for (const pair of queryPairs(value)) reader.build.pair(pair);
  return value;
}

/** `"$X"` is what `$X` is. */
function unwrapped(value: StringValue | TemplateValue): Value {
  const only = value.kind === 'template' && value.parts.length === 1 ? value.parts[0]! : value;
  return only.kind === 'unknown' ? value : only;
}

const textPart = (reader: ShellReader, span: Span, cook: (text: string) => string): StringValue => ({
  kind: 'string',
  span,
  inner: span,
  text: cook(reader.source(span)),
});

/** One literal of text and holes. */
function composed(
  reader: ShellReader,
  node: Syntax,
  inner: Span,
  cook: (text: string) => string,
): StringValue | TemplateValue {
  const span = spanOf(node);
  const parts: Value[] = [];
  let at = inner.start;
  let filled = false;
  const joining = reader.joining;
  reader.joining = false;
  for (const child of node.children) {
    if (!holes.has(child.type)) {
      // Nothing of an unreadable piece is lost, but it is text.
      if (child.type === 'ERROR') reader.visit(child);
      continue;
    }
    if (child.start > at) parts.push(textPart(reader, { start: at, end: child.start }, cook));
    parts.push(reader.read(child));
    filled = true;
    at = Math.max(at, child.end);
  }
  reader.joining = joining;
  if (!filled) return literal(reader, { ...textPart(reader, inner, cook), span });
  if (at < inner.end) parts.push(textPart(reader, { start: at, end: inner.end }, cook));
  return literal(reader, { kind: 'template', span, inner, parts });
}

/** `-H'A: 'b"$C"`: pieces that stand side by side, each a literal of its own. */
function readGlued(reader: ShellReader, node: Syntax): Value {
  const joining = reader.joining;
  reader.joining = true;
  const parts: Value[] = [];
  let at = node.start;
  const text = (end: number) => {
    if (end > at) parts.push(literal(reader, textPart(reader, { start: at, end }, cookBare)));
  };
  for (const child of node.children) {
    const hole = holes.has(child.type);
    if (!hole && !quoted.has(child.type)) continue;
    text(child.start);
    reader.joining = !hole;
    parts.push(reader.read(child));
    reader.joining = true;
    at = child.end;
  }
  text(node.end);
  reader.joining = joining;
  const span = spanOf(node);
  if (!joining) for (const pair of joinedQuery(span, flat(parts))) reader.build.pair(pair);
  return parts.length === 1 ? parts[0]! : { kind: 'concat', span, parts };
}

const flat = (parts: readonly Value[]): Value[] =>
  parts.flatMap(part => (part.kind === 'template' || part.kind === 'concat' ? flat(part.parts) : [part]));

/** Positional and special parameters are unknown; what the script has set is a name; the rest is the environment. */
function variable(reader: ShellReader, name: string, span: Span): Value {
  if (!/^[A-Za-z_]\w*$/.test(name)) return unknown(span);
  return reader.assigned.has(name) ? { kind: 'reference', span, path: name } : { kind: 'env', span, name };
}

function readExpansion(reader: ShellReader, node: Syntax): Value {
  const span = spanOf(node);
  const named = node.children.find(child => /^(?:variable_name|special_variable_name|subscript)$/.test(child.type));
  const operator = childByField(node, 'operator');
  const mark = operator ? reader.source(operator) : '';
  // `${!name}` and `${#name}` are not the value of the name.
  if (!named || (operator && operator.start < named.start)) {
    reader.visitChildren(node);
    return unknown(node);
  }
  let value: Value = unknown(node);
  if (named.type === 'subscript') {
    const owner = childByField(named, 'name');
    const index = childByField(named, 'index');
    const key = index && /^(?:word|number)$/.test(index.type) ? reader.source(index) : '';
    if (index && !key) reader.visit(index);
    if (owner && /^\w+$/.test(key)) value = { kind: 'reference', span, path: `${reader.source(owner)}.${key}` };
  } else value = variable(reader, reader.source(named), span);
  const rest = node.children.filter(child => child.named && child.start >= named.end);
  if (!/^:?[-=+]$/.test(mark) || rest.length === 0) {
    for (const child of rest) reader.visit(child);
    return value;
  }
  const [other, ...more] = rest.map(child => reader.read(child));
  if (more.length > 0 || !other) return value;
  if (mark.endsWith('+')) return { kind: 'choice', span, options: [other] };
  const held: Value =
    value.kind === 'env' ? { ...value, fallback: other } : { kind: 'choice', span, options: [value, other] };
  // `: "${X:=default}"` sets X.
  if (mark.endsWith('=') && named.type === 'variable_name') reader.set(reader.source(named), named, held, span, false);
  return held;
}

/** The text that a word begins with, up to the first hole. */
export function leadOf(value: Value): string {
  if (value.kind === 'string') return value.text;
  if (value.kind !== 'template' && value.kind !== 'concat') return '';
  let lead = '';
  for (const part of value.parts) {
    lead += leadOf(part);
    if (part.kind !== 'string') break;
  }
  return lead;
}

/** Where the text of a word begins, behind its quote. */
export function startOf(value: Value, word: Span): number {
  if (value.kind === 'string' || value.kind === 'template') return value.inner.start;
  return value.kind === 'concat' && value.parts[0] ? startOf(value.parts[0], word) : word.start;
}

/** A word without its first `count` characters, which are text: `--data=x` and 7 → `x`. */
export function dropText(reader: ShellReader, value: Value, count: number): Value {
  if (value.kind === 'string') return cut(reader, value, count);
  if (value.kind !== 'template' && value.kind !== 'concat') return value;
  const parts = flat(value.parts);
  while (count > 0 && parts[0]?.kind === 'string') {
    const [first] = parts as [StringValue];
    const length = Math.min(count, first.text.length);
    count -= length;
    if (length === first.text.length) parts.shift();
    else parts[0] = cut(reader, first, length);
  }
  if (parts.length === 1) return parts[0]!;
  const span = { start: parts[0]?.span.start ?? value.span.end, end: parts.at(-1)?.span.end ?? value.span.end };
  if (parts.length === 0) return { kind: 'string', span, inner: span, text: '' };
  return { kind: 'template', span, inner: span, parts };
}

function cut(reader: ShellReader, value: StringValue, count: number): StringValue {
  const head = { start: value.inner.start, end: Math.min(value.inner.start + count, value.inner.end) };
  // Where escapes come first, the text that is left does not begin `count` characters on.
  const exact = reader.source(head) === value.text.slice(0, count);
  const span = exact ? { start: head.end, end: value.inner.end } : value.inner;
  return { kind: 'string', span, inner: span, text: value.text.slice(count) };
}
