import { programs } from '../engine/language.ts';
import { codeOf } from '../engine/oauth.ts';
import { callsIn, isRenewal } from '../engine/retries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { statusBranches } from '../engine/status-branches.ts';
import { contains } from '../engine/text.ts';

/** A program that holds a refresh token and gives up on 401 makes its user sign in again for nothing. */
export default defineRule({
  id: 'token-no-refresh-on-401',
  area: 1,
  title: 'No refresh after 401',
  severity: 'info',
  profile: 'strict',
  languages: programs,
  anchors: ['401', 'nauthorized', 'NAUTHORIZED'],
  refs: ['RFC 6750 §3.1', 'RFC 6749 §6'],
  screen: ({ text }) => /refresh_?token/i.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test' || !holdsRefreshToken(source)) return;
    for (const { codes, body, test, block } of statusBranches(source)) {
      if (!codes.has(401) || block.kind !== 'branch') continue;
      const gives = source.jumps.some(
        ({ kind, span }) => (kind === 'throw' || kind === 'return') && contains(body, span),
      );
      const code = codeOf(source, body);
      if (!gives || /refresh|renew|login|log_?out|sign_?(?:in|out)|redirect|navigate|push\(/i.test(code)) continue;
      if (callsIn(source, body).some(({ callee }) => isRenewal(callee))) continue;
      yield {
        span: test,
        message: 'A 401 is final here, though a refresh token is at hand; refresh once, then try again.',
      };
    }
  },
});

/** Read from an answer, a store or the environment; a server that hands them out is something else. */
const holdsRefreshToken = (source: Source): boolean =>
  source.pairs.some(
    ({ key, value }) => /^grant_?type$/i.test(key) && value.kind === 'string' && value.text === 'refresh_token',
  ) || source.functions.some(({ name }) => isRenewal(name));
