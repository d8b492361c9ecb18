import { type JwtRow, jwtRows, type Slot } from '../libraries/jwt.ts';
import { perFile } from './remembered.ts';
import { callsNaming } from './requests.ts';
import { qualify, resolve, rootOf } from './resolve.ts';
import type { Call, LanguageId, Source, Span, Value } from './source.ts';
import { contains, lastStartingBefore } from './text.ts';

/** Something that a call is told by name: a pair, a keyword argument, a method of its chain, an option function. */
export interface JwtOption {
  /** The last part of the name: `verify_exp` of `options={"verify_exp": …}`, `setExpirationTime`, `WithLeeway`. */
  readonly key: string;
  /** The first argument of a method or function; null where it has none. */
  readonly value: Value | null;
  /** Key and value, or the whole call. */
  readonly span: Span;
  readonly within: number;
  /** Where the option is a call. */
  readonly call?: Call;
}

/** A call that checks, reads or issues a token. */
export interface JwtCall {
  readonly call: Call;
  readonly row: JwtRow;
  readonly token: Value | null;
  readonly key: Value | null;
  readonly payload: Value | null;
  /** The allow-list of a verifier, the algorithm of a signer. */
  readonly algorithms: Value | null;
  readonly options: readonly JwtOption[];
  /** Some of the options come from elsewhere: what is not among `options` may be given all the same. */
  readonly open: boolean;
}

const cache = new WeakMap<Source, readonly JwtCall[]>();

/** The calls of JWT libraries in a file, in document order. */
export function jwtCalls(source: Source): readonly JwtCall[] {
  let found = cache.get(source);
  if (!found) {
    found = [...readCalls(source)];
    cache.set(source, found);
  }
  return found;
}

/** Rows by the last name of a callee; those without names, and those that are known by the callee, are in `others`. */
interface Table {
  readonly byName: ReadonlyMap<string, readonly JwtRow[]>;
  readonly others: readonly JwtRow[];
  readonly modules: readonly string[];
  /** Whether a qualified path belongs to any of the modules. */
  readonly path: RegExp;
}

const tables = new Map<LanguageId, Table>();

