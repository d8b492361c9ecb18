import { programs } from '../engine/language.ts';
import { numberOf, resolve } from '../engine/resolve.ts';
import { callsIn, isRenewal, retryLoops } from '../engine/retries.ts';
import { retryFaults } from '../engine/retry-libraries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Argument, ListValue, Source, Value } from '../engine/source.ts';
import { statusBranches } from '../engine/status-branches.ts';
import { contains } from '../engine/text.ts';

/** A wrong credential is as wrong the third time: retries only bring the lock-out nearer. */
export default defineRule({
  id: 'retry-on-auth-error',
  area: 5,
  title: 'Retry after a refused credential',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, 'yaml', 'json'],
  anchors: ['401', '403', 'nauthorized', 'orbidden', 'NAUTHORIZED', 'FORBIDDEN', 'retryCondition', 'Retryable'],
  refs: ['RFC 9110 §15.5.2', 'RFC 6749 §5.2'],
  screen: ({ text }) => /retr|attempt|force_?list/i.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    for (const pair of source.pairs)
      if (listed.test(pair.key)) {
        const list = resolve(source, pair.value, pair.within);
        if (list.kind === 'list') yield* inList(source, list, pair.within);
      }
    for (const { kind, span, library } of retryFaults(source))
      if (kind === 'refused')
        yield { span, message: `${library} repeats a refused request here; leave 401 and 403 out.` };
    for (const loop of retryLoops(source))
      for (const branch of statusBranches(source)) {
        if (!contains(loop.block.body, branch.block.span) || ![401, 403].some(code => branch.codes.has(code))) continue;
        const calls = callsIn(source, branch.body);
        const goesOn = source.jumps.some(({ kind, span }) => kind === 'continue' && contains(branch.body, span));
        if (!goesOn || calls.some(({ callee }) => isRenewal(callee) || /token|auth|cred/i.test(callee))) continue;
        if (
          source.assignments.some(
            ({ span, target }) => contains(branch.body, span) && /token|auth|header|cred/i.test(target),
          )
        )
          continue;
        yield {
          span: branch.test,
          message: 'The same credential is sent again after it was refused; leave the loop on 401 and 403.',
        };
      }
  },
});

/**
 * Options that list the statuses to retry: urllib3 `status_forcelist`, got `statusCodes`, ky `statusCodes`, axios-based
 * and Guzzle middlewares' `retryOn`, resilience4j and Spring properties.
 */
const listed =
  /^(?:status_forcelist|(?:retry_?|retryable_?)?status_?codes|retry_?on(?:_?status(?:_?codes)?)?|retry_?statuses|retryable_?statuses|retry_?http_?codes|statuses_to_retry)$/i;

function* inList(source: Source, list: ListValue, within: number): Generator<Found> {
  for (const item of list.items) {
    const code = numberOf(source, item, within);
    if (code !== 401 && code !== 403 && code !== 400) continue;
    yield {
      span: item.span,
      message: `A ${code} is retried, but the same request will be refused again; take ${code} out of the list.`,
      fixes: without(source, list, item),
    };
  }
}

/** Takes the item and one comma out. */
function without({ text }: Source, list: ListValue, item: Value | Argument): Fix[] {
  const { start, end } = item.span;
  const next = /^\s*,[ \t]*/.exec(text.slice(end, end + 50));
  const before = /,\s*$/.exec(text.slice(Math.max(list.span.start, start - 50), start));
  const span = next ? { start, end: end + next[0].length } : before ? { start: start - before[0].length, end } : null;
  return span ? [{ title: 'Take it out of the list', safe: false, edits: [{ span, newText: '' }] }] : [];
}
