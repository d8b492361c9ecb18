import { moveFromExample, moveToEnvironment } from '../engine/environment.ts';
import { headerSecretAnchors, headerSecretsOf } from '../engine/header-secrets.ts';
import { namedSecretAnchors } from '../engine/named-secrets.ts';
import { defineRule } from '../engine/rule.ts';

/** A header with a literal credential: the request is right, and everybody who reads it can send it. */
export default defineRule({
  id: 'hardcoded-auth-header',
  area: 2,
  title: 'Credential in a literal header',
  severity: 'error',
  profile: 'recommended',
  languages: 'any',
  anchors: [...headerSecretAnchors, ...namedSecretAnchors],
  refs: ['CWE-798', 'RFC 6750 §5.3', 'RFC 7617 §4'],
  secret: true,
  yieldsTo: ['hardcoded-fallback-secret'],
  screen: (document, hits) => headerSecretsOf(document, hits).length > 0,
  *find({ source, hits, project }) {
    for (const { header, span, strong, basic } of headerSecretsOf(source, hits)) {
      const what = basic ? 'Basic credentials (base64 is no encryption)' : 'A credential';
      const name = `${header.replace(/^x-/i, '').replace(/-/g, '_').toUpperCase()}${header === 'Authorization' ? '_TOKEN' : ''}`;
      yield {
        span,
        message: `${what} in the ${header} header ${basic ? 'are' : 'is'} in the source; move ${basic ? 'them' : 'it'} to the environment.`,
        severity: strong ? 'error' : 'warning',
        confidence: 'medium',
        fixes: () => {
          if (project.detached) return [];
          const fix =
            source.language === 'dotenv' ? moveFromExample(source, span) : moveToEnvironment(source, span, name);
          return fix ? [fix] : [];
        },
      };
    }
  },
});
