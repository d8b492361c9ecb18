import { programs } from '../engine/language.ts';
import { codeOf } from '../engine/oauth.ts';
import { callsIn, isRenewal } from '../engine/retries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix } from '../engine/rule.ts';
import type { Call, Source } from '../engine/source.ts';
import { type StatusBranch, statusBranches } from '../engine/status-branches.ts';
import { contains, slice } from '../engine/text.ts';

/** 403 says that the server knows who asks and says no: a new token for the same user changes nothing. */
export default defineRule({
  id: 'forbidden-treated-as-unauthorized',
  area: 8,
  title: 'Status 403 handled like 401',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: ['403', 'orbidden', 'FORBIDDEN'],
  refs: ['RFC 9110 §15.5.4', 'RFC 6750 §3.1'],
  screen: ({ text }) => /refresh|renew|re_?auth|re_?login|log_?in|sign_?in|authenticate|logout|log_out/i.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const lowered = answers403.test(source.text);
    for (const branch of statusBranches(source)) {
      if (!branch.codes.has(403) || decides(source, branch)) continue;
      const renewal = callsIn(source, branch.body).find(call => renews(source, branch, call));
      if (!renewal) continue;
      yield {
        span: branch.test,
        message: branch.codes.has(401)
          ? 'A 403 gets a new token like a 401, which cannot help; report the missing permission.'
          : 'A new token does not help against 403; report the missing permission instead.',
        severity: lowered ? 'info' : 'warning',
        confidence: lowered ? 'low' : 'high',
        related: [{ span: renewal.calleeSpan, message: 'The renewal that a 403 starts' }],
        fixes: branch.codes.has(401) ? only401(source, branch) : [],
      };
    }
  },
});

/** Takes the 403 out of `a === 401 || a === 403` or `[401, 403]`: it is then an answer like any other failure. */
function only401({ text }: Source, { test }: StatusBranch): Fix[] {
  const written = slice(text, test);
  const said = String.raw`[^|&()]*(?:\([^|&()]*\))?[^|&()]*(?<![\w.])(?:403|(?:[\w.]*\.)?(?:Status)?(?:Forbidden|FORBIDDEN))(?:\(\))?`;
  const part =
    (/&&|\band\b/.test(written) ? null : new RegExp(String.raw`\s*\|\|${said}(?=\s*(?:\|\||\)*$))`).exec(written)) ??
    /,\s*403(?!\d)|(?<!\d)403\s*,\s*/.exec(written);
  if (!part) return [];
  const start = test.start + part.index;
  return [
    {
      title: 'Renew for 401 alone',
      safe: false,
      edits: [{ span: { start, end: start + part[0].length }, newText: '' }],
    },
  ];
}

/** Services that answer 403 to an expired credential: AWS (ExpiredToken), Azure Storage, Google Cloud Storage's signed URLs. */
const answers403 = /amazonaws\.com|ExpiredToken|core\.windows\.net|AuthenticationFailed|storage\.googleapis\.com/;

const renews = (source: Source, { block }: StatusBranch, call: Call): boolean =>
  isRenewal(call.callee) && !/^(?:res|response|ctx|reply)\./.test(call.callee) && !isInner(source, block, call);

/** Stands in a branch of its own, which asks for something else (`if (status === 401) refresh()`). */
function isInner(source: Source, outer: StatusBranch['block'], call: Call): boolean {
  return statusBranches(source).some(
    ({ block, codes, body }) =>
      block !== outer && contains(outer.body, block.span) && contains(body, call.span) && !codes.has(403),
  );
}

/** The condition asks for more than the status: a body, an error code, a header that tells an expired token. */
const decides = (source: Source, { test }: StatusBranch): boolean =>
  /expired|invalid_?token|www-authenticate|error_?code|\.includes\(\s*['"]|message/i.test(codeOf(source, test));
