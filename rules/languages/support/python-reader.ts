import { type FactsBuilder, spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { chainText } from './python-calls.ts';
import { visitNode } from './python-statements.ts';
import { readNode } from './python-values.ts';

/** What the parts of the Python reader share. */
export interface PythonReader {
  readonly text: string;
  readonly build: FactsBuilder;
  /** Local names of `os`, `os.environ`, `os.getenv` → what they are. */
  readonly osNames: Map<string, string>;
  /** True while the operands of a longer string are read: a URL in them has its query read once, over all of them. */
  joining: boolean;
  /** Where the literals start that are recorded. */
  readonly literals: Set<number>;
  source(span: Span): string;
  /** Walks a statement, or anything else that is not a value itself. */
  visit(node: Syntax): void;
  visitChildren(node: Syntax): void;
  /** Reads a value, and records every fact inside it. `path` names the keys, and the variable, that hold it. */
  read(node: Syntax, path?: readonly string[]): Value;
  /** The dotted text of a callee, member chain or target; walks what stands inside. `?` where a part has no name. */
  chain(node: Syntax): string;
}

/** Deeper nesting than people write. What stands below is read afterwards, from the top of the stack. */
const deepest = 400;

/** A Python module as facts. Total: what the parser could not read is walked for what is left in it. */
export function readPython(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  const deferred: Syntax[] = [];
  const reader: PythonReader = {
    text,
    build,
    osNames: new Map([['os', 'os']]),
    joining: false,
    literals: new Set(),
    source: span => text.slice(span.start, span.end),
    visit,
    visitChildren(node) {
      for (const child of node.children) if (child.named) visit(child);
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

  recordComments(root, build);
  visit(root);
  // What is deferred on the way is appended, and read in turn.
  for (const node of deferred) visit(node);
  if (build.broken) readLostLiterals(reader, root);
}

const noPath: readonly string[] = [];

/** Named children without what may stand between any two tokens, and without what the parser could not read. */
export function partsOf(node: Syntax): Syntax[] {
  return node.children.filter(
    child => child.named && child.type !== 'comment' && child.type !== 'line_continuation' && child.type !== 'ERROR',
  );
}

/** Where the syntax is broken, the rest of a statement hangs on nodes whose known children alone are read. */
function readLostLiterals(reader: PythonReader, root: Syntax): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'string' && !reader.literals.has(node.start)) reader.visit(node);
    for (const child of node.children) if (child.named) open.push(child);
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
