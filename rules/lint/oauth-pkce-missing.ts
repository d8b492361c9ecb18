import { ecmascript, programs } from '../engine/language.ts';
import { withNeeds } from '../engine/needs.ts';
import {
  type AuthorizationRequest,
  authorizationRequests,
  hasParameter,
  isLoopback,
  isOutOfBand,
  redirectUriOf,
  surroundings,
} from '../engine/oauth.ts';
import { oauthSwitchedOff, switchAnchors } from '../engine/oauth-switches.ts';
import { pkceTemplate } from '../engine/pkce.ts';
import { addParameters, linesBefore } from '../engine/request-edits.ts';
import { textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Parameter, Source } from '../engine/source.ts';

/** Without PKCE a code that leaks on its way back (history, logs, another app) can be redeemed by whoever has it. */
export default defineRule({
  id: 'oauth-pkce-missing',
  area: 3,
  title: 'Authorization request without PKCE',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, 'http', 'json'],
  anchors: [
    'response_type',
    'responseType',
    '/authorize?',
    '/auth?',
    'AuthCodeURL',
    'requireProofKey',
    'setCodeVerifier',
    ...switchAnchors('pkce'),
  ],
  refs: ['RFC 9700 §2.1.1', 'RFC 7636', 'RFC 8252 §6'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    yield* oauthSwitchedOff(source, 'pkce');
    yield* switchedByCall(source);
    if (source.language === 'json' || /code_?challenge|pkce/i.test(source.text)) return;
    for (const request of authorizationRequests(source)) {
      if (request.open || hasParameter(request, /^code_?challenge$/i)) continue;
      // Of the libraries, Go's says what it sends.
      if (request.form === 'library' && source.language !== 'go') continue;
      const type = request.parameters.find(({ name }) => /^response_?type$/i.test(name));
      const asked = type ? textOf(source, type.value, request.within) : 'code';
      if (!asked || !/\bcode\b/.test(asked)) continue;
      if (/code_?challenge|pkce/i.test(surroundings(source, request.span, request.within))) continue;
      const client = publicClient(source, redirectUriOf(source, request) ?? configured(source));
      yield {
        span: request.span,
        message: client
          ? `${client} cannot keep a secret: without PKCE a stolen code is enough; add code_challenge.`
          : 'The authorization request has no PKCE; add code_challenge and code_challenge_method=S256.',
        severity: client ? 'warning' : 'info',
        confidence: request.form === 'url' ? 'medium' : 'high',
        // A server that proves itself with a secret is protected by it, though not against injected codes.
        ...(!client && { strict: true as const }),
        fixes: source.language === 'go' ? addGoPkce(source, request) : addPkce(source, request),
      };
    }
  },
});

/** https://pkg.go.dev/golang.org/x/oauth2#Config: the redirect URI of the file's one configuration. */
function configured(source: Source): string | null {
  if (source.language !== 'go') return null;
  const uris = source.pairs.filter(({ key }) => key === 'RedirectURL');
  return uris.length === 1 ? textOf(source, uris[0]!.value, uris[0]!.within) : null;
}

/** https://pkg.go.dev/golang.org/x/oauth2#S256ChallengeOption, since 0.13. */
function addGoPkce(source: Source, { form, span, within }: AuthorizationRequest): Fix[] {
  if (form !== 'library') return [];
  const fn = source.functions[within];
  const before = fn && linesBefore(source, span.start, within, lines(fn.params));
  if (!before) return [];
  const option = { span: { start: span.end, end: span.end }, newText: ', oauth2.S256ChallengeOption(verifier)' };
  return [
    { title: 'Add PKCE (give oauth2.VerifierOption(verifier) to Exchange)', safe: false, edits: [before, option] },
  ];

  function lines(params: readonly Parameter[]): string[] {
    const writer = params.find(({ type }) => /(?:^|\.)ResponseWriter$/.test(type ?? ''))?.name;
    const made = 'verifier := oauth2.GenerateVerifier()';
    if (!writer) return [made];
    const cookie =
      '&http.Cookie{Name: "oauth_verifier", Value: verifier, Path: "/", MaxAge: 600, HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode}';
    return [made, `http.SetCookie(${writer}, ${cookie})`];
  }
}

/** A verifier that is made, kept for the callback and hashed into the request. */
function addPkce(source: Source, request: AuthorizationRequest): Fix[] {
  const at = request.object?.span.start ?? request.span.start;
  const template = pkceTemplate(source, surroundings(source, request.span, request.within));
  const before = template && linesBefore(source, at, request.within, template.lines);
  const added =
    before &&
    addParameters(source, request, [
      { name: 'code_challenge', expression: template.challenge },
      { name: 'code_challenge_method', expression: source.language === 'csharp' ? '"S256"' : quoteLike(source, at) },
    ]);
  if (!added) return [];
  const edits = [...withNeeds(source, template.needs), before, ...added].sort((a, b) => a.span.start - b.span.start);
  return [{ title: 'Add PKCE (send code_verifier with the token request)', safe: false, edits }];
}

const quoteLike = ({ text, language }: Source, at: number): string =>
  /^(?:python|ruby)$/.test(language) && !text.slice(at, at + 300).includes("'") ? '"S256"' : "'S256'";

/** Spring Authorization Server's `requireProofKey(false)`; AppAuth's `setCodeVerifier(null)`. */
function* switchedByCall(source: Source): Generator<Found> {
  if (source.language !== 'java') return;
  for (const { callee, args, nameSpan, argsSpan } of source.calls) {
    const [only] = args;
    if (!only) continue;
    const span = { start: nameSpan.start, end: argsSpan.end + 1 };
    if (/\.requireProofKey$/.test(callee) && only.value.kind === 'bool' && !only.value.value)
      yield {
        span,
        message: 'requireProofKey(false) lets this client ask without PKCE; require it.',
        fixes: [{ title: 'Require PKCE', safe: false, edits: [{ span: only.value.span, newText: 'true' }] }],
      };
    else if (/\.setCodeVerifier$/.test(callee) && args.length === 1 && only.value.kind === 'null')
      yield { span, message: 'setCodeVerifier(null) switches PKCE off; remove this call.' };
  }
}

/** Pages, native apps and command lines: clients whose code is in the user's hands (RFC 6749 §2.1). */
function publicClient(source: Source, redirect: string | null): string | null {
  if (redirect && !isOutOfBand(redirect) && /^[a-z][a-z0-9+.-]*:\//i.test(redirect) && !/^https?:/i.test(redirect))
    return 'A native app';
  if (
    redirect &&
    isLoopback(redirect) &&
    /webbrowser|[oO]pen\(|listen\(|ListenAndServe|HTTPServer|createServer|shell\.openExternal/.test(source.text) &&
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
