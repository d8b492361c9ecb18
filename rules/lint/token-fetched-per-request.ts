import { programs } from '../engine/language.ts';
import { codeOf } from '../engine/oauth.ts';
import { callsIn, loopAround } from '../engine/retries.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import { sendsRequest } from '../engine/sending.ts';
import type { Call } from '../engine/source.ts';
import { tokenCallsIn, tokenRequests } from '../engine/token-requests.ts';

/** A token that is good for an hour is asked for with each request. */
export default defineRule({
  id: 'token-fetched-per-request',
  area: 1,
  title: 'Token requested on every call',
  severity: 'info',
  profile: 'strict',
  languages: programs,
  anchors: ['client_credentials', 'clientCredentials', 'ClientCredentials', 'ClientCredentialsGrant'],
  refs: ['RFC 6749 §4.4', 'RFC 6749 §5.1'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const requests = tokenRequests(source);
    const direct = new Set<Call>(requests.map(({ call }) => call));
    if (!requests.some(({ grant }) => grant === null || /client_?credentials/i.test(grant))) return;
    if (requests.some(({ grant }) => grant !== null && !/client_?credentials/i.test(grant))) return;
    for (const fn of source.functions) {
      if (once.test(fn.name) || keeps.test(codeOf(source, fn.span))) continue;
      const [token] = tokenCallsIn(source, fn.body);
      if (!token || loopAround(source, token.span, token.within)) continue;
      const sent = callsIn(source, fn.body).find(
        call => !direct.has(call) && call.span.start > token.span.end && sendsRequest(source, call),
      );
      // A function in a function is told of once, at the inner one.
      if (!sent || source.functions[token.within] !== fn || sent.within !== token.within) continue;
      yield {
        span: token.calleeSpan,
        message: 'Each call asks for a new token; keep it until shortly before expires_in is over.',
        related: [{ span: sent.calleeSpan, message: 'The request that needs it' }],
      };
    }
  },
});

/** What runs once in a program. */
const once = /^(?:main|Main|run|start|init|setup|bootstrap|__init__|constructor|seed|migrate)$/;
const keeps = /cache|expir|\bttl\b|memo|singleton/i;
