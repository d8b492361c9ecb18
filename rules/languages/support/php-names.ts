import { spanOf } from '../../engine/facts.ts';
import type { Span } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { readCall, readCreation } from './php-calls.ts';
import { firstPart, noPath, type PhpReader, partsOf } from './php-reader.ts';
import { isLiteral, literalKey } from './php-strings.ts';
import { dotted } from './php-text.ts';

/** See `PhpReader.chain`. A call in a chain is written `name()`. */
export function chainText(reader: PhpReader, node: Syntax): string {
  switch (node.type) {
    case 'variable_name':
      return reader.source(node).slice(1);
    case 'dynamic_variable_name': {
      const name = firstPart(node);
      if (name?.type === 'name') return reader.source(name);
      break;
    }
    case 'name':
    case 'qualified_name':
      return nameText(reader, node);
    case 'relative_scope': {
      const name = reader.source(node).toLowerCase();
      return name === 'parent' ? name : reader.className || 'self';
    }
    case 'member_access_expression':
    case 'nullsafe_member_access_expression': {
      const object = childByField(node, 'object');
      return `${object ? reader.chain(object) : '?'}.${memberName(reader, childByField(node, 'name'))}`;
    }
    case 'scoped_property_access_expression': {
      const scope = childByField(node, 'scope');
      const name = childByField(node, 'name');
      return `${scope ? scopeText(reader, scope) : '?'}.${name ? reader.chain(name) : '?'}`;
    }
    case 'class_constant_access_expression': {
      const [scope, name] = partsOf(node);
      return `${scope ? scopeText(reader, scope) : '?'}.${name?.type === 'name' ? reader.source(name) : '?'}`;
    }
    case 'subscript_expression': {
      const [object, index] = partsOf(node);
      const base = object ? reader.chain(object) : '?';
      if (!index) return `${base}.?`;
      const { key } = readKey(reader, index);
      return `${base}.${/^[\w-]+$/.test(key) && index.type !== 'integer' ? key : '?'}`;
    }
    case 'function_call_expression':
    case 'member_call_expression':
    case 'nullsafe_member_call_expression':
    case 'scoped_call_expression': {
      const value = readCall(reader, node, noPath);
      return value.kind === 'call' ? `${value.call.callee}()` : '?';
    }
    case 'object_creation_expression': {
      const value = readCreation(reader, node, noPath);
      return value.kind === 'call' ? `${value.call.callee}()` : '?';
    }
    case 'parenthesized_expression':
    case 'clone_expression':
    case 'error_suppression_expression':
    case 'by_ref': {
      const inner = firstPart(node);
      if (inner) return reader.chain(inner);
    }
  }
  reader.visit(node);
  return '?';
}

/** The class that `X::` names; `$this::` names the class itself. */
export function scopeText(reader: PhpReader, scope: Syntax): string {
  const path = reader.chain(scope);
  return path === 'this' && reader.className ? reader.className : path;
}

/** `->name`, `->{'name'}`, `->$name`. */
export function memberName(reader: PhpReader, name: Syntax | null): string {
  if (name?.type === 'name') return reader.source(name);
  if (!name) return '?';
  const literal = literalKey(reader, name);
  reader.visit(name);
  return literal && /^[\w-]+$/.test(literal.key) ? literal.key : '?';
}

/** A class, function or constant by name; a qualified one is imported by being written. */
export function nameText(reader: PhpReader, node: Syntax): string {
  const written = reader.source(node);
  const name = dotted(written);
  if (written.startsWith('\\') && name.includes('.')) {
    const root = name.slice(0, name.indexOf('.'));
    reader.build.import({ module: root, name: null, local: root, span: spanOf(node) });
  }
  return name.replace(/^namespace\./i, '');
}

interface Key {
  readonly key: string;
  readonly keySpan: Span;
}

/**
 * A key as text, '' where it is computed. A constant stands for its name (`CURLOPT_URL`); Guzzle's `RequestOptions::X`
 * are the option names in capitals.
 */
export function readKey(reader: PhpReader, node: Syntax): Key {
  const keySpan = spanOf(node);
  if (isLiteral(node)) {
    const value = reader.read(node);
    return value.kind === 'string' ? { key: value.text, keySpan: value.inner } : { key: '', keySpan };
  }
  if (node.type === 'integer') return { key: reader.source(node), keySpan };
  if (node.type === 'name' || node.type === 'qualified_name') {
    const name = nameText(reader, node);
    return { key: name.slice(name.lastIndexOf('.') + 1), keySpan };
  }
  if (node.type === 'class_constant_access_expression') {
    const path = reader.chain(node);
    const key = path.slice(path.lastIndexOf('.') + 1);
    if (key === '?' || key === 'class') return { key: '', keySpan };
    return { key: /(?:^|\.)RequestOptions\.\w+$/.test(path) ? key.toLowerCase() : key, keySpan };
  }
  reader.visit(node);
  return { key: '', keySpan };
}

/** The names of a target, without the object that a method is called on. */
export const namesOf = (path: string): string[] => path.split('.').filter(name => name !== 'this');

/** A declared type without `?`, `|null` and array; undefined where it is none or several. */
export function typeText(reader: PhpReader, node: Syntax | null): string | undefined {
  if (!node) return undefined;
  const names = reader
    .source(node)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/[?\s]/g, '')
    .split('|')
    .filter(name => !/^(?:null|false)$/i.test(name));
  const [name] = names;
  if (names.length !== 1 || !name || !/^[\\\w\x80-\uffff]+$/.test(name)) return undefined;
  if (name.startsWith('\\') && name.indexOf('\\', 1) > 0) {
    const root = name.slice(1, name.indexOf('\\', 1));
    reader.build.import({ module: root, name: null, local: root, span: spanOf(node) });
  }
  return /^(?:self|static)$/i.test(name) && reader.className ? reader.className : dotted(name);
}

/** `use A\B as C;`, `use A\{B, C as D};`, `use function A\f;` */
export function readUse(reader: PhpReader, node: Syntax): void {
  const span = spanOf(node);
  const prefix = node.children.find(child => child.type === 'namespace_name');
  const group = childByField(node, 'body');
  const before = prefix && group ? `${dotted(reader.source(prefix))}.` : '';
  for (const clause of partsOf(group ?? node)) {
    if (clause.type !== 'namespace_use_clause') continue;
    const alias = childByField(clause, 'alias');
    const named = partsOf(clause).find(part => part !== alias);
    if (!named) continue;
    const path = before + dotted(reader.source(named));
    const dot = path.lastIndexOf('.');
    const name = path.slice(dot + 1);
    const local = alias ? reader.source(alias) : name;
    if (dot < 0) reader.build.import({ module: name, name: null, local, span });
    else reader.build.import({ module: path.slice(0, dot), name, local, span });
  }
}
