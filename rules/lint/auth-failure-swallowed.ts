import { jwtCalls } from '../engine/jwt-calls.ts';
import { programs } from '../engine/language.ts';
import { codeOf } from '../engine/oauth.ts';
import { callsIn } from '../engine/retries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Block, Call, Source, Span } from '../engine/source.ts';
import { contains, slice } from '../engine/text.ts';

/** When the check fails the request goes on: the one case that the check is for. */
export default defineRule({
  id: 'auth-failure-swallowed',
  area: 8,
  title: 'Failed check that lets the request pass',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: ['catch', 'except', 'rescue', 'err != nil'],
  refs: ['CWE-390', 'CWE-636', 'CWE-755'],
  screen: ({ text }) => /verif|authenticat|authoriz|jwt|checkPassword|validateToken|introspect/i.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const verified = new Set<Call>(
      jwtCalls(source)
        .filter(({ row }) => row.action === 'verify')
        .map(({ call }) => call),
    );
    if (source.language === 'go') yield* inGo(source, verified);
    for (const block of source.blocks) {
      if (block.kind !== 'try') continue;
      const check = callsIn(source, block.body).find(call => verified.has(call) || checks.test(last(call)));
      if (!check) continue;
      for (const caught of source.blocks) {
        if (caught.kind !== 'catch' || !contains(block.span, caught.span) || caught.within !== block.within) continue;
        // A clause of an inner try belongs to that one.
        if (
          source.blocks.some(
            inner =>
              inner.kind === 'try' &&
              inner !== block &&
              contains(block.span, inner.span) &&
              contains(inner.span, caught.span),
          )
        )
          continue;
        const how = passes(source, caught, verified.has(check));
        if (how)
          yield {
            span: {
              start: caught.span.start,
              end: Math.max(caught.span.start + 5, Math.min(caught.body.start, caught.span.start + 80)),
            },
            message: `A failed check ${how}; answer 401 or throw the error again.`,
            severity: how === 'is ignored' ? 'warning' : 'error',
            related: [{ span: check.calleeSpan, message: 'The check' }],
          };
      }
    }
  },
});

/** `claims, err := verify(…)`, and `if err != nil` goes on as if there were none. */
function* inGo(source: Source, verified: ReadonlySet<Call>): Generator<Found> {
  for (const branch of source.blocks) {
    if (branch.kind !== 'branch' || !branch.test || !/^\w*[eE]rr\w*\s*!=\s*nil$/.test(slice(source.text, branch.test)))
      continue;
    const from = branch.span.start - 400;
    const check = source.calls.findLast(
      call =>
        call.span.end <= branch.body.start &&
        call.span.start > from &&
        call.within === branch.within &&
        (verified.has(call) || checks.test(last(call))),
    );
    // Another call in between: the error is its own.
    if (!check || /\berr\b.*:?=/.test(source.text.slice(check.span.end, branch.span.start))) continue;
    const calls = callsIn(source, branch.body);
    if (
      calls.some(({ callee }) =>
        /(?:^|\.)(?:Error|WriteHeader|Abort\w*|Redirect|JSON|String|Fail\w*|Exit|Fatal\w*)$/.test(callee),
      )
    )
      continue;
    const goesOn = calls.some(({ callee }) => /(?:^|\.)(?:ServeHTTP|Next)$/.test(callee));
    const allows = source.jumps.some(
      ({ kind, span, value }) =>
        kind === 'return' && contains(branch.body, span) && value?.kind === 'bool' && value.value,
    );
    if (goesOn || allows)
      yield {
        span: { start: branch.span.start, end: branch.test.end },
        message: `A failed check ${goesOn ? 'lets the request pass' : 'counts as success'}; answer 401 or return the error.`,
        severity: 'error',
        related: [{ span: check.calleeSpan, message: 'The check' }],
      };
  }
}

/** Calls whose exception says that somebody is not who they claim to be. */
const checks =
  /^(?:verify_?(?:token|jwt|id_?token|access_?token|signature|password|session|credentials?|auth)|(?:authenticate|authorize|validate|check)_?(?:user|token|jwt|request|password|session|credentials?|access_?token)?|jwt_?verify|introspect_?(?:token)?|parseClaimsJws|parseSignedClaims|ValidateToken(?:Async)?|verify_?jwt_?in_?request|jwt_?required)$/i;

const last = ({ callee }: Call): string => callee.slice(callee.lastIndexOf('.') + 1);

function passes(source: Source, { body, test }: Block, certain: boolean): string | null {
  const code = codeOf(source, body)
    .replace(/^\{|\}$/g, '')
    .replace(/\bend\s*$/, '')
    .trim();
  // `except ImportError`, a fault of the network: not the answer "no".
  if (
    test &&
    /import|timeout|connection|network|keyerror|notfound|io_?error|not_?implemented|attribute|module/i.test(
      slice(source.text, test),
    )
  )
    return null;
  const calls = callsIn(source, body);
  if (
    calls.some(({ callee }) => /^next$|^done$/.test(callee)) &&
    calls.every(
      ({ callee, args }) => !/^(?:next|done)$/.test(callee) || args.length === 0 || isEmpty(source, args[0]!.span),
    )
  )
    return 'lets the request pass';
  const jumps = source.jumps.filter(({ span }) => contains(body, span));
  if (jumps.some(({ kind, value }) => kind === 'return' && value?.kind === 'bool' && value.value))
    return 'counts as success';
  // Ruby: the last value of the clause is its answer.
  if (source.language === 'ruby' && certain && /(?:^|\n)\s*true$/.test(code)) return 'counts as success';
  // An empty clause says nothing where the result is looked at afterwards.
  if (!certain || source.language === 'ruby' || !/^(?:pass|;|\.\.\.)?$/.test(code)) return null;
  const after = source.text.slice(body.end, body.end + 400);
  return /if\s*\(?\s*(?:!|not\b)?|\?\s|return\s+(?:null|None|nil|false|False)|\?\?|raise|throw|401/.test(after)
    ? null
    : 'is ignored';
}

const isEmpty = ({ text }: Source, span: Span): boolean => /^(?:null|undefined|)$/.test(slice(text, span));
