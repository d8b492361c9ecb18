import { programs } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { callsIn } from '../engine/retries.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Source, Span, Value } from '../engine/source.ts';
import { contains, slice } from '../engine/text.ts';

/** `exp`, `iat`, `nbf` and `expires_in` count seconds; many clocks count milliseconds. */
export default defineRule({
  id: 'jwt-exp-unit-mismatch',
  area: 7,
  title: 'Seconds and milliseconds mixed',
  severity: 'error',
  profile: 'recommended',
  languages: programs,
  anchors: [
    'Date.now',
    'getTime',
    'currentTimeMillis',
    'toEpochMilli',
    'Milliseconds',
    'microtime',
    'UnixMilli',
    'new Date(',
    'to_f * 1000',
    '* 1000',
    'UnixNano',
    'ofEpochMilli',
    'getTimestampMs',
    'valueOf',
  ],
  refs: ['RFC 7519 §2', 'RFC 6749 §5.1'],
  screen: ({ text }) => /\b(?:exp|iat|nbf|expires_?in)\b/i.test(text),
  *find({ source }) {
    const seen = new Set<number>();
    for (const found of all(source)) {
      // `token.end = …` is an assignment and a pair.
      if (seen.has(found.span.start)) continue;
      seen.add(found.span.start);
      yield found;
    }
  },
});

function* all(source: Source): Generator<Found> {
  for (const { key, value, within } of source.pairs) if (claim.test(key)) yield* inClaim(source, key, value, within);
  for (const { callee, args, within } of source.calls) {
    // `builder.AddClaim("exp", …)`, `new Claim(JwtRegisteredClaimNames.Iat, …)`
    const [name, value] = args;
    if (!name || !value || !/(?:claim|\.Add|\.put|\.set)$/i.test(callee)) continue;
    const key =
      name.value.kind === 'string'
        ? name.value.text
        : name.value.kind === 'reference'
          ? (/ClaimNames\.(Exp|Iat|Nbf|AuthTime)$/.exec(name.value.path)?.[1]?.toLowerCase() ?? '')
          : '';
    if (claim.test(key)) yield* inClaim(source, key, value.value, within);
  }
  for (const { left, right, span, within } of source.comparisons) {
    const [exp, other] = isClaim(left) ? [left, right] : isClaim(right) ? [right, left] : [];
    if (!exp || !other) continue;
    const clock = clockIn(source, resolve(source, other, within));
    if (clock)
      yield {
        span,
        message: 'exp counts seconds and this clock milliseconds: the token expires at once, or never.',
        // A name may be used elsewhere as well.
        fixes: contains(other.span, clock.span) ? inSeconds(source, clock) : [],
      };
  }
  for (const { value } of [...source.assignments, ...source.pairs]) yield* addedUp(source, value);
  for (const { returns } of source.functions) for (const value of returns) yield* addedUp(source, value);
  for (const call of source.calls) {
    for (const { value } of call.args) yield* addedUp(source, value);
    yield* asDate(call);
  }
}

const claim = /^(?:exp|iat|nbf|auth_time)$/;
/** Clocks that count milliseconds. */
const clocks =
  /^(?:Date\.now|Date\(\)\.(?:getTime|valueOf)|[\w.]*\.getTime|(?:java\.lang\.)?System\.currentTimeMillis|[\w.()]*\.toEpochMilli|[\w.()]*\.ToUnixTimeMilliseconds|[\w.()]*\.Unix(?:Milli|Micro|Nano)|[\w.()]*\.getTimestampMs)$/;
const divided =
  /\/\s*(?:1000\b|1_000\b|1e3\b|1000L\b|1000\.0)|TimeUnit\.MILLISECONDS\.toSeconds|\/\s*ms\b|trunc|toSeconds/;

/** A number stays what it is. */
const converts =
  /(?:^|\.)(?:int|round|floor|intval|Number|String|str|ToString|toString|Long\.valueOf|longValue|Math\.\w+)$/;

