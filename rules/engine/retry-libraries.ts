import {
  type RetryEntry,
  retryLibraries,
  retryMethods,
  retryPredicateOptions,
  retryPredicates,
} from '../libraries/retries.ts';
import { libraryCall, type Option, optionsOf, resolve } from './resolve.ts';
import { callsIn } from './retries.ts';
import { sendsRequest } from './sending.ts';
import type { Call, FunctionFact, Source, Span, Value } from './source.ts';
import { contains, slice } from './text.ts';

/** A retry library that is told (or left) to go on for ever, not to wait, or to repeat what was refused. */
export interface RetryFault {
  readonly kind: 'unlimited' | 'none' | 'constant' | 'refused';
  readonly span: Span;
  readonly library: string;
  /** Nothing is said, and the library's default is meant. */
  readonly absent?: true;
}

const cache = new WeakMap<Source, readonly RetryFault[]>();

/** What the settings of retry libraries in a file do wrong. */
export function retryFaults(source: Source): readonly RetryFault[] {
  let found = cache.get(source);
  if (!found) {
    found = [...faultsOf(source)];
    cache.set(source, found);
  }
  return found;
}

function* faultsOf(source: Source): Generator<RetryFault> {
  const entries = retryLibraries.filter(({ languages }) => languages.includes(source.language));
  for (const fn of entries.length > 0 ? source.functions : [])
    for (const value of fn.decorators) {
      // `@retry` without parentheses takes every default.
      if (value.kind === 'reference')
        yield* bare(source, fn, value.span, entries, {
          callee: value.path,
          calleeSpan: value.span,
          nameSpan: value.span,
          span: value.span,
          argsSpan: { start: value.span.end, end: value.span.end },
          args: [],
          isNew: false,
          within: fn.within,
        });
    }
  for (const call of source.calls) {
    const path = entries.length > 0 ? libraryCall(source, call) : null;
    const entry = path && entries.find(candidate => candidate.call.test(path));
    if (entry) yield* judge(source, call, entry);
    yield* methodFaults(source, call);
    if (retryPredicates.test(call.callee))
      for (const { value } of call.args) yield* refused(source, value, slice(source.text, call.nameSpan));
  }
  for (const pair of source.pairs) {
    // https://github.com/sindresorhus/got/blob/main/documentation/7-retry.md, https://github.com/sindresorhus/ky#retry
    if (pair.key === 'limit' && pair.path.at(-1) === 'retry' && slice(source.text, pair.value.span) === 'Infinity')
      yield { kind: 'unlimited', span: pair.value.span, library: 'retry.limit' };
    if (retryPredicateOptions.test(pair.key))
      yield* refused(source, resolve(source, pair.value, pair.within), pair.key);
  }
  if (source.language === 'java') for (const fn of source.functions) yield* springFaults(source, fn);
}

function* bare(source: Source, fn: FunctionFact, span: Span, entries: readonly RetryEntry[], call: Call) {
  const path = libraryCall(source, call);
  const entry = path && entries.find(candidate => candidate.decorates && candidate.call.test(path));
  if (!entry || !sendsIn(source, fn)) return;
  if (entry.limit?.absent) yield { kind: 'unlimited', span, library: entry.name, absent: true } as const;
  if (entry.wait?.absent) yield { kind: 'none', span, library: entry.name, absent: true } as const;
}

const sendsIn = (source: Source, fn: FunctionFact): boolean =>
  callsIn(source, fn.body).some(call => sendsRequest(source, call));

