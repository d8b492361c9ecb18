import { type FactsBuilder, spanOf, unknown } from '../../engine/facts.ts';
import type { EnvValue, Span, Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { chainText } from './java-calls.ts';
import { importPackage, readWildcards, type Wildcard } from './java-imports.ts';
import { visitNode } from './java-statements.ts';
import { isComment, typeName } from './java-text.ts';
import { readNode } from './java-values.ts';

/** Names that code may use without a path, innermost first: a block's variables as they are, a class's fields as `this.x`. */
export interface Scope {
  readonly names: Map<string, string>;
  readonly outer: Scope | null;
}

/** What the parts of the Java reader share. */
export interface JavaReader {
  readonly text: string;
  readonly build: FactsBuilder;
  scope: Scope | null;
  /** `import a.b.*`: resolved when the whole file is known. */
  readonly wildcards: Wildcard[];
  /** First names of packages that the code writes out (`java.net.URI.create`), each imported once. */
  readonly packages: Set<string>;
  /** The file imports `System.getenv` itself. */
  staticGetenv: boolean;
  /** What the call that was read last as a link of a chain gives, and the read that it wraps in an `Optional`. */
  link: { readonly value: Value; readonly optional: EnvValue | null } | null;
  /** The variable that the anonymous class around is built for. */
  building: readonly string[];
  /** What the arms of the innermost `switch` give by `yield`. */
  yields: Value[] | null;
  /** Where the literals start that are recorded. */
  readonly literals: Set<number> | null;
  source(span: Span): string;
  /** Walks a statement, or anything else that is not a value itself. */
  visit(node: Syntax): void;
  visitChildren(node: Syntax): void;
  /** Reads a value, and records every fact inside it. `path` names the keys, and the variable, that hold it. */
  read(node: Syntax, path?: readonly string[]): Value;
  /** The dotted text of a callee, member chain or target; walks what stands inside. `?` where a part has no name. */
  chain(node: Syntax): string;
  /** Runs a step in which further names are known. */
  inside(names: Map<string, string>, step: () => void): void;
  /** A declared type; a package that is written out counts as imported. */
  typeOf(node: Syntax | null): string | undefined;
  /** What a bare name stands for: itself, `this.x` or `Class.X`. */
  named(name: string): string;
  /** Whether it is a variable or a field that is known here. */
  declared(name: string): boolean;
}

/** Deeper nesting than people write. What stands below is read afterwards, from the top of the stack. */
const deepest = 400;

export const noPath: readonly string[] = [];

/** A compilation unit as facts. Total: what the parser could not read is walked for what is left in it. */
export function readJava(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  const deferred: { node: Syntax; scope: Scope | null }[] = [];
  const tooDeep = (node: Syntax): boolean => {
    if (depth < deepest) return false;
    deferred.push({ node, scope: reader.scope });
    return true;
  };
  const reader: JavaReader = {
    text,
    build,
    scope: null,
    wildcards: [],
    packages: new Set(),
    staticGetenv: false,
    link: null,
    building: noPath,
    yields: null,
    literals: build.broken ? new Set() : null,
    source: span => text.slice(span.start, span.end),
    visit,
    visitChildren(node) {
      for (const child of node.children) if (child.named) visit(child);
    },
    read(node, path = noPath) {
      if (tooDeep(node)) return unknown(node);
      depth++;
      const value = readNode(reader, node, path);
      depth--;
      return value;
    },
    chain(node) {
      if (tooDeep(node)) return '?';
      depth++;
      const path = chainText(reader, node);
      depth--;
      return path;
    },
    inside(names, step) {
      const outer = reader.scope;
      reader.scope = { names, outer };
      step();
      reader.scope = outer;
    },
    typeOf(node) {
      const type = typeName(text, node);
      if (type?.includes('.')) importPackage(reader, type, node!);
      return type;
    },
    named: name => lookUp(name) ?? name,
    declared: name => lookUp(name) !== undefined,
  };

  function lookUp(name: string): string | undefined {
    for (let scope = reader.scope; scope; scope = scope.outer) {
      const path = scope.names.get(name);
      if (path !== undefined) return path;
    }
    return undefined;
  }

  function visit(node: Syntax): void {
    if (tooDeep(node)) return;
    depth++;
    visitNode(reader, node);
    depth--;
  }

  recordComments(text, root, build);
  reader.inside(new Map(), () => visit(root));
  // What is deferred on the way is appended, and read in turn.
  for (const { node, scope } of deferred) {
    reader.scope = scope;
    visit(node);
  }
  readWildcards(reader);
  if (reader.literals) readLostLiterals(reader, root);
}

/** Named children without what may stand between any two tokens, and without what the parser could not read. */
export function partsOf(node: Syntax): Syntax[] {
  const parts: Syntax[] = [];
  for (const child of node.children) if (isPart(child)) parts.push(child);
  return parts;
}

export function firstPart(node: Syntax): Syntax | null {
  for (const child of node.children) if (isPart(child)) return child;
  return null;
}

const isPart = (node: Syntax): boolean => node.named && !isComment(node) && node.type !== 'ERROR';

/** Where the syntax is broken, the rest of a statement hangs on nodes whose known children alone are read. */
function readLostLiterals(reader: JavaReader, root: Syntax): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isLiteral(node) && !reader.literals!.has(node.start)) reader.visit(node);
    for (const child of node.children) if (child.named) open.push(child);
  }
}

export const isLiteral = ({ type }: Syntax): boolean => type === 'string_literal' || type === 'character_literal';

/** The inside of these is no part of the tree. */
export const skippedTypes: ReadonlySet<string> = new Set(['type_arguments', 'type_parameters', 'dimensions']);

/** Comments stand between any two tokens, also where a reader picks the children that it knows. */
function recordComments(text: string, root: Syntax, build: FactsBuilder): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop())
    for (const child of node.children)
      if (isComment(child)) build.comment(spanOf(child));
      else if (child.children.length > 0) open.push(child);
      else if (skippedTypes.has(child.type)) commentsInType(text, child, build);
}

const commentOrString = /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*"?/g;

function commentsInType(text: string, { start, end }: Span, build: FactsBuilder): void {
  const type = text.slice(start, end);
  if (!type.includes('/')) return;
  for (const match of type.matchAll(commentOrString))
    if (match[0][0] === '/') {
      const at = start + match.index;
      build.comment({ start: at, end: at + match[0].length });
    }
}
