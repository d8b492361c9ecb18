import { spanOf, unknown } from '../../engine/facts.ts';
import type { Parameter, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { bindPattern } from './ecmascript-bindings.ts';
import { type EcmaReader, firstPart, partsOf } from './ecmascript-reader.ts';
import { readKey } from './ecmascript-values.ts';

/** Functions, arrows and methods; gives the function's index. `decorators` are those written in front of a method. */
export function readFunction(
  reader: EcmaReader,
  node: Syntax,
  name: string,
  decorators: readonly Syntax[] = [],
): number {
  const { build } = reader;
  const body = childByField(node, 'body');
  const params: Parameter[] = [];
  const written = [...decorators, ...node.children.filter(child => child.type === 'decorator')];
  const index = build.enter({
    name,
    params,
    span: { start: written[0]?.start ?? node.start, end: node.end },
    body: spanOf(body ?? node),
    decorators: readDecorators(reader, written),
  });
  const list = childByField(node, 'parameters') ?? childByField(node, 'parameter');
  if (list) readParameters(reader, list.type === 'formal_parameters' ? list.children : [list], params);
  if (body?.type === 'statement_block') reader.visitChildren(body);
  else if (body) build.returns(reader.read(body));
  build.leave();
  return index;
}

function readDecorators(reader: EcmaReader, decorators: readonly Syntax[]): Value[] {
  return decorators.flatMap(decorator => {
    const inner = firstPart(decorator);
    return inner ? [reader.read(inner)] : [];
  });
}

function readParameters(reader: EcmaReader, list: readonly Syntax[], params: Parameter[]): void {
  const patterns: { pattern: Syntax; at: number }[] = [];
  for (const child of list) {
    if (!child.named || child.type === 'comment') continue;
    if (child.type === 'ERROR') {
      reader.visit(child);
      continue;
    }
    let pattern = childByField(child, 'pattern') ?? childByField(child, 'left') ?? child;
    const right = childByField(child, 'value') ?? childByField(child, 'right');
    if (pattern.type === 'rest_pattern') pattern = firstPart(pattern) ?? pattern;
    for (const part of child.children) if (part.type === 'decorator') reader.visit(part);
    const fallback = right && right !== pattern ? reader.read(right) : undefined;
    const named = pattern.type === 'identifier';
    if (!named && pattern.type !== 'this') patterns.push({ pattern, at: params.length });
    const name = named ? reader.source(pattern) : '';
    const type = typeOf(reader, child);
    params.push({ name, span: spanOf(pattern), ...(fallback && { default: fallback }), ...(type && { type }) });
    if (name && isProperty(child)) {
      const value: Value = { kind: 'reference', span: spanOf(pattern), path: name };
      const readonly = child.children.some(part => part.type === 'readonly');
      reader.build.assignment({
        target: `this.${name}`,
        targetSpan: spanOf(pattern),
        value,
        span: spanOf(child),
        declaration: true,
        constant: readonly,
      });
    }
  }
  // `({ query }) => …` reads members of a parameter that has no name; its position stands for it.
  for (const { pattern, at } of patterns) {
    const value: Value = { kind: 'reference', span: spanOf(pattern), path: `#${at}` };
    bindPattern(reader, pattern, value, { span: spanOf(pattern), declaration: true, constant: false });
  }
}

/** The name of a declared type: `JwtService`, `Repository` of `Repository<User>`; '' for what is no name. Types are not parsed. */
function typeOf(reader: EcmaReader, parameter: Syntax): string {
  const annotation = childByField(parameter, 'type');
  return annotation ? (/^:\s*([A-Za-z_$][\w$.]*)(?=\s*(?:<|$))/.exec(reader.source(annotation))?.[1] ?? '') : '';
}

/** TypeScript: `constructor(private readonly key: string)` declares a field. */
const isProperty = (parameter: Syntax): boolean =>
  parameter.children.some(
    ({ type }) => type === 'accessibility_modifier' || type === 'override_modifier' || type === 'readonly',
  );

export function nameOf(reader: EcmaReader, node: Syntax | null): string {
  return node ? reader.source(node) : '';
}

/** Methods and fields, with the decorators in front of them. */
export function readClassBody(reader: EcmaReader, node: Syntax): void {
  let decorators: Syntax[] = [];
  for (const child of node.children) {
    if (!child.named || child.type === 'comment') continue;
    if (child.type === 'decorator') {
      decorators.push(child);
      continue;
    }
    if (child.type === 'method_definition') {
      const name = childByField(child, 'name');
      readFunction(reader, child, name ? readKey(reader, name).key : '', decorators);
    } else {
      for (const decorator of decorators) reader.visit(decorator);
      reader.visit(child);
    }
    decorators = [];
  }
  for (const decorator of decorators) reader.visit(decorator);
}

export function readField(reader: EcmaReader, node: Syntax): void {
  const name = childByField(node, 'name') ?? childByField(node, 'property');
  const right = childByField(node, 'value');
  for (const child of node.children) if (child.named && child !== name && child !== right) reader.visit(child);
  if (!name) return;
  const { key } = readKey(reader, name);
  if (!right) return;
  const value = reader.read(right, [key]);
  // A static field is read by the name of its class.
  const fixed = node.children.some(({ type }) => type === 'static');
  const owner = fixed && node.parent?.parent ? childByField(node.parent.parent, 'name') : null;
  reader.build.assignment({
    target: `${owner ? reader.source(owner) : 'this'}.${key || '?'}`,
    targetSpan: spanOf(name),
    value,
    span: spanOf(node),
    declaration: true,
    constant: node.children.some(({ type }) => type === 'readonly'),
  });
}

/** TypeScript: an enumeration is an object of constants. */
export function readEnum(reader: EcmaReader, node: Syntax): void {
  const name = childByField(node, 'name');
  const body = childByField(node, 'body');
  if (!name || !body) return;
  const target = reader.source(name);
  const pairs = [];
  for (const member of partsOf(body)) {
    const key = childByField(member, 'name') ?? member;
    const right = childByField(member, 'value');
    const value = right ? reader.read(right) : unknown({ start: member.end, end: member.end });
    const pair = { form: 'property', ...readKey(reader, key), value, span: spanOf(member), path: [target] } as const;
    pairs.push(reader.build.pair(pair));
  }
  const value: Value = { kind: 'object', span: spanOf(body), pairs, spreads: [] };
  const span = spanOf(node);
  reader.build.assignment({ target, targetSpan: spanOf(name), value, span, declaration: true, constant: true });
}
