import { jwtCalls } from '../engine/jwt-calls.ts';
import { programs } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule } from '../engine/rule.ts';
import { wordsOf } from '../engine/secret-name.ts';
import type { ObjectValue, Pair, Source, Value } from '../engine/source.ts';
import { jwtAnchors } from '../libraries/jwt.ts';

/** A JWT is signed, not encrypted: everybody who holds it can read it, and so can every log on its way. */
export default defineRule({
  id: 'jwt-sensitive-payload',
  area: 7,
  title: 'Secret or personal data in a JWT',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: jwtAnchors,
  refs: ['RFC 7519 §12', 'RFC 8725 §2.8', 'CWE-312', 'CWE-522'],
  screen: ({ text }) => /passw|passphrase|secret|ssn|social|card|cvv|cvc|iban|pin|private|credential/i.test(text),
  *find({ source }) {
    const seen = new Set<Pair>();
    for (const use of jwtCalls(source)) {
      if (use.row.action !== 'sign') continue;
      for (const pair of claims(source, use.payload, use.call.within, 0)) {
        if (seen.has(pair) || !isSensitive(pair)) continue;
        seen.add(pair);
        yield {
          span: pair.span,
          message: `Everybody who holds the token can read ${pair.key.length <= 25 ? pair.key : 'this'}; leave it out of the claims.`,
          ...(use.call.span.start > pair.span.end && {
            related: [{ span: use.call.calleeSpan, message: 'Signed here' }],
          }),
        };
      }
      for (const { key, value, span } of use.options) {
        // `.withClaim("password", password)`.
        if (!/^(?:with)?claim$|^setClaim$|^AddClaim$|^claims$/i.test(key) || value?.kind !== 'string') continue;
        if (sensitive.test(wordsOf(value.text).join('_')))
          yield {
            span,
            message: `Everybody who holds the token can read ${value.text.length <= 25 ? value.text : 'this'}; leave it out of the claims.`,
          };
      }
    }
  },
});

const sensitive =
  /(?:^|_)(?:passwords?|passwd|pwd|passphrase|pass_?word_?hash|hashed_?password|password_?hash|ssn|social_security(?:_number)?|credit_?card(?:_number)?|card_?(?:number|cvc|cvv)|cvv|cvc|iban|pin|private_key|client_secret|api_key|api_secret|secret_key|secret|mother_maiden_name|tax_id|national_id)$/;

/** A mark (`password: true`) tells nothing. */
const isSensitive = ({ key, value }: Pair): boolean =>
  sensitive.test(wordsOf(key).join('_')) && value.kind !== 'bool' && value.kind !== 'null' && value.kind !== 'number';

function claims(source: Source, value: Value | null, within: number, depth: number): readonly Pair[] {
  if (!value || depth > 3) return [];
  const held = resolve(source, value, within);
  if (held.kind === 'call')
    return held.call.args.flatMap(arg => claims(source, arg.value, held.call.within, depth + 1));
  if (held.kind !== 'object') return [];
  const spread = (held as ObjectValue).spreads.flatMap(other => (other.kind === 'object' ? other.pairs : []));
  const nested = held.pairs.flatMap(pair => (pair.value.kind === 'object' ? pair.value.pairs : []));
  return [...held.pairs, ...spread, ...nested];
}
