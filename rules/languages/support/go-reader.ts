import { type FactsBuilder, spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { chainText } from './go-calls.ts';
import { recordFields } from './go-fields.ts';
import { visitNode } from './go-statements.ts';
import { readNode } from './go-values.ts';

/** What the parts of the Go reader share. */
export interface GoReader {
  readonly text: string;
  readonly build: FactsBuilder;
  /** Local names of the packages of the standard library that the reader itself knows → their paths. */
  readonly packages: Map<string, string>;
  /** Types of the fields of the structs of this file; `null` where two structs disagree. */
  readonly fields: Map<string, Field | null>;
  /** Where the literals start that are recorded. */
  readonly literals: Set<number>;
  /** What a method calls the object that it is called on: written `self`. */
  receiver: string | null;
  /** Names in front of a dot. */
  used(): ReadonlySet<string>;
  source(span: Span): string;
  /** Walks a statement, or anything else that is not a value itself. */
  visit(node: Syntax): void;
  visitChildren(node: Syntax): void;
  /** Reads a value, and records every fact inside it. `path` names the keys, and the variable, that hold it. */
  read(node: Syntax, path?: readonly string[]): Value;
  /** The dotted text of a callee, selector or target; walks what stands inside. `?` where a part has no name. */
  chain(node: Syntax): string;
}

export interface Field {
  readonly type: string;
  readonly name: Span;
  readonly span: Span;
}

/** Deeper nesting than people write. What stands below is read afterwards, from the top of the stack. */
const deepest = 400;

export const noPath: readonly string[] = [];

const types = [
  'qualified_type',
  'pointer_type',
  'slice_type',
  'array_type',
  'implicit_length_array_type',
  'channel_type',
  'generic_type',
  'type_arguments',
  'type_parameter_list',
  'interface_type',
  'function_type',
];

/** Types are taken from the text, and literals are cooked from it: their inside holds no fact. */
export const skippedTypes: ReadonlySet<string> = new Set([
  ...types,
  'interpreted_string_literal',
  'raw_string_literal',
  'rune_literal',
]);

const mayHoldComments: ReadonlySet<string> = new Set(types);

/** A Go file as facts. Total: what the parser could not read is walked for what is left in it. */
export function readGo(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  /** With what the receiver was called there. */
  const deferred: [node: Syntax, receiver: string | null][] = [];
  let used: Set<string> | null = null;
  const reader: GoReader = {
    text,
    build,
    packages: new Map([
      ['os', 'os'],
      ['fmt', 'fmt'],
      ['log', 'log'],
      ['cmp', 'cmp'],
    ]),
    fields: new Map(),
    literals: new Set(),
    receiver: null,
    used: () => (used ??= new Set(Array.from(text.matchAll(/\b(\w+)\./g), match => match[1]!))),
    source: span => text.slice(span.start, span.end),
    visit,
    visitChildren(node) {
      for (const child of node.children) if (child.named) visit(child);
    },
    read(node, path = noPath) {
      if (depth >= deepest) {
        defer(node);
        return unknown(node);
      }
      depth++;
      const value = readNode(reader, node, path);
      depth--;
      return value;
    },
    chain(node) {
      if (depth >= deepest) {
        defer(node);
        return '?';
      }
      depth++;
      const path = chainText(reader, node);
      depth--;
      return path;
    },
  };

  function defer(node: Syntax): void {
    deferred.push([node, reader.receiver]);
  }

  function visit(node: Syntax): void {
    if (depth >= deepest) {
      defer(node);
      return;
    }
    depth++;
    visitNode(reader, node);
    depth--;
  }

  recordComments(text, root, build);
  visit(root);
  // What is deferred on the way is appended, and read in turn.
  for (const [node, receiver] of deferred) {
    reader.receiver = receiver;
    visit(node);
  }
  reader.receiver = null;
  recordFields(reader);
  if (build.broken) readLost(reader, root);
}

/** Named children without comments, which may stand between any two tokens, and what the parser could not read. */
export function partsOf(node: Syntax): Syntax[] {
  return node.children.filter(isPart);
}

export function firstPart(node: Syntax): Syntax | null {
  for (const child of node.children) if (isPart(child)) return child;
  return null;
}

const isPart = ({ named, type }: Syntax): boolean => named && type !== 'comment' && type !== 'ERROR';

export const isLiteral = ({ type }: Syntax): boolean =>
  type === 'interpreted_string_literal' || type === 'raw_string_literal';

/** Where the syntax is broken, the rest of a statement hangs on nodes whose known children alone are read. */
function readLost(reader: GoReader, root: Syntax): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isLiteral(node) && node.field !== 'tag' && !reader.literals.has(node.start)) reader.visit(node);
    for (const child of node.children) if (child.named) open.push(child);
  }
}

/** Comments stand between any two tokens, also where a reader picks the children that it knows. */
function recordComments(text: string, root: Syntax, build: FactsBuilder): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop())
    for (const child of node.children)
      if (child.type === 'comment') build.comment(spanOf(child));
      else if (child.children.length > 0) open.push(child);
      else if (mayHoldComments.has(child.type)) commentsInType(text, child, build);
}

const commentOrString = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|`[^`]*`?/g;

/** The inside of a type is no part of the tree; a comment in it can still silence a finding. */
function commentsInType(text: string, { start, end }: Span, build: FactsBuilder): void {
  const type = text.slice(start, end);
  if (!type.includes('/')) return;
  for (const match of type.matchAll(commentOrString))
    if (match[0][0] === '/') {
      const at = start + match.index;
      build.comment({ start: at, end: at + match[0].replace(/\r$/, '').length });
    }
}
