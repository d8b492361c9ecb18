import { argument, type FactsBuilder, spanOf, unknown } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import type { Edit } from '../engine/rule.ts';
import type {
  Argument,
  CallValue,
  ObjectValue,
  Pair,
  Parameter,
  Span,
  StringValue,
  TemplateValue,
  Value,
} from '../engine/source.ts';
import { childByField, childByType, namedChildren, type Syntax } from '../engine/syntax.ts';
import { cookPython, pythonEnvironmentName, readsEnvironment } from './support/python-text.ts';
import { queryPairs } from './support/url-query.ts';

export default defineLanguage({
  id: 'python',
  editorIds: ['python'],
  extensions: ['.py', '.pyi', '.pyw'],
  grammar: 'python',
  skip: new Set(['type']),
  read(text, root, build) {
    if (root) readPython(text, root, build);
  },
  environment: {
    expression: name => `os.environ["${name}"]`,
    inside({ text, literal, part, name }) {
      const open = /^([a-zA-Z]*)("""|'''|"|')/.exec(text.slice(literal.span.start, literal.span.start + 6));
      if (!open || /b/i.test(open[1]!)) return null;
      const quote = open[2]!.includes("'") ? '"' : "'";
      const hole = `{os.environ[${quote}${name}${quote}]}`;
      if (/f/i.test(open[1]!)) return { span: part, newText: hole };
      // What was no f-string becomes one: its braces are doubled, and `u` has no place beside `f`.
      const start = literal.span.start;
      const edits: Edit[] = [
        { span: { start, end: start + open[1]!.length }, newText: `f${open[1]!.replace(/u/i, '')}` },
      ];
      for (const match of text.slice(literal.inner.start, literal.inner.end).matchAll(/[{}]/g)) {
        const at = literal.inner.start + match.index;
        if (at < part.start || at >= part.end) edits.push({ span: { start: at, end: at }, newText: match[0] });
      }
      return [...edits, { span: part, newText: hole }].sort((a, b) => a.span.start - b.span.start);
    },
    needs: {
      text: 'import os\n',
      present: /^[ \t]*import[ \t]+(?:[\w., \t]+,[ \t]*)?os\b(?![.\w])(?![ \t]+as\b)/m,
      at: importPlace,
    },
  },
  comment: ['#'],
});

const deepest = 400;

function readPython(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  let joining = false;
  /** Local names of `os`, `os.environ`, `os.getenv`. */
  const osNames = new Map<string, string>([['os', 'os']]);
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
      case 'import_statement':
      case 'import_from_statement':
      case 'future_import_statement':
        importStatement(node);
        return;
      case 'decorated_definition': {
        const decorators = node.children
          .filter(child => child.type === 'decorator')
          .flatMap(namedChildren)
          .map(child => read(child));
        const definition = childByField(node, 'definition');
        if (definition?.type === 'function_definition') functionFact(definition, decorators);
        else if (definition) visit(definition);
        return;
      }
      case 'function_definition':
        functionFact(node, []);
        return;
      case 'return_statement': {
        const value = namedChildren(node)[0];
        if (value) build.returns(read(value));
        return;
      }
      case 'if_statement':
      case 'elif_clause':
        block(node, 'branch', childByField(node, 'condition'), childByField(node, 'consequence'));
        return;
      case 'else_clause':
        block(node, 'branch', null, childByField(node, 'body'));
        return;
      case 'case_clause':
        block(node, 'branch', childByType(node, 'case_pattern'), childByField(node, 'consequence'));
        return;
      case 'except_clause':
      case 'except_group_clause':
        block(node, 'catch', childByField(node, 'value'), childByType(node, 'block'));
        return;
      case 'while_statement':
        block(node, 'loop', childByField(node, 'condition'), childByField(node, 'body'));
        return;
      case 'for_statement':
        block(node, 'loop', childByField(node, 'right'), childByField(node, 'body'));
        return;
      case 'with_item': {
        const value = childByField(node, 'value');
        if (value?.type === 'as_pattern') asPattern(value);
        else if (value) read(value);
        return;
      }
      case 'as_pattern':
        asPattern(node);
        return;
      case 'ERROR':
      case 'module':
      case 'block':
      case 'expression_statement':
        visitChildren(node);
        return;
      default:
        if (values.has(node.type)) read(node);
        else visitChildren(node);
    }
  }

  function read(node: Syntax, path: readonly string[] = []): Value {
    if (depth > deepest) return unknown(node);
    depth++;
    const value = readNode(node, path);
    depth--;
    return value;
  }

  function readNode(node: Syntax, path: readonly string[]): Value {
    const span = spanOf(node);
    switch (node.type) {
      case 'string':
        return string(node);
      case 'concatenated_string': {
        const outer = joining;
        joining = true;
        const parts = namedChildren(node).map(child => read(child));
        joining = outer;
        return joined(span, parts);
      }
      case 'integer':
      case 'float': {
        const value = Number(source(node).replace(/_/g, ''));
        return Number.isNaN(value) ? unknown(node) : { kind: 'number', span, value };
      }
      case 'true':
      case 'false':
        return { kind: 'bool', span, value: node.type === 'true' };
      case 'none':
        return { kind: 'null', span };
      case 'identifier':
        return { kind: 'reference', span, path: source(node) };
      case 'attribute':
      case 'subscript':
        return member(node);
      case 'call':
        return call(node);
      case 'dictionary':
        return dictionary(node, path);
      case 'list':
      case 'tuple':
      case 'set':
        return { kind: 'list', span, items: namedChildren(node).map(child => read(child, path)) };
      case 'binary_operator':
        return binary(node);
      case 'boolean_operator': {
        const options = ['left', 'right'].map(name => childByField(node, name)).filter(child => child !== null);
        const read2 = options.map(option => read(option, path));
        const operator = childByField(node, 'operator');
        if (operator && source(operator) === 'and')
          return read2[1] ? { kind: 'choice', span, options: [read2[1]] } : unknown(node);
        const [first, second] = read2;
        if (first?.kind === 'env' && !first.fallback && second) return { ...first, span, fallback: second };
        return { kind: 'choice', span, options: read2 };
      }
      case 'conditional_expression': {
        const [yes, test, no] = namedChildren(node);
        if (test) read(test);
        return {
          kind: 'choice',
          span,
          options: [yes, no].filter(child => child !== undefined).map(child => read(child, path)),
        };
      }
      case 'not_operator':
      case 'unary_operator': {
        const operand = childByField(node, 'argument');
        const value = operand ? read(operand) : unknown(node);
        if (node.type === 'not_operator' && value.kind === 'bool') return { kind: 'bool', span, value: !value.value };
        if (value.kind === 'number' && text[node.start] === '-') return { kind: 'number', span, value: -value.value };
        return unknown(node);
      }
      case 'comparison_operator':
        return comparison(node);
      case 'parenthesized_expression':
      case 'await':
      case 'list_splat':
      case 'dictionary_splat': {
        const inner = namedChildren(node)[0];
        return inner ? read(inner, path) : unknown(node);
      }
      case 'assignment':
      case 'augmented_assignment':
        return assignment(node);
      case 'named_expression': {
        const name = childByField(node, 'name');
        const right = childByField(node, 'value');
        const value = right ? read(right, name ? [source(name)] : []) : unknown(node);
        if (name)
          build.assignment({
            target: source(name),
            targetSpan: spanOf(name),
            value,
            span,
            declaration: false,
            constant: false,
          });
        return value;
      }
      case 'lambda': {
        const body = childByField(node, 'body');
        const fn = build.enter({
          name: '',
          params: parameters(childByField(node, 'parameters')),
          span,
          body: spanOf(body ?? node),
          decorators: [],
        });
        if (body) build.returns(read(body));
        build.leave();
        return { kind: 'function', span, fn };
      }
      default:
        visitChildren(node);
        return unknown(node);
    }
  }

  function string(node: Syntax): StringValue | TemplateValue {
    const open = childByType(node, 'string_start');
    const close = childByType(node, 'string_end');
    const inner = { start: open?.end ?? node.start, end: Math.max(open?.end ?? node.start, close?.start ?? node.end) };
    const raw = /r/i.test(open ? source(open) : '');
    const cook = (span: Span) => (raw ? source(span) : cookPython(source(span)));
    const span = spanOf(node);
    if (!childByType(node, 'interpolation')) {
      const value: StringValue = { kind: 'string', span, inner, text: cook(inner) };
      return finish(build.string(value));
    }
    const parts: Value[] = [];
    for (const child of node.children) {
      if (child.type === 'string_content')
        parts.push({ kind: 'string', span: spanOf(child), inner: spanOf(child), text: cook(child) });
      else if (child.type === 'interpolation') {
        const expression = childByField(child, 'expression');
        parts.push(expression ? read(expression) : unknown(child));
      }
    }
    return finish(build.string<TemplateValue>({ kind: 'template', span, inner, parts }));
  }

  function finish<T extends StringValue | TemplateValue>(value: T): T {
    if (!joining) for (const pair of queryPairs(value)) build.pair(pair);
    return value;
  }

  function joined(span: Span, parts: Value[]): Value {
    const whole = parts.flatMap(part => (part.kind === 'template' ? part.parts : [part]));
    if (!joining)
      for (const pair of queryPairs({ kind: 'template', span, inner: span, parts: whole })) build.pair(pair);
    return { kind: 'concat', span, parts };
  }

  function binary(node: Syntax): Value {
    const span = spanOf(node);
    const operator = operatorOf(node);
    if (operator === '+') {
      const operands: Syntax[] = [];
      let left: Syntax | null = node;
      while (left?.type === 'binary_operator' && operatorOf(left) === '+') {
        const right = childByField(left, 'right');
        if (right) operands.push(right);
        left = childByField(left, 'left');
      }
      if (left) operands.push(left);
      const outer = joining;
      const parts = operands.reverse().map(operand => {
        joining = operand.type === 'string' || operand.type === 'concatenated_string';
        return read(operand);
      });
      joining = outer;
      return joined(span, parts);
    }
    const left = childByField(node, 'left');
    const right = childByField(node, 'right');
    if (operator === '%' && left?.type === 'string' && right) {
      const value = string(left);
      const given = read(right);
      return value.kind === 'string'
        ? filled(
            value,
            span,
            /%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?[sdrif]/g,
            given.kind === 'list' ? given.items : given.kind === 'object' ? [] : [given],
            given,
          )
        : value;
    }
    if (left) read(left);
    if (right) read(right);
    return unknown(node);
  }

  /** `"Bearer %s" % token`, `"Bearer {}".format(token)`: the literal with its placeholders filled. */
  function filled(
    value: StringValue,
    span: Span,
    placeholder: RegExp,
    items: readonly Value[],
    named?: Value,
    args?: readonly Argument[],
  ): Value {
    const parts: Value[] = [];
    const content = source(value.inner);
    let at = 0;
    let next = 0;
    const put = (end: number) => {
      if (end <= at) return;
      const piece = { start: value.inner.start + at, end: value.inner.start + end };
      parts.push({ kind: 'string', span: piece, inner: piece, text: cookPython(source(piece)) });
    };
    for (const match of content.matchAll(placeholder)) {
      put(match.index);
      at = match.index + match[0].length;
      const hole = { start: value.inner.start + match.index, end: value.inner.start + at };
      const key = match[1];
      const byName =
        key &&
        (named?.kind === 'object'
          ? named.pairs.find(pair => pair.key === key)?.value
          : args?.find(arg => arg.name === key)?.value);
      parts.push(
        byName ||
          (key ? (/^\d+$/.test(key) ? items[Number(key)] : undefined) : items[next++]) || {
            kind: 'unknown',
            span: hole,
          },
      );
    }
    if (parts.length === 0) return value;
    put(content.length);
    return { kind: 'template', span, inner: value.inner, parts };
  }

  function operatorOf(node: Syntax): string {
    const operator = childByField(node, 'operator');
    return operator ? source(operator) : '';
  }

  function comparison(node: Syntax): Value {
    const operands = namedChildren(node).map(child => ({ child, value: read(child) }));
    for (let i = 1; i < operands.length; i++) {
      const left = operands[i - 1]!;
      const right = operands[i]!;
      const operator = text.slice(left.child.end, right.child.start).trim().replace(/\s+/g, ' ');
      if (/^(?:==|!=|in|not in|is|is not)$/.test(operator))
        build.comparison({
          span: { start: left.child.start, end: right.child.end },
          operator,
          left: left.value,
          right: right.value,
        });
    }
    return unknown(node);
  }

  function member(node: Syntax): Value {
    const path = chain(node);
    const env = pythonEnvironmentName(path, osNames);
    if (env) return { kind: 'env', span: spanOf(node), name: env };
    return path.includes('?') ? unknown(node) : { kind: 'reference', span: spanOf(node), path };
  }

  function chain(node: Syntax): string {
    if (depth > deepest) return '?';
    depth++;
    const path = chainOf(node);
    depth--;
    return path;
  }

  function chainOf(node: Syntax): string {
    switch (node.type) {
      case 'identifier':
        return source(node);
      case 'attribute': {
        const object = childByField(node, 'object');
        const name = childByField(node, 'attribute');
        return `${object ? chain(object) : '?'}.${name ? source(name) : '?'}`;
      }
      case 'subscript': {
        const object = childByField(node, 'value');
        const index = childByField(node, 'subscript');
        const base = object ? chain(object) : '?';
        const key = index ? read(index) : null;
        return `${base}.${key?.kind === 'string' && /^[\w-]+$/.test(key.text) ? key.text : '?'}`;
      }
      case 'call': {
        const value = call(node);
        return value.kind === 'call' ? `${value.call.callee}()` : '?';
      }
      case 'parenthesized_expression':
      case 'await': {
        const inner = namedChildren(node)[0];
        return inner ? chain(inner) : '?';
      }
      default:
        read(node);
        return '?';
    }
  }

  function call(node: Syntax): CallValue | Value {
    const span = spanOf(node);
    const target = childByField(node, 'function');
    const list = childByField(node, 'arguments');
    const formatted = target?.type === 'attribute' ? childByField(target, 'object') : null;
    const isFormat =
      formatted?.type === 'string' &&
      target?.type === 'attribute' &&
      source(childByField(target, 'attribute') ?? node) === 'format';
    const format = isFormat ? string(formatted) : null;
    const callee = format ? '?.format' : target ? chain(target) : '?';
    const args: Argument[] = [];
    if (list?.type === 'generator_expression') visit(list);
    else if (list)
      for (const child of namedChildren(list)) {
        if (child.type === 'keyword_argument') args.push(keyword(child));
        else
          args.push(
            argument(read(child), child, undefined, child.type === 'list_splat' || child.type === 'dictionary_splat'),
          );
      }
    const last = target ? (childByField(target, 'attribute') ?? target) : node;
    const fact = build.call({
      span,
      callee,
      calleeSpan: target ? spanOf(target) : span,
      nameSpan: spanOf(last),
      args,
      argsSpan: list
        ? { start: list.start + 1, end: Math.max(list.start + 1, list.end - 1) }
        : { start: span.end, end: span.end },
      isNew: false,
    });
    if (format?.kind === 'string') {
      const positional = args.filter(arg => !arg.name && !arg.spread).map(arg => arg.value);
      return filled(format, span, /\{(\w*)(?:![rsa])?(?::[^{}]*)?\}/g, positional, undefined, args);
    }
    const first = args[0]?.value;
    if (readsEnvironment(callee, osNames) && first?.kind === 'string') {
      const fallback = args[1]?.value;
      return { kind: 'env', span, name: first.text, ...(fallback && { fallback }) };
    }
    return { kind: 'call', span, call: fact };
  }

  function keyword(node: Syntax): Argument {
    const name = childByField(node, 'name');
    const right = childByField(node, 'value');
    const key = name ? source(name) : '';
    const value = right ? read(right, [key]) : unknown(node);
    const keySpan = name ? spanOf(name) : spanOf(node);
    build.pair({ form: 'keyword', key, keySpan, value, span: spanOf(node), path: [] });
    return argument(value, node, { text: key, span: keySpan });
  }

  function dictionary(node: Syntax, path: readonly string[]): ObjectValue {
    const pairs: Pair[] = [];
    const spreads: Value[] = [];
    for (const child of node.children) {
      if (child.type === 'pair') {
        const keyNode = childByField(child, 'key');
        const right = childByField(child, 'value');
        if (!keyNode || !right) continue;
        const key = read(keyNode);
        const named =
          key.kind === 'string' ? { key: key.text, keySpan: key.inner } : { key: '', keySpan: spanOf(keyNode) };
        pairs.push(
          build.pair({
            form: 'entry',
            ...named,
            value: read(right, named.key ? [...path, named.key] : path),
            span: spanOf(child),
            path,
          }),
        );
      } else if (child.type === 'dictionary_splat') spreads.push(read(child, path));
      else if (child.named) visit(child);
    }
    return { kind: 'object', span: spanOf(node), pairs, spreads };
  }

  function assignment(node: Syntax): Value {
    const left = childByField(node, 'left');
    const right = childByField(node, 'right');
    const span = spanOf(node);
    if (!left || !right) {
      if (left && left.type !== 'identifier') read(left);
      return unknown(node);
    }
    if (left.type === 'pattern_list' || left.type === 'tuple_pattern' || left.type === 'list_pattern') {
      const targets = namedChildren(left);
      const given = right.type === 'expression_list' || right.type === 'tuple' ? namedChildren(right) : null;
      const held = given?.length === targets.length ? given.map(child => read(child)) : null;
      if (!held) read(right);
      targets.forEach((target, i) => {
        assign(target, held?.[i] ?? unknown(target), span);
      });
      return unknown(node);
    }
    const names = left.type === 'identifier' ? [source(left)] : [];
    if (left.type !== 'identifier') {
      const target = chain(left);
      const value = read(
        right,
        target.split('.').filter(name => name !== 'self' && name !== 'cls'),
      );
      put(left, target, plus(value), span);
      return value;
    }
    const value = read(right, names);
    put(left, source(left), plus(value), span);
    return value;

    function plus(value: Value): Value {
      if (node.type !== 'augmented_assignment') return value;
      return operatorOf(node) === '+='
        ? { kind: 'concat', span, parts: [{ kind: 'reference', span: spanOf(left!), path: source(left!) }, value] }
        : unknown(node);
    }
  }

  function assign(target: Syntax, value: Value, span: Span): void {
    put(target, target.type === 'identifier' ? source(target) : chain(target), value, span);
  }

  function put(left: Syntax, target: string, value: Value, span: Span): void {
    const constant = left.type === 'identifier' && build.within < 0 && /^[A-Z][A-Z0-9_]*$/.test(target);
    build.assignment({
      target,
      targetSpan: spanOf(left),
      value,
      span,
      declaration: left.type === 'identifier',
      constant,
    });
    if (left.type !== 'attribute' && left.type !== 'subscript') return;
    const key = childByField(left, 'attribute') ?? childByField(left, 'subscript');
    if (!key) return;
    const names = target.split('.');
    const open = key.type === 'string' ? childByType(key, 'string_start') : null;
    const close = key.type === 'string' ? childByType(key, 'string_end') : null;
    const keySpan = open && close ? { start: open.end, end: close.start } : spanOf(key);
    const name = open && close ? cookPython(source(keySpan)) : names.at(-1) === '?' ? '' : names.at(-1)!;
    build.pair({ form: 'member', key: name, keySpan, value, span, path: names.slice(0, -1) });
  }

  function asPattern(node: Syntax): void {
    const [value] = namedChildren(node);
    const alias = childByField(node, 'alias');
    const held = value ? read(value) : unknown(node);
    const target = alias ? (namedChildren(alias)[0] ?? null) : null;
    if (target?.type === 'identifier')
      build.assignment({
        target: source(target),
        targetSpan: spanOf(target),
        value: held,
        span: spanOf(node),
        declaration: true,
        constant: false,
      });
  }

  function functionFact(node: Syntax, decorators: Value[]): void {
    const name = childByField(node, 'name');
    const body = childByField(node, 'body');
    const params: Parameter[] = parameters(childByField(node, 'parameters'));
    build.enter({ name: name ? source(name) : '', params, span: spanOf(node), body: spanOf(body ?? node), decorators });
    if (body) visitChildren(body);
    build.leave();
  }

  function parameters(list: Syntax | null): Parameter[] {
    return (list ? namedChildren(list) : []).flatMap(child => {
      const name =
        child.type === 'identifier' ? child : (childByField(child, 'name') ?? childByType(child, 'identifier'));
      if (!name) return [];
      const right = childByField(child, 'value');
      return [{ name: source(name), span: spanOf(name), ...(right && { default: read(right) }) }];
    });
  }

  function block(node: Syntax, kind: 'branch' | 'catch' | 'loop', test: Syntax | null, body: Syntax | null): void {
    build.block({ kind, span: spanOf(node), body: spanOf(body ?? node), ...(test && { test: spanOf(test) }) });
    if (node.type === 'for_statement') {
      const left = childByField(node, 'left');
      if (left?.type === 'identifier')
        build.assignment({
          target: source(left),
          targetSpan: spanOf(left),
          value: unknown(left),
          span: spanOf(left),
          declaration: true,
          constant: false,
        });
    }
    visitChildren(node);
  }

  function importStatement(node: Syntax): void {
    const from = childByField(node, 'module_name');
    const module = from ? source(from) : null;
    const span = spanOf(node);
    if (childByType(node, 'wildcard_import') && module) build.import({ module, name: '*', local: '*', span });
    for (const child of node.children) {
      if (child.field !== 'name') continue;
      const named = child.type === 'aliased_import' ? childByField(child, 'name') : child;
      const alias = child.type === 'aliased_import' ? childByField(child, 'alias') : null;
      if (!named) continue;
      const name = source(named);
      if (module !== null) add({ module, name, local: alias ? source(alias) : name });
      // `import a.b` binds `a`; with an alias, the whole.
      else if (alias) add({ module: name, name: null, local: source(alias) });
      else add({ module: name.split('.')[0]!, name: null, local: name.split('.')[0]! });
    }

    function add(fact: { module: string; name: string | null; local: string }): void {
      build.import({ ...fact, span });
      if (fact.module === 'os') osNames.set(fact.local, fact.name ? `os.${fact.name}` : 'os');
    }
  }
}

const values: ReadonlySet<string> = new Set([
  'string',
  'concatenated_string',
  'call',
  'attribute',
  'subscript',
  'dictionary',
  'list',
  'tuple',
  'set',
  'binary_operator',
  'boolean_operator',
  'conditional_expression',
  'comparison_operator',
  'parenthesized_expression',
  'await',
  'assignment',
  'augmented_assignment',
  'named_expression',
  'lambda',
  'not_operator',
  'unary_operator',
]);

/** Before the first import that may move; behind the docstring, comments and `from __future__`. */
function importPlace(text: string): Span {
  const first = /^(?:import|from)[ \t]+(?!__future__)/m.exec(text);
  if (first) return { start: first.index, end: first.index };
  const head =
    /^(?:\uFEFF?(?:#[^\n]*\n|[ \t]*\r?\n)*)(?:[rRuU]?("""|''')[\s\S]*?\1[ \t]*\r?\n)?(?:(?:[ \t]*\r?\n)*from __future__[^\n]*\n)*/.exec(
      text,
    );
  const at = head ? head[0].length : 0;
  return { start: at, end: at };
}
