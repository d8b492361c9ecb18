import { programs } from '../engine/language.ts';
import { callsAround } from '../engine/nesting.ts';
import { codeOf } from '../engine/oauth.ts';
import { callsIn, isRenewal } from '../engine/retries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import { sendsRequest } from '../engine/sending.ts';
import type { Call, Source } from '../engine/source.ts';
import { type StatusBranch, statusBranches } from '../engine/status-branches.ts';

/** After a 401 only another token can change the answer. */
export default defineRule({
  id: 'token-retry-same-token',
  area: 1,
  title: 'Same token sent again after 401',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: ['401', 'nauthorized', 'NAUTHORIZED'],
  refs: ['RFC 6750 §3.1', 'RFC 9110 §15.5.2'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    for (const branch of statusBranches(source)) {
      if (!branch.codes.has(401) || branch.block.kind !== 'branch') continue;
      const again = callsIn(source, branch.body).find(call => repeats(source, branch, call));
      if (!again || changes(source, branch, again)) continue;
      yield {
        span: again.span,
        message: 'The request goes out again with the token that was refused; get a new token first.',
        related: [{ span: branch.test, message: 'Here the server has refused it' }],
      };
    }
  },
});

/** The function itself, or the same call with the same arguments as before the answer. */
function repeats(source: Source, { within, block, codes }: StatusBranch, call: Call): boolean {
  // What goes on for other codes as well says nothing of 401.
  if (codes.size > 2 || call.within !== within) return false;
  const name = within >= 0 ? source.functions[within]!.name : '';
  if (name.length > 1 && call.callee.replace(/^(?:this|self)\./, '') === name) return true;
  if (resendsInterceptor(source, call)) return true;
  if (!sendsRequest(source, call)) return false;
  const written = (other: Call) => source.text.slice(other.span.start, other.span.end).replace(/\s+/g, '');
  const same = written(call);
  return source.calls.some(
    other => other.within === within && other.span.end <= block.span.start && written(other) === same,
  );
}

/** axios: `return axios(error.config)` in the interceptor that is told of failures. */
function resendsInterceptor(source: Source, { args, callee, span }: Call): boolean {
  const [first] = args;
  if (
    args.length !== 1 ||
    first?.value.kind !== 'reference' ||
    !/^(?:[\w.]+\.)?(?:request|axios|\w*(?:[cC]lient|[aA]pi|[iI]nstance|http))$/.test(callee)
  )
    return false;
  if (!/(?:^|\.)(?:config|original(?:Request|Config)?|prevRequest|previousRequest)$/.test(first.value.path))
    return false;
  return callsAround(source, span).some(around => /\.interceptors\.response\.use$/.test(around.callee));
}

/** Anything in the branch that can be about another credential. */
function changes(source: Source, { body, test }: StatusBranch, again: Call): boolean {
  const calls = [...callsIn(source, body), ...callsIn(source, test)];
  const rest =
    codeOf(source, { start: body.start, end: again.span.start }) +
    codeOf(source, { start: again.span.end, end: body.end });
  return (
    calls.some(({ callee }) => isRenewal(callee) || /refresh|renew|token/i.test(callee)) ||
    /token|auth|cred|session|refresh|login|sign|header|cookie|digest|nonce|challenge|key|secret/i.test(rest)
  );
}
