import { codeOf } from './oauth.ts';
import { callsIn } from './retries.ts';
import { sendsRequest } from './sending.ts';
import type { Call, FunctionFact, Source, Span } from './source.ts';
import { statusBranches } from './status-branches.ts';
import { contains, slice } from './text.ts';

/** A function that sends a request, and calls itself after a failure. */
export interface Recursion {
  readonly fn: FunctionFact;
  readonly again: Call;
  /** Something counts the attempts, or remembers that there was one. */
  readonly bounded: boolean;
  /** It waits first. */
  readonly waits: boolean;
  /** The status of the answer decides (401: another token, no waiting). */
  readonly byStatus: boolean;
}

const counted =
  /retr(?:y|ies|ied)|attempt|\btries\b|count|depth|max|_retry|limit|\bonce\b|again|first|isRe|remaining|\bn\b/i;
const waiting = /sleep|delay|backoff|back_off|setTimeout|\bwait|time\.After|schedule|later/i;

const cache = new WeakMap<Source, readonly Recursion[]>();

export function recursions(source: Source): readonly Recursion[] {
  let found = cache.get(source);
  if (!found) {
    found = source.functions.flatMap((fn, at) => recursionOf(source, at, fn) ?? []);
    cache.set(source, found);
  }
  return found;
}

function recursionOf(source: Source, at: number, fn: FunctionFact): Recursion | null {
  if (fn.name.length < 2) return null;
  const inside = callsIn(source, fn.body).filter(call => call.within === at);
  const own = inside.filter(call => isOwn(call, fn.name));
  if (own.length === 0 || !inside.some(call => sendsRequest(source, call))) return null;
  const caught = own.find(call => isCaught(source, call.span, at));
  const again = caught ?? own.find(call => isRefused(source, call.span, at));
  if (!again) return null;
  const head = codeOf(source, { start: fn.span.start, end: fn.body.start });
  const body = codeOf(source, fn.body);
  // A flag, a counter, a deadline: something in the function ends it.
  const bounded = counted.test((head + body).replaceAll(fn.name, ''));
  return { fn, again, bounded, waits: waiting.test(body.replaceAll(fn.name, '')), byStatus: !caught };
}

const isOwn = ({ callee }: Call, name: string): boolean =>
  callee === name || callee === `this.${name}` || callee === `self.${name}`;

/** In a `catch`, or where Go has an error. */
const isCaught = (source: Source, span: Span, within: number): boolean =>
  source.blocks.some(
    ({ kind, body, test, within: fn }) =>
      fn === within &&
      contains(body, span) &&
      (kind === 'catch' ||
        (source.language === 'go' &&
          kind === 'branch' &&
          test &&
          /\berr\w*\s*!=\s*nil/.test(slice(source.text, test)))),
  );

/** In a branch for a status that says no; far behind it, the branch is another one. */
const isRefused = (source: Source, span: Span, within: number): boolean =>
  statusBranches(source).some(
    ({ body, within: fn }) => fn === within && contains(body, span) && span.start - body.start <= 2000,
  );