/** The clock that gives a value in milliseconds; null where the value is divided, or has none. */
function clockIn(source: Source, value: Value): Call | null {
  if (divided.test(slice(source.text, value.span))) return null;
  return (
    callsIn(source, value.span).find(
      ({ callee, span }) =>
        clocks.test(callee) ||
        // Python and PHP: `time.time() * 1000`, `microtime(true) * 1000`.
        (/^(?:time\.time|microtime|time)$/.test(callee) &&
          /^[\s)]*\*\s*1_?000\b/.test(source.text.slice(span.end, span.end + 20))),
    ) ?? null
  );
}

function* inClaim(source: Source, key: string, value: Value, within: number): Generator<Found> {
  const held = resolve(source, value, within);
  // What a function of this file does with it is its own affair.
  if (held.kind === 'call' && !clocks.test(held.call.callee) && !converts.test(held.call.callee)) return;
  const clock = clockIn(source, held);
  // `new Date(exp).getTime()` and the like may be anything; a clock that is read now is not.
  if (!clock) return;
  yield {
    span: held.span,
    message: `${key} counts seconds since 1970, and this clock milliseconds; divide by 1000.`,
    fixes: inSeconds(source, clock),
  };
}

const isClaim = (value: Value): boolean =>
  (value.kind === 'reference' && /(?:^|[.?])(?:exp|iat|nbf|Exp|Iat|Nbf)$/.test(value.path)) ||
  (value.kind === 'call' && /\.get(?:Exp|Iat|Nbf)$/.test(value.call.callee));

/** `Date.now() + data.expires_in`. */
function* addedUp(source: Source, value: Value): Generator<Found> {
  if (value.kind !== 'concat') return;
  const clock = value.parts.find(part => part.kind === 'call' && clocks.test(part.call.callee));
  const seconds = value.parts.find(
    part =>
      (part.kind === 'reference' && /(?:^|\.)expires_?in$/i.test(part.path)) ||
      (part.kind === 'call' && /\.getExpiresIn(?:Seconds)?$/.test(part.call.callee)),
  );
  if (!clock || !seconds || /ms|milli/i.test(slice(source.text, seconds.span))) return;
  yield {
    span: seconds.span,
    message: 'expires_in counts seconds, and this clock milliseconds; multiply it by 1000.',
    // A variable of one's own can count anything.
    ...(seconds.kind === 'reference' && seconds.path === 'expiresIn' && { strict: true as const }),
    fixes: [{ title: 'Multiply by 1000', safe: false, edits: [{ span: at(seconds.span.end), newText: ' * 1000' }] }],
  };
}

/** `new Date(payload.exp)`: the constructor takes milliseconds. */
function* asDate({ callee, isNew, args }: Call): Generator<Found> {
  const [first] = args;
  const takesMilliseconds = isNew
    ? /^(?:java\.util\.)?Date$/.test(callee)
    : /(?:^|\.)(?:DateTimeOffset\.FromUnixTimeMilliseconds|Instant\.ofEpochMilli|UnixMilli)$/.test(callee);
  if (!takesMilliseconds || args.length !== 1 || !first || !isClaim(first.value)) return;
  if (first.value.kind === 'reference' && !first.value.path.includes('.')) return;
  yield {
    span: first.span,
    message: `${isNew ? 'Date' : 'This'} takes milliseconds, and exp counts seconds; multiply it by 1000.`,
    fixes: [{ title: 'Multiply by 1000', safe: false, edits: [{ span: at(first.span.end), newText: ' * 1000' }] }],
  };
}

const at = (offset: number): Span => ({ start: offset, end: offset });

function inSeconds({ text, language }: Source, { span }: Call): Fix[] {
  const clock = slice(text, span);
  const newText = /^(?:javascript|typescript|tsx)$/.test(language)
    ? `Math.floor(${clock} / 1000)`
    : language === 'java'
      ? `${clock} / 1000`
      : null;
  return newText ? [{ title: 'Take seconds', safe: false, edits: [{ span, newText }] }] : [];
}
