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
    for (const { header, span, strong, form } of headerSecretsOf(source, hits)) {
      const plain = header.replace(/^x-/i, '').replace(/-/g, '_').toUpperCase();
      const name = form === 'pair' ? 'PASSWORD' : header === 'Authorization' ? 'AUTHORIZATION_TOKEN' : plain;
      yield {
        span,
        message: {
          plain: `A credential in the ${header} header is in the source; move it to the environment.`,
          encoded: 'Basic credentials are in the source, and base64 hides nothing; move them to the environment.',
          pair: 'The password of a login is in the source; move it to the environment.',
        }[form],
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
