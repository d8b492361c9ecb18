import { programs } from '../engine/language.ts';
import { retryLoops } from '../engine/retries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Block, Call, Source, Span } from '../engine/source.ts';
import { contains, slice } from '../engine/text.ts';
import { tokenCallsIn, tokenRequests } from '../engine/token-requests.ts';

/** One token serves many requests; one token per item runs into the limits of the token endpoint. */
export default defineRule({
  id: 'token-refresh-in-loop',
  area: 5,
  title: 'Token fetched for every item of a loop',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, 'shell'],
  anchors: ['token', 'Token'],
  refs: ['RFC 6749 §5.1', 'CWE-799'],
  screen: ({ text }) =>
    /\bfor\b|forEach|\.map\(|\.each\b|while|foreach|times do/.test(text) &&
    /grant_?type|\/token\b|fetch_token|refresh|Grant\b|getToken/i.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const seen = new Set<Call>();
    for (const { span, body } of loops(source))
      for (const call of tokenCallsIn(source, body)) {
        if (seen.has(call) || isPolling(source, call) || isLeft(source, body, call)) continue;
        seen.add(call);
        yield {
          span: call.calleeSpan,
          message: 'A token is fetched in every round of the loop; get one in front of it.',
          related: [{ span, message: 'The loop' }],
        };
      }
  },
});

/** Loops over items, and the callbacks of `forEach` and `map`. A loop that retries is something else. */
function* loops(source: Source): Generator<{ readonly span: Span; readonly body: Span }> {
  const retries = new Set<Block>(retryLoops(source).map(({ block }) => block));
  for (const block of source.blocks) {
    if (block.kind !== 'loop' || retries.has(block)) continue;
    const head = slice(source.text, {
      start: block.span.start,
      end: Math.min(block.body.start, block.span.start + 200),
    });
    if (!over.test(head)) continue;
    yield { span: { start: block.span.start, end: block.body.start }, body: block.body };
  }
  for (const call of source.calls) {
    if (!/\.(?:forEach|map|flatMap|each|each_with_index|times)$/.test(call.callee)) continue;
    for (const { value } of call.args)
      if (value.kind === 'function') yield { span: call.nameSpan, body: source.functions[value.fn]!.body };
  }
}

const over = /\bfor\b|foreach|\.each|\.times/i;

/** The device flow asks until the user has agreed (RFC 8628 §3.4). */
const isPolling = (source: Source, call: Call): boolean =>
  tokenRequests(source).some(request => request.call === call && /device_code/.test(request.grant ?? ''));

/** The loop ends with it: the first one that works is taken; or it only happens where a condition says so. */
const isLeft = (source: Source, body: Span, call: Call): boolean =>
  source.blocks.some(
    ({ kind, body: inner }) => kind === 'branch' && contains(body, inner) && contains(inner, call.span),
  ) ||
  source.jumps.some(
    ({ kind, span }) =>
      (kind === 'return' || kind === 'break') && contains(body, span) && !isNested(source, body, span),
  );

/** In a branch of its own: the jump is an exception from the rule. */
const isNested = (source: Source, body: Span, span: Span): boolean =>
  source.blocks.some(
    ({ kind, body: inner }) => kind !== 'loop' && kind !== 'try' && contains(body, inner) && contains(inner, span),
  );
