import { type Credential, findCredentials } from '../engine/credentials.ts';
import { moveFromExample, moveToEnvironment } from '../engine/environment.ts';
import { mask } from '../engine/redact.ts';
import { defineRule, type Found, type Severity } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
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
  secret: true,
  *find({ source, hits, project }) {
    // `.env` is where a key belongs; whether that file leaks is another rule's question. Its examples are shared on purpose.
    const example = source.language === 'dotenv';
    if (example && !isExampleFile(source.path)) return;
    const credentials = findCredentials(source.text, hits);
    for (const credential of credentials) {
      const { provider, token, span, placeholder, documented } = credential;
      if (token.secrecy !== 'secret' || placeholder || documented || isPublicByDesign(source, credential)) continue;
      const move = () => {
        // Without a project there is no `.env` that could take the value: the edit would lose it.
        if (project.detached) return [];
        const fix = example ? moveFromExample(source, span) : moveToEnvironment(source, span, token.env);
        return fix ? [fix] : [];
      };
      yield {
        span,
        message: messageOf(credential, slice(source.text, span)),
        severity: severityOf(credential),
        confidence: credential.confidence,
        provider: provider.id,
        related: related(credentials, credential),
        fixes: move,
      };
    }
  },
});

/** What it is, masked, and what to do; in fewer words where the names are long. */
function messageOf({ provider, token }: Credential, secret: string): string {
  const masked = mask(secret, token.prefix);
  // "Stripe secret key (live)" and its mask share one pair of parentheses.
  const what = token.kind.endsWith(')')
    ? `${provider.name} ${token.kind.slice(0, -1)}, ${masked})`
    : `${provider.name} ${token.kind} (${masked})`;
  const advice = ['; move it to the environment and rotate it.', '; move it and rotate it.', '; rotate it.'];
  return `${what} is in the source${advice.find(text => what.length + 17 + text.length <= 100) ?? '.'}`;
}

function severityOf({ token }: Credential): Severity {
  if (token.severity) return token.severity;
  return token.environment === 'test' ? 'warning' : 'error';
}

const isExampleFile = (path: string): boolean =>
  /[._-](?:example|sample|template|tpl|dist|defaults?)(?:$|[._-])/i.test(path.slice(path.lastIndexOf('/') + 1));

/**
 * Firebase's web and app configuration names its API key on purpose: it identifies the project, and rules guard the data
 * (https://firebase.google.com/docs/projects/api-keys).
 */
function isPublicByDesign({ text }: Source, { provider, token, span }: Credential): boolean {
  if (provider.id !== 'google' || token.prefix !== 'AIza') return false;
  const around = text.slice(Math.max(0, span.start - 800), span.end + 800);
  return /authDomain|auth_domain|messagingSenderId|MESSAGING_SENDER_ID|AUTH_DOMAIN|firebaseapp\.com|mobilesdk_app_id|GCM_SENDER_ID/.test(
    around,
  );
}

/** The identifier that belongs to a secret (access key id, account SID): told along, not reported by itself. */
function related(all: readonly Credential[], { provider, span, partner }: Credential): Found['related'] {
  if (partner) return [{ span: partner, message: 'The identifier that goes with it.' }];
  return all
    .filter(
      other =>
        other.provider === provider &&
        other.token.secrecy === 'identifier' &&
        Math.abs(other.span.start - span.start) < 2000,
    )
    .map(other => ({ span: other.span, message: `The ${other.token.kind} that goes with it.` }));
}
