import type { Assignment, Call, FunctionFact, Import, Source, StringValue, Value } from './source.ts';

/**
 * What names stand for inside one file. A name is followed only where the file leaves no doubt: one assignment in the
 * nearest scope that has one, a parameter's default, an import. Everything else stays what it is.
 */
interface Index {
  readonly imports: ReadonlyMap<string, Import>;
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
  readonly functions: ReadonlyMap<string, readonly FunctionFact[]>;
}

const indexes = new WeakMap<Source, Index>();

function indexOf(source: Source): Index {
  let index = indexes.get(source);
  if (!index) {
    index = {
      imports: new Map(source.imports.map(fact => [fact.local, fact])),
      assignments: groupBy(source.assignments, assignment => assignment.target),
      functions: groupBy(source.functions, fn => fn.name),
    };
    indexes.set(source, index);
  }
  return index;
}

/** A dotted name with its first part replaced by the library it comes from. */
export interface QualifiedName {
  /** `axios.get`, `requests.Session().post`, `https.Agent`; for globals the name as written. */
  readonly path: string;
  /** `import`: an import of this file proves it. `global`: no declaration of the name is in this file. */
  readonly origin: 'import' | 'global';
}

/** What a callee or reference names; null for local things. `within` is the function that the name is read in. */
export function qualify(source: Source, path: string, within: number, depth = 0): QualifiedName | null {
  if (depth > 8 || path === '') return null;
  const { imports, functions } = indexOf(source);
  const names = path.split('.');
  // `self.session.get`: the longest prefix that was assigned decides.
  for (let length = names.length; length > 0; length--) {
    const prefix = names.slice(0, length).join('.');
    const bare = prefix.replace(/(\(\))+$/, '');
    const rest =
      prefix.slice(bare.length) +
      names
        .slice(length)
        .map(name => `.${name}`)
        .join('');
    const held = assignedValue(source, bare, within);
    if (held === undefined) continue;
    if (held === null) return null;
    const base = qualifyValue(source, held, within, depth + 1);
    return base && { path: base.path + rest, origin: base.origin };
  }
  const root = names[0]!.replace(/(\(\))+$/, '');
  const rest = path.slice(root.length);
  const fact = imports.get(root);
  if (fact) return { path: fact.module + (fact.name ? `.${fact.name}` : '') + rest, origin: 'import' };
  if (isParameter(source, root, within)) return null;
  const local = functions.get(root);
  if (local) {
    // A factory of this file: what it returns is what its calls give.
    const returned =
      rest.startsWith('()') && local.length === 1 && local[0]!.returns.length === 1 ? local[0]!.returns[0]! : null;
    const base = returned && qualifyValue(source, returned, source.functions.indexOf(local[0]!), depth + 1);
    return base && { path: base.path + rest.slice(2), origin: base.origin };
  }
  if (root === 'self' || root === 'this' || root === 'cls' || root === '?' || root.startsWith('#')) return null;
  return { path, origin: 'global' };
}

function qualifyValue(source: Source, value: Value, within: number, depth: number): QualifiedName | null {
  if (value.kind === 'reference') return qualify(source, value.path, within, depth);
  if (value.kind === 'call') {
    const callee = qualify(source, value.call.callee, value.call.within, depth);
    return callee && { path: `${callee.path}()`, origin: callee.origin };
  }
  if (value.kind === 'choice') {
    for (const option of value.options) {
      const name = qualifyValue(source, option, within, depth + 1);
      if (name) return name;
    }
  }
  return null;
}

/** The library function that a call reaches: `https.request`, `requests.Session().get`. Null unless an import proves it. */
export function libraryCall(source: Source, call: Call): string | null {
  const name = qualify(source, call.callee, call.within);
  return name?.origin === 'import' ? name.path : null;
}

/** A value with names followed to what they hold in this file; itself where nothing is known. */
export function resolve(source: Source, value: Value, within: number, depth = 0): Value {
  if (value.kind !== 'reference' || depth > 8) return value;
  const held = assignedValue(source, value.path, within);
  if (held) return resolve(source, held, within, depth + 1);
  if (held === null) return value;
  const parameter = parameterDefault(source, value.path, within);
  if (parameter) return resolve(source, parameter, within, depth + 1);
  // `config.token` where `config` is an object of this file.
  const dot = value.path.lastIndexOf('.');
  if (dot < 0) return value;
  const owner = resolve(source, { ...value, path: value.path.slice(0, dot) }, within, depth + 1);
  if (owner.kind !== 'object') return value;
  const field = owner.pairs.filter(pair => pair.key === value.path.slice(dot + 1));
  return field.length === 1 ? resolve(source, field[0]!.value, within, depth + 1) : value;
}

