import type { TlsSwitch } from '../libraries/tls.ts';
import { qualify, resolve } from './resolve.ts';
import type { Call, Pair, Source, Value } from './source.ts';

/** `off` for certain (a constant), or the `default` that holds unless something else is said. */
export function offState(source: Source, pair: Pair, entry: TlsSwitch): 'off' | 'default' | null {
  const { value, within } = pair;
  if (pair.form === 'query')
    return value.kind === 'string' && [entry.off].flat().some(off => String(off) === value.text) ? 'off' : null;
  // An attribute of the object itself is what it begins with; a context's mode that is passed on is told where it is set.
  if (pair.key === 'verify_mode' && pair.path.join() === 'self') return null;
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
  switch (value.kind) {
    case 'bool':
      return value.value === off;
    case 'number':
      return off === false && value.value === 0;
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
  return /^\s*(?:\|\||\?\?|or\b)/.test(source.text.slice(first.span.end, last.span.start));
}

/** The option is given to one of these libraries, or set on one of their objects. */
export function belongs(source: Source, pair: Pair, receivers: readonly Call[], libraries: readonly string[]): boolean {
  const own = (path: string, within: number, like: RegExp): boolean => {
    const name = qualify(source, path, within);
    if (name?.origin === 'import') return libraries.includes(name.path.split(/[.(]/)[0]!);
    // A session that comes in as a parameter or from a method: the file must import the library, and the name must
    // speak of requests. `jwt.decode(token, verify=False)` is another matter.
    return (
      name === null && like.test(path) && source.imports.some(fact => libraries.includes(fact.module.split('.')[0]!))
    );
  };
  if (pair.form === 'member' && own(pair.path.join('.'), pair.within, clientName)) return true;
  // What stands in a call is for that call (`dict(verify=False)` is a value); what a variable holds, for its users.
  const calls = receivers.filter(call => call.callee !== 'dict');
  const first = calls[0];
  const direct = first && first.span.start <= pair.span.start && pair.span.end <= first.span.end;
  return (direct ? [first] : calls).some(call => own(call.callee, call.within, requestMethod));
}

const clientName = /(?:^|\.|_)(?:session|client|http|s|conn|connector|configuration)$/i;
const requestMethod =
  /\.(?:get|post|put|patch|delete|head|options|request|send|stream|fetch|client|resource|ws_connect)$/;
