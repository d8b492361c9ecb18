import { numberOf, resolve } from './resolve.ts';
import type { Source, Value } from './source.ts';

const units: Readonly<Record<string, number>> = {
  nanosecond: 1e-9,
  microsecond: 1e-6,
  millisecond: 0.001,
  milli: 0.001,
  second: 1,
  sec: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  hr: 3600,
  day: 86_400,
  week: 604_800,
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};

const unitOf = (word: string): number | undefined =>
  units[word.toLowerCase()] ?? units[word.toLowerCase().replace(/s$/, '')];

/**
 * A length of time in seconds: a number in the given unit (seconds in one; 0 where bare numbers mean nothing), or what
 * says its unit itself: `timedelta(minutes=5)`, `5 * time.Minute`, `TimeSpan.FromMinutes(5)`, `Duration.ofMinutes(5)`,
 * `5.minutes`, `'5 minutes'`, `PT5M`. Null for what the file does not tell.
 */
export function secondsOf(source: Source, value: Value, within: number, unit: number, depth = 0): number | null {
  if (depth > 6) return null;
  const held = resolve(source, value, within);
  const inner = (part: Value, of: number): number | null => secondsOf(source, part, within, of, depth + 1);
  switch (held.kind) {
    case 'number':
      return unit === 0 && held.value !== 0 ? null : held.value * unit;
    case 'string':
      return inText(held.text);
    case 'reference': {
      // Go: `time.Minute`; Ruby: `5.minutes`; C#: `TimeSpan.Zero`.
      if (/(?:^|\.)(?:TimeSpan|Duration)\.(?:Zero|ZERO)$/.test(held.path)) return 0;
      const constant = /^time\.(Nanosecond|Microsecond|Millisecond|Second|Minute|Hour)$/.exec(held.path);
      if (constant) return unitOf(constant[1]!) ?? null;
      return inRuby(held.path);
    }
    case 'arithmetic':
    case 'concat': {
      const plain = numberOf(source, held, within);
      if (plain !== null) return unit === 0 ? null : plain * unit;
      if (held.kind !== 'arithmetic' || held.operator !== '*') return null;
      // `5 * time.Minute`: one side has a unit, the other is a count.
      const count = numberOf(source, held.left, within);
      const other = count === null ? numberOf(source, held.right, within) : count;
      const part = other === null ? null : inner(count === null ? held.left : held.right, 0);
      return other === null || part === null ? null : other * part;
    }
    case 'call': {
      const { callee, args } = held.call;
      const name = callee.slice(callee.lastIndexOf('.') + 1);
      const first = args[0]?.value;
      if (name === 'timedelta') {
        let sum = 0;
        for (const [at, arg] of args.entries()) {
          const of = arg.name ? unitOf(arg.name) : [86_400, 1, 1e-6][at];
          const part = of === undefined ? null : numberOf(source, arg.value, within);
          if (part === null) return null;
          sum += part * of!;
        }
        return sum;
      }
      if (name === 'TimeSpan' && args.length >= 3) {
        const parts = args.map(arg => numberOf(source, arg.value, within));
        if (parts.some(part => part === null)) return null;
        const [a, b, c, d] = parts as number[];
        return args.length === 3 ? a! * 3600 + b! * 60 + c! : a! * 86_400 + b! * 3600 + c! * 60 + d!;
      }
      const from = /^(?:From|of|to)([A-Z][a-z]+)$/.exec(name);
      if (first && from && /(?:TimeSpan|Duration)/.test(callee)) {
        const of = unitOf(from[1]!);
        return of === undefined ? null : inner(first, of);
      }
      // `TimeUnit.MINUTES.toSeconds(10)`
      const java = /(?:^|\.)(SECONDS|MINUTES|HOURS|DAYS)\.toSeconds$/.exec(callee);
      if (first && java) return inner(first, unitOf(java[1]!)!);
      if (first && /^(?:Duration|ms|DateInterval|parse|int|Integer)$/.test(name)) {
        // Go: `time.Duration(300)` counts nanoseconds, or is multiplied with a unit.
        return inner(first, name === 'Duration' && source.language === 'go' ? 1 : unit);
      }
      return inRuby(callee);
    }
    default:
      return null;
  }
}

/** `5.minutes`, `10.minutes.to_i` */
function inRuby(path: string): number | null {
  const match = /^(\d+)\.(\w+?)(?:\(\))?(?:\.to_i)?$/.exec(path);
  const of = match && unitOf(match[2]!);
  return of ? Number(match[1]) * of : null;
}

/** `5 minutes`, `5m`, `PT5M`; a bare number is no time that is known. */
function inText(text: string): number | null {
  const words = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(text);
  if (words) {
    const of = unitOf(words[2]!);
    return of === undefined ? null : Number(words[1]) * of;
  }
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!iso || text.length < 3) return null;
  const [days, hours, minutes, seconds] = iso.slice(1).map(part => Number(part ?? 0));
  return days! * 86_400 + hours! * 3600 + minutes! * 60 + seconds!;
}
