import { findCredentials } from './credentials.ts';
import { docsOf } from './docs-of.ts';
import { jwtsIn } from './jwt.ts';
import type { Hits } from './prefilter.ts';
import { roleOf } from './roles.ts';
import type { Anchor, Screened } from './rule.ts';
import { judgeSecret } from './secret-value.ts';
import { isExampleEnv, isHeaderName, secretsOf } from './secrets.ts';
import type { Span } from './source.ts';
import { overlaps } from './text.ts';
import { holdsNoNamedSecrets } from './writing.ts';

/** A literal in the value of an authentication header. */
export interface HeaderSecret {
  readonly header: string;
  /** The credential, without its scheme. */
  readonly span: Span;
  readonly strong: boolean;
  /** `encoded`: Basic credentials, which were decoded (RFC 7617); `pair`: user and password as two texts; else as it stands. */
  readonly form: 'plain' | 'encoded' | 'pair';
}

/** Calls that take a user and a password, one behind the other. */
const pairAnchors: readonly Anchor[] = [
  ...['BasicAuth', 'basic_auth', 'HTTPDigestAuth', 'UsernamePasswordCredentials', 'Credentials.basic', 'basicAuth'],
  ...[
    'UserPassword',
    'PlainAuth',
    'NetworkCredential',
    'PasswordAuthentication',
    'getConnection',
    'auth=(',
    'auth = (',
    '.login(',
    '.auth(',
  ],
];
/** .NET: what makes the value of a header, of a scheme and a credential or of the credential alone. */
const schemeAnchors: readonly Anchor[] = [
  'AuthenticationHeaderValue',
  'Authorization = new(',
  'HeaderAuthenticator',
  'JwtAuthenticator',
];
const commandAnchors: readonly Anchor[] = ['curl ', 'wget ', 'http '];
/** In curl's own configuration. */
const configAnchors: readonly Anchor[] = ['user = ', 'user=', 'user: ', 'user "', '-u '];

const firstArgument = String.raw`\(\s{0,40}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[\w$>-]{1,60}),\s{0,40}`;
const userAndPassword = String.raw`["']([^"'\n$]{1,100})["'],\s{0,40}["']([^"'\n$]{6,200})["']`;
const inOneText = String.raw`["']([^"'\n:$]{1,100}):([^"'\n$]{6,200})["']`;
const login = (pattern: string): RegExp => new RegExp(pattern, 'y');
/** PHP: functions and options that take a user and a password, in two texts or in one. */
const phpLogins: readonly (readonly [anchor: string, login: RegExp])[] = [
  ...["auth' =>", 'auth" =>', "auth_basic' =>", 'auth_basic" =>'].map(
    anchor => [anchor, login(String.raw`\w+["'] =>\s{0,40}(?:\[|array\()\s{0,40}${userAndPassword}`)] as const,
  ),
  ...['PDO(', 'mysqli(', 'mysqli_connect(', 'ldap_bind(', 'ftp_login(', 'ssh2_auth_password(', 'imap_open('].map(
    anchor => [anchor, login(String.raw`\w+${firstArgument}${userAndPassword}`)] as const,
  ),
  ['CURLOPT_USERPWD', login(String.raw`\w+(?:,|\s{0,20}=>)\s{0,20}${inOneText}`)],
  ['CURLOPT_PROXYUSERPWD', login(String.raw`\w+(?:,|\s{0,20}=>)\s{0,20}${inOneText}`)],
  ['base64_encode(', login(String.raw`\w+\(\s{0,20}${inOneText}`)],
];

/** Ruby: Faraday's `request :authorization, :basic, user, password`, open-uri's option. */
const rubyLogins: readonly (readonly [anchor: string, login: RegExp])[] = [
  [':basic', login(String.raw`:basic(?:_auth)?,\s{0,40}${userAndPassword}`)],
  ['http_basic_authentication', login(String.raw`\w+["']?(?::|\s{0,4}=>)\s{0,4}\[\s{0,40}${userAndPassword}`)],
];
const logins: { readonly [language: string]: typeof phpLogins } = { php: phpLogins, ruby: rubyLogins };

export const headerSecretAnchors: readonly Anchor[] = [
  ...pairAnchors,
  ...[...phpLogins, ...rubyLogins].map(([anchor]) => anchor),
  ...commandAnchors,
  ...configAnchors,
  ...schemeAnchors,
  { fold: 'authorization' },
  { fold: 'bearer ' },
  { fold: 'basic ' },
];

