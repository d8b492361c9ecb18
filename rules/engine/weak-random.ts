import { qualify, resolve } from './resolve.ts';
import { callsIn } from './retries.ts';
import type { Call, FunctionFact, Source, Value } from './source.ts';
import { contains, lineAt, slice } from './text.ts';

/**
 * Generators whose next value can be computed from the ones before, and clocks, as of 2026-11. By qualified path; what
 * needs no import is matched as written.
 */
const weak: Readonly<Record<string, RegExp>> = {
  script: /^(?:Math\.random|Date\.now|performance\.now|lodash\.(?:random|sample|shuffle)|_\.random|Date\(\)\.getTime)$/,
  python:
    /^random\.(?:random|randint|randrange|choice|choices|sample|shuffle|getrandbits|uniform|randbytes)$|^random\.Random\(\)\.\w+$|^numpy\.random\.\w+$|^time\.time(?:_ns)?$|^uuid\.uuid1$/,
  go: /^math\/rand(?:\/v2)?\.(?:Int|Intn|Int31|Int31n|Int63|Int63n|IntN|Int32|Int64|Uint32|Uint64|N|Float32|Float64|Perm|Read|Shuffle)$|^math\/rand(?:\/v2)?\.New\(\)\.\w+$|^time\.Now\(\)\.Unix(?:Nano|Milli|Micro)?$/,
  java: /^java\.util\.Random\(\)\.\w+$|^(?:java\.lang\.)?Math\.random$|^java\.util\.concurrent\.ThreadLocalRandom\.current(?:\(\)\.\w+)?$|^(?:java\.lang\.)?System\.(?:currentTimeMillis|nanoTime)$|^org\.apache\.commons\.lang3?\.RandomStringUtils\.random\w*$|^java\.util\.SplittableRandom\(\)\.\w+$/,
  csharp: /^(?:System\.)?Random(?:\(\)|\.Shared)\.\w+$|^(?:System\.)?DateTime\.(?:Utc)?Now\.Ticks/,
  ruby: /^(?:Kernel\.)?rand$|^Random(?:\(\)|\.new\(\))?\.(?:rand|bytes|new)$|^Time\.now(?:\(\))?\.to_[if]$|^Time\.now$|\.(?:sample|shuffle)$/,
  php: /^(?:rand|mt_rand|uniqid|lcg_value|microtime|time|str_shuffle|shuffle|array_rand|hrtime)$/,
};

const familyOf = (source: Source): string =>
  /^(?:javascript|typescript|tsx)$/.test(source.language) ? 'script' : source.language;

/** Clocks are only weak where nothing else is in the value. */
const clock =
  /(?:^Date\.now|performance\.now|getTime|^time\.time\w*|currentTimeMillis|nanoTime|Now\.Ticks|to_[if]|^Time\.now$|\.Unix\w*$|^microtime|^time|^hrtime)$/;
const strong =
  /randomBytes|randomUUID|getRandomValues|randomInt|secrets\.|SystemRandom|urandom|uuid4|SecureRandom|crypto\/rand|RandomNumberGenerator|random_bytes|random_int|openssl_random|nanoid|GenerateNonce|NewGuid|HashPassword|password_hash/;

/**
 * The call that makes a value predictable: a weak generator anywhere in it, also in the function of this file that gives
 * it; null where there is none, or where a strong source is mixed in.
 */
export function weakRandomIn(source: Source, value: Value, within: number, depth = 0): Call | null {
  const pattern = weak[familyOf(source)];
  if (!pattern || depth > 3) return null;
  const { text } = source;
  if (strong.test(text.slice(value.span.start, value.span.end))) return null;
  const held = resolve(source, value, within);
  if (strong.test(text.slice(held.span.start, held.span.end))) return null;
  const calls = callsIn(source, held.span);
  const isWeak = (call: Call): boolean => isWeakCall(source, call, pattern);
  const random = calls.find(call => isWeak(call) && !clock.test(call.callee));
  if (random) return random;
  // A clock in a hash or a text; `{ createdAt: Date.now() }` is a time, no key.
  const timed = calls.find(call => isWeak(call) && call.within === within && !isReckoned(source, call));
  const written = text.slice(held.span.start, held.span.end);
  // Ruby: `Time.now` alone is a time; `Time.now.to_i.to_s` and its digest are texts.
  const asText = source.language !== 'ruby' || /[dD]igest|\.to_[sif]\b|#\{/.test(written);
  if (
    timed &&
    asText &&
    isMadeText(calls, timed) &&
    (source.language === 'ruby' || /^(?:call|template|concat)$/.test(held.kind))
  )
    return timed;
  const filled = source.language === 'go' ? filledWeakly(source, held, within) : null;
  if (filled) return filled;
  // `token = makeId(20)`, where `makeId` is in the file and uses a weak generator.
  if (held.kind !== 'call' || !/^(?:(?:this|self)\.)?\w+$/.test(held.call.callee)) return null;
  const name = held.call.callee.replace(/^(?:this|self)\./, '');
  const fn = source.functions.find(candidate => candidate.name === name);
  if (!fn || strong.test(text.slice(fn.body.start, fn.body.end))) return null;
  return callsIn(source, fn.body).find(call => isWeak(call) && !clock.test(call.callee)) ?? null;
}

