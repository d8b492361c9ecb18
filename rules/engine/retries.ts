import { codeOf } from './oauth.ts';
import { numberOf } from './resolve.ts';
import { sendsRequest } from './sending.ts';
import type { Block, Call, Source, Span } from './source.ts';
import { contains, lastStartingBefore, slice } from './text.ts';

/** A loop (or a function that calls itself) that sends a request again after it failed. */
export interface RetryLoop {
  readonly block: Block;
  /** `for (let attempt = …`, `while retries < 3`: what stands in front of the body. */
  readonly head: string;
  readonly request: Call;
  /** The loop has a limit: a counter in its head, or one that is compared inside. */
  readonly bounded: boolean;
  /** How long it waits between two attempts. */
  readonly delay: 'none' | 'constant' | 'growing';
  /** The call that waits. */
  readonly wait: Call | null;
  /** Its own words say that it tries again. */
  readonly named: boolean;
}

const retryWord = /retr(?:y|ies)|attempt|\btries\b|\btry_?count|max_?tries/i;
/** A loop that never ends by its head. */
const endless = /^(?:while\s*\(?\s*(?:true|1|True|!0)\b|for\s*\(\s*;\s*;|for\s*\{|for\s*$|loop\b|do\b|until\s+false)/;
/** `for i in range(3)`, `for (let i = 0; i < 3; i++)`, `3.times`. */
const counting =
  /\brange\(|\bxrange\(|;[^;]*[<>!]=?[^;]*;|\.times\b|\.upto\b|Enumerable\.Range|\bin\s+\(?\d+\.\.|range\s+(?:\d+|\w*(?:retr|attempt|tries|max)\w*)\s*$/i;
/** Compiled from an async function: each turn of the loop is one step of it. */
const steps = /^while\s*\((?:1|true)\)\s*\{?\s*switch\s*\(\w+\.prev/;
/** Words for waiting, in all languages. */
const waiting =
  /(?:^|[._])(?:sleep|usleep|delay|wait|pause|backoff|back_off|setTimeout|after|Delay|Sleep|After|timeout|sleepFor)(?:_?(?:ms|seconds?|for|async|Async|For|Ms|time))?(?:\(\))?$/;

const cache = new WeakMap<Source, readonly RetryLoop[]>();

/** The loops that repeat one request until it works. A loop over items, and a worker that polls, are none. */
export function retryLoops(source: Source): readonly RetryLoop[] {
  let found = cache.get(source);
  if (!found) {
    const loops = source.blocks.filter(({ kind }) => kind === 'loop');
    found = [...loops, ...(source.language === 'ruby' ? retriesOf(source) : [])].flatMap(
      block => retryLoopOf(source, block) ?? [],
    );
    cache.set(source, found);
  }
  return found;
}

/** Ruby's `retry` in a `rescue` makes a loop of what is tried; the word is its head. */
function retriesOf(source: Source): Block[] {
  return source.jumps.flatMap(({ kind, span, within }) => {
    if (kind !== 'continue' || slice(source.text, span) !== 'retry') return [];
    const tried = source.blocks.findLast(
      block => block.kind === 'try' && block.within === within && contains(block.span, span),
    );
    return tried ? [{ kind: 'loop', span, body: tried.span, within }] : [];
  });
}

function retryLoopOf(source: Source, block: Block): RetryLoop | null {
  const again = block.body.start < block.span.start;
  const head = again
    ? 'retry'
    : slice(source.text, {
        start: block.span.start,
        end: Math.min(block.body.start, block.span.start + 300),
      });
  // `do { … } while (…)`: the condition stands behind.
  const tail = block.test && block.test.start > block.body.end ? slice(source.text, block.test) : '';
  // Most loops are told by their head.
  const named = retryWord.test(head) || retryWord.test(tail);
  const shaped = endless.test(head.trimStart()) || counting.test(head);
  const waits = !again && untilOk(source, block);
  if (!named && !waits && !shaped) return null;
  const calls = callsIn(source, block.body);
  const request = calls.find(call => sendsRequest(source, call)) ?? null;
  if (!request || steps.test(slice(source.text, block.span).slice(0, 80))) return null;
  const fails = source.blocks.some(
    other =>
      contains(block.body, other.span) &&
      (other.kind === 'catch' ||
        (other.kind === 'branch' && other.test && failure.test(slice(source.text, other.test)))),
  );
  const leaves = source.jumps.some(
    ({ kind, span }) => (kind === 'return' || kind === 'break') && contains(block.body, span),
  );
  if (!named && !waits && !(shaped && fails && leaves)) return null;
  if (!named && isOverItems(head, slice(source.text, block.body))) return null;
  if (!again && !waits && !fails && !leaves && !retryWord.test(tail)) return null;
  const body = codeOf(source, block.body);
  const bounded =
    (!again && !waits && !endless.test(head.trimStart())) ||
    (tail !== '' && !waits && !/^\s*\(?\s*(?:true|1|True)\s*\)?\s*$/.test(tail)) ||
    source.comparisons.some(
      ({ span, operator }) =>
        contains(block.body, span) && /^[<>]=?$|^===?$/.test(operator) && retryWord.test(around(source, span)),
    ) ||
    /(?:retr(?:y|ies)|attempts?|tries|count|i|n)\s*(?:\+\+|--|[-+]=\s*1)/i.test(body);
  const wait = calls.find(({ callee }) => waiting.test(callee)) ?? null;
  return {
    block,
    head,
    request,
    bounded,
    named,
    wait,
    delay: wait ? delayOf(source, wait) : /\bsleep\b|\bdelay\b|backoff/i.test(body) ? 'growing' : 'none',
  };
}

/** `for (let i = 0; i < urls.length; i++) … urls[i]`: each round is about another one. */
function isOverItems(head: string, body: string): boolean {
  const counter = /\bfor\b\s*\(?\s*(?:let|var|int|const)?\s*\$?(\w+)/.exec(head)?.[1];
  return counter !== undefined && new RegExp(String.raw`[\[(]\s*(?:\+\+\s*)?\$?${counter}\s*[\])]`).test(body);
}

const failure = /err|status|code|\bok\b|success|resp|!\s*res|\bfalse\b/i;

/** `while (!response.ok)`, `while response.status_code != 200`: nothing but a good answer ends it. */
function untilOk(source: Source, { test, body, kind }: Block): boolean {
  if (kind !== 'loop' || !test || test.end - test.start > 120) return false;
  const text = slice(source.text, test).replace(/^\(|\)$/g, '');
  if (/&&|\|\||\b(?:and|or)\b|[<>]/.test(text)) return false;
  if (badAnswer.test(text)) return true;
  const flag = /^\s*(?:!|not\s)\s*\$?(ok|success(?:ful)?|succeeded|sent|fetched|received)\s*$/i.exec(text)?.[1];
  return Boolean(
    flag &&
      source.assignments.some(
        ({ target, value, span }) => target === flag && value.kind === 'bool' && value.value && contains(body, span),
      ),
  );
}

const badAnswer =
  /^\s*(?:!|not\s+)\s*\$?\w+(?:\.|->)(?:ok|IsSuccessStatusCode|isSuccessful\(\)|success\?|successful\(\))\s*$|(?:[sS]tatus(?:_?[cC]ode)?|code)(?:\(\))?\s*(?:!==?\s*(?:20[0-6]|HttpStatusCode\.OK|http\.StatusOK)|===?\s*(?:40[13]|429|50[0-4]))\s*$/;

const around = ({ text }: Source, { start, end }: Span): string => text.slice(Math.max(0, start - 20), end + 20);

/** A number that never changes is a constant delay; everything else may grow. */
function delayOf(source: Source, wait: Call): 'constant' | 'growing' {
  const [first, second] = wait.args;
  const given = /setTimeout$/.test(wait.callee) ? second : first;
  if (!given) return 'growing';
  if (numberOf(source, given.value, wait.within) !== null) return 'constant';
  // Go's `2 * time.Second`, Java's `Duration.ofSeconds(2)`.
  const text = slice(source.text, given.span);
  return /^(?:\d[\d_]*\s*\*\s*)?time\.(?:Milli)?[sS]econd$|^(?:Duration\.of\w+|TimeSpan\.From\w+)\(\d+\)$/.test(text)
    ? 'constant'
    : 'growing';
}

/** The calls that begin in a span, in document order. */
export function callsIn({ calls }: Source, { start, end }: Span): Call[] {
  const found: Call[] = [];
  for (let at = lastStartingBefore(calls, start - 1) + 1; at < calls.length && calls[at]!.span.start < end; at++)
    if (calls[at]!.span.end <= end) found.push(calls[at]!);
  return found;
}

/** The innermost loop around a place in the same function, or around the callback of `forEach`, `map`, `each`. */
export function loopAround(source: Source, span: Span, within: number): Block | null {
  let best: Block | null = null;
  for (const block of source.blocks)
    if (block.kind === 'loop' && block.within === within && contains(block.body, span))
      if (!best || contains(best.span, block.span)) best = block;
  return best;
}

/** Whether a name says that it gets a new token, or signs in once more. */
export const isRenewal = (callee: string): boolean => renewal.test(callee.slice(callee.lastIndexOf('.') + 1));

const renewal =
  /^(?:_*)(?:try_?|do_?|handle_?|force_?|maybe_?|perform_?|attempt_?|ensure_?)?(?:(?:refresh|renew|rotate|re_?new|reacquire|reissue|fetch_?new|get_?new|request_?new|acquire)_?(?:the_?|my_?|new_?|user_?|expired_?)?(?:(?:access|auth|id|bearer|api|oauth2?|jwt|google|user)_?)*(?:tokens?|auth(?:entication|orization)?|sessions?|credentials?|creds|login)|re_?(?:authenticate|authorize|auth|login|logon|sign_?in)|refresh(?:_?auth)?|silent_?refresh|acquire_?token_?silent|log_?in|sign_?in|authenticate)(?:_?(?:silently|silent|async|if_?needed|sync|request|flow|once|grant))*!?$/i;
