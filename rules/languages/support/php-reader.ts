import { type FactsBuilder, spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { chainText } from './php-names.ts';
import { visitNode } from './php-statements.ts';
import { readNode } from './php-values.ts';

/** What the parts of the PHP reader share. */
export interface PhpReader {
  readonly text: string;
  readonly build: FactsBuilder;
  /** True while the operands of a longer string are read: a URL in them has its query read once, over all of them. */
  joining: boolean;
  /** The class that `self` and `static` name; '' outside of one. */
  className: string;
  /** In broken code: where the literals start that are recorded, and the fragments that are walked. */
  readonly recorded: Set<number> | null;
  source(span: Span): string;
  /** Walks a statement, or anything else that is not a value itself. */
  visit(node: Syntax): void;
  visitChildren(node: Syntax): void;
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

/** Nodes that are a name alone: their text is all that is needed. Between tags of PHP stands HTML. */
export const skippedTypes: ReadonlySet<string> = new Set([
  'variable_name',
  'qualified_name',
  'namespace_name',
  'text_interpolation',
]);

/** A PHP file as facts. Total: what the parser could not read is walked for what is left in it. */
export function readPhp(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  const deferred: { node: Syntax; className: string }[] = [];
  const reader: PhpReader = {
    text,
    build,
    joining: false,
    className: '',
    recorded: build.broken ? new Set() : null,
    source: span => text.slice(span.start, span.end),
    visit(node) {
      reader.deeper(node, () => visitNode(reader, node));
    },
    visitChildren(node) {
      for (const child of node.children) if (child.named) reader.visit(child);
    },
    read(node, path = noPath) {
      if (isTooDeep(node)) return unknown(node);
      depth++;
      const value = readNode(reader, node, path);
      depth--;
      return value;
    },
    chain(node) {
      if (isTooDeep(node)) return '?';
      depth++;
      const path = chainText(reader, node);
      depth--;
      return path;
    },
    deeper(node, step) {
      if (isTooDeep(node)) return false;
      depth++;
      step();
      depth--;
      return true;
    },
  };

  function isTooDeep(node: Syntax): boolean {
    if (depth < deepest) return false;
    deferred.push({ node, className: reader.className });
    return true;
  }

  recordComments(root, build);
  let next = 0;
  for (const declaration of root.children) {
    if (!declaration.named) continue;
    reader.visit(declaration);
    // What is deferred on the way is appended, and read in turn.
    for (; next < deferred.length; next++) {
      const { node, className } = deferred[next]!;
      reader.className = className;
      reader.joining = false;
      reader.visit(node);
    }
    reader.className = '';
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

export const isPart = (node: Syntax): boolean => node.named && node.type !== 'comment' && node.type !== 'ERROR';

const literals: ReadonlySet<string> = new Set(['string', 'encapsed_string', 'heredoc', 'nowdoc']);

/** Where the syntax is broken, fragments hang on nodes whose known children alone are read. */
function readLost(reader: PhpReader, root: Syntax): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop())
    for (const child of node.children) {
      if (!child.named) continue;
      if ((child.type === 'ERROR' || literals.has(child.type)) && !reader.recorded!.has(child.start))
        reader.visit(child);
      if (child.children.length > 0) open.push(child);
    }
}

/** Comments stand between any two tokens, also where a reader picks the children that it knows. */
function recordComments(root: Syntax, build: FactsBuilder): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop())
    for (const child of node.children)
      if (child.type === 'comment') build.comment(spanOf(child));
      else if (child.children.length > 0) open.push(child);
}