function* judge(
  source: Source,
  call: Call,
  { name: library, limit, wait, when, ...entry }: RetryEntry,
): Generator<RetryFault> {
  if (call.args.some(({ spread }) => spread)) return;
  if (entry.decorates) {
    const fn = source.functions.find(({ decorators }) =>
      decorators.some(({ span }) => span.start <= call.span.start && call.span.end <= span.end),
    );
    if (!fn || !sendsIn(source, fn)) return;
  }
  const options: Option[] = [...optionsOf(source, call)];
  for (const [at, key] of (entry.positions ?? []).entries()) {
    const arg = call.args[at];
    if (arg && !arg.name && arg.value.kind !== 'object') options.push({ key, value: arg.value });
  }
  // Options that this file does not tell.
  const open = call.args.some(({ name, value }, at) => {
    const held = resolve(source, value, call.within);
    return !name && at > 0 && !entry.positions?.[at] && held.kind !== 'object' && held.kind !== 'function';
  });
  const settings = call.args.map(({ value }) => resolve(source, value, call.within)).filter(isObject);
  if (settings.some(({ spreads }) => spreads.length > 0)) return;
  const written = ({ value }: Option): string =>
    slice(source.text, resolve(source, value, call.within).span).replace(/\s+/g, '');
  const limits = options.filter(({ key }) => limit?.option.test(key));
  const boundless = limits.find(option => limit!.unlimited.test(written(option)));
  if (boundless) yield { kind: 'unlimited', span: boundless.value.span, library };
  else if (limit?.absent && limits.length === 0 && !open)
    yield { kind: 'unlimited', span: call.calleeSpan, library, absent: true };
  const waits = options.filter(({ key }) => wait?.option.test(key));
  const none = waits.find(option => wait!.none?.test(written(option)));
  const constant = waits.find(option => wait!.constant?.test(written(option)));
  if (none && waits.length === 1) yield { kind: 'none', span: none.value.span, library };
  else if (constant) yield { kind: 'constant', span: constant.value.span, library };
  else if (wait?.absent && waits.length === 0 && !open && triesOften(source, options, call))
    yield { kind: wait.absent, span: call.calleeSpan, library, absent: true };
  const whole = options.find(option => when?.option.test(option.key) && when.everything?.test(written(option)));
  if (whole) yield { kind: 'refused', span: whole.value.span, library };
}

const isObject = (value: Value): value is Extract<Value, { kind: 'object' }> => value.kind === 'object';

/** `Retry(0)`, `Retry(total=False)`, `{ retries: 1 }`: one more attempt, or none, needs no backoff. */
const triesOften = (source: Source, options: readonly Option[], { within }: Call): boolean =>
  !options.some(
    ({ key, value }) =>
      /^(?:total|retries|tries|stop)$/.test(key) &&
      /^(?:0|1|False|None|(?:tenacity\.)?stop_after_attempt\([012]\))$/.test(
        slice(source.text, resolve(source, value, within).span),
      ),
  );

function* methodFaults(source: Source, call: Call): Generator<RetryFault> {
  for (const { method, languages, module, kind, args } of retryMethods) {
    if (!languages.includes(source.language) || !method.test(call.callee)) continue;
    if (!source.imports.some(fact => module.test(fact.module))) continue;
    if (args && !args.test(slice(source.text, call.argsSpan).replace(/\s+/g, ''))) continue;
    yield { kind, span: call.nameSpan, library: slice(source.text, call.nameSpan) };
    return;
  }
}

const status = /(?<![\w.])40[13](?![\w.])|unauthori[sz]ed|forbidden/i;

/** `r => !r.IsSuccessStatusCode`, `lambda r: not r.ok`: every answer but a good one. */
const anything =
  /^(?:\(?\w+\)?\s*=>\s*!\s*\w+\.(?:IsSuccessStatusCode|ok|isSuccessful\(\))|lambda\s+\w+:\s*not\s+\w+\.ok|\w+\s*->\s*!\s*\w+\.isSuccessful\(\))$/;

/** A function that says "again" to a refused credential. */
function* refused(source: Source, value: Value, library: string): Generator<RetryFault> {
  const place = value.kind === 'function' ? source.functions[value.fn]!.body : value.span;
  if (anything.test(slice(source.text, value.span))) yield { kind: 'refused', span: value.span, library };
  for (const { span: where, operator } of source.comparisons)
    if (contains(place, where) && /^(?:===?|is)$/.test(operator) && status.test(slice(source.text, where)))
      yield { kind: 'refused', span: where, library };
}

/** https://docs.spring.io/spring-retry/docs/api/current/org/springframework/retry/annotation/Retryable.html */
function* springFaults(source: Source, fn: FunctionFact): Generator<RetryFault> {
  for (const { span } of fn.decorators) {
    const text = slice(source.text, span);
    if (!/^@?Retryable\b/.test(text)) continue;
    const list = /\b(?:retryFor|include|value|includes)\s*=\s*(\{[^}]*\}|[\w.]+)/.exec(text);
    const named =
      list &&
      /\bHttpClientErrorException(?:\.(?:Unauthorized|Forbidden))?\.class|\bUnauthorized\w*\.class/.exec(list[0]);
    if (!named || /\b(?:noRetryFor|exclude|excludes)\s*=/.test(text)) continue;
    const start = span.start + list.index + named.index;
    yield { kind: 'refused', span: { start, end: start + named[0].length }, library: '@Retryable' };
  }
}
