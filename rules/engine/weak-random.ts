import { qualify, resolve } from './resolve.ts';
import { callsIn } from './retries.ts';
import type { Call, Source, Value } from './source.ts';

/**
 * Generators whose next value can be computed from the ones before, and clocks, as of 2026-11. By qualified path; what
 * needs no import is matched as written.
 */
const weak: Readonly<Record<string, RegExp>> = {
  script: /^(?:Math\.random|Date\.now|performance\.now|lodash\.(?:random|sample|shuffle)|_\.random|Date\(\)\.getTime)$/,
  python:
    /^random\.(?:random|randint|randrange|choice|choices|sample|shuffle|getrandbits|uniform|randbytes)$|^random\.Random\(\)\.\w+$|^numpy\.random\.\w+$|^time\.time(?:_ns)?$|^uuid\.uuid1$/,
  go: /^math\/rand(?:\/v2)?\.(?:Int|Intn|Int31|Int31n|Int63|Int63n|IntN|Int32|Int64|Uint32|Uint64|N|Float32|Float64|Perm|Read|Shuffle)$|^math\/rand(?:\/v2)?\.New\(\)\.\w+$/,
  java: /^java\.util\.Random\(\)\.\w+$|^(?:java\.lang\.)?Math\.random$|^java\.util\.concurrent\.ThreadLocalRandom\.current(?:\(\)\.\w+)?$|^(?:java\.lang\.)?System\.(?:currentTimeMillis|nanoTime)$|^org\.apache\.commons\.lang3?\.RandomStringUtils\.random\w*$|^java\.util\.SplittableRandom\(\)\.\w+$/,
  csharp: /^(?:System\.)?Random(?:\(\)|\.Shared)\.\w+$|^(?:System\.)?DateTime\.(?:Utc)?Now\.Ticks/,
  ruby: /^(?:Kernel\.)?rand$|^Random(?:\(\)|\.new\(\))?\.(?:rand|bytes|new)$|^Time\.now(?:\(\))?\.to_[if]$|\.(?:sample|shuffle)$/,
  php: /^(?:rand|mt_rand|uniqid|lcg_value|microtime|time|str_shuffle|shuffle|array_rand|hrtime)$/,
};

const familyOf = (source: Source): string =>
  /^(?:javascript|typescript|tsx)$/.test(source.language) ? 'script' : source.language;

/** Clocks are only weak where nothing else is in the value. */
const clock =
  /(?:^Date\.now|performance\.now|getTime|^time\.time\w*|currentTimeMillis|nanoTime|Now\.Ticks|to_[if]|^microtime|^time|^hrtime)$/;
const strong =
  /randomBytes|randomUUID|getRandomValues|randomInt|secrets\.|SystemRandom|urandom|uuid4|SecureRandom|crypto\/rand|RandomNumberGenerator|random_bytes|random_int|openssl_random|nanoid|GenerateNonce|NewGuid/;

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
  const calls = callsIn(source, held.span);
  const isWeak = (call: Call): boolean => {
    const name = qualify(source, call.callee, call.within);
    return pattern.test(name?.path ?? '') || (name?.origin !== 'import' && pattern.test(call.callee));
  };
  const random = calls.find(call => isWeak(call) && !clock.test(call.callee));
  if (random) return random;
  // A clock in a hash or a text; `{ createdAt: Date.now() }` is a time, no key.
  const timed = calls.find(call => isWeak(call));
  if (timed && (held.kind === 'call' || held.kind === 'template' || held.kind === 'concat')) return timed;
  // `token = makeId(20)`, where `makeId` is in the file and uses a weak generator.
  if (held.kind !== 'call' || !/^(?:(?:this|self)\.)?\w+$/.test(held.call.callee)) return null;
  const name = held.call.callee.replace(/^(?:this|self)\./, '');
  const fn = source.functions.find(candidate => candidate.name === name);
  if (!fn || strong.test(text.slice(fn.body.start, fn.body.end))) return null;
  return callsIn(source, fn.body).find(call => isWeak(call) && !clock.test(call.callee)) ?? null;
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