/** `Authorization: Bearer x`, `"Authorization", "Basic x"`, `Authorization => 'Token x'`; or the quoted value alone. */
const withName =
  /authorization["'`]?\]?[ \t]{0,20}(?:=>|:=|[:=,])[ \t]{0,20}(?:\r?\n[ \t]{0,40})?(?:(?:\[\]string)?\{)?["'`]?(?:(bearer|basic|token|bot|apikey|api-key|key|splunk|genie[kK]ey)[ \t]{1,4}(?:token=)?["']?)?([\w\-.~+/=:!@#$%^&*|]{6,2000})/iy;
const pair =
  /[\w.]*(?:\(|[ \t]|=[ \t]?\()[ \t]{0,4}(?:\r?\n[ \t]{0,40})?(?:[\w.]{1,60},[ \t]{0,4}|"",[ \t]{0,4}|"jdbc:[^"\n]{1,300}",[ \t]{0,4})?["']([^"'\n]{1,100})["'][ \t]{0,4},[ \t]{0,4}(?:\r?\n[ \t]{0,40})?["']([^"'\n]{6,200})["']/y;
const schemed =
  /[\w= ]{1,40}\([ \t]{0,4}(?:\r?\n[ \t]{0,40})?(?:["'](bearer|basic|token|bot|apikey|api-key|key)["'][ \t]{0,4},[ \t]{0,4}(?:\r?\n[ \t]{0,40})?)?["']([\w\-.~+/=]{6,2000})(?=["'])/iy;
/** `curl -u user:password`, `wget --password=…` is a name's. */
const userOption =
  /(?:^|[ \t])(?:-u|--user|--proxy-user|-U|-a|--auth)(?:[ \t]{1,4}|=)["']?([^\s"':$]{1,100}):([^\s"'$]{6,200})/g;
const userSetting =
  /^[ \t]*(?:--)?(?:-u|-U|(?:proxy-)?user)(?:[ \t]*[=:][ \t]*|[ \t]+)"?([^\s"':]{1,100}):([^\s"']{6,200})/gm;
const alone = /(bearer|basic)[ \t]([\w\-.~+/=]{12,2000})(?=\\?["'`])/iy;

/** Every literal credential in a header that is no token of a provider's and no JWT: those have findings of their own. */
export function headerSecretsOf(document: Screened, hits: Hits): HeaderSecret[] {
  const { text, path, language } = document;
  if (holdsNoNamedSecrets(path) || (language === 'dotenv' && !isExampleEnv(path))) return [];
  const found: HeaderSecret[] = [];
  for (const { name, span, verdict } of secretsOf(document, hits))
    if (isHeaderName(name)) found.push({ header: name, span, strong: verdict === 'strong', form: 'plain' });
  const look = (pattern: RegExp, offset: number): void => {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    if (!match) return;
    const [all, scheme, value] = match as unknown as [string, string | undefined, string];
    const end = offset + all.length;
    const span = { start: end - value.length, end };
    if (found.some(other => overlaps(other.span, span)) || /[${([<]/.test(text[end] ?? '')) return;
    const basic = scheme?.toLowerCase() === 'basic';
    const strong = basic ? basicPassword(value) !== null : judgeSecret(value, 'key') !== null;
    if (strong) found.push({ header: 'Authorization', span, strong, form: basic ? 'encoded' : 'plain' });
  };
  const add = (start: number, password: string, user: string): void => {
    const span = { start, end: start + password.length };
    if (!found.some(other => overlaps(other.span, span)) && judgeSecret(password, 'password', user))
      found.push({
        header: 'Authorization',
        span,
        strong: judgeSecret(password, 'password', user) === 'strong',
        form: 'pair',
      });
  };
  for (const anchor of pairAnchors)
    for (const offset of hits.offsets(anchor)) {
      pair.lastIndex = offset + (anchor as string).replace(/[ =(]+$/, '').length;
      const match = pair.exec(text);
      if (match) add(pair.lastIndex - 1 - match[2]!.length, match[2]!, match[1]!);
    }
  for (const [anchor, login] of logins[language] ?? [])
    for (const offset of hits.offsets(anchor)) {
      login.lastIndex = offset;
      const match = login.exec(text);
      if (match) add(offset + match[0].lastIndexOf(match[2]!), match[2]!, match[1]!);
    }
  for (const anchor of commandAnchors)
    for (const offset of hits.offsets(anchor)) {
      // A command goes on behind a backslash at the end of a line.
      const command = /^(?:[^\n\\]|\\[\s\S]){0,1000}/.exec(text.slice(offset, offset + 1000))?.[0] ?? '';
      for (const match of command.matchAll(userOption))
        add(offset + match.index + match[0].length - match[2]!.length, match[2]!, match[1]!);
    }
  if (language === 'curlrc')
    for (const match of text.matchAll(userSetting))
      add(match.index + match[0].length - match[2]!.length, match[2]!, match[1]!);
  for (const anchor of headerSecretAnchors)
    for (const offset of hits.offsets(anchor)) {
      if (schemeAnchors.includes(anchor)) look(schemed, offset);
      if (typeof anchor === 'string') continue;
      if (anchor.fold === 'authorization') look(withName, offset);
      // `"Bearer x"`: the scheme begins the literal.
      else if (/["'`]/.test(text[offset - 1] ?? '')) look(alone, offset);
    }
  if (found.length === 0) return found;
  const others = [...findCredentials(text, hits), ...jwtsIn(text, hits)];
  const docs = docsOf(text, path);
  const ordinary = roleOf(path) === 'source';
  return found
    .filter(
      ({ span, form }) =>
        (ordinary || form === 'plain') && !docs(span.start) && !others.some(other => overlaps(other.span, span)),
    )
    .sort((a, b) => a.span.start - b.span.start);
}

/** The password in Basic credentials, when it is one that somebody uses. */
function basicPassword(value: string): string | null {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(value)) return null;
  try {
    const [user = '', ...rest] = atob(value).split(':');
    const password = rest.join(':');
    // An API key as the user, with an empty password.
    if (rest.length > 0 && password === '') return judgeSecret(user, 'key') && user;
    return (judgeSecret(password, 'password', user) ?? judgeSecret(password, 'key', user)) ? password : null;
  } catch {
    return null;
  }
}
