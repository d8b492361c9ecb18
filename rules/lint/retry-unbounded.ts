import { programs } from '../engine/language.ts';
import { recursions } from '../engine/recursion.ts';
import { retryLoops } from '../engine/retries.ts';
import { retryFaults } from '../engine/retry-libraries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import { quoted } from '../engine/text.ts';

/** A request that is repeated until it works is repeated for ever when it cannot work. */
export default defineRule({
  id: 'retry-unbounded',
  area: 5,
  title: 'Retry without a limit',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: [
    ...['catch', 'except', 'rescue', 'err != nil', '401', '429', '503', 'nauthorized', 'NAUTHORIZED'],
    ...['retr', 'Retr', 'while', 'backoff'],
  ],
  refs: ['CWE-835', 'CWE-799'],
  screen: ({ text }) => /while|for|loop|until|return|retry/.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    for (const { bounded, block, head } of retryLoops(source))
      if (!bounded)
        yield {
          span: {
            start: block.span.start,
            end: block.span.start + Math.max(3, head.replace(/\s*[:{]?\s*$/, '').length),
          },
          message: 'The request is repeated until it works, for ever if it cannot; count the attempts.',
        };
    for (const { kind, span, library, absent } of retryFaults(source))
      if (kind === 'unlimited')
        yield {
          span,
          message: absent
            ? `${library} repeats for ever unless it is given a limit; limit the attempts.`
            : `${library} is told to repeat for ever; limit the attempts.`,
        };
    for (const { fn, again, bounded } of recursions(source))
      if (!bounded)
        yield {
          span: again.span,
          message: `${quoted(fn.name) ?? 'The function'} calls itself on failure without a limit; count the attempts.`,
          related: [{ span: { start: fn.span.start, end: fn.body.start }, message: 'The function that it repeats' }],
        };
  },
});
