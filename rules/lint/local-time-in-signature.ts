import { isAuthorization } from '../engine/auth-header.ts';
import { jwtCalls } from '../engine/jwt-calls.ts';
import { programs } from '../engine/language.ts';
import { headersOf } from '../engine/requests.ts';
import { qualify, resolve } from '../engine/resolve.ts';
import { callsIn } from '../engine/retries.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Source, Value } from '../engine/source.ts';
import { contains, slice } from '../engine/text.ts';

/** A signature over the wall clock of one machine is off by hours on another, and twice a year everywhere. */
export default defineRule({
  id: 'local-time-in-signature',
  area: 7,
  title: 'Local time where UTC is needed',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: [
    'now(',
    'Now',
    'today(',
    'toLocale',
    'new Date',
    'strftime',
    'date(',
    'localtime',
    'LocalDateTime',
    'Time.now',
  ],
  refs: ['RFC 7519 §2', 'RFC 9110 §5.6.7'],
  screen: ({ text }) => /\b(?:exp|iat|nbf)\b|[-_](?:date|timestamp)\b|hmac|sign/i.test(text),
  *find({ source }) {
    const seen = new Set<number>();
    for (const { what, value, within } of instants(source)) {
      const local = localIn(source, value, within, what);
      if (!local || seen.has(local.call.span.start)) continue;
      seen.add(local.call.span.start);
      yield {
        span: local.call.span,
        message: `${what === 'claim' ? 'A claim' : 'A signed or checked date'} is taken from the local clock face; use UTC.`,
        fixes: local.utc
          ? [{ title: 'Use UTC', safe: false, edits: [{ span: local.call.span, newText: local.utc }] }]
          : ([] as Fix[]),
      } satisfies Found;
    }
  },
});

interface Instant {
  readonly what: 'claim' | 'text';
  readonly value: Value;
  readonly within: number;
}

/** Claims, date and timestamp headers, and what is put into an HMAC. */
function* instants(source: Source): Generator<Instant> {
  const jwt = jwtCalls(source).length > 0;
  for (const { key, value, within } of source.pairs)
    if (jwt && /^(?:exp|iat|nbf)$/.test(key)) yield { what: 'claim', value, within };
  for (const { name, value, within } of headersOf(source))
    if (/^(?:date|x-amz-date|x-ms-date|.*timestamp|x-.*-date)$/i.test(name) && !isAuthorization(name))
      yield { what: 'text', value, within };
  for (const call of source.calls)
    if (/hmac/i.test(call.callee) && !/verify|compare|equal/i.test(call.callee))
      for (const { value } of call.args) yield { what: 'text', value, within: call.within };
}

interface Local {
  readonly call: Call;
  /** The same instant in UTC, where that is one expression. */
  readonly utc: string | null;
}

function localIn(source: Source, value: Value, within: number, what: Instant['what']): Local | null {
  const held = resolve(source, value, within);
  // `datetime.now(timezone.utc)`, `.astimezone(utc)`, `ZoneOffset.UTC`, `.UTC()`: said in the same breath.
  if (
    /utc|gmt|ZoneOffset|['"]Z['"]\s*\)|toISOString|toUTCString|gmdate|timestamp\(\)/i.test(
      slice(source.text, held.span).replace(/utcnow/g, ''),
    )
  )
    return null;
  for (const call of callsIn(source, held.span)) {
    if (!contains(held.span, call.span)) continue;
    const path = qualify(source, call.callee, call.within)?.path ?? call.callee;
    switch (source.language) {
      case 'python':
        if (/^datetime(?:\.datetime)?\.(?:now|today)$/.test(path) && call.args.length === 0)
          return { call, utc: utcNow(source, call) };
        if (what === 'text' && /^time\.(?:localtime|ctime)$/.test(path)) return { call, utc: null };
        if (what === 'text' && path === 'time.strftime' && call.args.length === 1) return { call, utc: null };
        break;
      case 'javascript':
      case 'typescript':
      case 'tsx':
        if (
          what === 'text' &&
          /^(?:new )?Date\(\)\.(?:toString|toLocaleString|toLocaleDateString|toLocaleTimeString|toDateString|getHours)$/.test(
            call.callee,
          )
        )
          return { call, utc: slice(source.text, call.span).replace(/\.\w+\([^()]*\)$/, '.toISOString()') };
        break;
      case 'java':
        if (/^java\.time\.LocalDateTime\.now$/.test(path)) return { call, utc: null };
        break;
      case 'go':
        if (what === 'text' && /^time\.Now\(\)\.Format$/.test(path))
          return { call, utc: slice(source.text, call.span).replace(/\.Now\(\)\.Format/, '.Now().UTC().Format') };
        break;
      case 'ruby':
        if (what === 'text' && /^Time\.now\.(?:strftime|to_s|iso8601|httpdate)$/.test(call.callee))
          return { call, utc: slice(source.text, call.span).replace('Time.now', 'Time.now.utc') };
        break;
      case 'php':
        if (what === 'text' && call.callee === 'date' && call.args.length === 1)
          return { call, utc: slice(source.text, call.span).replace(/^date/, 'gmdate') };
        break;
      case 'csharp':
        if (what === 'text' && /DateTime\.Now\.ToString$/.test(call.callee))
          return { call, utc: slice(source.text, call.span).replace('DateTime.Now', 'DateTime.UtcNow') };
    }
  }
  return null;
}

/** `datetime.now(timezone.utc)`, in the way in which the file has imported the module. */
function utcNow(source: Source, call: Call): string | null {
  const zone = source.imports.find(({ module, name }) => module === 'datetime' && name === 'timezone');
  const whole = source.imports.find(({ module, name }) => module === 'datetime' && name === null);
  const utc = zone ? `${zone.local}.utc` : whole ? `${whole.local}.timezone.utc` : null;
  return utc ? `${slice(source.text, call.calleeSpan).replace(/today$/, 'now')}(${utc})` : null;
}
