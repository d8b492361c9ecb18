import { intoObject } from '../engine/header-edits.ts';
import { ecmascript } from '../engine/language.ts';
import { libraryCall, resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix } from '../engine/rule.ts';
import type { Call, ObjectValue, Source } from '../engine/source.ts';
import { lineAt } from '../engine/text.ts';

/** Without a look at a list, a token is good until it expires: after sign-out, after a ban. */
export default defineRule({
  id: 'jwt-not-revocable',
  area: 1,
  title: 'JWT middleware without revocation',
  severity: 'hint',
  profile: 'strict',
  languages: ecmascript,
  anchors: ['express-jwt'],
  refs: ['CWE-613', 'RFC 7009'],
  screen: ({ text }) => !text.includes('isRevoked'),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    for (const call of source.calls) {
      const path = libraryCall(source, call);
      if (!path || !middleware.test(path) || !call.args[0]) continue;
      const options = resolve(source, call.args[0].value, call.within);
      if (options.kind !== 'object' || options.spreads.length > 0) continue;
      yield {
        span: call.calleeSpan,
        message: 'Signed-out tokens stay good until they expire; give the middleware isRevoked.',
        fixes: () => (options === call.args[0]!.value ? revoke(source, call, options, path) : []),
      };
    }
  },
});

/** https://github.com/auth0/express-jwt#revoked-tokens */
const middleware = /^express-jwt(?:\.(?:expressjwt|expressJwt|default))?$/;

/** Since version 7 `isRevoked` is given the whole token; `expressjwt` is the name since then. */
function revoke(source: Source, call: Call, options: ObjectValue, path: string): Fix[] {
  if (!path.endsWith('.expressjwt') || call.within >= 0) return [];
  const edit = intoObject(source, options, 'isRevoked: async (_req, token) => revokedIds.has(token?.payload.jti)');
  if (!edit) return [];
  const { start } = lineAt(source.text, call.span.start);
  if (/^\s/.test(source.text.slice(start, start + 1))) return [];
  const line =
    '// The jti of each token that was signed out: fill it there, and share it between servers.\nconst revokedIds = new Set();\n';
  return [
    {
      title: 'Refuse tokens on a list',
      safe: false,
      edits: [{ span: { start, end: start }, newText: line }, edit],
    },
  ];
}
