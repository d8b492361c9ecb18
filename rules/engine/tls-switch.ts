import type { TlsCall, TlsSwitch } from '../libraries/tls.ts';
import { enclosing } from './enclosing.ts';
import { hole, qualify, resolve, textOf } from './resolve.ts';
import type { Call, Pair, Source, Value } from './source.ts';
import {
  isAskedFor,
  isLoopbackAddress,
  isLoopbackOnly,
  isServerSide,
  isSetAgain,
  placeOf,
  placeOfCall,
  receiversOf,
} from './tls.ts';
import { agreeingFunction, answersNothing } from './tls-callbacks.ts';

/** An option that switches a check off, for certain or unless something else is said. */
export interface SwitchedOff {
  readonly pair: Pair;
  readonly entry: TlsSwitch;
  readonly state: 'off' | 'default';
}

const tables = new WeakMap<readonly TlsSwitch[], ReadonlyMap<string, readonly TlsSwitch[]>>();

function byKey(switches: readonly TlsSwitch[]): ReadonlyMap<string, readonly TlsSwitch[]> {
  let table = tables.get(switches);
  if (!table) {
    const rows = new Map<string, TlsSwitch[]>();
    for (const entry of switches) rows.set(entry.key, [...(rows.get(entry.key) ?? []), entry]);
    table = rows;
    tables.set(switches, table);
  }
  return table;
}

/** The options of a client that switch a check off; servers, this machine and what is asked for are left out. */
export function* switchedOff(source: Source, switches: readonly TlsSwitch[]): Generator<SwitchedOff> {
  const table = byKey(switches);
  for (const pair of source.pairs)
    for (const entry of table.get(lastName(pair.key)) ?? []) {
      const state = offState(source, pair, entry);
      if (!state || !isMeant(source, pair, entry)) continue;
      yield { pair, entry, state };
      break;
    }
}

/** `Curl.option.SSL_VERIFYPEER` as a computed key. */
const lastName = (key: string): string => (/^[\w.]+$/.test(key) ? key.slice(key.lastIndexOf('.') + 1) : key);

function isMeant(source: Source, pair: Pair, entry: TlsSwitch): boolean {
  if (entry.below && !pair.path.some(key => entry.below!.test(key))) return false;
  if (entry.imported && !imports(source, entry.imported)) return false;
  const place = placeOf(source, pair);
  const receivers = receiversOf(source, place);
  if (entry.libraries && !belongs(source, pair, receivers, entry.libraries)) return false;
  if (receivers.some(call => /(?:^|\.)(?:decode|verify|validate)$/i.test(call.callee)) && entry.key === 'verify')
    return false;
  if (entry.beside && !isBeside(source, pair, entry.beside)) return false;
  if (entry.unless && isTakenOver(source, pair, entry.unless)) return false;
  if (typeof entry.off === 'string' && receivers.some(call => /Server$/.test(call.callee) && call.isNew)) return false;
  return !(
    isServerSide(source, place, receivers, pair) ||
    isSetAgain(source, pair, other => offState(source, other, entry) !== null) ||
    isAskedFor(source, place) ||
    isLoopbackOnly(source, receivers)
  );
}

/** Another option of the same object has a text like this. */
function isBeside(source: Source, pair: Pair, { key, value }: NonNullable<TlsSwitch['beside']>): boolean {
  const other = enclosing(source, pair)?.pairs.find(sibling => sibling.key === key);
  const text = other && textOf(source, other.value, other.within);
  return text !== undefined && text !== null && value.test(text) && !isLoopbackAddress(text);
}

/** Something beside the option does the check: not a function that agrees to all. */
function isTakenOver(source: Source, pair: Pair, keys: RegExp): boolean {
  const holder = pair.path.join('.');
  const beside = [
    ...(enclosing(source, pair)?.pairs ?? []),
    ...source.pairs.filter(({ form, path }) => form === 'member' && path.length > 0 && path.join('.') === holder),
  ];
  return beside.some(({ key, value, within }) => {
    if (!keys.test(key)) return false;
    const held = resolve(source, value, within);
    if (held.kind === 'null') return false;
    const returned = held.kind === 'function' ? source.functions[held.fn]!.returns : [];
    return !(returned.length > 0 && returned.every(({ kind }) => kind === 'null'));
  });
}

/** `off` for certain (a constant), or the `default` that holds unless something else is said. */
export function offState(source: Source, pair: Pair, entry: TlsSwitch): 'off' | 'default' | null {
  const { value, within } = pair;
  if (pair.form === 'query')
    return value.kind === 'string' &&
      [entry.off].flat().some(off => String(off).toLowerCase() === value.text.toLowerCase())
      ? 'off'
      : null;
  // An attribute of the object itself is what it begins with; a context's mode that is passed on is told where it is set.
  if (/^(?:verify_mode|check_hostname)$/.test(pair.key) && source.language === 'python' && pair.path.join() === 'self')
    return null;
  if (value.kind === 'reference' && value.path.endsWith('.verify_mode')) return null;
  const held = resolve(source, value, within);
  if (isOff(source, held, within, entry)) return isSettable(source, value, within) ? 'default' : 'off';
  // Only the last of `a ?? b` is a default; the arms of a condition are a choice that somebody made on purpose.
  const fallback =
    held.kind === 'env'
      ? held.fallback
      : held.kind === 'choice' && isDefaulting(source, held)
        ? held.options.at(-1)
        : undefined;
  return fallback && isOff(source, resolve(source, fallback, within), within, entry) ? 'default' : null;
}