/** A time that is reckoned with: `Date.now() + 3600`, `new Date(System.currentTimeMillis())`, `Date.now() > end`. */
const isReckoned = ({ text }: Source, { span }: Call): boolean =>
  /^\s*(?:[-*%<>]|\+\s*(?:\d|\w*(?:expir|ttl|sec|milli|lifetime|timeout)))/i.test(
    text.slice(span.end, span.end + 40),
  ) || /\bDate\(\s*$/.test(text.slice(Math.max(0, span.start - 20), span.start));

function isWeakCall(source: Source, call: Call, pattern: RegExp): boolean {
  const name = qualify(source, call.callee, call.within);
  return pattern.test(name?.path ?? '') || (name?.origin !== 'import' && pattern.test(call.callee));
}

/** What waits, or decides how long: its chance is nobody's secret. */
const waits = /sleep|delay|jitter|wait|backoff|timeout|retry|interval/i;

/** A predictable call in what a function does, no clock: `for (…) text += letters[rand()]`. Null beside a strong source. */
export function weakRandomOf(source: Source, { body }: FunctionFact): Call | null {
  const pattern = weak[familyOf(source)];
  if (!pattern || strong.test(source.text.slice(body.start, body.end))) return null;
  return (
    callsIn(source, body).find(
      call =>
        isWeakCall(source, call, pattern) &&
        !clock.test(call.callee) &&
        !waits.test(slice(source.text, lineAt(source.text, call.span.start))),
    ) ?? null
  );
}

/** A call that fills its argument: `random.nextBytes(token)`, `rand.Read(nonce)`, `shuffle($password)`. */
export function fills(source: Source, call: Call): Value | null {
  const pattern = weak[familyOf(source)];
  const [first] = call.args;
  if (!pattern || first?.value.kind !== 'reference' || !/(?:nextBytes|NextBytes|\.Read|shuffle)$/.test(call.callee))
    return null;
  return isWeakCall(source, call, pattern) ? first.value : null;
}

/** Functions that make a text of a clock. `jwt.sign({ exp: Date.now() })` and `save(token, Date.now())` do something else. */
const makers =
  /(?:^|\.)(?:md5|sha\w*|hash\w*|hexdigest|digest|update|String|str|strval|format|Sprint\w*|Itoa|FormatInt|to\w*String|ToString|valueOf|to_s|base64\w*|bin2hex|crc32|uniqid|join|encode\w*|EncodeToString|btoa|from|substr\w*|slice|b64encode|getBytes|GetBytes|ComputeHash|HashData|Sum\w*|MD5|hexlify|int|float|round|floor|intval|sprintf|replace|rand|mt_rand)$/i;

const isMadeText = (calls: readonly Call[], clock: Call): boolean =>
  calls.every(
    call =>
      call === clock ||
      !contains(call.argsSpan, clock.span) ||
      (makers.test(call.callee) && !/jwt|jws|token/i.test(call.callee)),
  );

/** Go: `rand.Read(b)` of math/rand, and `b` in the value. */
function filledWeakly(source: Source, value: Value, within: number): Call | null {
  if (value.kind !== 'call') return null;
  const names = new Set(value.call.args.flatMap(arg => (arg.value.kind === 'reference' ? [arg.value.path] : [])));
  return (
    source.calls.find(
      ({ callee, args: [first], within: at }) =>
        at === within &&
        first?.value.kind === 'reference' &&
        names.has(first.value.path) &&
        /^math\/rand(?:\/v2)?\.Read$/.test(qualify(source, callee, at)?.path ?? ''),
    ) ?? null
  );
}

/** How many random bytes a value is made of, where that is written out; null where it is not. */
export function randomBytesIn(source: Source, value: Value, within: number): number | null {
  const held = resolve(source, value, within);
  const call =
    /(?:\brandomBytes|\btoken_(?:hex|bytes|urlsafe)|\bSecureRandom\.(?:hex|urlsafe_base64|base64|bytes|random_bytes)|\brandom_bytes|\burandom|\bGetBytes)\(\s*(\d{1,4})\s*\)/.exec(
      source.text.slice(held.span.start, held.span.end),
    );
  return call ? Number(call[1]) : null;
}

/** A random text of 256 bits in the words of the language, and the import that it needs; null where it takes more. */
export function strongRandom(
  source: Source,
): { readonly expression: string; readonly needs?: string; readonly present?: RegExp } | null {
  switch (source.language) {
    case 'javascript':
    case 'typescript':
    case 'tsx':
      return { expression: 'crypto.randomUUID()' };
    case 'python':
      return {
        expression: 'secrets.token_urlsafe(32)',
        needs: 'import secrets\n',
        present: /^[ \t]*import[ \t]+(?:[\w., \t]+,[ \t]*)?secrets\b/m,
      };
    case 'ruby':
      return { expression: 'SecureRandom.urlsafe_base64(32)' };
    case 'php':
      return { expression: 'bin2hex(random_bytes(32))' };
    case 'csharp':
      return { expression: 'Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32))' };
    case 'java':
      return { expression: 'java.util.UUID.randomUUID().toString()' };
    default:
      return null;
  }
}
