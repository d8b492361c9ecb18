import { programs } from '../engine/language.ts';
import { withNeeds } from '../engine/needs.ts';
import { type AuthorizationRequest, authorizationRequests, hasParameter } from '../engine/oauth.ts';
import { oauthSwitchedOff, switchAnchors } from '../engine/oauth-switches.ts';
import { challengeOf } from '../engine/pkce.ts';
import { resolve, textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Edit, type Found } from '../engine/rule.ts';
import type { Source, Span, Value } from '../engine/source.ts';
import { contains, slice } from '../engine/text.ts';

/** With the plain method the challenge is the verifier: whoever sees the request can redeem the code. */
export default defineRule({
  id: 'oauth-pkce-plain',
  area: 3,
  title: 'PKCE without S256',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, 'http', 'json'],
  anchors: [
    ...switchAnchors('plain'),
    'code_challenge',
    'codeChallenge',
    'CodeChallenge',
    'code_verifier',
    'codeVerifier',
    'plain',
  ],
  refs: ['RFC 7636 §4.2', 'RFC 7636 §7.2', 'RFC 9700 §2.1.1'],
  *find({ source }) {
    yield* oauthSwitchedOff(source, 'plain');
    const requests = authorizationRequests(source);
    for (const { key, value, span, within, keySpan, form, path } of source.pairs) {
      // A server that fills in what a client left out.
      const filledIn = form === 'member' && /request$/i.test(path.at(-1) ?? '');
      if (/^code_?challenge_?method$/i.test(key)) {
        if (!filledIn) yield* method(source, value, within, span, requests);
      } else if (/^code_?verifier$/i.test(key) && roleOf(source.path) === 'source')
        yield* constantVerifier(source, value, within, keySpan);
    }
    for (const call of source.calls) {
      const [name, value] = call.args;
      if (call.args.length === 2 && name?.value.kind === 'string' && name.value.text === 'code_challenge_method')
        yield* method(source, value!.value, call.within, value!.span, requests);
    }
    for (const request of requests) {
      const challenge = request.parameters.find(({ name }) => /^code_?challenge$/i.test(name));
      if (!challenge) continue;
      const asked = request.parameters.find(({ name }) => /^code_?challenge_?method$/i.test(name));
      if (asked && isPlain(source, asked.value, request.within)) continue;
      if (isVerifier(challenge.value)) {
        const written = challengeOf(source, slice(source.text, challenge.value.span));
        yield {
          span: challenge.span,
          message: 'The challenge is the verifier itself; send BASE64URL(SHA-256(verifier)) and S256.',
          fixes: written
            ? [
                {
                  title: 'Send the SHA-256 of the verifier',
                  safe: false,
                  edits: [
                    ...withNeeds(source, written.needs),
                    { span: challenge.value.span, newText: written.expression },
                  ],
                },
              ]
            : [],
        };
      } else if (!request.open && !hasParameter(request, /^code_?challenge_?method$/i))
        yield {
          span: challenge.span,
          message: 'Without code_challenge_method the server takes "plain"; add code_challenge_method=S256.',
        };
    }
  },
});

const isVerifier = (value: Value): value is Value & { kind: 'reference' } =>
  value.kind === 'reference' && /(?:^|[._])(?:code_?)?verifier$/i.test(value.path);

function isPlain(source: Source, value: Value, within: number): boolean {
  const held = resolve(source, value, within);
  return held.kind === 'string' && held.text.toLowerCase() === 'plain';
}

function* method(
  source: Source,
  value: Value,
  within: number,
  span: Span,
  requests: readonly AuthorizationRequest[],
): Generator<Found> {
  const held = resolve(source, value, within);
  if (held.kind !== 'string' || held.text.toLowerCase() !== 'plain') return;
  // A library hands on what its caller says; the request of somebody else is read.
  const given = (spanned: Span) => spanned.start === held.span.start;
  if (source.functions.some(({ params }) => params.some(param => param.default && given(param.default.span)))) return;
  if (value.kind === 'reference' && /request\./i.test(value.path)) return;
  const handedOn = source.functions[within]?.params.some(
    ({ name }) => value.kind === 'reference' && name === value.path,
  );
  if (handedOn) return;
  const edits: Edit[] = [{ span: held.inner, newText: 'S256' }];
  // The challenge beside it becomes what S256 promises.
  const challenge = requests
    .find(({ parameters }) => parameters.some(other => contains(other.span, span)))
    ?.parameters.find(({ name }) => /^code_?challenge$/i.test(name));
  if (challenge && isVerifier(challenge.value)) {
    const written = challengeOf(source, slice(source.text, challenge.value.span));
    if (written)
      edits.push(...withNeeds(source, written.needs), { span: challenge.value.span, newText: written.expression });
  }
  yield {
    span,
    message: 'The plain method hides nothing: send the SHA-256 of the verifier and S256.',
    fixes: [{ title: 'Use S256', safe: false, edits: edits.sort((a, b) => a.span.start - b.span.start) }],
  };
}

function* constantVerifier(source: Source, value: Value, within: number, span: Span): Generator<Found> {
  const text = resolve(source, value, within).kind === 'string' ? textOf(source, value, within) : null;
  // A verifier has 43 to 128 characters; anything else is the name of one.
  if (text && /^[\w.~-]{20,128}$/.test(text) && /[0-9]/.test(text))
    yield { span, message: 'A constant code verifier protects nothing; make a new random one for every login.' };
}
