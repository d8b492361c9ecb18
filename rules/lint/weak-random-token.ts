import { programs } from '../engine/language.ts';
import { defineRule, type Edit, type Fix, type Found } from '../engine/rule.ts';
import { wordsOf } from '../engine/secret-name.ts';
import type { Call, Source, Span, Value } from '../engine/source.ts';
import { fills, strongRandom, weakRandomIn, weakRandomOf } from '../engine/weak-random.ts';

/** Whoever sees a few values of a simple generator can compute the next ones: the next user's token among them. */
export default defineRule({
  id: 'weak-random-token',
  area: 9,
  title: 'Secret from a predictable generator',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: [
    ...['Math.random', 'random.', 'math/rand', 'java.util.Random', 'ThreadLocalRandom', 'RandomStringUtils', 'Random('],
    ...[
      'Random.Shared',
      'rand(',
      'rand ',
      'uniqid',
      'shuffle',
      '.sample',
      'Date.now',
      'time.time',
      'from random import',
    ],
    ...['lcg_value', 'microtime', 'currentTimeMillis', 'uuid1', 'java.util.*'],
  ],
  refs: ['CWE-338', 'CWE-330', 'RFC 4086'],
  screen: ({ text }) => telling.test(text),
  yieldsTo: ['oauth-state-weak-random'],
  *find({ source }) {
    const seen = new Set<number>();
    for (const { name, value, within } of targets(source)) {
      if (!isSecret(name)) continue;
      const weak = weakRandomIn(source, value, within);
      if (!weak || seen.has(weak.span.start)) continue;
      seen.add(weak.span.start);
      yield report(source, name, weak, value.span);
    }
    for (const call of source.calls) {
      const filled = fills(source, call);
      if (filled?.kind !== 'reference' || !isSecret(lastName(filled.path)) || seen.has(call.span.start)) continue;
      seen.add(call.span.start);
      yield report(source, lastName(filled.path), call, null);
    }
    for (const fn of source.functions) {
      const name = made.exec(fn.name)?.[1];
      if (!name || !isSecret(name)) continue;
      const weak = weakRandomOf(source, fn);
      if (!weak || seen.has(weak.span.start)) continue;
      seen.add(weak.span.start);
      yield report(source, name, weak, null);
    }
  },
});

const telling =
  /token|secret|passw|passcode|otp|nonce|csrf|xsrf|api_?key|session|salt|code|verifier|credential|\biv\b|pin\b/i;

/** Variables, members and pairs, and what functions with such a name return. */
function* targets(
  source: Source,
): Generator<{ readonly name: string; readonly value: Value; readonly within: number }> {
  for (const { target, value, within } of source.assignments)
    yield { name: target.slice(target.lastIndexOf('.') + 1), value, within };
  for (const { key, value, within } of source.pairs) yield { name: key, value, within };
  for (const { callee, args, within } of source.calls) {
    const holder = args.length === 1 && adding.exec(callee)?.[1];
    if (holder) yield { name: lastName(holder), value: args[0]!.value, within };
    // `res.cookie('session_id', value)`, `localStorage.setItem('token', value)`
    const [key, given] = args;
    if (
      given &&
      key?.value.kind === 'string' &&
      /\.(?:cookie|setItem|set|put|set_cookie|setAttribute|Append)$/.test(callee)
    )
      yield { name: key.value.text, value: given.value, within };
  }
  for (const [at, { name, returns }] of source.functions.entries())
    if (name)
      for (const value of returns)
        yield {
          name: name.replace(/^(?:_*(?:generate|create|make|new|get|build|gen|random|next)_?)/i, ''),
          value,
          within: at,
        };
}

/** `generateToken`, `make_secret`: what a function gives that makes something up. */
const made = /^_*(?:generate|create|make|new|build|gen|random|next)_?(?=[A-Z_]|.)(.+)$/i;

const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Methods that add to what they are called on. */
const adding = /^(.*)\.(?:append|Append|push|push_back|concat|add|Add)$/;

const names =
  /(?:^|_)(?:tokens?|secret|password|passwd|passcode|passphrase|otp|totp|nonce|csrf|xsrf|salt|iv|apikey|pin|jwt_id|jti)$|(?:^|_)(?:api|secret|private|encryption|signing|session|access|auth|license|activation|reset|verification|confirm(?:ation)?|invite|invitation|recovery|backup|authorization)_(?:key|token|code|id|hash)$|session_?id$|code_verifier$|one_time_(?:code|password)$|temp(?:orary)?_pass(?:word)?$/;

/** Names that end so and are no secret: words of a text, counters, pages, placeholders. */
const other =
  /(?:cancel|cancellation|page|next|cursor|lexer|parser|design|mock|fake|dummy|test|sample|request|correlation|trace|jitter|cache|max|num|count|of|stopwatch|debug|profiler|toolbar)_(?:tokens?|id|key|nonce)$|^tokens$/;

function isSecret(name: string): boolean {
  const text = wordsOf(name).join('_');
  return names.test(text) && !other.test(text);
}

function report(source: Source, name: string, { callee, span: whole }: Call, value: Span | null): Found {
  // As the facts have it: without arguments, which may hold anything.
  return {
    span: whole,
    message: `${callee.length <= 25 ? callee : 'This'} is predictable: take ${name.length <= 20 ? name : 'it'} from a cryptographic generator.`,
    fixes: () => (value ? fixes(source, value, whole) : []),
  };
}

/** The whole value, where all of it is made for the purpose. */
function fixes(source: Source, value: Span, weak: Span): Fix[] {
  const random = strongRandom(source);
  if (!random || weak.start < value.start || weak.end > value.end) return [];
  const edits: Edit[] = [{ span: value, newText: random.expression }];
  if (random.needs && !random.present!.test(source.text)) {
    const at = /^(?:import|from)[ \t]+(?!__future__)/m.exec(source.text)?.index ?? 0;
    edits.unshift({ span: { start: at, end: at }, newText: random.needs });
  }
  return [{ title: `Use ${random.expression.replace(/\(.*$/, '')}`, safe: false, edits }];
}
