import { spanOf, unknown } from '../../engine/facts.ts';
import type { Span, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { namesOf } from './php-names.ts';
import { headerLines, headerList, isHeaderText } from './php-options.ts';
import { firstPart, type PhpReader, partsOf } from './php-reader.ts';
import { literalKey } from './php-strings.ts';
import { phpEnvironmentName } from './php-text.ts';
import { choice, operatorOf } from './php-values.ts';

const patterns: ReadonlySet<string> = new Set(['list_literal', 'array_creation_expression']);

/** `$x = v`, `$x .= v`, `$x ??= v`, `[$a, 'k' => $b] = v`; the value is what a chain (`$a = $b = v`) hands on. */
export function readAssignment(reader: PhpReader, node: Syntax): Value {
  const left = childByField(node, 'left');
  const right = childByField(node, 'right');
  const span = spanOf(node);
  if (!left || !right) {
    reader.visitChildren(node);
    return unknown(node);
  }
  if (patterns.has(left.type)) {
    const value = reader.read(right);
    bindPattern(reader, left, value, span);
    return value;
  }
  const target = reader.chain(left);
  const value = reader.read(right, left.type === 'variable_name' ? [target] : namesOf(target));
  setTarget(reader, left, target, combined(operatorOf(reader, node), target, left, value, span), span);
  return value;
}

/** What an assignment leaves in its target: with `.=` more than its right side, with `-=` nothing that a rule can use. */
function combined(operator: string, target: string, left: Syntax, value: Value, span: Span): Value {
  const before = { kind: 'reference', span: spanOf(left), path: target } as const;
  if (operator === '.=' || operator === '+=') return { kind: 'concat', span, parts: [before, value] };
  if (operator === '??=') {
    const name = phpEnvironmentName(target);
    return name ? choice(span, [{ kind: 'env', span: before.span, name }, value]) : value;
  }
  return operator === '' ? value : unknown(left);
}

/** The assignment; for a property or an entry also the pair that it sets. */
function setTarget(reader: PhpReader, left: Syntax, target: string, value: Value, span: Span): void {
  reader.build.assignment({
    target,
    targetSpan: spanOf(left),
    value,
    span,
    declaration: left.type === 'variable_name',
    constant: false,
  });
  const names = target.split('.');
  const last = names.pop()!;
  if (left.type === 'subscript_expression') {
    const index = partsOf(left)[1];
    // `$headers[] = "Name: value"` adds a line.
    if (!index) {
      if (headerList.test(names.at(-1) ?? '')) headerLines(reader, [value], names);
      return;
    }
    const literal = literalKey(reader, index);
    const named = literal ?? { key: last === '?' ? '' : last, keySpan: spanOf(index) };
    reader.build.pair({ form: 'member', ...named, value, span, path: names });
    if (isHeaderText(named.key, names) && value.kind !== 'list') headerLines(reader, [value], [...names, 'header']);
  } else if (/access_expression$/.test(left.type)) {
    const name = childByField(left, 'name');
    const keySpan = spanOf(name ?? left);
    const key = last === '?' ? '' : last;
    reader.build.pair({ form: 'member', key, keySpan, value, span, path: names });
  }
}

/** Gives each name in a pattern what it takes of a value. */
export function bindPattern(reader: PhpReader, pattern: Syntax, value: Value, span: Span): void {
  if (!patterns.has(pattern.type)) {
    const inner = pattern.type === 'by_ref' ? (firstPart(pattern) ?? pattern) : pattern;
    if (/^variable_name$|access_expression$|^subscript_expression$/.test(inner.type))
      setTarget(reader, inner, reader.chain(inner), value, span);
    else reader.visit(inner);
    return;
  }
  reader.deeper(pattern, () => {
    let at = 0;
    for (const { key, target } of entriesOf(reader, pattern)) {
      if (target) bindPattern(reader, target, memberOf(value, key, at, target), span);
      at++;
    }
  });
}

interface Entry {
  readonly key: string | null;
  /** Null for a place that is left out: `[, $b]`. */
  readonly target: Syntax | null;
}

/** `[$a, , 'k' => $b]`, also as the `list(…)` and the array that the grammar makes of it. */
function entriesOf(reader: PhpReader, pattern: Syntax): Entry[] {
  const entries: Entry[] = [];
  let run: Syntax[] = [];
  const flush = () => {
    const [first, second] = run;
    if (first && second) {
      const literal = literalKey(reader, first);
      reader.visit(first);
      entries.push({ key: literal?.key ?? '', target: second });
    } else entries.push({ key: null, target: first ?? null });
    run = [];
  };
  for (const child of pattern.children) {
    if (child.type === ',') flush();
    else if (child.type === 'array_element_initializer') run.push(...partsOf(child));
    else if (child.named && child.type !== 'comment') run.push(child);
  }
  if (run.length > 0) flush();
  return entries;
}

/** What a name takes out of a value. */
function memberOf(value: Value, key: string | null, at: number, target: Syntax): Value {
  if (key === null) return (value.kind === 'list' ? value.items[at] : undefined) ?? unknown(target);
  if (value.kind === 'object') return value.pairs.find(pair => pair.key === key)?.value ?? unknown(target);
  if (value.kind !== 'reference' || !/^[\w-]+$/.test(key)) return unknown(target);
  const path = `${value.path}.${key}`;
  const name = phpEnvironmentName(path);
  return name ? { kind: 'env', span: spanOf(target), name } : { kind: 'reference', span: spanOf(target), path };
}

/** `$count++`: the variable changes. */
export function readUpdate(reader: PhpReader, node: Syntax): Value {
  const operand = childByField(node, 'argument');
  if (operand?.type !== 'variable_name') reader.visitChildren(node);
  else {
    const target = reader.chain(operand);
    const place = { targetSpan: spanOf(operand), value: unknown(operand), span: spanOf(node) };
    reader.build.assignment({ target, ...place, declaration: false, constant: false });
  }
  return unknown(node);
}
