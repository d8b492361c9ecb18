import { type FactsBuilder, spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readCommand } from './shell-commands.ts';
import { readWord } from './shell-words.ts';

/** What the parts of the shell reader share. */
export interface ShellReader {
  readonly text: string;
  readonly build: FactsBuilder;
  /** Names that the script has given a value so far: reading one is no read of the environment. */
  readonly assigned: Set<string>;
  /** Where the literals start that are recorded. */
  readonly literals: Set<number>;
  /** True while the pieces of a longer word are read: a URL in them has its query read once, over all of them. */
  joining: boolean;
  source(span: Span): string;
  visit(node: Syntax): void;
  visitChildren(node: Syntax): void;
  /** Reads a word, and records every fact inside it. */
  read(node: Syntax): Value;
  /** Records that a name has a value from here on. */
  set(name: string, at: Span, value: Value, span: Span, constant: boolean): void;
  setUnknown(name: string, at: Span): void;
}

/** Deeper nesting than people write. What stands below is read afterwards, from the top of the stack. */
const deepest = 300;

/** A shell script as facts. Total: what the parser could not read is walked for what is left in it. */
export function readShell(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  const deferred: Syntax[] = [];
  const reader: ShellReader = {
    text,
    build,
    assigned: new Set(),
    literals: new Set(),
    joining: false,
    source: span => text.slice(span.start, span.end),
    visit,
    visitChildren(node) {
      for (const child of node.children) if (child.named) visit(child);
    },
    read(node) {
      if (depth >= deepest) {
        deferred.push(node);
        return unknown(node);
      }
      depth++;
      const value = readWord(reader, node);
      depth--;
      return value;
    },
    set(target, at, value, span, constant) {
      build.assignment({ target, targetSpan: spanOf(at), value, span, declaration: true, constant });
      reader.assigned.add(target);
    },
    setUnknown: (name, at) => reader.set(name, at, unknown(at), spanOf(at), false),
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

  visit(root);
  // What is deferred on the way is appended, and read in turn.
  for (const node of deferred) visit(node);
  sweep(reader, root);
}

/** Comments, which stand anywhere; and literals that hang on nodes whose known children alone are read. */
function sweep(reader: ShellReader, root: Syntax): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'comment') reader.build.comment(spanOf(node));
    else if (/^(?:string|raw_string|ansi_c_string|heredoc_body)$/.test(node.type) && !reader.literals.has(node.start))
      reader.visit(node);
    for (const child of node.children) open.push(child);
  }
}

function visitNode(reader: ShellReader, node: Syntax): void {
  const { build, source, visit, visitChildren, read } = reader;
  switch (node.type) {
    case 'comment':
      return;
    case 'command':
      readCommand(reader, node);
      return;
    case 'variable_assignment':
      readAssignment(reader, node);
      return;
    case 'function_definition': {
      const name = childByField(node, 'name');
      const body = childByField(node, 'body');
      build.enter({
        name: name ? source(name) : '',
        params: [],
        span: spanOf(node),
        body: spanOf(body ?? node),
        decorators: [],
      });
      for (const child of node.children) if (child.named && child !== name) visit(child);
      build.leave();
      return;
    }
    case 'list': {
      // `a && b && c` leans to the left; it is taken apart with a loop, not by recursion.
      const operands: Syntax[] = [];
      let left: Syntax | undefined = node;
      while (left?.type === 'list') {
        const [first, ...rest]: Syntax[] = left.children.filter(child => child.named);
        for (const operand of rest.reverse()) operands.push(operand);
        left = first;
      }
      if (left) operands.push(left);
      for (const operand of operands.reverse()) visit(operand);
      return;
    }
    case 'if_statement':
    case 'elif_clause':
    case 'else_clause':
    case 'case_item':
      readBranch(reader, node);
      return;
    case 'while_statement':
    case 'for_statement':
    case 'c_style_for_statement': {
      const test = covered(node.children.filter(child => child.field === 'condition' || child.field === 'value'));
      const body = childByField(node, 'body');
      build.block({
        kind: 'loop',
        span: spanOf(node),
        body: spanOf(body ?? node),
        ...(test && { test }),
      });
      const variable = childByField(node, 'variable');
      if (variable) reader.setUnknown(source(variable), variable);
      visitChildren(node);
      return;
    }
    case 'binary_expression':
      readComparison(reader, node);
      return;
    default:
      if (words.has(node.type)) read(node);
      else visitChildren(node);
  }
}

