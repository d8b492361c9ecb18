import { programs } from '../engine/language.ts';
import { authorizationRequests } from '../engine/oauth.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Edit } from '../engine/rule.ts';
import type { Source, Value } from '../engine/source.ts';
import { contains } from '../engine/text.ts';
import { randomBytesIn, strongRandom, weakRandomIn } from '../engine/weak-random.ts';

/** A state that can be guessed is none: the attacker sends the victim the next one. */
export default defineRule({
  id: 'oauth-state-weak-random',
  area: 3,
  title: 'Predictable state, nonce or code verifier',
  severity: 'error',
  profile: 'recommended',
  languages: programs,
  anchors: ['state', 'nonce', 'verifier', 'State', 'Verifier'],
  refs: ['RFC 6749 §10.10', 'RFC 6819 §5.1.4.2.2', 'RFC 7636 §7.1', 'CWE-330'],
  screen: ({ text }) => /rand|token_|Random|Date|time|uniqid|shuffle|sample|uuid1/i.test(text) && flow.test(text),
  *find({ source }) {
    const seen = new Set<number>();
    for (const { name, value, within } of values(source)) {
      const weak = weakRandomIn(source, value, within);
      const bytes = weak ? null : randomBytesIn(source, value, within);
      const short = resolve(source, value, within).span;
      if (bytes !== null && bytes < 16 && !seen.has(short.start)) {
        seen.add(short.start);
        yield {
          span: short,
          message: `The ${name} has ${bytes * 8} random bits; take at least 128.`,
          severity: bytes < 8 ? 'warning' : 'info',
          ...(bytes >= 8 && { strict: true as const }),
        };
      }
      if (!weak || seen.has(weak.span.start)) continue;
      seen.add(weak.span.start);
      const random = strongRandom(source);
      const { span } = resolve(source, value, within);
      const inside = contains(span, weak.span);
      const edits: Edit[] = random && inside ? [{ span, newText: random.expression }] : [];
      if (random?.needs && edits.length > 0 && !random.present!.test(source.text)) {
        const at = /^(?:import|from)[ \t]+(?!__future__)/m.exec(source.text)?.index ?? 0;
        edits.unshift({ span: { start: at, end: at }, newText: random.needs });
      }
      yield {
        span: weak.span,
        message: `The ${name} can be guessed; take at least 128 bits from a cryptographic generator.`,
        fixes:
          edits.length > 0 ? [{ title: `Use ${random!.expression.replace(/\(.*$/, '')}`, safe: false, edits }] : [],
      };
    }
  },
});

/** What tells an OAuth flow from any other thing that has a state. */
const flow = /response_?type|authorize|oauth|openid|redirect_?uri|client_?id|code_?challenge|AuthCodeURL/i;

const shown: Readonly<Record<string, string>> = { state: 'state', nonce: 'nonce', verifier: 'code verifier' };

function* values(source: Source): Generator<{ readonly name: string; readonly value: Value; readonly within: number }> {
  for (const request of authorizationRequests(source))
    for (const { name, value } of request.parameters)
      if (/^(?:state|nonce)$/i.test(name)) yield { name: name.toLowerCase(), value, within: request.within };
  if (!flow.test(source.text)) return;
  for (const { target, value, within } of source.assignments) {
    const word = kindOf(target.slice(target.lastIndexOf('.') + 1));
    if (word) yield { name: word, value, within };
  }
  for (const { key, value, within } of source.pairs) {
    const word = kindOf(key);
    if (word) yield { name: word, value, within };
  }
}

function kindOf(name: string): string | undefined {
  const match = /^(?:oauth2?|oidc|auth|csrf|login|random|new)?_?(?:(state|nonce)|(?:code|pkce)_?(verifier))$/i.exec(
    name,
  );
  return match ? shown[(match[1] ?? match[2])!.toLowerCase()] : undefined;
}
