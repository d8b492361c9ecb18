import { type Credential, findCredentials } from '../engine/credentials.ts';
import { moveToEnvironment } from '../engine/environment.ts';
import { mask } from '../engine/redact.ts';
import { defineRule, type Severity } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { providers } from '../providers/index.ts';

/** A provider's key stands in the text: whoever reads the repository can use it. */
export default defineRule({
  id: 'hardcoded-credential',
  area: 2,
  title: 'Credential in the source',
  severity: 'error',
  profile: 'recommended',
  languages: 'any',
  anchors: providers.flatMap(provider => provider.tokens.flatMap(token => token.anchors)),
  refs: ['CWE-798', 'CWE-540', 'OWASP API2:2023'],
  *find({ source, hits, project }) {
    // `.env` is where a key belongs; whether that file leaks is another rule's question. Its examples are shared on purpose.
    if (source.language === 'dotenv' && !isExampleFile(source.path)) return;
    const credentials = findCredentials(source, hits);
    for (const credential of credentials) {
      const { provider, token, span, text } = credential;
      if (token.secrecy !== 'secret' || isPublicByDesign(source, credential)) continue;
      const fix = project.detached ? null : moveToEnvironment(source, span, token.env);
      yield {
        span,
        message: `${provider.name} ${token.kind} (${mask(text, token.prefix)}) in the source: move it out and rotate it.`,
        severity: severityOf(credential),
        confidence: credential.checksum === false ? 'medium' : token.context ? 'medium' : 'high',
        provider: provider.id,
        related: partners(credentials, credential).map(partner => ({
          span: partner.span,
          message: `The ${partner.token.kind} that goes with it.`,
        })),
        fixes: fix ? [fix] : [],
      };
    }
  },
});

function severityOf({ token }: Credential): Severity {
  if (token.severity) return token.severity;
  return token.environment === 'test' ? 'warning' : 'error';
}

const isExampleFile = (path: string): boolean =>
  /[._-](?:example|sample|template|dist|defaults?)(?:$|[._-])/i.test(path);

/**
 * Firebase's web configuration names its API key on purpose: it identifies the project, and rules guard the data
 * (https://firebase.google.com/docs/projects/api-keys).
 */
function isPublicByDesign(source: Source, { provider, token, span }: Credential): boolean {
  if (provider.id !== 'google' || token.prefix !== 'AIza') return false;
  const around = source.text.slice(Math.max(0, span.start - 1000), span.end + 1000);
  return /authDomain|messagingSenderId|firebaseapp\.com|"project_info"|mobilesdk_app_id/.test(around);
}

/** The identifier that belongs to a secret (access key id, account SID): told along, not reported by itself. */
function partners(all: readonly Credential[], { provider, span }: Credential): Credential[] {
  return all.filter(
    other =>
      other.provider === provider &&
      other.token.secrecy === 'identifier' &&
      Math.abs(other.span.start - span.start) < 2000,
  );
}