function readAssignment(reader: ShellReader, node: Syntax): void {
  const name = childByField(node, 'name');
  const right = childByField(node, 'value');
  if (!name) {
    reader.visitChildren(node);
    return;
  }
  const empty = { start: node.end, end: node.end };
  // Read first: in `X=${X:-1}` the X on the right is still the environment's.
  const given: Value = right ? reader.read(right) : { kind: 'string', span: empty, inner: empty, text: '' };
  for (const child of node.children) if (child.named && child !== name && child !== right) reader.visit(child);
  const span = spanOf(node);
  const whole = reader.source(name);
  const index = /^(\w+)\[([\w-]+)\]$/.exec(whole);
  const target = name.type === 'subscript' ? (index ? `${index[1]}.${index[2]}` : `${whole.split('[')[0]}.?`) : whole;
  const appended = node.children.some(child => child.type === '+=') && given.kind !== 'list';
  const value: Value = appended
    ? { kind: 'concat', span, parts: [{ kind: 'reference', span: spanOf(name), path: target }, given] }
    : given;
  const declared = node.parent?.type === 'declaration_command' ? reader.source(node.parent) : '';
  const constant = /^(?:readonly|(?:declare|typeset|local)\s+-\w*r)/.test(declared.slice(0, 40));
  if (node.parent?.type === 'command')
    // `X=1 curl`: given to this command only.
    reader.build.assignment({ target, targetSpan: spanOf(name), value, span, declaration: true, constant });
  else reader.set(target, name, value, span, constant);
  if (name.type !== 'subscript')
    reader.build.pair({ form: 'env', key: target, keySpan: spanOf(name), value, span, path: [] });
}

/** `if`, `elif`, `else`, and one case: the test stands in front of `then`, or before the `)`. */
function readBranch(reader: ShellReader, node: Syntax): void {
  const split = node.children.findIndex(child => child.type === (node.type === 'case_item' ? ')' : 'then'));
  const test = covered(node.children.slice(0, Math.max(split, 0)));
  const body = covered(node.children.slice(split + 1).filter(child => !/^(?:elif|else)_clause$/.test(child.type)));
  reader.build.block({ kind: 'branch', span: spanOf(node), body: body ?? spanOf(node), ...(test && { test }) });
  reader.visitChildren(node);
}

/** From the first named node to the last. */
function covered(nodes: readonly Syntax[]): Span | null {
  const first = nodes.find(node => node.named);
  const last = nodes.findLast(node => node.named);
  return first && last ? { start: first.start, end: last.end } : null;
}

/** `[ a = b ]`, `[[ a == b ]]`, `(( a != b ))`. */
function readComparison(reader: ShellReader, node: Syntax): void {
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  const operator = childByField(node, 'operator');
  const a = left && reader.read(left);
  const b = right && reader.read(right);
  for (const child of node.children) if (child.named && child !== left && child !== right) reader.visit(child);
  const sign = operator ? reader.source(operator) : '';
  if (a && b && /^(?:=|==|!=)$/.test(sign))
    reader.build.comparison({ span: spanOf(node), operator: sign, left: a, right: b });
}

/** Nodes that are values also where nothing takes the value. */
const words: ReadonlySet<string> = new Set([
  'word',
  'number',
  'raw_string',
  'string',
  'ansi_c_string',
  'heredoc_body',
  'concatenation',
  'simple_expansion',
  'expansion',
  'array',
]);
