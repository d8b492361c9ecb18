import { argument, spanOf, unknown } from '../../engine/facts.ts';
import type { Argument, EnvValue, Span, StringValue, TemplateValue, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { type JavaReader, noPath } from './java-reader.ts';
import { readLiteral, record } from './java-strings.ts';
import { isComment } from './java-text.ts';

/** The annotations among modifiers: a call each, or a reference where there are no arguments. */
export function readAnnotations(reader: JavaReader, modifiers: Syntax): Value[] {
  const values: Value[] = [];
  for (const child of modifiers.children)
    if (child.type === 'annotation' || child.type === 'marker_annotation') values.push(readAnnotation(reader, child));
    else if (child.named && !isComment(child)) reader.visit(child);
  return values;
}

export function readAnnotation(reader: JavaReader, node: Syntax): Value {
  const named = childByField(node, 'name');
  const list = childByField(node, 'arguments');
  const name = named ? reader.source(named).replace(/\s+/g, '') : '?';
  if (!list) return { kind: 'reference', span: spanOf(node), path: name };
  const spring = /(?:^|\.)Value$/.test(name);
  const args: Argument[] = [];
  for (const child of list.children) {
    if (!child.named || isComment(child)) continue;
    if (child.type === 'element_value_pair') args.push(keyword(reader, child, spring));
    else if (child.type === 'ERROR') reader.visit(child);
    else args.push(argument(valueIn(reader, child, spring), child));
  }
  const closed = list.children.at(-1)?.type === ')';
  const start = Math.min(list.start + 1, list.end);
  const call = reader.build.call({
    span: spanOf(node),
    callee: name,
    calleeSpan: spanOf(named ?? node),
    nameSpan: spanOf((named && childByField(named, 'name')) ?? named ?? node),
    args,
    argsSpan: { start, end: Math.max(start, closed ? list.end - 1 : list.end) },
    isNew: false,
  });
  return { kind: 'call', span: spanOf(node), call };
}

function keyword(reader: JavaReader, node: Syntax, spring: boolean): Argument {
  const key = childByField(node, 'key');
  const held = childByField(node, 'value');
  const text = key ? reader.source(key) : '';
  const keySpan = spanOf(key ?? node);
  const value = held ? valueIn(reader, held, spring, [text]) : unknown(node);
  for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
  reader.build.pair({ form: 'keyword', key: text, keySpan, value, span: spanOf(node), path: noPath });
  return argument(value, node, { text, span: keySpan });
}

function valueIn(reader: JavaReader, node: Syntax, spring: boolean, path: readonly string[] = noPath): Value {
  if (node.type === 'annotation' || node.type === 'marker_annotation') return readAnnotation(reader, node);
  return spring && node.type === 'string_literal' ? readPlaceholders(reader, node) : reader.read(node, path);
}

/**
 * What `@Value("${key:default}")` (Spring, Micronaut) or `@ConfigProperty(name = "key", defaultValue = "d")`
 * (MicroProfile) give the field or parameter that they stand at.
 */
export function annotatedValue(annotations: readonly Value[]): Value | undefined {
  for (const annotation of annotations) {
    if (annotation.kind !== 'call') continue;
    const { callee, args, span } = annotation.call;
    const given = (name: string) => args.find(arg => (arg.name ?? 'value') === name)?.value;
    if (/(?:^|\.)Value$/.test(callee)) {
      const value = given('value');
      return value?.kind === 'template' && value.parts.length === 1 ? value.parts[0] : value;
    }
    const name = /(?:^|\.)ConfigProperty$/.test(callee) ? given('name') : undefined;
    const fallback = given('defaultValue');
    if (name?.kind === 'string' && name.text)
      return { kind: 'env', span, name: environmentName(name.text), ...(fallback && { fallback }) };
  }
  return undefined;
}

/** The variable that sets a property: `app.jwt-secret` is read from `APP_JWTSECRET` (Spring Boot's relaxed binding). */
function environmentName(property: string): string {
  return property
    .replaceAll('-', '')
    .replace(/[^A-Za-z0-9_]/g, '_')
    .toUpperCase();
}

/** A literal with `${key}` and `${key:default}` in it as a template. */
function readPlaceholders(reader: JavaReader, node: Syntax): StringValue | TemplateValue {
  const source = reader.source(node);
  const holes = source.includes('\\') || source.startsWith('"""') ? [] : placeholders(source);
  if (holes.length === 0) return readLiteral(reader, node);
  const { start } = node;
  const closed = source.length > 1 && source.endsWith('"');
  const inner = { start: Math.min(start + 1, node.end), end: closed ? node.end - 1 : node.end };
  const parts: Value[] = [];
  let at = inner.start;
  for (const hole of holes) {
    if (start + hole.start > at) parts.push(textAt(reader, { start: at, end: start + hole.start }));
    const span = { start: start + hole.start, end: start + hole.end };
    const name = environmentName(hole.name.trim());
    let fallback: Value | undefined;
    if (hole.colon >= 0) {
      const text = { start: start + hole.colon + 1, end: span.end - 1 };
      fallback = reader.source(text) === '#{null}' ? { kind: 'null', span: text } : textAt(reader, text);
    }
    const read: EnvValue = { kind: 'env', span, name, ...(fallback && { fallback }) };
    parts.push(read);
    at = span.end;
  }
  if (at < inner.end) parts.push(textAt(reader, { start: at, end: inner.end }));
  return record(reader, { kind: 'template', span: spanOf(node), inner, parts });
}

const textAt = (reader: JavaReader, span: Span): StringValue => ({
  kind: 'string',
  span,
  inner: span,
  text: reader.source(span),
});

/** The outermost `${…}` of a text; `colon` is where the default begins, or -1. */
function placeholders(text: string): { start: number; end: number; name: string; colon: number }[] {
  const found: { start: number; end: number; name: string; colon: number }[] = [];
  let start = -1;
  let depth = 0;
  let colon = -1;
  for (let at = 0; at < text.length; at++) {
    if ((text[at] === '$' || text[at] === '#') && text[at + 1] === '{') {
      if (depth === 0 && text[at] === '$') {
        start = at;
        colon = -1;
      }
      if (start >= 0) depth++;
      at++;
    } else if (start >= 0 && text[at] === ':' && depth === 1 && colon < 0) colon = at;
    else if (start >= 0 && text[at] === '}' && --depth === 0) {
      const name = text.slice(start + 2, colon < 0 ? at : colon);
      if (/^[\w.-]+$/.test(name.trim())) found.push({ start, end: at + 1, name, colon });
      start = -1;
    }
  }
  return found;
}