function tableOf(language: LanguageId): Table {
  let table = tables.get(language);
  if (!table) {
    const rows = jwtRows[language] ?? [];
    const byName = new Map<string, JwtRow[]>();
    for (const row of rows)
      if (!row.callee) for (const name of row.names ?? []) byName.set(name, [...(byName.get(name) ?? []), row]);
    const modules = [...new Set(rows.flatMap(row => row.modules))];
    const written = modules.map(module => module.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    table = {
      byName,
      others: rows.filter(row => row.callee || !row.names),
      modules,
      path: new RegExp(`^(?:${written.join('|')})(?![\\w-])`),
    };
    tables.set(language, table);
  }
  return table;
}

/** Whether a qualified path begins with one of some modules: `github.com/golang-jwt/jwt/v5.Parse` with the one without `/v5`. */
export const isOf = (path: string, modules: readonly string[]): boolean =>
  modules.some(module => path.startsWith(module) && !/[\w-]/.test(path[module.length] ?? ''));

/** Whether the file imports a JWT library, or one of those given. */
export function importsJwt(source: Source, modules = tableOf(source.language).modules): boolean {
  return source.imports.some(({ module, name }) => isOf(name ? `${module}.${name}` : module, modules));
}

const lastName = (callee: string): string => callee.slice(callee.lastIndexOf('.') + 1);

function* readCalls(source: Source): Generator<JwtCall> {
  const table = tableOf(source.language);
  const { others, modules } = table;
  if (!importsJwt(source, modules)) return;
  const near = others.filter(row => row.callee && importsJwt(source, row.modules));
  for (const call of source.calls) {
    const row = rowOf(source, call, table, near);
    if (row) yield readCall(source, call, row);
  }
}

function rowOf(
  source: Source,
  call: Call,
  { byName, others, path: ofJwt }: Table,
  near: readonly JwtRow[],
): JwtRow | undefined {
  const name = lastName(call.callee);
  const bare = name === call.callee;
  const named = byName.get(name);
  if (named || bare || others.length > near.length) {
    const path = pathOf(source, call);
    if (path !== null && ofJwt.test(path)) {
      const last = lastName(path);
      const row = [...(byName.get(last) ?? []), ...others].find(
        row => !row.callee && isOf(path, row.modules) && (!row.path || row.path.test(path)) && isCalledWith(call, row),
      );
      if (row) return row;
    }
  }
  return near.find(row => row.callee!.test(call.callee) && isGiven(source, call, row));
}

const isCalledWith = ({ args }: Call, { count }: JwtRow): boolean =>
  !count || (args.length >= count[0] && args.length <= count[1]);

/** A plugin is named by the first argument: `app.register(jwt, options)`. */
function isGiven(source: Source, call: Call, row: JwtRow): boolean {
  if (!row.callee!.source.endsWith('register$')) return true;
  const plugin = call.args[0]?.value;
  const { value } = plugin?.kind === 'reference' ? { value: plugin } : { value: null };
  const module = plugin?.kind === 'call' ? qualify(source, `${plugin.call.callee}()`, call.within) : null;
  const path = value ? qualify(source, value.path, call.within)?.path : module?.path;
  if (path && isOf(path, row.modules)) return true;
  return (
    plugin?.kind === 'call' &&
    plugin.call.args.some(({ value }) => value.kind === 'string' && row.modules.includes(value.text))
  );
}

/** What a callee names; `promisify(jwt.verify)` names what it is given. Null unless an import proves it. */
function pathOf(source: Source, call: Call): string | null {
  const name = qualify(source, call.callee, call.within);
  if (name && /(?:^|\.)promisify(?:\(\))?$/.test(name.path)) {
    const held = resolve(source, { kind: 'reference', span: call.calleeSpan, path: call.callee }, call.within);
    const made =
      held.kind === 'call' ? held.call : source.calls.find(other => other !== call && startsIn(other, call.calleeSpan));
    const given = made && /promisify$/.test(made.callee) ? made.args[0]?.value : undefined;
    return given?.kind === 'reference' ? proven(source, given.path, call.within) : null;
  }
  return name?.origin === 'import' ? name.path : null;
}

const startsIn = (call: Call, span: Span): boolean => call.span.start === span.start && call.span.end <= span.end;

function proven(source: Source, path: string, within: number): string | null {
  const name = qualify(source, path, within);
  return name?.origin === 'import' ? name.path : null;
}

function readCall(source: Source, call: Call, row: JwtRow): JwtCall {
  const options: JwtOption[] = [];
  const reader = { source, options, open: row.elsewhere === true, seen: new Set<Value>() };
  for (const slot of row.options ?? []) {
    const arg = argumentAt(call, slot);
    if (arg) readOptions(reader, arg, call.within, 0);
  }
  for (const arg of call.args) {
    if (arg.name !== undefined) options.push({ key: arg.name, value: arg.value, span: arg.span, within: call.within });
    else if (arg.spread) reader.open = true;
    else if (arg.value.kind === 'call') {
      // Option functions: `jwt.Parse(token, key, jwt.WithLeeway(d))`.
      const { call: given } = arg.value;
      if (/^With[A-Z]/.test(lastName(given.callee))) options.push(optionOf(given));
    } else if (source.language === 'go' && arg.value.kind === 'reference' && /opt/i.test(arg.value.path))
      reader.open = true;
  }
  readChain(reader, call, 0);
  const at = (slot: Slot | undefined): Value | null => slotValue(call, options, slot);
  const key = at(row.key);
  // PHP: `new Key($key, 'HS256')` holds both.
  const pair = key && resolve(source, key, call.within);
  const [material, algorithm] = pair?.kind === 'call' && /(?:^|\.)Key$/.test(pair.call.callee) ? pair.call.args : [];
  return {
    call,
    row,
    token: at(row.token),
    key: algorithm ? material!.value : key,
    payload: at(row.payload),
    algorithms: algorithm ? algorithm.value : (severalIn(options, row) ?? at(row.algorithms)),
    options,
    open: reader.open,
  };
}

/** Constraints that take the algorithms one by one: `setJwsAlgorithmConstraints(PERMIT, A, B)`. */
function severalIn(options: readonly JwtOption[], { algorithms }: JwtRow): Value | null {
  const option = options.find(({ key, call }) => call && algorithms?.includes(key) && call.args.length > 1);
  const items = option?.call?.args.flatMap(({ value }) =>
    value.kind === 'reference' && isAlgorithmName(value.path) ? [value] : [],
  );
  return items && items.length > 0 ? { kind: 'list', span: option!.call!.argsSpan, items } : null;
}

interface Reader {
  readonly source: Source;
  readonly options: JwtOption[];
  open: boolean;
  readonly seen: Set<Value>;
}

/** The argument at a position among those without a name, or of a name. */
function argumentAt(call: Call, slot: number | string): Value | null {
  if (typeof slot === 'string') return call.args.find(({ name }) => name === slot)?.value ?? null;
  let position = 0;
  for (const arg of call.args) {
    if (arg.spread) return null;
    if (arg.name === undefined && position++ === slot) return arg.value;
  }
  return null;
}

function slotValue(call: Call, options: readonly JwtOption[], slots: Slot | undefined): Value | null {
  for (const slot of slots ?? []) {
    const value =
      argumentAt(call, slot) ??
      (typeof slot === 'string' ? (options.find(({ key }) => key === slot)?.value ?? null) : null);
    if (value) return value;
  }
  return null;
}

/** The pairs of an options object, those of the objects in it, and what is assigned to a variable that holds it. */
function readOptions(reader: Reader, value: Value, within: number, depth: number): void {
  const { source, options } = reader;
  if (depth > 4 || reader.seen.has(value)) return;
  reader.seen.add(value);
  const held = resolve(source, value, within);
  if (value.kind === 'reference') readMembers(reader, value.path, depth);
  switch (held.kind) {
    case 'object':
      for (const pair of held.pairs) {
        options.push({ key: pair.key, value: pair.value, span: pair.span, within: pair.within });
        readNested(reader, pair.value, pair.within, depth);
      }
      for (const spread of held.spreads) readOptions(reader, spread, within, depth + 1);
      return;
    case 'call': {
      // `new TokenValidationParameters { … }`, `dict(verify_exp=False)`.
      const { call } = held;
      for (const arg of call.args)
        if (arg.name !== undefined) {
          options.push({ key: arg.name, value: arg.value, span: arg.span, within: call.within });
        } else readOptions(reader, arg.value, call.within, depth + 1);
      if (!call.isNew && !/^(?:dict|Object\.(?:assign|freeze))$/.test(call.callee)) reader.open = true;
      return;
    }
    case 'choice':
      for (const option of held.options) readOptions(reader, option, within, depth + 1);
      reader.open = true;
      return;
    case 'null':
    case 'function':
    case 'bool':
    case 'string':
    case 'number':
    case 'list':
      return;
    default:
      // `jwt.verify(token, key, done)`
      if (held.kind !== 'reference' || !/^(?:cb|callback|done|next)$/.test(held.path)) reader.open = true;
  }
}

/** Only objects hold further options: a list or a name is a value. */
function readNested(reader: Reader, value: Value, within: number, depth: number): void {
  const held = resolve(reader.source, value, within);
  const before = reader.open;
  if (held.kind === 'object' || (held.kind === 'call' && held.call.isNew))
    readOptions(reader, value, within, depth + 1);
  reader.open = before;
}

/** `options.algorithms = [...]`, `parameters["leeway"] = 60`. */
function readMembers({ source, options }: Reader, path: string, depth: number): void {
  if (depth > 0 && path === '') return;
  for (const pair of source.pairs)
    if (pair.form === 'member' && pair.path.join('.') === path)
      options.push({ key: pair.key, value: pair.value, span: pair.span, within: pair.within });
}

const optionOf = (call: Call): JwtOption => ({
  key: lastName(call.callee),
  value: keyArgument(call)?.value ?? null,
  span: call.span,
  within: call.within,
  call,
});

/** The first argument; of `signWith(algorithm, key)` the second, in whichever order the version wants them. */
const keyArgument = ({ args }: Call): Call['args'][number] | undefined =>
  args.find(({ value }) => !(value.kind === 'reference' && args.length > 1 && isAlgorithmName(value.path))) ?? args[0];

const isAlgorithmName = (path: string): boolean =>
  /(?:^|\.)(?:SignatureAlgorithm|SIG|MacAlgorithm|AlgorithmIdentifiers)\.\w+$/.test(path);

/** The calls that this one is chained to, also where a variable holds the beginning: `builder.signWith(key)`. */
function readChain(reader: Reader, call: Call, depth: number): void {
  const { source } = reader;
  for (const link of chainOf(source, call)) if (link !== call) pushCall(reader, link);
  const root = call.callee.slice(0, Math.max(call.callee.lastIndexOf('.'), 0));
  if (root === '' || depth > 3) return;
  const path = root.replace(/(?:\(\))?\..*$/, match => (match.includes('()') ? '' : match));
  const holder = /^(?:this|self)\.\w+/.exec(root)?.[0] ?? rootOf(path);
  const held = resolve(source, { kind: 'reference', span: call.calleeSpan, path: holder }, call.within);
  if (held.kind !== 'call' || contains(held.span, call.span)) {
    // A builder that begins in this very chain holds nothing from before.
    if (held.kind === 'reference' && !/builder\(\)/i.test(call.callee) && isParameterLike(source, holder))
      reader.open = true;
    return;
  }
  for (const link of chainOf(source, held.call)) pushCall(reader, link);
  // A builder whose methods are called one by one.
  for (const link of callsNaming(source, rootOf(holder)))
    if (
      link !== call &&
      (holder.includes('.') || link.within === call.within) &&
      link.callee.startsWith(`${holder}.`) &&
      !link.callee.includes('()', holder.length) &&
      !jwtVerbs.test(lastName(link.callee))
    )
      pushCall(reader, link);
  readMembers(reader, holder, 0);
  readChain(reader, held.call, depth + 1);
}

/** What is done with a token, as against what is set. */
const jwtVerbs = /^(?:verify|decode|encode|sign|parse\w*|process\w*|compact|build|Parse\w*|Encode|Decode\w*)$/;

function pushCall(reader: Reader, link: Call): void {
  if (reader.options.some(({ call }) => call === link)) return;
  reader.options.push(optionOf(link));
  const { source } = reader;
  for (const arg of link.args) {
    if (arg.name !== undefined)
      reader.options.push({ key: arg.name, value: arg.value, span: arg.span, within: link.within });
    else if (arg.value.kind === 'call' && /^With[A-Z]/.test(lastName(arg.value.call.callee)))
      reader.options.push(optionOf(arg.value.call));
    // `withClaim("exp", …)`, `claim("exp", …)`, `AddClaim("exp", …)`, `setProtectedHeader({ alg })`.
    else readNested(reader, arg.value, link.within, 0);
  }
  const [name, value] = link.args;
  if (value && name?.value.kind === 'string' && /claim/i.test(lastName(link.callee)))
    reader.options.push({ key: name.value.text, value: value.value, span: link.span, within: link.within });
  if (/claim/i.test(lastName(link.callee)) && name?.value.kind === 'reference')
    reader.options.push({
      key: lastName(name.value.path),
      value: value?.value ?? null,
      span: link.span,
      within: link.within,
    });
  if (source.language !== 'go') return;
  for (const { value } of link.args) if (value.kind === 'reference' && /opt/i.test(value.path)) reader.open = true;
}

/** A holder that nothing in this file makes: a parameter, a field that is injected. */
const isParameterLike = (source: Source, holder: string): boolean =>
  holder.includes('.') || source.functions.some(({ params }) => params.some(({ name }) => name === holder));

/** A call and those it is chained to: they begin at the same place. */
export function chainOf({ calls }: Source, call: Call): Call[] {
  const chain: Call[] = [];
  for (let at = lastStartingBefore(calls, call.span.start - 1) + 1; calls[at]?.span.start === call.span.start; at++)
    if (calls[at]!.span.end <= call.span.end) chain.push(calls[at]!);
  return chain.sort((a, b) => a.span.end - b.span.end);
}

/** An option by its name; the last one counts. */
export const optionNamed = ({ options }: JwtCall, ...keys: readonly string[]): JwtOption | undefined =>
  options.findLast(({ key }) => keys.includes(key));

const remoteKeys =
  /jwks|JWKS|Jwks|PyJWKClient|PyJWKSet|openid-configuration|RemoteJWKSet|JWKSet|withIssuerLocation|withJwkSetUri|\.Authority\b|MetadataAddress/;

/** Whether a file fetches the keys that an issuer publishes: its tokens come from another machine. */
export const fetchesKeys = perFile(({ text }) => remoteKeys.test(text));
