import { argument, type FactsBuilder, spanOf, unknown } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import type { Argument, Span, Value } from '../engine/source.ts';
import { childByField, childByType, namedChildren, type Syntax } from '../engine/syntax.ts';
import { shortFlagsWithValue, wrappers } from './support/shell-commands.ts';
import { queryPairs } from './support/url-query.ts';

export default defineLanguage({
  id: 'shell',
  editorIds: ['shellscript'],
  extensions: ['.sh', '.bash', '.zsh', '.ksh'],
  fileNames: /^(?:\.bashrc|\.bash_profile|\.bash_aliases|\.profile|\.zshrc|\.zshenv|\.zprofile|\.envrc)$/,
  grammar: 'bash',
  read(text, root, build) {
    if (root) readShell(text, root, build);
  },
  environment: {
    expression: name => `"\${${name}}"`,
    inside({ text, literal, part, name }) {
      const hole = `\${${name}}`;
      if (text[literal.span.start] !== "'") return { span: part, newText: hole };
      const rest = text.slice(literal.inner.start, part.start) + text.slice(part.end, literal.inner.end);
      if (/[$`"\\]/.test(rest)) return null;
      return [
        { span: { start: literal.span.start, end: literal.inner.start }, newText: '"' },
        { span: part, newText: hole },
        { span: { start: literal.inner.end, end: literal.span.end }, newText: '"' },
      ];
    },
  },
  comment: ['#'],
});

const deepest = 300;

function readShell(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  /** Names that the script itself has given a value so far: reading one is no read of the environment. */
  const assigned = new Set<string>();
  const source = (node: Span): string => text.slice(node.start, node.end);

  visit(root);

  function visit(node: Syntax): void {
    if (depth > deepest) return;
    depth++;
    visitNode(node);
    depth--;
  }

  function visitChildren(node: Syntax): void {
    for (const child of node.children) if (child.named) visit(child);
  }

  function visitNode(node: Syntax): void {
    switch (node.type) {
      case 'comment':
        build.comment(spanOf(node));
        return;
      case 'command':
        command(node);
        return;
      case 'variable_assignment':
        assignment(node);
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
        if (body) visitChildren(body);
        build.leave();
        return;
      }
      case 'if_statement':
      case 'elif_clause':
      case 'else_clause':
      case 'case_item':
        build.block({ kind: 'branch', span: spanOf(node), body: spanOf(node) });
        visitChildren(node);
        return;
      case 'while_statement':
      case 'for_statement':
      case 'c_style_for_statement':
        build.block({ kind: 'loop', span: spanOf(node), body: spanOf(childByField(node, 'body') ?? node) });
        if (node.type === 'for_statement') {
          const variable = childByField(node, 'variable');
          if (variable) assigned.add(source(variable));
        }
        visitChildren(node);
        return;
      case 'binary_expression':
        comparison(node);
        return;
      case 'heredoc_body':
        read(node);
        return;
      default:
        if (words.has(node.type)) read(node);
        else visitChildren(node);
    }
  }

  function read(node: Syntax): Value {
    if (depth > deepest) return unknown(node);
    depth++;
    const value = readNode(node);
    depth--;
    return value;
  }

  /** A word as a value; what looks like a number or a path is a string to a command. */
  function readNode(node: Syntax): Value {
    const span = spanOf(node);
    switch (node.type) {
      case 'word':
      case 'number':
      case 'extglob_pattern':
      case 'variable_name':
      case 'string_content':
        return plain(
          span,
          span,
          node.type === 'string_content'
            ? source(node).replace(/\\([$`"\\\n])/g, (_, c) => (c === '\n' ? '' : c))
            : source(node).replace(/\\(.|\n)/g, (_, c) => (c === '\n' ? '' : c)),
        );
      case 'raw_string':
        return plain(
          span,
          { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) },
          source(node).slice(1, -1),
        );
      case 'ansi_c_string':
        return plain(
          span,
          { start: span.start + 2, end: Math.max(span.start + 2, span.end - 1) },
          source(node)
            .slice(2, -1)
            .replace(/\\n/g, '\n')
            .replace(/\\t/g, '\t')
            .replace(/\\(['"\\])/g, '$1'),
        );
      case 'string':
      case 'heredoc_body':
        return composed(
          node,
          node.type === 'string' ? { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) } : span,
        );
      case 'concatenation':
        return composed(node, span);
      case 'simple_expansion':
      case 'expansion':
        return expansion(node);
      case 'command_substitution':
      case 'process_substitution':
      case 'arithmetic_expansion':
        visitChildren(node);
        return unknown(node);
      default:
        visitChildren(node);
        return unknown(node);
    }
  }

  function plain(span: Span, inner: Span, cooked: string): Value {
    const value = build.string({ kind: 'string' as const, span, inner, text: cooked });
    for (const pair of queryPairs(value)) build.pair(pair);
    return value;
  }

  /** A quoted string or glued words: text parts and holes between them. */
  function composed(node: Syntax, inner: Span): Value {
    const span = spanOf(node);
    const parts: Value[] = [];
    let at = inner.start;
    const put = (end: number) => {
      if (end <= at) return;
      const piece = { start: at, end };
      const cooked = source(piece).replace(/\\([$`"\\\n])/g, (_, c) => (c === '\n' ? '' : c));
      parts.push({ kind: 'string', span: piece, inner: piece, text: cooked });
    };
    for (const child of node.children) {
      if (
        !child.named ||
        child.type === 'string_content' ||
        child.type === 'heredoc_content' ||
        child.type === 'word' ||
        child.type === 'number'
      )
        continue;
      if (child.type === 'raw_string' || child.type === 'string' || child.type === 'ansi_c_string') {
        put(child.start);
        const value = read(child);
        parts.push(...(value.kind === 'template' ? value.parts : [value]));
      } else {
        put(child.start);
        parts.push(read(child));
      }
      at = child.end;
    }
    put(inner.end);
    const merged = parts.length === 1 && parts[0]!.kind === 'string' ? parts[0]! : null;
    const value = build.string(
      merged || parts.length === 0
        ? { kind: 'string' as const, span, inner, text: merged?.kind === 'string' ? merged.text : '' }
        : { kind: 'template' as const, span, inner, parts },
    );
    for (const pair of queryPairs(value)) build.pair(pair);
    return value.kind === 'template' && value.parts.length === 1 ? value.parts[0]! : value;
  }

  function expansion(node: Syntax): Value {
    const span = spanOf(node);
    const name = childByType(node, 'variable_name');
    if (!name) {
      visitChildren(node);
      return unknown(node);
    }
    const path = source(name);
    const tail = text.slice(name.end, node.end);
    const fallbackNode = /^:?[-=]/.test(tail) ? namedChildren(node).find(child => child !== name) : undefined;
    const fallback = fallbackNode ? read(fallbackNode) : undefined;
    if (assigned.has(path)) return { kind: 'reference', span, path };
    return { kind: 'env', span, name: path, ...(fallback && { fallback }) };
  }

  function assignment(node: Syntax): void {
    const name = childByField(node, 'name');
    const right = childByField(node, 'value');
    if (!name) {
      visitChildren(node);
      return;
    }
    const empty = { start: node.end, end: node.end };
    const value: Value = right ? read(right) : { kind: 'string', span: empty, inner: empty, text: '' };
    const target = source(name);
    build.assignment({
      target,
      targetSpan: spanOf(name),
      value,
      span: spanOf(node),
      declaration: true,
      constant: false,
    });
    build.pair({ form: 'env', key: target, keySpan: spanOf(name), value, span: spanOf(node), path: [] });
    if (node.parent?.type !== 'command') assigned.add(target);
  }

  function comparison(node: Syntax): void {
    const left = childByField(node, 'left');
    const right = childByField(node, 'right');
    const operator = childByField(node, 'operator');
    if (!left || !right) {
      visitChildren(node);
      return;
    }
    const fact = {
      span: spanOf(node),
      operator: operator ? source(operator) : '',
      left: read(left),
      right: read(right),
    };
    if (/^(?:=|==|!=)$/.test(fact.operator)) build.comparison(fact);
  }

  function command(node: Syntax): void {
    const name = childByField(node, 'name');
    const wordNodes: Syntax[] = [];
    for (const child of node.children) {
      if (child === name) wordNodes.push(...namedChildren(child));
      else if (child.field === 'argument') wordNodes.push(child);
      else if (child.named) visit(child);
    }
    const all = wordNodes.map(child => ({ node: child, value: read(child) }));
    // `sudo -E env X=1 curl …`: the command that really runs.
    let first = 0;
    while (first < all.length - 1 && isSkipped(all[first]!.value)) first++;
    const head = all[first];
    if (!head) return;
    const callee = (head.value.kind === 'string' ? head.value.text : '?').replace(/^.*\//, '');
    const rest = all.slice(first + 1);
    const args: Argument[] = rest.map(word => argument(word.value, word.node));
    build.call({
      span: spanOf(node),
      callee,
      calleeSpan: spanOf(head.node),
      nameSpan: spanOf(head.node),
      args,
      argsSpan: { start: head.node.end, end: Math.max(head.node.end, node.end) },
      isNew: false,
    });
    flags(callee, rest);

    function isSkipped(value: Value): boolean {
      if (value.kind !== 'string') return false;
      const previous = all.slice(0, first).some(word => word.value.kind === 'string' && wrappers.has(word.value.text));
      return wrappers.has(value.text) || (previous && /^-|^\w+=/.test(value.text));
    }
  }

  function flags(callee: string, rest: readonly { node: Syntax; value: Value }[]): void {
    const valued = shortFlagsWithValue[callee] ?? '';
    for (let i = 0; i < rest.length; i++) {
      const { node, value } = rest[i]!;
      const lead =
        value.kind === 'string'
          ? value.text
          : value.kind === 'template' && value.parts[0]?.kind === 'string'
            ? value.parts[0].text
            : '';
      if (!lead.startsWith('-')) {
        // httpie: `Name:value`.
        const item = /^https?$/.test(callee) ? /^([A-Za-z][\w-]*):(?!\/\/)/.exec(lead) : null;
        if (item) header(value, 0);
        continue;
      }
      const at = valueStart(value, node);
      const long = /^(--[\w-]+)(=)?/.exec(lead);
      if (long) {
        const keySpan = { start: at, end: at + long[1]!.length };
        const next = rest[i + 1];
        if (long[2]) {
          const held = tail(value, long[0].length);
          put(long[1]!, keySpan, held, node.end);
          if (long[1] === '--header') header(value, long[0].length);
        } else if (long[1] === '--header' && next) {
          put(long[1], keySpan, next.value, next.node.end);
          header(next.value, 0);
          i++;
        } else put(long[1]!, keySpan, { kind: 'bool', span: spanOf(node), value: true }, node.end);
        continue;
      }
      if (!valued && !/^-[A-Za-z]$/.test(lead)) continue;
      for (let k = 1; k < lead.length; k++) {
        const flag = lead[k]!;
        if (!/[A-Za-z0-9]/.test(flag)) break;
        const keySpan = { start: at + k, end: at + k + 1 };
        if (!valued.includes(flag)) {
          put(`-${flag}`, keySpan, { kind: 'bool', span: spanOf(node), value: true }, node.end);
          continue;
        }
        const glued = k + 1 < lead.length || value.kind === 'template';
        const next = rest[i + 1];
        if (glued) {
          put(`-${flag}`, keySpan, tail(value, k + 1), node.end);
          if (flag === 'H') header(value, k + 1);
        } else if (next) {
          put(`-${flag}`, keySpan, next.value, next.node.end);
          if (flag === 'H') header(next.value, 0);
          i++;
        }
        break;
      }
    }

    function put(key: string, keySpan: Span, value: Value, end: number): void {
      build.pair({ form: 'flag', key, keySpan, value, span: { start: keySpan.start, end }, path: [callee] });
    }

    /** `Name: value` behind `skip` characters of a word. */
    function header(value: Value, skip: number): void {
      const chunk = value.kind === 'string' ? value : value.kind === 'template' ? value.parts[0] : undefined;
      if (chunk?.kind !== 'string') return;
      const match = /^([A-Za-z][\w-]*)[ \t]*:[ \t]*/.exec(chunk.text.slice(skip));
      if (!match) return;
      const keyStart = chunk.inner.start + skip;
      const keySpan = { start: keyStart, end: keyStart + match[1]!.length };
      const held = tail(value, skip + match[0].length);
      build.pair({
        form: 'header',
        key: match[1]!,
        keySpan,
        value: held,
        span: { start: keyStart, end: Math.max(keySpan.end, held.span.end) },
        path: [callee],
      });
    }
  }

  /** The value without its first `skip` characters, unquoted. */
  function tail(value: Value, skip: number): Value {
    if (value.kind === 'string') {
      const span = { start: Math.min(value.inner.start + skip, value.inner.end), end: value.inner.end };
      return { kind: 'string', span, inner: span, text: value.text.slice(skip) };
    }
    if (value.kind !== 'template') return value;
    const [first, ...others] = value.parts;
    if (first?.kind !== 'string') return value;
    const cut = tail(first, skip);
    const parts = cut.kind === 'string' && cut.text === '' ? others : [cut, ...others];
    if (parts.length === 1) return parts[0]!;
    const span = { start: parts[0]?.span.start ?? value.inner.start, end: value.inner.end };
    return { kind: 'template', span, inner: span, parts };
  }

  function valueStart(value: Value, node: Syntax): number {
    return value.kind === 'string' || value.kind === 'template' ? value.inner.start : node.start;
  }
}

const words: ReadonlySet<string> = new Set([
  'word',
  'raw_string',
  'string',
  'ansi_c_string',
  'concatenation',
  'simple_expansion',
  'expansion',
  'command_substitution',
  'number',
]);
