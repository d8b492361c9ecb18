import { type FactsBuilder, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { chainText } from './ruby-calls.ts';
import { type Outline, outlineOf } from './ruby-outline.ts';
import { evaluateNode } from './ruby-statements.ts';
import { readNode, values } from './ruby-values.ts';

/** What the parts of the Ruby reader share. */
export interface RubyReader extends Outline {
  readonly text: string;
  readonly build: FactsBuilder;
  /** True while the operands of a longer string are read: a URL in them has its query read once, over all of them. */
  joining: boolean;
  /** The literal that `format(…)` fills, while its arguments are read. */
  format: Syntax | null;
  /** Where the literals start that are recorded. */
  readonly literals: Set<number>;
  source(span: Span): string;
  /** Runs a statement, or anything else that stands for itself; gives its value, which is a method's if it is the last. */
  evaluate(node: Syntax): Value;
  evaluateAll(node: Syntax): void;
  /** Reads a value, and records every fact inside it. `path` names the keys, and the variable, that hold it. */
  read(node: Syntax, path?: readonly string[]): Value;
  /** The dotted text of a callee, member chain or target; walks what stands inside. `?` where a part has no name. */
  chain(node: Syntax): string;
  /** A method sees none of the variables around it, a block all of them. */
  open(sees: boolean): void;
  close(): void;
  declare(name: string): void;
  /** Whether a name is a variable here: any other name is a method. `outside`: declared around the innermost scope. */
  isLocal(name: string, outside?: boolean): boolean;
}

interface Scope {
  readonly names: Set<string>;
  readonly sees: boolean;
}

/** Deeper nesting than people write. What stands below is read afterwards, from the top of the stack. */
const deepest = 350;

/** A Ruby file as facts. Total: what the parser could not read is walked for what is left in it. */
export function readRuby(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  const deferred: Syntax[] = [];
  const scopes: Scope[] = [{ names: new Set(), sees: false }];
  const reader: RubyReader = {
    ...outlineOf(text, root, build),
    text,
    build,
    joining: false,
    format: null,
    literals: new Set(),
    source: span => text.slice(span.start, span.end),
    evaluate: node =>
      bounded(node, unknown, () =>
        values.has(node.type) ? readNode(reader, node, noPath) : evaluateNode(reader, node),
      ),
    evaluateAll(node) {
      for (const child of node.children) if (child.named) reader.evaluate(child);
    },
    read: (node, path = noPath) => bounded(node, unknown, () => readNode(reader, node, path)),
    chain: node =>
      bounded(
        node,
        () => '?',
        () => chainText(reader, node),
      ),
    open: sees => void scopes.push({ names: new Set(), sees }),
    close: () => void scopes.pop(),
    declare: name => void scopes.at(-1)!.names.add(name),
    isLocal(name, outside = false) {
      for (let at = scopes.length - 1; at >= 0; at--) {
        const { names, sees } = scopes[at]!;
        if (names.has(name) && !(outside && at === scopes.length - 1)) return true;
        if (!sees) return false;
      }
      return false;
    },
  };

  function bounded<T>(node: Syntax, otherwise: (node: Syntax) => T, read: () => T): T {
    if (depth >= deepest) {
      deferred.push(node);
      return otherwise(node);
    }
    depth++;
    const value = read();
    depth--;
    return value;
  }

  reader.evaluateAll(root);
  // What is deferred on the way is appended, and read in turn.
  for (const node of deferred) reader.evaluate(node);
  if (build.broken) readLostLiterals(reader, root);
}

export const noPath: readonly string[] = [];

const extras: ReadonlySet<string> = new Set(['comment', 'heredoc_body', 'ERROR']);

/** Named children without what may stand between any two tokens, and without what the parser could not read. */
export function partsOf(node: Syntax): Syntax[] {
  const parts: Syntax[] = [];
  for (const child of node.children) if (child.named && !extras.has(child.type)) parts.push(child);
  return parts;
}

const literal: ReadonlySet<string> = new Set(['string', 'bare_string', 'subshell', 'heredoc_beginning']);

/** Where the syntax is broken, the rest of a statement hangs on nodes whose known children alone are read. */
function readLostLiterals(reader: RubyReader, root: Syntax): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (literal.has(node.type)) {
      const body = node.type === 'heredoc_beginning' ? reader.heredocs.get(node) : node;
      if (body && !reader.literals.has(body.start)) reader.read(node);
    }
    for (const child of node.children) if (child.named) open.push(child);
  }
}

/** The names that hold an object which is assigned to a target: `self.headers` → `headers`. */
export function namesOf(target: string): string[] {
  return target.split('.').filter((name, i) => i > 0 || name !== 'self');
}
