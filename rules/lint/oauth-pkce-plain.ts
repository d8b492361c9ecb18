import { programs } from '../engine/language.ts';
import { authorizationRequests, hasParameter } from '../engine/oauth.ts';
import { resolve, textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source, Span, Value } from '../engine/source.ts';

/** With the plain method the challenge is the verifier: whoever sees the request can redeem the code. */
export default defineRule({
  id: 'oauth-pkce-plain',
  area: 3,
  title: 'PKCE without S256',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, 'http'],
  anchors: ['code_challenge', 'codeChallenge', 'CodeChallenge', 'code_verifier', 'codeVerifier', 'plain'],
  refs: ['RFC 7636 §4.2', 'RFC 7636 §7.2', 'RFC 9700 §2.1.1'],
  *find({ source }) {
    for (const { key, value, span, within, keySpan } of source.pairs) {
      if (/^code_?challenge_?method$/i.test(key)) yield* method(source, value, within, span);
      else if (/^code_?verifier$/i.test(key) && roleOf(source.path) === 'source')
        yield* constantVerifier(source, value, within, keySpan);
    }
    for (const call of source.calls) {
      const [name, value] = call.args;
      if (call.args.length === 2 && name?.value.kind === 'string' && name.value.text === 'code_challenge_method')
        yield* method(source, value!.value, call.within, value!.span);
    }
    for (const request of authorizationRequests(source)) {
      const challenge = request.parameters.find(({ name }) => /^code_?challenge$/i.test(name));
      if (!challenge) continue;
      if (challenge.value.kind === 'reference' && /(?:^|[._])(?:code_?)?verifier$/i.test(challenge.value.path))
        yield {
          span: challenge.span,
          message: 'The challenge is the verifier itself; send BASE64URL(SHA-256(verifier)) and S256.',
        };
      else if (!request.open && !hasParameter(request, /^code_?challenge_?method$/i))
        yield {
          span: challenge.span,
          message: 'Without code_challenge_method the server takes "plain"; add code_challenge_method=S256.',
        };
    }
  },
});

function* method(source: Source, value: Value, within: number, span: Span): Generator<Found> {
  const held = resolve(source, value, within);
  if (held.kind !== 'string' || held.text.toLowerCase() !== 'plain') return;
  yield {
    span,
    message: 'The plain method hides nothing: send the SHA-256 of the verifier and S256.',
    fixes: [{ title: 'Use S256', safe: false, edits: [{ span: held.inner, newText: 'S256' }] }],
  };
}

function* constantVerifier(source: Source, value: Value, within: number, span: Span): Generator<Found> {
  const text = resolve(source, value, within).kind === 'string' ? textOf(source, value, within) : null;
  // A verifier has 43 to 128 characters; anything else is the name of one.
  if (text && /^[\w.~-]{20,128}$/.test(text) && /[0-9]/.test(text))
    yield { span, message: 'A constant code verifier protects nothing; make a new random one for every login.' };
}
