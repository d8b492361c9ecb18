import { ecmascript, programs } from '../engine/language.ts';
import {
  authorizationRequests,
  hasParameter,
  isLoopback,
  isOutOfBand,
  redirectUriOf,
  surroundings,
} from '../engine/oauth.ts';
import { textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';

/** Without PKCE a code that leaks on its way back (history, logs, another app) can be redeemed by whoever has it. */
export default defineRule({
  id: 'oauth-pkce-missing',
  area: 3,
  title: 'Authorization request without PKCE',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, 'http'],
  anchors: ['response_type', 'responseType', '/authorize?', '/auth?'],
  refs: ['RFC 9700 §2.1.1', 'RFC 7636', 'RFC 8252 §6'],
  screen: ({ text }) => !/code_?challenge|pkce/i.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    for (const request of authorizationRequests(source)) {
      if (request.open || request.form === 'library' || hasParameter(request, /^code_?challenge$/i)) continue;
      const type = request.parameters.find(({ name }) => /^response_?type$/i.test(name));
      const asked = type ? textOf(source, type.value, request.within) : 'code';
      if (!asked || !/\bcode\b/.test(asked)) continue;
      if (/code_?challenge|pkce/i.test(surroundings(source, request.span, request.within))) continue;
      const client = publicClient(source, redirectUriOf(source, request));
      yield {
        span: request.span,
        message: client
          ? `${client} cannot keep a secret: without PKCE a stolen code is enough; add code_challenge.`
          : 'The authorization request has no PKCE; add code_challenge and code_challenge_method=S256.',
        severity: client ? 'warning' : 'info',
        confidence: request.form === 'url' ? 'medium' : 'high',
        // A server that proves itself with a secret is protected by it, though not against injected codes.
        ...(!client && { strict: true as const }),
      };
    }
  },
});

/** Pages, native apps and command lines: clients whose code is in the user's hands (RFC 6749 §2.1). */
function publicClient(source: Source, redirect: string | null): string | null {
  if (redirect && !isOutOfBand(redirect) && /^[a-z][a-z0-9+.-]*:\//i.test(redirect) && !/^https?:/i.test(redirect))
    return 'A native app';
  if (
    redirect &&
    isLoopback(redirect) &&
    /webbrowser|open\(|listen\(|HTTPServer|createServer|shell\.openExternal/.test(source.text) &&
    !/client_?secret/i.test(source.text)
  )
    return 'A command line';
  const script = (ecmascript as readonly string[]).includes(source.language);
  const inPage = /\bwindow\.location|\blocation\.(?:href|assign|replace)|\bdocument\.|window\.open\(|\blocalStorage\b/;
  return script &&
    inPage.test(source.text) &&
    !/require\(['"]express|from ['"]express|client_?secret/i.test(source.text)
    ? 'A page'
    : null;
}
