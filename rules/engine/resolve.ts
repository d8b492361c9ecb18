import { constantText, mayBeConstant } from '../libraries/constants.ts';
import type {
  Assignment,
  Call,
  FunctionFact,
  Import,
  Parameter,
  ReferenceValue,
  Source,
  StringValue,
  Value,
} from './source.ts';

/**
 * What names stand for inside one file. A name is followed only where the file leaves no doubt: one assignment in the
 * scope that declares it, a parameter's default, an import. Everything else stays what it is.
 */
interface Index {
  readonly imports: ReadonlyMap<string, Import>;
  /** The functions (or -1, the file) that declare a name. */
  readonly declared: ReadonlyMap<string, ReadonlySet<number>>;
  /** By target, then by declaring function. */
  readonly assignments: ReadonlyMap<string, ReadonlyMap<number, readonly Assignment[]>>;
  /** First names of everything that is assigned. */
  readonly roots: ReadonlySet<string>;
  /** Indexes of the functions that can be called by their name alone. */
  readonly functions: ReadonlyMap<string, readonly number[]>;
  /** What `qualify` has answered, by function and path: rules ask about the same calls. */
  readonly qualified: Map<number, Map<string, QualifiedName | null>>;
}

const indexes = new WeakMap<Source, Index>();

function indexOf(source: Source): Index {
  let index = indexes.get(source);
  if (!index) {
    const declared = declarations(source);
    index = {
      imports: new Map(source.imports.map(fact => [fact.local, fact])),
      declared,
      assignments: assignmentsOf(source, declared),
      roots: new Set(source.assignments.map(({ target }) => rootOf(target))),
      qualified: new Map(),
      functions: groupBy(
        source.functions.map((_, at) => at).filter(at => isDeclared(source, source.functions[at]!)),
        at => source.functions[at]!.name,
      ),
    };
    indexes.set(source, index);
  }
  return index;
}

function assignmentsOf(source: Source, declared: Index['declared']): Map<string, Map<number, Assignment[]>> {
  const targets = new Map<string, Map<number, Assignment[]>>();
  for (const fact of source.assignments) {
    const scope = scopeOf(source, declared, fact.target, fact.within);
    const scopes = targets.get(fact.target);
    const list = scopes?.get(scope);
    if (list) list.push(fact);
    else if (scopes) scopes.set(scope, [fact]);
    else targets.set(fact.target, new Map([[scope, [fact]]]));
  }
  return targets;
}

function declarations(source: Source): Map<string, Set<number>> {
  const declared = new Map<string, Set<number>>();
  const add = (name: string, scope: number) => {
    const scopes = declared.get(name);
    if (scopes) scopes.add(scope);
    else declared.set(name, new Set([scope]));
  };
  for (const { target, declaration, within } of source.assignments)
    if (declaration && !target.includes('.')) add(target, within);
  for (const [at, { params }] of source.functions.entries()) for (const { name } of params) if (name) add(name, at);
  return declared;
}

/** Names of the object that a method is called on: the same in all methods. */
const receivers: ReadonlySet<string> = new Set(['this', 'self', 'cls']);

/** The function that declares the variable at the root of a target, as seen from a function; -1 for the file. */
function scopeOf(
  source: Source,
  declared: ReadonlyMap<string, ReadonlySet<number>>,
  target: string,
  within: number,
): number {
  const root = rootOf(target);
  const scopes = receivers.has(root) ? undefined : declared.get(root);
  if (scopes) for (let at = within; at >= 0; at = source.functions[at]!.within) if (scopes.has(at)) return at;
  return -1;
}

/** Whether a name that is read in two functions is one variable. */
export const isSameVariable = (source: Source, path: string, a: number, b: number): boolean => {
  const { declared } = indexOf(source);
  return scopeOf(source, declared, path, a) === scopeOf(source, declared, path, b);
};

/** The first name of a dotted path. */
export function rootOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

/** A function that is called by its name alone. A method has a name, but in most languages no variable is called so. */
function isDeclared({ text, language }: Source, { name, span, params }: FunctionFact): boolean {
  if (language === 'java' || language === 'csharp' || language === 'ruby') return name !== '';
  const head = text.slice(span.start, span.start + 60);
  return /^(?:@|(?:async\s+)?(?:function|def)\b|func\s+\w)/.test(head) && !receivers.has(params[0]?.name ?? '');
}

/** A dotted name with its first part replaced by the library it comes from. */
export interface QualifiedName {
  /** `axios.get`, `requests.Session().post`, `https.Agent`; for globals the name as written. */
  readonly path: string;
  /** `import`: an import of this file proves it. `global`: no declaration of the name is in this file. */
  readonly origin: 'import' | 'global';
}

