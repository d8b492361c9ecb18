import { type FactsBuilder, spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { chainText } from './ecmascript-calls.ts';
import { visitNode } from './ecmascript-statements.ts';
import { readNode } from './ecmascript-values.ts';

/** What the parts of the JavaScript and TypeScript reader share. */
export interface EcmaReader {
  readonly text: string;
  readonly build: FactsBuilder;
  /** In broken code: where the literals start that are recorded, and the fragments that are walked. */
  readonly recorded: Set<number> | null;
  source(span: Span): string;
  /** Walks a statement, or anything else that is not a value itself. */
  visit(node: Syntax): void;
  visitChildren(node: Syntax): void;
  visitField(node: Syntax, field: string): void;
  /** Reads a value, and records every fact inside it. `path` names the keys and variables that hold it. */
  read(node: Syntax, path?: readonly string[]): Value;
  /** The dotted text of a callee, member chain or target; walks what stands inside. `?` where a part has no name. */
  chain(node: Syntax): string;
  /** Runs a step that goes one level down; when that is too deep, the node is visited later, and false is returned. */
  deeper(node: Syntax, step: () => void): boolean;
}

/** Deeper nesting than people write. What stands below is read afterwards, from the top of the stack. */
const deepest = 400;

export const noPath: readonly string[] = [];

/** Types say nothing that a rule asks for. */
export const skippedTypes: ReadonlySet<string> = new Set([
  'type_annotation',
  'type_arguments',
  'type_parameters',
  'interface_declaration',
  'type_alias_declaration',
  'asserts_annotation',
  'type_predicate_annotation',
  'object_type',
  'literal_type',
  'template_literal_type',
  'regex',
]);

/** A program as facts. Total: what the parser could not read is walked for what is left in it. */
export function readProgram(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  const deferred: Syntax[] = [];
  const reader: EcmaReader = {
    text,
    build,
    recorded: build.broken ? new Set() : null,
    source: span => text.slice(span.start, span.end),
    visit,
    visitChildren(node) {
      for (const child of node.children) if (child.named) visit(child);
    },
    visitField(node, field) {
      for (const child of node.children) if (child.field === field && child.named) visit(child);
    },
    read(node, path = noPath) {
      if (depth >= deepest) {
        deferred.push(node);
        return unknown(node);
      }
      depth++;
      const value = readNode(reader, node, path);
      depth--;
      return value;
    },
    chain(node) {
      if (depth >= deepest) {
        deferred.push(node);
        return '?';
      }
      depth++;
      const path = chainText(reader, node);
      depth--;
      return path;
    },
    deeper(node, step) {
      if (depth >= deepest) {
        deferred.push(node);
        return false;
      }
      depth++;
      step();
      depth--;
      return true;
    },
  };

  function visit(node: Syntax): void {
    if (depth >= deepest) {
      deferred.push(node);
      return;
    }
    depth++;
    visitNode(reader, node);
    depth--;
  }

  recordComments(text, root, build);
  let next = 0;
  for (const declaration of root.children) {
    if (!declaration.named) continue;
    visit(declaration);
    // What is deferred on the way is appended, and read in turn.
    for (; next < deferred.length; next++) visit(deferred[next]!);
    if (build.broken && isBroken(declaration)) readLost(reader, declaration);
  }
}

/** Whether the parser skipped something in it, or made something up (which has no width). */
function isBroken(declaration: Syntax): boolean {
  const open = [declaration];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'ERROR' || node.start === node.end) return true;
    open.push(...node.children);
  }
  return false;
}

/** Named children without comments, which may stand between any two tokens, and what the parser could not read. */
export function partsOf(node: Syntax): Syntax[] {
  const parts: Syntax[] = [];
  for (const child of node.children) if (isPart(child)) parts.push(child);
  return parts;
}

export function firstPart(node: Syntax): Syntax | null {
  for (const child of node.children) if (isPart(child)) return child;
  return null;
}

const isPart = (node: Syntax): boolean =>
  node.named && node.type !== 'comment' && node.type !== 'html_comment' && node.type !== 'ERROR';

/** Where the syntax is broken, fragments hang on nodes whose known children alone are read. */
function readLost(reader: EcmaReader, root: Syntax): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop())
    for (const child of node.children) {
      if (!child.named) continue;
      // `string` is also the name of a type.
      const lost = child.type === 'ERROR' || child.type === 'string' || child.type === 'template_string';
      if (lost && !reader.recorded!.has(child.start)) reader.visit(child);
      if (child.children.length > 0) open.push(child);
    }
}

/** Comments stand between any two tokens, also where a reader picks the children that it knows. */
function recordComments(text: string, root: Syntax, build: FactsBuilder): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop())
    for (const child of node.children) {
      if (!child.named) continue;
      if (child.children.length > 0) open.push(child);
      else if (child.type === 'comment' || child.type === 'html_comment' || child.type === 'hash_bang_line')
        build.comment(spanOf(child));
      else if (skippedTypes.has(child.type) && child.type !== 'regex') commentsInType(text, child, build);
    }
}

const commentOrString =
  /\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|`(?:[^`\\]|\\[\s\S])*`?/g;

/** The inside of a type is no part of the tree; a comment in it can still silence a finding. */
function commentsInType(text: string, { start, end }: Span, build: FactsBuilder): void {
  const type = text.slice(start, end);
  if (!type.includes('/')) return;
  for (const match of type.matchAll(commentOrString))
    if (match[0][0] === '/') {
      const at = start + match.index;
      build.comment({ start: at, end: at + match[0].length });
    }
}
