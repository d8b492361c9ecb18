import { programs } from '../engine/language.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import { comparedAs, type Equality, equalities } from '../engine/secret-compare.ts';
import { inConstantTime } from '../engine/secret-compare-fixes.ts';
import type { Source, Value } from '../engine/source.ts';

/** Comparing stops at the first difference; how long it took tells how far the guess was right. */
export default defineRule({
  id: 'timing-unsafe-compare',
  area: 9,
  title: 'Signature compared in variable time',
  severity: 'info',
  profile: 'recommended',
  languages: programs,
  anchors: [
    ...[{ fold: 'signature' }, { fold: 'hmac' }, { fold: 'api_key' }, { fold: 'apikey' }, { fold: 'api-key' }],
    ...[{ fold: '_token' }, { fold: '_secret' }, { fold: 'state' }, { fold: 'Mac.getInstance' }],
  ],
  refs: ['CWE-208', 'CWE-1254'],
  screen: ({ text }) => telling.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const around = aboutSignatures.test(source.text);
    for (const equality of equalities(source)) {
      const what = judge(source, equality, around);
      if (!what) continue;
      yield {
        span: equality.span,
        message: `The time that ${equality.of === 'bytes' || isCall(source, equality) ? 'this' : '=='} takes tells how much of the ${what} was right; compare in constant time.`,
        // A state is used once, and nobody has the time to measure.
        ...(what === 'state' && { strict: true }),
        fixes: () => inConstantTime(source, equality),
      };
    }
  },
});

const telling =
  /signature|hmac|Mac\.getInstance|api[-_]?key|webhook[-_]?(?:token|secret)|(?:auth|api|admin|service|internal)_?token|secret_?key|_TOKEN|_SECRET|\bstate\b/i;

/** Files in which something called a signature is one. */
const aboutSignatures = /hmac|webhook|x-[\w-]*signature|HTTP_X_\w*SIGNATURE|javax\.crypto\.Mac/i;

function judge(source: Source, { left, right, span }: Equality, around: boolean): 'signature' | 'key' | 'state' | null {
  const within = withinOf(source, span.start);
  const kinds = [comparedAs(source, left, within), comparedAs(source, right, within)];
  if (kinds.includes('open')) return null;
  if (kinds.includes('mac') || (around && kinds.includes('named'))) return 'signature';
  const kept = kinds.filter(kind => kind === 'kept').length;
  // `type === API_KEY` asks for a kind of key; what is compared with the key itself is called one.
  const given = source.text.slice(...(kinds[0] === 'kept' ? edges(right) : edges(left)));
  if (kept === 1 && /key|token|secret|auth|signature|header|passw|credential/i.test(given)) return 'key';
  return kinds.every(kind => kind === 'state') ? 'state' : null;
}

const edges = ({ span }: Value): [number, number] => [span.start, span.end];

const isCall = ({ text }: Source, { span }: Equality): boolean => !/[!=]=/.test(text.slice(span.start, span.end));

function withinOf({ functions }: Source, offset: number): number {
  let innermost = -1;
  for (const [at, { span }] of functions.entries()) {
    if (span.start > offset) break;
    if (offset < span.end) innermost = at;
  }
  return innermost;
}
