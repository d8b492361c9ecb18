import { isAlwaysTrue, type SwitchedOff, switchedOff } from '../engine/jwt-switches.ts';
import { programs } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source, Value } from '../engine/source.ts';
import { contains, slice } from '../engine/text.ts';
import { switchNames } from '../libraries/jwt-switches.ts';

/** A token that is good for ever, once somebody has it. */
export default defineRule({
  id: 'jwt-ignore-expiration',
  area: 7,
  title: 'Expiry check disabled',
  severity: 'error',
  profile: 'recommended',
  languages: programs,
  anchors: [...switchNames('expiry'), 'LifetimeValidator', 'setJWTClaimsSetVerifier'],
  refs: ['CWE-613', 'RFC 7519 §4.1.4'],
  *find({ source }) {
    for (const off of switchedOff(source, 'expiry')) if (!isUnverified(source, off)) yield judge(source, off);
    // Nimbus: `processor.setJWTClaimsSetVerifier(null)`, or one that does nothing.
    for (const { callee, args, span, within } of source.calls) {
      const held = callee.endsWith('.setJWTClaimsSetVerifier') && args[0] && resolve(source, args[0].value, within);
      if (held && (held.kind === 'null' || isEmpty(source, held)))
        yield { span, message: 'Expiry check is off: the claims have no verifier. Keep the one that is there.' };
    }
    for (const { key, value, span, within } of source.pairs)
      if (key === 'LifetimeValidator' && isAlwaysTrue(source, resolve(source, value, within)))
        yield { span, message: 'Expiry check is off: LifetimeValidator says yes to every time. Remove it.' };
  },
});

/** Python's libraries check nothing without the signature: that it is not checked is what has to be said. */
const isUnverified = (source: Source, { use }: SwitchedOff): boolean =>
  source.language === 'python' && use !== null && switchedOff(source, 'signature').some(off => off.use === use);

/** Who renews or ends a session has to read an old token: its age has to be bounded another way. */
const renewing = /expired|refresh|renew|rotate|reissue|logout|log_out|sign_?out|revoke/i;

function judge(source: Source, { entry, span, shown, settable, fix }: SwitchedOff): Found {
  const renews = source.functions.some(fn => contains(fn.span, span) && renewing.test(fn.name));
  if (entry.says) return { span, message: `${entry.says}: ${shown}.`, severity: 'warning', fixes: fix ? [fix] : [] };
  return {
    span,
    message: renews
      ? `Expiry check is off: ${shown}. To renew a token, bound its age another way.`
      : `Expiry check is off: ${shown}. A stolen token works for ever.`,
    ...((settable || renews) && { severity: 'warning', confidence: 'medium' }),
    fixes: fix ? [fix] : [],
  };
}

const isEmpty = ({ functions, text }: Source, value: Value): boolean =>
  value.kind === 'function' && /^\{\s*\}$/.test(slice(text, functions[value.fn]!.body));
