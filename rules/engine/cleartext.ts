import { callsAreCommands } from './language.ts';
import { callsAround } from './nesting.ts';
import { perSource } from './remembered.ts';
import { addressesBeside, addressesOf, addressesSetOn, callsNaming, type HeaderFact, uses } from './requests.ts';
import { hole, namesAddress, qualify, resolve, textOf } from './resolve.ts';
import type { Call, Source, Span, StringValue, Value } from './source.ts';

/** An address that is plain http, and leads out of the house. */
export interface Cleartext {
  readonly host: string;
  /** Scheme and host, where they stand in the file. */
  readonly span: Span;
  /** The scheme's word, for the edit; null where the library says http, not the address. */
  readonly scheme: Span | null;
  /** Only a default: a setting can name another address. */
  readonly settable: boolean;
}

/** This machine, the house's own network, and names that no public DNS has: containers, clusters, test names. */
export const inside =
  /^(?:localhost|[\w-]+|.*\.(?:localhost|local|localdomain|internal|intern|intranet|lan|home|corp|private|test|invalid|arpa|svc)|0\.0\.0\.0|(?:10|127)\.[\d.]+|169\.254\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[.*)$/i;

/** Flags of curl and others whose value is an address that is no destination. */
const otherAddress = /^(?:-x|--proxy|--preproxy|-e|--referer|--socks5|-d|--data.*|-H|--header|-o|-A)$/;

/** The plain http addresses that a call names. */
export const cleartextOf = perSource((source: Source, call: Call): readonly Cleartext[] => {
  const found: Cleartext[] = [];
  const shell = callsAreCommands(source.language);
  let before = '';
  for (const { value, original } of addressesOf(source, call)) {
    const proxied = shell && otherAddress.test(before);
    before = value.kind === 'string' ? value.text : '';
    const address = proxied ? null : read(source, value, original, call.within);
    if (address) found.push(address);
  }
  // `http.request({ hostname: … })`: the module is the scheme.
  if (
    /^http\.(?:request|get)$/.test(qualify(source, call.callee, call.within)?.path ?? '') &&
    /\bhttp\b/.test(call.callee)
  ) {
    for (const { value } of call.args) {
      const held = resolve(source, value, call.within);
      if (held.kind !== 'object' || held.pairs.some(({ key }) => /^(?:agent|protocol|socketPath)$/.test(key))) continue;
      for (const { key, value: host } of held.pairs) {
        const name = /^host(?:name)?$/.test(key) ? textOf(source, host, call.within) : null;
        const bare = name?.replace(/:\d+$/, '').toLowerCase();
        if (bare && !bare.includes(hole) && !inside.test(bare))
          found.push({
            host: bare,
            span: call.calleeSpan,
            scheme: null,
            settable: host.kind === 'env' || host.kind === 'choice',
          });
      }
    }
  }
  return found;
});

function read(source: Source, value: Value, original: Value, within: number): Cleartext | null {
  for (const option of value.kind === 'choice' ? value.options : [value]) {
    const text = textOf(source, option, within);
    const host = /^\s*http:\/\/(?:[^\s/@]*@)?([^\s/:?#]+)/i.exec(text ?? '')?.[1]?.toLowerCase();
    if (!host || host.includes(hole) || /[{<$%*]/.test(host) || inside.test(host)) continue;
    const literal = opening(source, option, within);
    const written =
      literal && /^\s*(http):\/\/[^\s/?#"'`${]*/i.exec(source.text.slice(literal.inner.start, literal.inner.end));
    if (!literal || !written) continue;
    const start = literal.inner.start + written[0].indexOf('http');
    return {
      host,
      span: { start, end: literal.inner.start + written[0].length },
      scheme: { start, end: start + 4 },
      settable: value.kind === 'choice' || value.kind === 'env' || isSetting(source, original, within),
    };
  }
  return null;
}

/** A name that stands for something from outside with a default, or a parameter. */
function isSetting(source: Source, value: Value, within: number): boolean {
  if (value.kind === 'template' || value.kind === 'concat')
    return value.parts.length > 0 && isSetting(source, value.parts[0]!, within);
  const held = resolve(source, value, within);
  if (held.kind === 'choice' || held.kind === 'env') return true;
  if (held !== value && (held.kind === 'template' || held.kind === 'concat')) return isSetting(source, held, within);
  return (
    value.kind === 'reference' &&
    within >= 0 &&
    source.functions[within]!.params.some(({ name }) => name === value.path)
  );
}

/** The literal that a text begins with. */
function opening(source: Source, value: Value, within: number, depth = 0): StringValue | null {
  if (depth > 6) return null;
  const held = resolve(source, value, within);
  switch (held.kind) {
    case 'string':
      return held;
    case 'template':
    case 'concat':
      return held.parts[0] ? opening(source, held.parts[0], within, depth + 1) : null;
    case 'env':
      return held.fallback ? opening(source, held.fallback, within, depth + 1) : null;
    case 'choice': {
      for (const option of held.options) {
        const found = opening(source, option, within, depth + 1);
        if (found) return found;
      }
      return null;
    }
    case 'call': {
      const [path, base] = held.call.args;
      const address = base ?? path;
      return namesAddress.test(held.call.callee) && address ? opening(source, address.value, within, depth + 1) : null;
    }
    default:
      return null;
  }
}

/** The plain http addresses that a header goes to: of the calls around it, of those that use what holds it, beside it. */
export function cleartextFor(source: Source, header: HeaderFact): Cleartext[] {
  const around = callsAround(source, header.span).flatMap(call => cleartextOf(source, call));
  if (around.length > 0) return around;
  if (header.path.length > 0 && (source.language === 'json' || source.language === 'yaml'))
    return addressesBeside(source, header).flatMap(({ value }) => read(source, value, value, -1) ?? []);
  return header.holder ? ofHolder(source, header) : [];
}

const held = new WeakMap<Source, Map<string, Cleartext[]>>();

/** Of the calls that use a variable, and of the one that made it: the same for all headers that it holds. */
function ofHolder(source: Source, header: HeaderFact): Cleartext[] {
  let known = held.get(source);
  if (!known) held.set(source, (known = new Map()));
  const key = `${header.within} ${header.holder}`;
  let found = known.get(key);
  if (!found) {
    const made = resolve(source, { kind: 'reference', path: header.holder, span: header.span }, header.within);
    const users = callsNaming(source, header.holder).filter(call => uses(source, call, header));
    found = [...(made.kind === 'call' ? [made.call] : []), ...users].flatMap(call => cleartextOf(source, call));
    for (const { value, within } of addressesSetOn(source, header)) {
      const address = read(source, value, value, within);
      if (address) found.push(address);
    }
    known.set(key, found);
  }
  return found;
}
