import { isAuthorization, isCredentialValue, judge, prefixValue, readHeaderValue } from '../engine/auth-header.ts';
import { headersOf, recipientOf } from '../engine/requests.ts';
import { defineRule } from '../engine/rule.ts';

/** `Authorization: <token>`: without the scheme word in front a server cannot tell what it is given. */
export default defineRule({
  id: 'auth-header-scheme-missing',
  area: 2,
  title: 'Authorization value without a scheme',
  severity: 'warning',
  profile: 'recommended',
  languages: ['javascript', 'typescript', 'tsx', 'python', 'shell', 'http', 'yaml', 'json'],
  anchors: [{ fold: 'authorization' }],
  refs: ['RFC 9110 §11.6.2', 'RFC 6750 §2.1'],
  *find({ source }) {
    for (const header of headersOf(source)) {
      if (!isAuthorization(header.name)) continue;
      const verdict = judge(source, header);
      if (verdict.kind === 'scheme-missing') {
        const { provider, expected } = verdict;
        const scheme = expected.scheme ?? 'Bearer';
        const edit = prefixValue(source, header.value, `${scheme} `);
        yield {
          span: header.value.span,
          message: `${provider.name} wants "${scheme} " in front of the credential.`,
          provider: provider.id,
          fixes: edit && scheme !== 'Basic' ? [{ title: `Put "${scheme} " in front`, safe: false, edits: [edit] }] : [],
        };
        continue;
      }
      // Nobody we know: some servers do take a bare value. A literal or an API key's name is evidence, more is a guess.
      if (recipientOf(source, header)) continue;
      const value = readHeaderValue(source, header);
      if (value.text === null || value.scheme !== null || /\s/.test(value.text.trim())) continue;
      if (!isCredentialValue(source, header, value)) continue;
      const literal = header.value.kind === 'string';
      const edit = prefixValue(source, header.value, 'Bearer ');
      yield {
        span: header.value.span,
        message: 'The Authorization value has no scheme: put "Bearer " in front of the token.',
        severity: literal ? 'warning' : 'info',
        confidence: literal ? 'medium' : 'low',
        fixes: edit ? [{ title: 'Put "Bearer " in front', safe: false, edits: [edit] }] : [],
      };
    }
  },
});
