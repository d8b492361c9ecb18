import { growWait } from '../engine/backoff.ts';
import { programs } from '../engine/language.ts';
import { recursions } from '../engine/recursion.ts';
import { retryLoops } from '../engine/retries.ts';
import { retryFaults } from '../engine/retry-libraries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix } from '../engine/rule.ts';
import type { Block, Call, LanguageId, Source } from '../engine/source.ts';
import { contains, lineAt, quoted, slice } from '../engine/text.ts';

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
    for (const { bounded, block, head, wait, delay } of retryLoops(source))
      if (!bounded)
        yield {
          span: {
            start: block.span.start,
            end: block.span.start + Math.max(3, head.replace(/\s*[:{]?\s*$/, '').length),
          },
          message: 'The request is repeated until it works, for ever if it cannot; count the attempts.',
          fixes: () => countAttempts(source, block, delay === 'constant' ? wait : null),
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

/** A head that counts to five, and what ends the program's hope behind the loop. */
const counting: Partial<Record<LanguageId, { readonly head: string; readonly end: string }>> = {
  javascript: {
    head: 'for (let attempt = 0; attempt < 5; attempt++)',
    end: "throw new Error('No answer after 5 attempts');",
  },
  typescript: {
    head: 'for (let attempt = 0; attempt < 5; attempt++)',
    end: "throw new Error('No answer after 5 attempts');",
  },
  python: { head: 'for _attempt in range(5)', end: 'raise RuntimeError("No answer after 5 attempts")' },
  java: {
    head: 'for (int attempt = 0; attempt < 5; attempt++)',
    end: 'throw new IllegalStateException("No answer after 5 attempts");',
  },
  csharp: {
    head: 'for (var attempt = 0; attempt < 5; attempt++)',
    end: 'throw new InvalidOperationException("No answer after 5 attempts");',
  },
  php: {
    head: 'for ($attempt = 0; $attempt < 5; $attempt++)',
    end: "throw new \\RuntimeException('No answer after 5 attempts');",
  },
};

/** Only where the loop is left by `return`: what stands behind a `break` must not be cut off. */
function countAttempts(source: Source, block: Block, wait: Call | null): Fix[] {
  const idiom = counting[source.language];
  const inside = source.jumps.filter(({ span }) => contains(block.body, span));
  const { text } = source;
  const head = /^(?:while\s*\(\s*(?:true|1)\s*\)|for\s*\(\s*;\s*;\s*\)|while\s+(?:True|1)(?=\s*:))/.exec(
    text.slice(block.span.start, block.body.end),
  );
  if (!idiom || !head || /\battempt\b/.test(slice(text, block.body))) return [];
  if (inside.some(({ kind }) => kind === 'break') || !inside.some(({ kind }) => kind === 'return')) return [];
  const { start } = lineAt(text, block.span.start);
  const indent = text.slice(start, block.span.start);
  if (/\S/.test(indent)) return [];
  const grown = wait && growWait(source, wait, 'attempt');
  if (wait && (!grown || source.language === 'python')) return [];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const end = block.span.start + text.slice(block.span.start, block.span.end).trimEnd().length;
  return [
    {
      title: 'Give up after 5 attempts',
      safe: false,
      edits: [
        { span: { start: block.span.start, end: block.span.start + head[0].length }, newText: idiom.head },
        ...(grown ? [grown] : []),
        { span: { start: end, end }, newText: `${newline}${indent}${idiom.end}` },
      ],
    },
  ];
}
