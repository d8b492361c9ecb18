import { findCredentials } from '../engine/credentials.ts';
import { moveToEnvironment } from '../engine/environment.ts';
import type { Hits } from '../engine/prefilter.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Screened } from '../engine/rule.ts';
import { judgeSecret } from '../engine/secret-value.ts';
import { isExampleEnv } from '../engine/secrets.ts';
import type { Span } from '../engine/source.ts';
import { overlaps } from '../engine/text.ts';
import { holdsNoNamedSecrets } from '../engine/writing.ts';

interface UrlPassword {
  readonly scheme: string;
  readonly host: string;
  readonly span: Span;
  readonly strong: boolean;
}

// RFC 3986 §3.2.1; a password may hold what should be encoded, but no slash before the host.
const userInfo = /:\/\/([^\s/:@"'`<>\\?#]{0,128}):([^\s/@"'`<>\\]{3,256})@([\w.-]{1,253}|\[[0-9a-f:]+\])/iy;

/** The addresses of Go's MySQL driver: `user:password@tcp(host:3306)/name`. */
const mysql = '@tcp(';
const mysqlUser = /(?<=["'`])([\w.-]{1,64}):([^\s/@"'`<>\\]{3,256})$/;
const mysqlHost = /@tcp\(([\w.-]{1,253})/y;

/** A password between `://` and `@`: it is in logs, in the history of shells and in the error messages of clients. */
export default defineRule({
  id: 'credentials-in-url',
  area: 9,
  title: 'Password in a URL',
  severity: 'error',
  profile: 'recommended',
  languages: 'any',
  anchors: ['://', mysql],
  refs: ['RFC 3986 §3.2.1', 'CWE-522', 'CWE-798'],
  secret: true,
  screen: (document, hits) => passwordsIn(document, hits).length > 0,
  *find({ source, hits, project }) {
    const credentials = findCredentials(source.text, hits);
    for (const { scheme, host, span, strong } of passwordsIn(source, hits)) {
      if (credentials.some(credential => overlaps(credential.span, span))) continue;
      yield {
        span,
        message: `The ${scheme} URL${host.length <= 40 ? ` of ${host}` : ''} holds a password; move it out of the source.`,
        severity: strong ? 'error' : 'warning',
        confidence: strong ? 'high' : 'medium',
        fixes: () => {
          const fix = project.detached ? null : moveToEnvironment(source, span, `${nameOf(scheme)}_PASSWORD`);
          return fix ? [fix] : [];
        },
      };
    }
  },
});

const nameOf = (scheme: string): string =>
  /^https?$|^wss?$|^ftp/.test(scheme) ? 'URL' : scheme.replace(/\W.*$/, '').toUpperCase();

const known = new WeakMap<Hits, readonly UrlPassword[]>();

function passwordsIn(document: Screened, hits: Hits): readonly UrlPassword[] {
  let found = known.get(hits);
  if (!found) {
    found = readPasswords(document, hits);
    known.set(hits, found);
  }
  return found;
}

function readPasswords({ text, path, language }: Screened, hits: Hits): UrlPassword[] {
  const found: UrlPassword[] = [];
  // `.env` is the right place for it.
  if (holdsNoNamedSecrets(path) || (language === 'dotenv' && !isExampleEnv(path))) return found;
  const ordinary = roleOf(path) === 'source';
  for (const offset of hits.offsets('://')) {
    userInfo.lastIndex = offset;
    const match = userInfo.exec(text);
    if (!match) continue;
    const scheme = /[a-z][a-z0-9+.-]{1,30}$/i.exec(text.slice(Math.max(0, offset - 32), offset))?.[0].toLowerCase();
    if (!scheme) continue;
    const [, user, password, host] = match as unknown as [string, string, string, string];
    const start = offset + 3 + user.length + 1;
    add(scheme, user, password, host, start);
  }
  for (const offset of hits.offsets(mysql)) {
    mysqlHost.lastIndex = offset;
    const host = mysqlHost.exec(text)?.[1];
    const match = mysqlUser.exec(text.slice(Math.max(0, offset - 330), offset));
    if (host && match) add('mysql', match[1]!, match[2]!, host, offset - match[2]!.length);
  }
  return found;

  function add(scheme: string, user: string, password: string, host: string, start: number): void {
    const plain = decoded(password);
    const verdict = judgeSecret(plain, 'password', user) ?? judgeSecret(plain, 'key', user);
    if (!verdict || /^(?:localhost|127\.|0\.0\.0\.0|\[::1\])/.test(host)) return;
    if (/(?:^|\.)example(?:\.(?:com|org|net))?$|\.(?:test|invalid|example|localhost)$/i.test(host)) return;
    if (!ordinary && verdict !== 'strong') return;
    found.push({ scheme, host, span: { start, end: start + password.length }, strong: verdict === 'strong' });
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