export function isOff(
  source: Source,
  value: Value,
  within: number,
  { off, none }: Pick<TlsSwitch, 'off' | 'none'>,
): boolean {
  if (off === 'callback') return agreeingFunction(source, value, within) !== null;
  if (off === 'nothing') return value.kind === 'function' && answersNothing(source, value.fn);
  switch (value.kind) {
    case 'bool':
      return value.value === off;
    case 'number':
      return (off === false && value.value === 0) || (off === true && value.value === 1);
    case 'null':
      return none === true;
    case 'string':
      return typeof off === 'object' && off.some(word => word.toLowerCase() === value.text.toLowerCase());
    case 'reference': {
      const name = value.path.slice(value.path.lastIndexOf('.') + 1);
      return typeof off === 'object' && off.includes(name) && qualify(source, value.path, within) !== null;
    }
    default:
      return false;
  }
}

/** A parameter, or an attribute that others may set. */
function isSettable(source: Source, value: Value, within: number): boolean {
  if (value.kind !== 'reference') return false;
  if (/^(?:self|this)\./.test(value.path)) return true;
  for (let scope = within; scope >= 0; scope = source.functions[scope]!.within)
    if (source.functions[scope]!.params.some(param => param.name === value.path)) return true;
  return false;
}

function isDefaulting(source: Source, value: Value & { kind: 'choice' }): boolean {
  const [first, last] = value.options;
  if (value.options.length !== 2 || !first || !last) return false;
  return /^\s*(?:\|\||\?\?|\?:|or\b)/.test(source.text.slice(first.span.end, last.span.start));
}

/** Whether a module or a qualified name is of one of these libraries. */
export const isFrom = (path: string, libraries: readonly string[]): boolean =>
  libraries.some(library => path.startsWith(library) && /^$|[./(]/.test(path[library.length] ?? ''));

export const imports = (source: Source, libraries: readonly string[]): boolean =>
  source.imports.some(({ module, name }) => isFrom(name ? `${module}.${name}` : module, libraries));

/** The option is given to one of these libraries, or set on one of their objects. */
function belongs(source: Source, pair: Pair, receivers: readonly Call[], libraries: readonly string[]): boolean {
  const own = (path: string, within: number, like: RegExp): boolean => {
    const name = qualify(source, path, within);
    if (name?.origin === 'import') return isFrom(name.path, libraries);
    // A session that comes in as a parameter or from a method: the file must import the library, and the name must
    // speak of requests. `jwt.decode(token, verify=False)` is another matter.
    return (name === null || path.startsWith('super().')) && like.test(path) && imports(source, libraries);
  };
  if (pair.form === 'member' && own(pair.path.join('.'), pair.within, clientName)) return true;
  // What stands in a call is for that call (`dict(verify=False)` is a value); what a variable holds, for its users.
  const calls = receivers.filter(call => call.callee !== 'dict');
  const first = calls[0];
  const direct = first && first.span.start <= pair.span.start && pair.span.end <= first.span.end;
  return (direct ? [first] : calls).some(call => own(call.callee, call.within, requestMethod));
}

const clientName =
  /(?:^|\.|_)(?:session|client|http|s|conn|connector|configuration|config|tlsConfig|tlsClientConfig)$/i;
const requestMethod =
  /\.(?:get|post|put|patch|delete|head|options|request|send|stream|fetch|client|resource|ws_connect|cert_verify)$/;

/** A call that switches a check off. */
export interface CalledOff {
  readonly call: Call;
  readonly entry: TlsCall;
  /** The argument that does it. */
  readonly value: Value | undefined;
}

/** The calls that switch a check off, this machine and what is asked for left out. */
export function* calledOff(source: Source, calls: readonly TlsCall[]): Generator<CalledOff> {
  const present = calls.filter(({ libraries }) => libraries.length === 0 || imports(source, libraries));
  if (present.length === 0) return;
  for (const call of source.calls)
    for (const entry of present) {
      if (!entry.callee.test(call.callee)) continue;
      const value = argumentOf(source, call, entry);
      if (value === null) continue;
      const place = placeOfCall(source, call);
      if (isAskedFor(source, place) || isLoopbackOnly(source, receiversOf(source, place))) continue;
      yield { call, entry, value };
      break;
    }
}

/** The argument that switches off, undefined where the call takes none; null where it does not. */
function argumentOf(source: Source, call: Call, { option, optionAt = 0, off, at }: TlsCall): Value | undefined | null {
  const said = (value?: Value): string => {
    if (!value) return '';
    const held = resolve(source, value, call.within);
    if (held.kind === 'number') return String(held.value);
    return held.kind === 'reference'
      ? held.path
      : held.kind === 'string'
        ? held.text
        : held.kind === 'null'
          ? ''
          : hole;
  };
  if (option && !option.test(said(call.args[optionAt]?.value))) return null;
  if (off === undefined) return undefined;
  const value = at === -1 ? call.args.at(-1)?.value : call.args[at ?? (option ? optionAt + 1 : 0)]?.value;
  if (!value) return null;
  if (off instanceof RegExp) return off.test(said(value)) ? value : null;
  // Java declares them with their type: there they are told.
  if (off === 'callback' && source.language === 'java' && value.kind === 'reference') return null;
  return isOff(source, resolve(source, value, call.within), call.within, { off }) ? value : null;
}
