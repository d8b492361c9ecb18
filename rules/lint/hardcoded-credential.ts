import { type Credential, findCredentials } from '../engine/credentials.ts';
import { docsOf } from '../engine/docs-of.ts';
import { encodedSecretAnchors, encodedSecrets } from '../engine/encoded.ts';
import { moveFromExample, moveToEnvironment } from '../engine/environment.ts';
import { isDemonstration, type JwtLiteral, jwtAnchor, jwtsIn } from '../engine/jwt.ts';
import { namedSecretAnchors } from '../engine/named-secrets.ts';
import { privateKeyAnchors, privateKeysIn } from '../engine/private-keys.ts';
import { mask } from '../engine/redact.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Found, type Severity } from '../engine/rule.ts';
import { wordsOf } from '../engine/secret-name.ts';
import { isExampleEnv, isHeaderName, secretsOf } from '../engine/secrets.ts';
import type { Source, Span } from '../engine/source.ts';
import { contains, overlaps, quoted, slice } from '../engine/text.ts';
import { providers } from '../providers/index.ts';

/** A key, a password, a private key or a token stands in the text: whoever reads the repository can use it. */
export default defineRule({
  id: 'hardcoded-credential',
  area: 2,
  title: 'Credential in the source',
  severity: 'error',
  profile: 'recommended',
  languages: 'any',
  anchors: [
    ...providers.flatMap(provider => provider.tokens.flatMap(token => token.anchors)),
    ...namedSecretAnchors,
    ...privateKeyAnchors,
    ...encodedSecretAnchors,
    jwtAnchor,
  ],
  refs: ['CWE-798', 'CWE-540', 'CWE-321', 'OWASP API2:2023'],
  secret: true,
  yieldsTo: ['hardcoded-fallback-secret', 'credentials-in-url'],
  screen: (document, hits) =>
    findCredentials(document.text, hits).length > 0 ||
    secretsOf(document, hits).length > 0 ||
    privateKeysIn(document.text, hits).length > 0 ||
    jwtsIn(document.text, hits).length > 0 ||
    encodedSecrets(document.text, hits).length > 0,
  *find({ source, hits, project }) {
    // `.env` is where a key belongs; whether that file leaks is another rule's question. Its examples are shared on purpose.
    const example = source.language === 'dotenv';
    if (example && !isExampleEnv(source.path)) return;
    const move = (span: Span, name: string) => () => {
      // Without a project there is no `.env` that could take the value: the edit would lose it.
      if (project.detached) return [];
      const fix = example ? moveFromExample(source, span) : moveToEnvironment(source, span, name);
      return fix ? [fix] : [];
    };
    const credentials = findCredentials(source.text, hits);
    for (const credential of credentials) {
      const { provider, token, span, placeholder, documented } = credential;
      if (token.secrecy !== 'secret' || placeholder || documented || isPublicByDesign(source, credential)) continue;
      yield {
        span,
        message: messageOf(credential, slice(source.text, span), source.language === 'dockerfile'),
        severity: severityOf(credential),
        confidence: credential.confidence,
        ...(credential.rivals.length === 0 && { provider: provider.id }),
        related: related(credentials, credential),
        fixes: move(span, token.env),
      };
    }
    const encoded = encodedSecrets(source.text, hits);
    const docs = docsOf(source.text, source.path);
    // A JWT is told as one, however its variable is called.
    const jwts = jwtsIn(source.text, hits).filter(jwt => !isDemonstration(jwt) && !docs(jwt.span.start));
    // Tests and examples repeat what they made up: once is enough.
    const told = roleOf(source.path) === 'source' ? null : new Set<string>();
    for (const { name, kind, span, verdict } of secretsOf(source, hits)) {
      if (isHeaderName(name) || encoded.some(other => overlaps(other.span, span))) continue;
      if (jwts.some(jwt => overlaps(jwt.span, span))) continue;
      const value = slice(source.text, span);
      if (told?.has(value)) continue;
      told?.add(value);
      const shown = quoted(name);
      yield {
        span,
        message: `The ${kind === 'password' ? 'password' : 'secret'}${shown ? ` in ${shown}` : ''} is in the source; ${source.language === 'dockerfile' ? 'mount a build secret' : 'move it to the environment'}.`,
        severity: verdict === 'strong' ? 'error' : 'warning',
        confidence: verdict === 'strong' ? 'medium' : 'low',
        fixes: move(span, environmentNameOf(source, span, name)),
      };
    }
    for (const { span, credential, name } of encoded) {
      const shown = quoted(name);
      const what = credential
        ? `${credential.provider.name} ${credential.token.kind}`
        : `secret${shown ? ` in ${shown}` : ''}`;
      yield {
        span,
        message: `The ${what.length <= 50 ? what : 'secret'} is only encoded: whoever reads this can decode it. Move it out.`,
        confidence: credential ? 'high' : 'medium',
        ...(credential && { provider: credential.provider.id }),
      };
    }
    for (const { span, encrypted } of privateKeysIn(source.text, hits)) {
      if (docs(span.start)) continue;
      yield {
        span,
        message: encrypted
          ? 'An encrypted private key is in the source; its passphrase alone protects it. Move it out.'
          : 'A private key is in the source; move it out and replace the key pair.',
        severity: encrypted ? 'warning' : 'error',
      };
    }
    for (const jwt of jwts)
      if (!credentials.some(({ span }) => overlaps(span, jwt.span)))
        yield { ...aboutJwt(jwt, project.now), span: jwt.span, fixes: move(jwt.span, 'ACCESS_TOKEN') };
  },
});

