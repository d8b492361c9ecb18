import { type JwtCheck, type JwtSwitch, jwtSwitches } from '../libraries/jwt-switches.ts';
import { chainOf, type JwtCall, jwtCalls } from './jwt-calls.ts';
import { removeArgument, replacing } from './jwt-edits.ts';
import { callsAround } from './nesting.ts';
import { resolve } from './resolve.ts';
import type { Fix } from './rule.ts';
import type { Call, Pair, Source, Span, Value } from './source.ts';
import { contains, slice } from './text.ts';

/** A check that is switched off. */
export interface SwitchedOff {
  readonly entry: JwtSwitch;
  readonly span: Span;
  /** `verify_exp is False`, `SkipExpiryCheck is true`, `WithoutClaimsValidation()`. */
  readonly shown: string;
  /** What says so; null where the name alone does. */
  readonly value: Value | null;
  /** The library call that it is for, where that stands in this file. */
  readonly use: JwtCall | null;
  /** Only a parameter's default, or an attribute that others may set. */
  readonly settable: boolean;
  readonly fix: Fix | null;
}

const cache = new WeakMap<Source, readonly SwitchedOff[]>();

/** The options of a file that switch some of the checks off, in document order. */
export function switchedOff(source: Source, ...checks: readonly JwtCheck[]): SwitchedOff[] {
  let found = cache.get(source);
  if (!found) {
    found = [...read(source)].sort((a, b) => a.span.start - b.span.start);
    cache.set(source, found);
  }
  return found.filter(({ entry }) => checks.includes(entry.check));
}

const tables = new Map<string, ReadonlyMap<string, JwtSwitch>>();

function tableOf(language: Source['language']): ReadonlyMap<string, JwtSwitch> {
  let table = tables.get(language);
  if (!table) {
    table = new Map(
      jwtSwitches.filter(({ languages }) => languages.includes(language)).map(entry => [entry.key, entry]),
    );
    tables.set(language, table);
  }
  return table;
}

function* read(source: Source): Generator<SwitchedOff> {
  const table = tableOf(source.language);
  const seen = new Set<number>();
  for (const pair of source.pairs) {
    const entry = table.get(pair.key);
    if (!entry || entry.off === null || (pair.form === 'member' && source.language === 'ruby')) continue;
    const use = useAround(source, pair.span);
    if (entry.inCall && !use) continue;
    const held = resolve(source, pair.value, pair.within);
    if (held.kind !== 'bool' || held.value !== entry.off || seen.has(pair.span.start)) continue;
    seen.add(pair.span.start);
    if (isAsked(source, pair)) continue;
    const word = literal(source, held.value);
    yield {
      entry,
      span: pair.span,
      shown: `${pair.key} is ${word}`,
      value: pair.value,
      use,
      settable: pair.value.kind === 'reference' && isSettable(source, pair.value.path, pair.within),
      fix:
        pair.value.kind === 'bool'
          ? replacing(
              pair.value.span,
              literal(source, !held.value),
              `Set ${pair.key} to ${literal(source, !held.value)}`,
            )
          : null,
    };
  }
  for (const call of source.calls) {
    const name = call.callee.slice(call.callee.lastIndexOf('.') + 1);
    const entry = table.get(name);
    if (!entry || !call.callee.includes('.')) continue;
    if (entry.off !== null) {
      const first = call.args[0]?.value;
      const held = first && resolve(source, first, call.within);
      if (held?.kind !== 'bool' || held.value !== entry.off) continue;
    } else if (call.args.length > 0) continue;
    const span = linkOf(source, call);
    if (seen.has(span.start)) continue;
    seen.add(span.start);
    yield {
      entry,
      span,
      shown: `${name}(${entry.off === null ? '' : literal(source, entry.off)})`,
      value: null,
      use: useAround(source, call.span),
      settable: false,
      fix: removal(source, call, span),
    };
  }
}

const question = /verif|expir|insecure|skip|allow|ignore|unsafe|unverified/i;

/** `if allow_expired: options["verify_exp"] = False`: whoever calls decides. */
const isAsked = (source: Source, { span, within }: Pair): boolean =>
  source.blocks.some(
    block =>
      block.kind === 'branch' &&
      block.within === within &&
      block.test !== undefined &&
      contains(block.body, span) &&
      question.test(slice(source.text, block.test)),
  );

const literal = ({ language }: Source, value: boolean): string =>
  language === 'python' ? (value ? 'True' : 'False') : String(value);

interface Uses {
  readonly byCall: ReadonlyMap<Call, JwtCall>;
  /** By where an option begins. */
  readonly byOption: ReadonlyMap<number, JwtCall>;
}

const usesCache = new WeakMap<Source, Uses>();

/** The call whose options a place stands in, or that a variable with the place hands them to. */
function useAround(source: Source, span: Span): JwtCall | null {
  let uses = usesCache.get(source);
  if (!uses) {
    const all = jwtCalls(source);
    uses = {
      byCall: new Map(all.map(use => [use.call, use])),
      byOption: new Map(all.toReversed().flatMap(use => use.options.map(option => [option.span.start, use] as const))),
    };
    usesCache.set(source, uses);
  }
  for (const call of callsAround(source, span)) {
    const use = contains(call.argsSpan, span) ? uses.byCall.get(call) : undefined;
    if (use) return use;
  }
  return uses.byOption.get(span.start) ?? null;
}

/** The method of a chain with its dot, `.setSkipSignatureVerification()`; the whole call where it begins the chain. */
function linkOf({ text }: Source, call: Call): Span {
  const dot = text.lastIndexOf('.', call.nameSpan.start);
  return /[)\w]\s*$/.test(text.slice(Math.max(0, dot - 200), dot)) && call.callee.includes('()')
    ? { start: call.nameSpan.start, end: call.span.end }
    : call.span;
}

function removal(source: Source, call: Call, span: Span): Fix | null {
  const { text } = source;
  const title = `Remove ${slice(text, call.nameSpan)}`;
  if (span.start !== call.span.start) {
    const dot = text.lastIndexOf('.', span.start);
    const gap = /\s*$/.exec(text.slice(0, dot))!.index;
    const chain = chainOf(source, call);
    return chain.length > 0
      ? { title, safe: false, edits: [{ span: { start: gap, end: span.end }, newText: '' }] }
      : null;
  }
  const outer = source.calls.find(({ args }) =>
    args.some(arg => arg.span.start === span.start && arg.span.end === span.end),
  );
  return outer ? { title, safe: false, edits: [removeArgument(source, outer, span)] } : null;
}

function isSettable(source: Source, path: string, within: number): boolean {
  if (/^(?:self|this)\./.test(path)) return true;
  for (let scope = within; scope >= 0; scope = source.functions[scope]!.within)
    if (source.functions[scope]!.params.some(({ name }) => name === path)) return true;
  return false;
}

/** A validator that says yes to everything: `(audiences, token, parameters) => true`. */
export function isAlwaysTrue(source: Source, value: Value): boolean {
  if (value.kind !== 'function') return false;
  const [only, ...more] = source.functions[value.fn]!.returns;
  return more.length === 0 && only?.kind === 'bool' && only.value;
}
