import { argument, type FactsBuilder, spanOf, unknown } from '../../engine/facts.ts';
import type { EnvironmentIdiom } from '../../engine/language.ts';
import type { Edit } from '../../engine/rule.ts';
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
} from '../../engine/source.ts';
import { childByField, childByType, namedChildren, type Syntax } from '../../engine/syntax.ts';
import { cookEscape, environmentName, environmentRead } from './ecmascript-text.ts';
import { queryPairs } from './url-query.ts';

/** Types say nothing that a rule asks for. */
export const skippedTypes: ReadonlySet<string> = new Set([
  'type_annotation',
  'type_arguments',
  'type_parameters',
  'interface_declaration',
  'type_alias_declaration',
  'asserts_annotation',
  'type_predicate_annotation',
  'regex',
]);

export const nodeEnvironment: EnvironmentIdiom = {
  expression: name => `process.env.${name}`,
  inside({ text, literal, part, name }) {
    const hole = `\${process.env.${name}}`;
    if (text[literal.span.start] === '`') return { span: part, newText: hole };
    if (literal.kind !== 'string' || !/["']/.test(text[literal.span.start] ?? '')) return null;
    // A quoted string becomes a template: backticks and `${` in the rest have to stay text. Octal escapes cannot.
    if (/\\(?:[1-7]|0\d)/.test(text.slice(literal.inner.start, literal.inner.end))) return null;
    const edits: Edit[] = [{ span: { start: literal.span.start, end: literal.inner.start }, newText: '`' }];
    for (const match of text.slice(literal.inner.start, literal.inner.end).matchAll(/\\[\s\S]|`|\$\{/g)) {
      const at = literal.inner.start + match.index;
      if (match[0][0] !== '\\' && (at < part.start || at >= part.end))
        edits.push({ span: { start: at, end: at }, newText: '\\' });
    }
    return [
      ...edits,
      { span: part, newText: hole },
      { span: { start: literal.inner.end, end: literal.span.end }, newText: '`' },
    ].sort((a, b) => a.span.start - b.span.start);
  },
};

/** Deeper nesting than people write; below it a value is unknown, so that hostile input cannot exhaust the stack. */
const deepest = 400;

/** JavaScript, TypeScript and their JSX dialects: their grammars share the node types. */
export function readEcmaScript(text: string, root: Syntax, build: FactsBuilder): void {
  let depth = 0;
  /** True while the operands of a `+` are read. */
  let joining = false;
  const source = (node: Span): string => text.slice(node.start, node.end);

  visit(root);

  /** Statements and everything else that is not a value itself. */
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
      case 'html_comment':
      case 'hash_bang_line':
        build.comment(spanOf(node));
        return;
      case 'import_statement':
        importStatement(node);
        return;
      case 'variable_declarator':
        declarator(node);
        return;
      case 'function_declaration':
      case 'generator_function_declaration':
      case 'method_definition':
        functionFact(node, nameOf(childByField(node, 'name')));
        return;
      case 'field_definition':
      case 'public_field_definition':
        field(node);
        return;
      case 'return_statement': {
        const value = namedChildren(node)[0];
        if (value) build.returns(read(value));
        return;
      }
      case 'if_statement':
        block(node, 'branch', 'condition', 'consequence');
        return;
      case 'else_clause':
        build.block({ kind: 'branch', span: spanOf(node), body: spanOf(node) });
        visitChildren(node);
        return;
      case 'switch_case':
      case 'switch_default':
        block(node, 'branch', 'value', '');
        return;
      case 'catch_clause':
        block(node, 'catch', 'parameter', 'body');
        return;
      case 'while_statement':
      case 'do_statement':
      case 'for_statement':
        block(node, 'loop', 'condition', 'body');
        return;
      case 'for_in_statement':
        block(node, 'loop', 'right', 'body');
        return;
      case 'jsx_attribute':
        jsxAttribute(node);
        return;
      case 'enum_assignment':
      case 'jsx_opening_element':
      case 'jsx_self_closing_element':
        visitChildren(node);
        return;
      case 'export_statement':
      case 'program':
      case 'statement_block':
      case 'expression_statement':
      case 'lexical_declaration':
      case 'variable_declaration':
      case 'class_body':
      case 'ERROR':
        visitChildren(node);
        return;
      default:
        if (isValue(node.type)) read(node);
        else visitChildren(node);
    }
  }

  function isValue(type: string): boolean {
    return type.endsWith('_expression') || values.has(type);
  }

  /** Reads a value, and records every fact inside it. `path` names the keys and variables that hold it. */
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
        return literal(node);
      case 'template_string':
        return template(node);
      case 'number':
        return { kind: 'number', span, value: Number(source(node).replace(/_/g, '').replace(/n$/, '')) };
      case 'true':
      case 'false':
        return { kind: 'bool', span, value: node.type === 'true' };
      case 'null':
      case 'undefined':
        return { kind: 'null', span };
      case 'identifier':
      case 'shorthand_property_identifier':
      case 'this':
      case 'super':
        return source(node) === 'undefined' ? { kind: 'null', span } : { kind: 'reference', span, path: source(node) };
      case 'member_expression':
      case 'subscript_expression':
        return member(node);
      case 'call_expression':
      case 'new_expression':
        return call(node);
      case 'object':
        return object(node, path);
      case 'array':
        return { kind: 'list', span, items: namedChildren(node).map(child => read(child, path)) };
      case 'binary_expression':
        return binary(node, path);
      case 'ternary_expression': {
        visitField(node, 'condition');
        const options = ['consequence', 'alternative'].map(name => childByField(node, name)).filter(isPresent);
        return { kind: 'choice', span, options: options.map(option => read(option, path)) };
      }
      case 'unary_expression':
        return unary(node);
      case 'parenthesized_expression':
      case 'await_expression':
      case 'as_expression':
      case 'satisfies_expression':
      case 'non_null_expression':
      case 'type_assertion':
      case 'jsx_expression':
      case 'spread_element': {
        const [first, ...rest] = namedChildren(node).filter(child => child.type !== 'type_arguments');
        for (const child of rest) visit(child);
        return first ? read(first, path) : unknown(node);
      }
      case 'sequence_expression': {
        const parts = namedChildren(node).map(child => read(child));
        return parts.at(-1) ?? unknown(node);
      }
      case 'assignment_expression':
      case 'augmented_assignment_expression':
        return assignment(node);
      case 'arrow_function':
      case 'function_expression':
      case 'generator_function':
        return {
          kind: 'function',
          span,
          fn: functionFact(node, nameOf(childByField(node, 'name')) || (path.at(-1) ?? '')),
        };
      default:
        visitChildren(node);
        return unknown(node);
    }
  }

  function visitField(node: Syntax, name: string): void {
    const child = childByField(node, name);
    if (child) visit(child);
  }

  function literal(node: Syntax): StringValue {
    const inner = { start: node.start + 1, end: Math.max(node.start + 1, node.end - 1) };
    const value: StringValue = { kind: 'string', span: spanOf(node), inner, text: cook(node, inner) };
    build.string(value);
    if (!joining) for (const pair of queryPairs(value)) build.pair(pair);
    return value;
  }

  /** The content with its escapes read. */
  function cook(node: Syntax, inner: Span): string {
    if (!node.children.some(child => child.type === 'escape_sequence')) return text.slice(inner.start, inner.end);
    let out = '';
    for (const child of node.children)
      if (child.type === 'escape_sequence') out += cookEscape(source(child));
      else if (child.type === 'string_fragment') out += source(child);
    return out;
  }

  function template(node: Syntax): StringValue | TemplateValue {
    const inner = { start: node.start + 1, end: Math.max(node.start + 1, node.end - 1) };
    if (!node.children.some(child => child.type === 'template_substitution')) return literal(node);
    const parts: Value[] = [];
    let run: { start: number; end: number; text: string } | null = null;
    const flush = () => {
      if (run)
        parts.push({ kind: 'string', span: { ...run }, inner: { start: run.start, end: run.end }, text: run.text });
      run = null;
    };
    for (const child of node.children) {
      if (child.type === 'template_substitution') {
        flush();
        const hole = namedChildren(child)[0];
        parts.push(hole ? read(hole) : unknown(child));
      } else if (child.type === 'string_fragment' || child.type === 'escape_sequence') {
        const piece = child.type === 'escape_sequence' ? cookEscape(source(child)) : source(child);
        run = run
          ? { start: run.start, end: child.end, text: run.text + piece }
          : { start: child.start, end: child.end, text: piece };
      }
    }
    flush();
    const value: TemplateValue = { kind: 'template', span: spanOf(node), inner, parts };
    build.string(value);
    if (!joining) for (const pair of queryPairs(value)) build.pair(pair);
    return value;
  }

  function member(node: Syntax): Value {
    const path = chain(node);
    const env = environmentName(path);
    if (env) return { kind: 'env', span: spanOf(node), name: env };
    return path.includes('?') ? unknown(node) : { kind: 'reference', span: spanOf(node), path };
  }

  /** The dotted text of a callee or member chain; walks what stands inside it. `?` where a part has no name. */
  function chain(node: Syntax): string {
    switch (node.type) {
      case 'identifier':
      case 'this':
      case 'super':
      case 'import':
      case 'property_identifier':
      case 'private_property_identifier':
        return source(node);
      case 'member_expression': {
        const object = childByField(node, 'object');
        const property = childByField(node, 'property');
        return `${object ? deep(object) : '?'}.${property ? source(property) : '?'}`;
      }
      case 'subscript_expression': {
        const object = childByField(node, 'object');
        const index = childByField(node, 'index');
        const key = index ? read(index) : null;
        return `${object ? deep(object) : '?'}.${key?.kind === 'string' && /^[\w$-]+$/.test(key.text) ? key.text : '?'}`;
      }
      case 'call_expression':
      case 'new_expression': {
        const value = call(node);
        if (value.kind !== 'call') return '?';
        const required = requiredModule(value);
        if (required) return required;
        return `${value.call.callee}()`;
      }
      case 'parenthesized_expression':
      case 'await_expression':
      case 'non_null_expression':
      case 'as_expression':
      case 'satisfies_expression': {
        const [inner, ...rest] = namedChildren(node);
        for (const child of rest) visit(child);
        return inner ? deep(inner) : '?';
      }
      default:
        read(node);
        return '?';
    }
  }

  function deep(node: Syntax): string {
    if (depth > deepest) return '?';
    depth++;
    const path = chain(node);
    depth--;
    return path;
  }

  /** `require('https').get(…)`: the module gets a local name that no program can use. */
  function requiredModule(value: CallValue): string | null {
    const module = moduleOf(value);
    if (!module) return null;
    const local = `require(${module.replace(/\./g, '_')})`;
    build.import({ module, name: null, local, span: value.span });
    return local;
  }

  function call(node: Syntax): CallValue | Value {
    const span = spanOf(node);
    const isNew = node.type === 'new_expression';
    const target = childByField(node, isNew ? 'constructor' : 'function');
    const list = childByField(node, 'arguments');
    const callee = target ? deep(target) : '?';
    const args: Argument[] = [];
    if (list?.type === 'template_string') args.push(argument(template(list), list));
    else if (list)
      for (const child of namedChildren(list))
        args.push(argument(read(child), child, undefined, child.type === 'spread_element'));
    const last = target ? (childByField(target, 'property') ?? target) : node;
    const fact = build.call({
      span,
      callee,
      calleeSpan: target ? spanOf(target) : span,
      nameSpan: spanOf(last),
      args,
      argsSpan: list
        ? { start: list.start + 1, end: Math.max(list.start + 1, list.end - 1) }
        : { start: span.end, end: span.end },
      isNew,
    });
    const env = environmentRead(fact);
    return env ? { kind: 'env', span, name: env } : { kind: 'call', span, call: fact };
  }

  function object(node: Syntax, path: readonly string[]): ObjectValue {
    const pairs: Pair[] = [];
    const spreads: Value[] = [];
    for (const child of node.children) {
      switch (child.type) {
        case 'pair': {
          const key = childByField(child, 'key');
          const value = childByField(child, 'value');
          if (!key || !value) break;
          const named = keyOf(key);
          pairs.push(
            build.pair({
              form: 'property',
              ...named,
              value: read(value, [...path, named.key]),
              span: spanOf(child),
              path,
            }),
          );
          break;
        }
        case 'shorthand_property_identifier': {
          const key = source(child);
          const value: Value = { kind: 'reference', span: spanOf(child), path: key };
          pairs.push(build.pair({ form: 'property', key, keySpan: spanOf(child), value, span: spanOf(child), path }));
          break;
        }
        case 'spread_element':
          spreads.push(read(child, path));
          break;
        case 'method_definition': {
          const name = childByField(child, 'name');
          const fn = functionFact(child, nameOf(name));
          const named = name ? keyOf(name) : { key: '', keySpan: spanOf(child) };
          const value: Value = { kind: 'function', span: spanOf(child), fn };
          pairs.push(build.pair({ form: 'property', ...named, value, span: spanOf(child), path }));
          break;
        }
        default:
          if (child.named) visit(child);
      }
    }
    return { kind: 'object', span: spanOf(node), pairs, spreads };
  }

  function keyOf(node: Syntax): { key: string; keySpan: Span } {
    if (node.type === 'string') {
      const inner = { start: node.start + 1, end: Math.max(node.start + 1, node.end - 1) };
      return { key: cook(node, inner), keySpan: inner };
    }
    if (node.type === 'computed_property_name') {
      const inner = namedChildren(node)[0];
      const value = inner ? read(inner) : null;
      if (value?.kind === 'string') return { key: value.text, keySpan: value.inner };
      return { key: '', keySpan: spanOf(node) };
    }
    return { key: source(node), keySpan: spanOf(node) };
  }

  function binary(node: Syntax, path: readonly string[]): Value {
    const span = spanOf(node);
    // A long chain of `+` leans to the left; it is taken apart with a loop, not by recursion.
    const operator = operatorOf(node);
    if (operator === '+') {
      const operands: Syntax[] = [];
      let left: Syntax | null = node;
      while (left && left.type === 'binary_expression' && operatorOf(left) === '+') {
        const right = childByField(left, 'right');
        if (right) operands.push(right);
        left = childByField(left, 'left');
      }
      if (left) operands.push(left);
      // A URL put together with `+` has its query read once, over all its parts.
      const outer = joining;
      const parts = operands.reverse().map(operand => {
        joining = operand.type === 'string' || operand.type === 'template_string';
        return read(operand);
      });
      joining = outer;
      const whole = parts.flatMap(part => (part.kind === 'template' ? part.parts : [part]));
      for (const pair of queryPairs({ kind: 'template', span, inner: span, parts: whole })) build.pair(pair);
      return { kind: 'concat', span, parts };
    }
    const left = childByField(node, 'left');
    const right = childByField(node, 'right');
    if (!left || !right) {
      visitChildren(node);
      return unknown(node);
    }
    const choice = operator === '||' || operator === '??';
    const a = read(left, choice ? path : []);
    const b = read(right, choice ? path : []);
    if (choice) {
      if (a.kind === 'env' && !a.fallback) return { ...a, span, fallback: b };
      return { kind: 'choice', span, options: [a, b] };
    }
    if (operator === '&&') return { kind: 'choice', span, options: [b] };
    if (/^[!=]==?$/.test(operator) || operator === 'in') build.comparison({ span, operator, left: a, right: b });
    return unknown(node);
  }

  function operatorOf(node: Syntax): string {
    const operator = childByField(node, 'operator');
    return operator ? source(operator) : '';
  }

  function unary(node: Syntax): Value {
    const operand = childByField(node, 'argument');
    const value = operand ? read(operand) : unknown(node);
    const span = spanOf(node);
    const operator = operatorOf(node);
    if (operator === '!' && (value.kind === 'number' || value.kind === 'bool'))
      return { kind: 'bool', span, value: !value.value };
    if (operator === '-' && value.kind === 'number') return { kind: 'number', span, value: -value.value };
    if (operator === 'void') return { kind: 'null', span };
    return unknown(node);
  }

  function assignment(node: Syntax): Value {
    const left = childByField(node, 'left');
    const right = childByField(node, 'right');
    const span = spanOf(node);
    if (!left || !right) {
      visitChildren(node);
      return unknown(node);
    }
    if (left.type === 'object_pattern' || left.type === 'array_pattern') {
      const value = read(right);
      destructure(left, value, span, false);
      return value;
    }
    const target = deep(left);
    const names = target.split('.');
    const value = read(right, left.type === 'identifier' ? [target] : names.filter(name => name !== 'this'));
    const operator = operatorOf(node);
    const held: Value =
      operator === '+='
        ? { kind: 'concat', span, parts: [{ kind: 'reference', span: spanOf(left), path: target }, value] }
        : value;
    build.assignment({ target, targetSpan: spanOf(left), value: held, span, declaration: false, constant: false });
    memberPair(left, names, held, span);
    return value;
  }

  /** `headers['X'] = v` and `agent.options.rejectUnauthorized = false` name a value as an object's property does. */
  function memberPair(left: Syntax, names: string[], value: Value, span: Span): void {
    const key = childByField(left, 'property') ?? childByField(left, 'index');
    if (!key) return;
    const quoted = key.type === 'string';
    build.pair({
      form: 'member',
      key: quoted ? cook(key, { start: key.start + 1, end: key.end - 1 }) : names.at(-1) === '?' ? '' : names.at(-1)!,
      keySpan: quoted ? { start: key.start + 1, end: key.end - 1 } : spanOf(key),
      value,
      span,
      path: names.slice(0, -1),
    });
  }

  function declarator(node: Syntax): void {
    const name = childByField(node, 'name');
    const right = childByField(node, 'value');
    if (!name) {
      visitChildren(node);
      return;
    }
    const constant = node.parent !== null && text.startsWith('const', node.parent.start);
    const value = right
      ? read(right, name.type === 'identifier' ? [source(name)] : [])
      : unknown({ start: node.end, end: node.end });
    const span = spanOf(node);
    const module = value.kind === 'call' ? moduleOf(value) : null;
    if (module && importBindings(name, module, span)) return;
    if (name.type === 'identifier') {
      if (right)
        build.assignment({ target: source(name), targetSpan: spanOf(name), value, span, declaration: true, constant });
      return;
    }
    destructure(name, value, span, constant);
  }

  /** `const x = require('m')`, `const { a: b } = await import('m')`. */
  function importBindings(name: Syntax, module: string, span: Span): boolean {
    if (name.type === 'identifier') {
      build.import({ module, name: null, local: source(name), span });
      return true;
    }
    if (name.type !== 'object_pattern') return false;
    for (const entry of patternEntries(name))
      build.import({ module, name: entry.key === 'default' ? null : entry.key, local: source(entry.local), span });
    return true;
  }

  function destructure(pattern: Syntax, value: Value, span: Span, constant: boolean): void {
    const from = value.kind === 'reference' ? value.path : null;
    for (const entry of pattern.type === 'object_pattern' ? patternEntries(pattern) : []) {
      const fallback = entry.fallback ? read(entry.fallback) : undefined;
      const path = from ? `${from}.${entry.key}` : null;
      const env = path ? environmentName(path) : null;
      const own = value.kind === 'object' ? value.pairs.find(pair => pair.key === entry.key)?.value : undefined;
      const at = spanOf(entry.local);
      const held: Value = env
        ? { kind: 'env', span: at, name: env, ...(fallback && { fallback }) }
        : (own ?? (path ? { kind: 'reference', span: at, path } : unknown(entry.local)));
      build.assignment({ target: source(entry.local), targetSpan: at, value: held, span, declaration: true, constant });
    }
  }

  function patternEntries(pattern: Syntax): { key: string; local: Syntax; fallback?: Syntax }[] {
    const entries: { key: string; local: Syntax; fallback?: Syntax }[] = [];
    for (const child of namedChildren(pattern)) {
      if (child.type === 'shorthand_property_identifier_pattern') entries.push({ key: source(child), local: child });
      else if (child.type === 'object_assignment_pattern') {
        const local = childByField(child, 'left');
        const fallback = childByField(child, 'right');
        if (local) entries.push({ key: source(local), local, ...(fallback && { fallback }) });
      } else if (child.type === 'pair_pattern') {
        const key = childByField(child, 'key');
        let local = childByField(child, 'value');
        let fallback: Syntax | null = null;
        if (local?.type === 'assignment_pattern') {
          fallback = childByField(local, 'right');
          local = childByField(local, 'left');
        }
        if (key && local?.type === 'identifier')
          entries.push({ key: keyOf(key).key, local, ...(fallback && { fallback }) });
      }
    }
    return entries;
  }

  function field(node: Syntax): void {
    const name = childByField(node, 'name') ?? childByField(node, 'property');
    const right = childByField(node, 'value');
    for (const child of node.children) if (child.named && child !== name && child !== right) visit(child);
    if (!name || !right) return;
    const { key } = keyOf(name);
    const value = read(right, [key]);
    build.assignment({
      target: `this.${key}`,
      targetSpan: spanOf(name),
      value,
      span: spanOf(node),
      declaration: true,
      constant: childByType(node, 'readonly') !== null,
    });
  }

  function functionFact(node: Syntax, name: string): number {
    const list = childByField(node, 'parameters') ?? childByField(node, 'parameter');
    const body = childByField(node, 'body') ?? node;
    const params: Parameter[] = [];
    const patterns: { pattern: Syntax; at: number }[] = [];
    const index = build.enter({ name, params, span: spanOf(node), body: spanOf(body), decorators: [] });
    for (const child of list ? (list.type === 'identifier' ? [list] : namedChildren(list)) : []) {
      let pattern = childByField(child, 'pattern') ?? childByField(child, 'left') ?? child;
      const right = childByField(child, 'value') ?? childByField(child, 'right');
      if (pattern.type === 'rest_pattern') pattern = namedChildren(pattern)[0] ?? pattern;
      const fallback = right && right !== pattern ? read(right) : undefined;
      if (pattern.type === 'object_pattern' || pattern.type === 'array_pattern')
        patterns.push({ pattern, at: params.length });
      params.push({
        name: pattern.type === 'identifier' ? source(pattern) : '',
        span: spanOf(pattern),
        ...(fallback && { default: fallback }),
      });
    }
    // `({ query }) => …` reads members of a parameter that has no name; its position stands for it.
    for (const { pattern, at } of patterns)
      destructure(pattern, { kind: 'reference', span: spanOf(pattern), path: `#${at}` }, spanOf(pattern), false);
    if (body.type === 'statement_block') visitChildren(body);
    else if (body !== node) build.returns(read(body));
    build.leave();
    return index;
  }

  function block(node: Syntax, kind: 'branch' | 'catch' | 'loop', test: string, body: string): void {
    const condition = childByField(node, test);
    const inside = body ? childByField(node, body) : null;
    build.block({
      kind,
      span: spanOf(node),
      body: spanOf(inside ?? node),
      ...(condition && { test: spanOf(condition) }),
    });
    visitChildren(node);
  }

  function jsxAttribute(node: Syntax): void {
    const [name, right] = namedChildren(node);
    if (!name || !right) return;
    const key = source(name);
    build.pair({
      form: 'property',
      key,
      keySpan: spanOf(name),
      value: read(right, [key]),
      span: spanOf(node),
      path: [],
    });
  }

  function importStatement(node: Syntax): void {
    const span = spanOf(node);
    const require = childByType(node, 'import_require_clause');
    const from = childByField(node, 'source') ?? (require && childByField(require, 'source'));
    if (!from) {
      visitChildren(node);
      return;
    }
    const module = moduleName(literal(from).text);
    if (require) {
      const local = childByType(require, 'identifier');
      if (local) build.import({ module, name: null, local: source(local), span });
      return;
    }
    const clause = childByType(node, 'import_clause');
    for (const child of clause ? namedChildren(clause) : []) {
      if (child.type === 'identifier') build.import({ module, name: null, local: source(child), span });
      else if (child.type === 'namespace_import') {
        const local = childByType(child, 'identifier');
        if (local) build.import({ module, name: null, local: source(local), span });
      } else if (child.type === 'named_imports')
        for (const specifier of namedChildren(child)) {
          const name = childByField(specifier, 'name');
          const local = childByField(specifier, 'alias') ?? name;
          if (name && local)
            build.import({
              module,
              name: source(name) === 'default' ? null : source(name),
              local: source(local),
              span,
            });
        }
    }
  }

  function nameOf(node: Syntax | null): string {
    return node ? (node.type === 'string' || node.type === 'computed_property_name' ? '' : source(node)) : '';
  }
}

const values: ReadonlySet<string> = new Set([
  'string',
  'template_string',
  'number',
  'true',
  'false',
  'null',
  'undefined',
  'identifier',
  'this',
  'super',
  'object',
  'array',
  'arrow_function',
  'function_expression',
  'generator_function',
  'spread_element',
  'type_assertion',
]);

const isPresent = <T>(value: T | null): value is T => value !== null;

/** The module that a `require('m')` or `import('m')` loads. */
function moduleOf(value: CallValue): string | null {
  const { callee, args } = value.call;
  const first = args[0]?.value;
  return (callee === 'require' || callee === 'import') && first?.kind === 'string' ? moduleName(first.text) : null;
}

const moduleName = (text: string): string => text.replace(/^node:/, '');