/** `client.setPassword` → `PASSWORD`, `dbPassword` → `DB_PASSWORD`; npm's get a prefix, Spring's their whole path. */
function environmentNameOf({ path, pairs }: Source, span: Span, name: string): string {
  if (/npmrc$/.test(path)) return `NPM_${wordsOf(name).join('_').toUpperCase()}`;
  const spring = /(?:^|\/)(?:application|bootstrap)[\w.-]*\.(?:ya?ml|properties)$/.test(path);
  const pair = spring
    ? pairs.find(({ value, form }) => contains(value.span, span) && value.kind === 'string' && form !== 'query')
    : null;
  if (pair)
    return wordsOf([...pair.path, pair.key].join('_'))
      .join('_')
      .toUpperCase();
  const words = wordsOf(name.slice(name.lastIndexOf('.') + 1));
  if (words.length > 1 && /^(?:set|with|add|use)$/.test(words[0]!)) words.shift();
  return words.join('_').toUpperCase();
}

/** A token that has expired gives nobody access, but tells how the next one will be handled. */
function aboutJwt({ issuer, expires, claims }: JwtLiteral, now: number | undefined): Omit<Found, 'span'> {
  const from = issuer && /^[\w.:/-]{3,40}$/.test(issuer) ? ` from ${issuer}` : '';
  const day = expires === null ? null : dayOf(expires);
  const expired = expires !== null && now !== undefined && expires < now;
  // Supabase gives this role to what a browser may have.
  if (claims.role === 'anon')
    return { message: `A JWT${from} for anonymous users is in the source; row security must hold.`, severity: 'hint' };
  if (expired) return { message: `A JWT${from} that expired on ${day} is in the source; remove it.`, severity: 'info' };
  return {
    message: `A JWT${from} ${day ? `that is valid until ${day}` : 'without expiry'} is in the source; move it.`,
    confidence: now === undefined && day ? 'medium' : 'high',
  };
}

/** `2026-11-24`, in UTC. */
function dayOf(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}

/** What it is, masked, and what to do; in fewer words where the names are long. */
function messageOf({ provider, token, rivals }: Credential, secret: string, inImage: boolean): string {
  const masked = mask(secret, token.prefix);
  if (rivals.length > 0) {
    const names = [provider, ...rivals].map(({ name }) => name.replace(/ \(.*/, ''));
    return `A key of ${names.slice(0, -1).join(', ')} or ${names.at(-1)} (${masked}) is in the source; move it and rotate it.`;
  }
  // "Stripe secret key (live)" and its mask share one pair of parentheses.
  const what = token.kind.endsWith(')')
    ? `${provider.name} ${token.kind.slice(0, -1)}, ${masked})`
    : `${provider.name} ${token.kind} (${masked})`;
  const advice = [
    // What a Dockerfile sets, everybody who has the image reads.
    ...(inImage ? ['; mount a build secret and rotate it.'] : ['; move it to the environment and rotate it.']),
    '; move it and rotate it.',
    '; rotate it.',
  ];
  return `${what} is in the source${advice.find(text => what.length + 17 + text.length <= 100) ?? '.'}`;
}

function severityOf({ token }: Credential): Severity {
  if (token.severity) return token.severity;
  return token.environment === 'test' ? 'warning' : 'error';
}

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
