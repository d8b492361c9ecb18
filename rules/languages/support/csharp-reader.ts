import { type FactsBuilder, spanOf, unknown } from '../../engine/facts.ts';
import type { Call, Pair, Span, Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { chainText } from './csharp-chains.ts';
import { readImports } from './csharp-imports.ts';
import { Scope } from './csharp-scopes.ts';
import { visitNode } from './csharp-statements.ts';
import { readNode } from './csharp-values.ts';

/** What the parts of the C# reader share. */
export interface CsharpReader {
  readonly text: string;
  readonly build: FactsBuilder;
  /** What names mean where the reader stands. */
  scope: Scope;
  /** Local names of `System.Environment` and of its methods → what they are. */
  readonly environment: ReadonlyMap<string, string>;
  /** Calls that are an entry of a list: `new KeyValuePair<string, string>("grant_type", "password")`. */
  readonly entries: Map<Call, Pair>;
  /** In broken code: where the literals start that are recorded, and the fragments that are walked. */
  readonly recorded: Set<number> | null;
  source(span: Span): string;
  /** Walks a statement, or anything else that is not a value itself. */
  visit(node: Syntax): void;
  visitChildren(node: Syntax): void;
  /** Reads a value, and records every fact inside it. `path` names the keys and variables that hold it, `type` is what is expected there. */
  read(node: Syntax, path?: readonly string[], type?: string): Value;
  /** The dotted text of a callee, member chain or target; walks what stands inside. `?` where a part has no name. */
  chain(node: Syntax): string;
  /** Runs a step with the names of a function or type. */
  inside(scope: Scope, step: () => void): void;
}

/** Deeper nesting than people write. What stands below is read afterwards, from the top of the stack. */
const deepest = 400;

export const noPath: readonly string[] = [];

/** Types say nothing that a rule asks for. */
export const skippedTypes: ReadonlySet<string> = new Set([
  'type_argument_list',
  'type_parameter_list',
  'type_parameter_constraints_clause',
  'array_rank_specifier',
  'function_pointer_type',
  'tuple_type',
]);

/** A C# file as facts. Total: what the parser could not read is walked for what is left in it. */
export function readCsharp(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  const deferred: { readonly node: Syntax; readonly scope: Scope }[] = [];
  const source = (span: Span): string => text.slice(span.start, span.end);
  const later = (node: Syntax): void => void deferred.push({ node, scope: reader.scope });
  const reader: CsharpReader = {
    text,
    build,
    scope: new Scope(null, null),
    environment: readImports(text, root, build),
    entries: new Map(),
    recorded: build.broken ? new Set() : null,
    source,
    visit,
    visitChildren(node) {
      for (const child of node.children) if (child.named) visit(child);
    },
    read(node, path = noPath, type = '') {
      if (depth >= deepest) {
        later(node);
        return unknown(node);
      }
      depth++;
      const value = readNode(reader, node, path, type);
      depth--;
      return value;
    },
    chain(node) {
      if (depth >= deepest) {
        later(node);
        return '?';
      }
      depth++;
      const path = chainText(reader, node);
      depth--;
      return path;
    },
    inside(scope, step) {
      const outer = reader.scope;
      reader.scope = scope;
      step();
      reader.scope = outer;
    },
  };

  function visit(node: Syntax): void {
    if (depth >= deepest) {
      later(node);
      return;
    }
    depth++;
    visitNode(reader, node);
    depth--;
  }

  visit(root);
  // What is deferred on the way is appended, and read in turn.
  for (const { node, scope } of deferred) reader.inside(scope, () => visit(node));
  if (reader.recorded) readLost(reader, root);
}

/** `this` and `base` are keywords for the grammar, and values all the same. */
export const isPart = (node: Syntax): boolean =>
  node.named ? node.type !== 'comment' && node.type !== 'ERROR' : node.type === 'this' || node.type === 'base';

/** The children that say something: no comments, which may stand between any two tokens, and nothing unreadable. */
export function partsOf(node: Syntax): Syntax[] {
  return node.children.filter(isPart);
}

export function firstPart(node: Syntax): Syntax | null {
  for (const child of node.children) if (isPart(child)) return child;
  return null;
}

export function lastPart(node: Syntax): Syntax | null {
  return node.children.findLast(isPart) ?? null;
}

export const isLiteral = (type: string): boolean =>
  type.endsWith('string_literal') || type === 'interpolated_string_expression' || type === 'character_literal';

/** Where the syntax is broken, fragments hang on nodes whose known children alone are read. */
function readLost(reader: CsharpReader, root: Syntax): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop())
    for (const child of node.children) {
      if (!child.named) continue;
      if ((child.type === 'ERROR' || isLiteral(child.type)) && !reader.recorded!.has(child.start)) reader.visit(child);
      if (child.children.length > 0) open.push(child);
    }
}

/** Between the parentheses, brackets or quotes; broken code may lack the last one. */
export function between(node: Syntax): Span {
  const start = Math.min(node.start + 1, node.end);
  const last = node.children.at(-1);
  const closed = last && !last.named && last.end > last.start && last.start >= start;
  return { start, end: closed ? last.start : node.end };
}

export function has(node: Syntax, type: string): boolean {
  return node.children.some(child => child.type === type);
}

export const emptyAt = (at: number): Value => ({ kind: 'null', span: { start: at, end: at } });

export { spanOf, unknown };