/** Everything that a value can be as far as this file tells: both sides of `a || b`, an environment read's default. */
export function alternatives(source: Source, value: Value, within: number, depth = 0): Value[] {
  const held = resolve(source, value, within);
  if (depth > 4) return [held];
  if (held.kind === 'choice') return held.options.flatMap(option => alternatives(source, option, within, depth + 1));
  if (held.kind === 'env' && held.fallback) return [held, ...alternatives(source, held.fallback, within, depth + 1)];
  return [held];
}

/** A hole in flattened text: something that the file does not tell. */
export const hole = '\u0000';

/** A value as text, constants put in and every unknown part a `hole`; null for what is no text. */
export function textOf(source: Source, value: Value, within: number, depth = 0): string | null {
  if (depth > 8) return hole;
  const held = resolve(source, value, within);
  switch (held.kind) {
    case 'string':
      return held.text;
    case 'number':
      return String(held.value);
    case 'template':
    case 'concat':
      return held.parts.map(part => textOf(source, part, within, depth + 1) ?? hole).join('');
    case 'env':
      return (held.fallback && textOf(source, held.fallback, within, depth + 1)) ?? hole;
    case 'choice': {
      for (const option of [...held.options].reverse()) {
        const text = textOf(source, option, within, depth + 1);
        if (text !== null && text !== hole) return text;
      }
      return hole;
    }
    case 'call': {
      // new URL('/path', base) and wrappers around a literal: the literal is the best that is known.
      const [first, second] = held.call.args;
      if (/(^|\.)URL$/.test(held.call.callee) && first) {
        const path = textOf(source, first.value, within, depth + 1) ?? hole;
        const base = second ? (textOf(source, second.value, within, depth + 1) ?? hole) : '';
        return /^https?:/i.test(path) ? path : base + path;
      }
      return hole;
    }
    case 'reference':
    case 'unknown':
      return hole;
    default:
      return null;
  }
}

/** The pieces of a string, template or concatenation that stand in the text themselves. */
export function literalParts(value: Value): StringValue[] {
  if (value.kind === 'string') return [value];
  if (value.kind === 'template' || value.kind === 'concat') return value.parts.flatMap(literalParts);
  return [];
}

/**
 * What a name was given: the value where exactly one assignment counts, null where there are several or it cannot be
 * told, undefined where this file never assigns it.
 */
function assignedValue(source: Source, target: string, within: number): Value | null | undefined {
  const all = indexOf(source).assignments.get(target);
  if (!all) return undefined;
  const dotted = target.includes('.');
  for (let scope = within; ; scope = source.functions[scope]!.within) {
    const here = dotted ? all : all.filter(assignment => assignment.within === scope);
    const known = here.filter(assignment => assignment.value.kind !== 'null');
    if (known.length === 1) return known[0]!.value;
    if (known.length > 1 || here.length > 0) return known.length > 1 && sameLiteral(known) ? known[0]!.value : null;
    if (dotted || scope < 0) return undefined;
    if (source.functions[scope]!.params.some(param => param.name === target)) return undefined;
  }
}

const sameLiteral = (all: readonly Assignment[]): boolean =>
  all.every(
    ({ value }) =>
      (value.kind === 'string' || value.kind === 'bool' || value.kind === 'number') &&
      all[0]!.value.kind === value.kind &&
      (value.kind === 'string' ? value.text : value.value) ===
        (all[0]!.value as { text?: string; value?: unknown })[value.kind === 'string' ? 'text' : 'value'],
  );

function parameterOwner(source: Source, name: string, within: number) {
  for (let scope = within; scope >= 0; scope = source.functions[scope]!.within) {
    const param = source.functions[scope]!.params.find(candidate => candidate.name === name);
    if (param) return param;
  }
  return null;
}

const isParameter = (source: Source, name: string, within: number): boolean =>
  parameterOwner(source, name, within) !== null;

const parameterDefault = (source: Source, name: string, within: number): Value | undefined =>
  parameterOwner(source, name, within)?.default;

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
