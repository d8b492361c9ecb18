import { secondsOf } from '../engine/duration.ts';
import { fetchesKeys, importsJwt } from '../engine/jwt-calls.ts';
import { replacing } from '../engine/jwt-edits.ts';
import { programs } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Source, Span, Value } from '../engine/source.ts';
import { type JwtTolerance, jwtTolerances } from '../libraries/jwt-tolerance.ts';

const most = 300;

/** Clocks that may not differ at all, or by so much that an expired token stays good. */
export default defineRule({
  id: 'jwt-clock-tolerance',
  area: 7,
  title: 'Clock tolerance missing or excessive',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: [...new Set(jwtTolerances.map(({ key }) => key))],
  refs: ['RFC 7519 §4.1.4'],
  *find({ source }) {
    const near = importsJwt(source);
    const entries = new Map(
      jwtTolerances
        .filter(entry => entry.languages.includes(source.language) && (near || !entry.near))
        .map(entry => [entry.key, entry]),
    );
    const seen = new Set<number>();
    for (const { key, value, within } of tolerances(source)) {
      const entry = entries.get(key);
      const found = entry && !seen.has(value.span.start) ? judge(source, entry, value, within) : null;
      if (!found) continue;
      seen.add(value.span.start);
      yield found;
    }
  },
});

interface Told {
  readonly key: string;
  readonly value: Value;
  readonly within: number;
}

/** Pairs, and methods or functions with an argument: `.acceptLeeway(60)`, `jwt.WithLeeway(d)`. */
function* tolerances({ pairs, calls, assignments }: Source): Generator<Told> {
  yield* pairs;
  // Settings of Flask and Django are variables.
  for (const { target, value, within } of assignments)
    if (/^[A-Z_]+$/.test(target)) yield { key: target, value, within };
  for (const { callee, args, within } of calls) {
    const key = callee.slice(callee.lastIndexOf('.') + 1);
    const value = args.at(key === 'ValidateWithLeeway' ? 1 : 0)?.value;
    if (value) yield { key, value, within };
  }
}

function judge(source: Source, entry: JwtTolerance, value: Value, within: number): Found | null {
  const fast = entry.key === 'clockTolerance' && source.imports.some(({ module }) => module === 'fast-jwt');
  const unit = fast ? 0.001 : entry.unit;
  const seconds = secondsOf(source, value, within, unit);
  if (seconds === null) return null;
  if (seconds > most)
    return {
      span: value.span,
      message: `${entry.key} is ${shown(seconds)}: expired tokens stay good that long. Allow 60 s.`,
      fixes: fixesOf(source, value, within, unit),
    };
  if (seconds !== 0 || !fetchesKeys(source)) return null;
  return {
    span: value.span,
    message: `${entry.key} is 0: a clock that is a second off refuses fresh tokens. Allow 60 s.`,
    severity: 'info',
    confidence: 'medium',
    fixes: fixesOf(source, value, within, unit),
  };
}

function shown(seconds: number): string {
  const [size, unit] = seconds >= 172_800 ? [86_400, 'days'] : seconds >= 7200 ? [3600, 'hours'] : [60, 'minutes'];
  return `${+(seconds / Number(size)).toFixed(1)} ${unit}`;
}

/** 60 seconds, in the place where the length of time is written. */
function fixesOf(source: Source, value: Value, within: number, unit: number): Fix[] {
  const held = resolve(source, value, within);
  const newText = sixty(source, held, unit);
  return newText === null ? [] : [replacing(spanOf(held, value), newText, 'Allow 60 seconds')];
}

const spanOf = (held: Value, value: Value): Span => (held.kind === 'reference' ? value.span : held.span);

function sixty({ language, text }: Source, held: Value, unit: number): string | null {
  switch (language) {
    case 'go':
      return /\btime\./.test(text) ? '60*time.Second' : null;
    case 'csharp':
      return unit === 0 ? 'TimeSpan.FromSeconds(60)' : '60';
    case 'java':
      return unit === 0 ? 'Duration.ofSeconds(60)' : '60';
    case 'php':
      return held.kind === 'number' || held.kind === 'arithmetic' ? '60' : null;
    default:
      return held.kind === 'string' ? `${text[held.span.start]}60 seconds${text[held.span.start]}` : String(60 / unit);
  }
}