/** What a callee or reference names; null for local things. `within` is the function that the name is read in. */
export function qualify(source: Source, path: string, within: number): QualifiedName | null {
  const { qualified } = indexOf(source);
  let names = qualified.get(within);
  if (!names) qualified.set(within, (names = new Map()));
  let name = names.get(path);
  if (name === undefined) {
    name = qualifyName(source, path, within, { left: 64 });
    names.set(path, name);
  }
  return name;
}

/** How many steps a question may still take: names can stand for each other in a circle, and in many ways. */
interface Budget {
  left: number;
}

function qualifyName(source: Source, path: string, within: number, budget: Budget): QualifiedName | null {
  if (budget.left-- <= 0 || path === '') return null;
  const { imports, functions, roots } = indexOf(source);
  const root = plainRoot(rootOf(path));
  // `self.session.get`: the longest prefix that was assigned decides.
  for (let end = roots.has(root) ? path.length : -1; end >= 0; end = path.lastIndexOf('.', end - 1)) {
    const bare = plainRoot(path.slice(0, end));
    const held = assigned(source, bare, within);
    if (held) return qualifyAll(source, held, path.slice(bare.length), budget);
    if (end === 0) break;
  }
  const rest = path.slice(root.length);
  const parameter = parameterOf(source, root, within);
  if (parameter) {
    const { default: given, type } = parameter.param;
    const declared = type ? qualifyType(source, type, rest, budget) : null;
    if (declared) return declared;
    return given ? append(qualifyValue(source, given, parameter.fn, budget), rest) : null;
  }
  const fact = imports.get(root);
  if (fact) {
    // What `import x from 'm'` gives is also the member `default` of what `require('m')` gives.
    const member = fact.name ? `.${fact.name}${rest}` : rest.replace(/^\.default(?=[.(]|$)/, '');
    return { path: fact.module + member, origin: 'import' };
  }
  const local = functions.get(root);
  if (local) return local.length === 1 ? qualifyResult(source, local[0]!, rest, budget) : null;
  if (receivers.has(root) || root === '?' || root.startsWith('#')) return null;
  return { path, origin: 'global' };
}

/** Without the calls behind it. */
const plainRoot = (name: string): string => (name.endsWith(')') ? name.replace(/(\(\))+$/, '') : name);

const append = (name: QualifiedName | null, rest: string): QualifiedName | null =>
  name && { path: name.path + rest, origin: name.origin };

/** What a name with these assignments is: they have to agree. */
function qualifyAll(source: Source, held: readonly Assignment[], rest: string, budget: Budget): QualifiedName | null {
  let agreed: QualifiedName | null = null;
  for (const { value, type, within } of held) {
    const declared = type ? qualifyType(source, type, rest, budget) : null;
    if (declared) return declared;
    if (value.kind === 'null') continue;
    const name: QualifiedName | null =
      value.kind === 'function'
        ? qualifyResult(source, value.fn, rest, budget)
        : append(qualifyValue(source, value, within, budget), rest);
    if (!name || (agreed && agreed.path !== name.path)) return null;
    agreed = name;
  }
  return agreed;
}

/** An instance of a type that an import names: what is declared to be an `HttpClient` is as good as `new HttpClient()`. */
function qualifyType(source: Source, type: string, rest: string, budget: Budget): QualifiedName | null {
  const name = qualifyName(source, type, -1, budget);
  return name?.origin === 'import' ? { path: `${name.path}()${rest}`, origin: 'import' } : null;
}

/** A factory of this file: what it returns is what its calls give. */
function qualifyResult(source: Source, fn: number, rest: string, budget: Budget): QualifiedName | null {
  // Go: `return nil, err` beside the one that gives something.
  const returns = source.functions[fn]!.returns.filter(({ kind }) => kind !== 'null');
  if (!rest.startsWith('()') || returns.length !== 1) return null;
  return append(qualifyValue(source, returns[0]!, fn, budget), rest.slice(2));
}

function qualifyValue(source: Source, value: Value, within: number, budget: Budget): QualifiedName | null {
  if (value.kind === 'reference') return qualifyName(source, value.path, within, budget);
  if (value.kind === 'call') {
    const { callee, args } = value.call;
    const module = args[0]?.value;
    if ((callee === 'require' || callee === 'import') && module?.kind === 'string')
      return { path: module.text.replace(/^node:/, ''), origin: 'import' };
    return qualifyName(source, `${callee}()`, value.call.within, budget);
  }
  if (value.kind === 'choice') {
    for (const option of value.options) {
      const name = qualifyValue(source, option, within, budget);
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

/** A keyword argument, or a pair of an object that a call is given. */
export interface Option {
  readonly key: string;
  readonly value: Value;
}

/** What a call is given by name: keyword arguments, and the pairs of objects, also of those that a name stands for. */
export function optionsOf(source: Source, call: Call): Option[] {
  const [only] = call.args;
  const setting = only && call.args.length === 1 && source.language === 'java' ? builderSetting(call) : null;
  if (setting) return [{ key: setting, value: only!.value }];
  return call.args.flatMap(({ name, value }): Option[] => {
    if (name) return [{ key: name, value }];
    const held = resolve(source, value, call.within);
    return held.kind === 'object' ? held.pairs.map(({ key, value }) => ({ key, value })) : [];
  });
}

/** `builder().apiKey(x)`, `client.setApiKey(x)`: Java's way to name what is given. */
function builderSetting({ callee, isNew }: Call): string | null {
  const dot = callee.lastIndexOf('.');
  const method = callee.slice(dot + 1);
  const named = /^(?:set|with)([A-Z]\w*)$/.exec(method)?.[1];
  if (named) return named[0]!.toLowerCase() + named.slice(1);
  return !isNew && callee.slice(0, Math.max(dot, 0)).endsWith(')') ? method : null;
}

/** A value, and the function that its names are read in. */
interface Placed {
  readonly value: Value;
  readonly within: number;
}

/** A value with names followed to what they hold in this file; itself where nothing is known. */
export function resolve(source: Source, value: Value, within: number): Value {
  return follow(source, value, within).value;
}

const deepest = 8;

function follow(source: Source, value: Value, within: number, depth = 0): Placed {
  const here = { value, within };
  if (value.kind !== 'reference' || depth > deepest) return here;
  const dot = value.path.lastIndexOf('.');
  const key = value.path.slice(dot + 1);
  const held = constant(assigned(source, value.path, within));
  if (held === null) return here;
  const known = held ? null : libraryConstant(source, value, within);
  if (known) return { value: known, within };
  if (dot < 0) {
    if (held) return follow(source, held.value, held.within, depth + 1);
    const parameter = parameterOf(source, value.path, within);
    const given = parameter?.param.default;
    return given ? follow(source, given, parameter.fn, depth + 1) : here;
  }
  // `config.token` where `config` is an object of this file.
  const owner = follow(source, { ...value, path: value.path.slice(0, dot) }, within, depth + 1);
  const field = owner.value.kind === 'object' ? owner.value.pairs.filter(pair => pair.key === key) : [];
  if (held) {
    // The object names the field as well: either value can be meant.
    if (field.some(pair => pair.value.kind !== 'null')) return here;
    return follow(source, held.value, held.within, depth + 1);
  }
  if (owner.value.kind === 'object') {
    const [pair] = field;
    // What is merged in behind a field can replace it.
    if (!pair || field.length > 1 || owner.value.spreads.some(({ span }) => span.start > pair.span.start)) return here;
    return follow(source, pair.value, pair.within, depth + 1);
  }
  if (owner.value.kind === 'reference' && isEnvironment(source, owner.value.path))
    return { value: { kind: 'env', span: value.span, name: key }, within };
  return here;
}

/** `HttpHeaders.AUTHORIZATION`, whose text stands in the library. */
function libraryConstant(source: Source, { path, span }: ReferenceValue, within: number): StringValue | null {
  if (!mayBeConstant.test(path)) return null;
  const name = qualify(source, path, within);
  const text = name?.origin === 'import' ? constantText(name.path) : null;
  return text === null ? null : { kind: 'string', span, inner: span, text };
}

/** `const { env } = process`, `import { env } from 'process'`, `import process from 'process'`: what they name. */
function isEnvironment(source: Source, path: string): boolean {
  const root = rootOf(path);
  const fact = indexOf(source).imports.get(root);
  const whole = fact ? [fact.module, fact.name].filter(Boolean).join('.') + path.slice(root.length) : path;
  return /^(?:process|Bun|import\.meta)\.env$/.test(whole);
}

/** Everything that a value can be as far as this file tells: both sides of `a || b`, an environment read's default. */
export function alternatives(source: Source, value: Value, within: number): Value[] {
  const found: Value[] = [];
  const seen = new Set<Value>();
  const open: Placed[] = [{ value, within }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: held, within: at } = follow(source, next.value, next.within);
    if (seen.has(held)) continue;
    seen.add(held);
    if (held.kind === 'choice')
      for (const option of [...held.options].reverse()) open.push({ value: option, within: at });
    else {
      found.push(held);
      if (held.kind === 'env' && held.fallback) open.push({ value: held.fallback, within: at });
    }
  }
  return found;
}

/** Calls that make an address of a text. */
export const namesAddress = /(?:^|\.)(?:URL|URI|Uri)$|(?:^|\.)(?:URI\.create|HttpUrl\.(?:parse|get)|url\.Parse)$/;

/** A hole in flattened text: something that the file does not tell. */
export const hole = '\u0000';

/** A value as text, constants put in and every unknown part a `hole`; null for what is no text. */
export function textOf(source: Source, value: Value, within: number): string | null {
  const budget: Budget = { left: 2000 };
  return text(value, within, 0);

  function text(value: Value, within: number, depth: number): string | null {
    if (depth > deepest || budget.left-- <= 0) return hole;
    const { value: held, within: at } = follow(source, value, within);
    const inner = (part: Value): string | null => text(part, at, depth + 1);
    switch (held.kind) {
      case 'string':
        return held.text;
      case 'number':
        return String(held.value);
      case 'template':
      case 'concat':
        return held.parts.map(part => (part.kind === 'string' ? part.text : (inner(part) ?? hole))).join('');
      case 'env':
        return (held.fallback && inner(held.fallback)) ?? hole;
      case 'choice': {
        for (const option of [...held.options].reverse()) {
          const found = inner(option);
          if (found !== null && found !== hole) return found;
        }
        return hole;
      }
      case 'call': {
        // new URL('/path', base) and wrappers around a literal: the literal is the best that is known.
        const [first, second] = held.call.args;
        if (!namesAddress.test(held.call.callee) || !first) return hole;
        const path = inner(first.value) ?? hole;
        const base = second ? (inner(second.value) ?? hole) : '';
        return /^https?:/i.test(path) ? path : base + path;
      }
      case 'reference':
      case 'arithmetic':
      case 'unknown':
        return hole;
      default:
        return null;
    }
  }
}

/**
 * A number that the file tells, sums and products of numbers computed (`60 * 60 * 24`); null where a part is unknown.
 */
export function numberOf(source: Source, value: Value, within: number, depth = 0): number | null {
  const { value: held, within: at } = follow(source, value, within);
  if (depth > 20) return null;
  const inner = (part: Value): number | null => numberOf(source, part, at, depth + 1);
  if (held.kind === 'number') return held.value;
  if (held.kind === 'concat') {
    let sum = 0;
    for (const part of held.parts) {
      const number = inner(part);
      if (number === null) return null;
      sum += number;
    }
    return sum;
  }
  if (held.kind !== 'arithmetic') return null;
  const left = inner(held.left);
  const right = left === null ? null : inner(held.right);
  if (left === null || right === null) return null;
  switch (held.operator) {
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
    case '//':
      return right === 0 ? null : Math.floor(left / right);
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

/** What a name is given in the scope that declares it; undefined where this file never assigns it. */
function assigned(source: Source, target: string, within: number): readonly Assignment[] | undefined {
  const { assignments, declared } = indexOf(source);
  const scopes = assignments.get(target);
  return scopes?.get(scopeOf(source, declared, target, within));
}

const constants = new WeakMap<readonly Assignment[], Assignment | null>();

/** The assignment that counts, null where there are several or it cannot be told, undefined where there is none. */
function constant(all: readonly Assignment[] | undefined): Assignment | null | undefined {
  if (!all) return undefined;
  let one = constants.get(all);
  if (one === undefined) {
    const known = all.filter(({ value }) => value.kind !== 'null');
    one = known.length === 1 || (known.length > 1 && sameLiteral(known)) ? known[0]! : null;
    constants.set(all, one);
  }
  return one;
}

const sameLiteral = (all: readonly Assignment[]): boolean => {
  const first = literal(all[0]!.value);
  return first !== null && all.every(({ value }) => literal(value) === first);
};

const literal = (value: Value): string | number | boolean | null =>
  value.kind === 'string' ? value.text : value.kind === 'bool' || value.kind === 'number' ? value.value : null;

/** The nearest parameter of a name, unless a nearer declaration hides it. */
function parameterOf(source: Source, name: string, within: number): { param: Parameter; fn: number } | null {
  const fn = scopeOf(source, indexOf(source).declared, name, within);
  const param = fn < 0 ? undefined : source.functions[fn]!.params.find(candidate => candidate.name === name);
  return param ? { param, fn } : null;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
