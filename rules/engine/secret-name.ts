import { remembered } from './remembered.ts';

/** What a name promises: a password that a person made up, or a key that a machine did. */
export type SecretClass = 'password' | 'key';

/** A name as words, lower-cased: `dbPassword`, `DB-PASSWORD` and `db.password` are two. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll('OAuth', 'Oauth')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** Behind the word that tells, these say nothing about what the value is. */
const qualifiers = new Set([
  ...['prod', 'production', 'dev', 'development', 'test', 'testing', 'staging', 'stage', 'live', 'sandbox', 'local'],
  ...['default', 'value', 'val', 'str', 'string', 'raw', 'base64', 'b64', 'hex', 'encoded', 'plain', 'plaintext'],
  ...[
    'cleartext',
    'old',
    'new',
    'current',
    'primary',
    'secondary',
    'main',
    'global',
    'here',
    'literal',
    'const',
    'data',
  ],
  ...['v1', 'v2', 'v3', 'us', 'eu'],
]);

/** Words that end in a telling one and are no secret. */
const harmless =
  /(?:authenticity|associated|request|client|fcm|apns|visitor|tracking|build|share|invite|embed|mint|csrf|xsrf|page|next|prev|previous|cursor|continuation|continue|sync|cancel|cancellation|abort|lookahead|eof|antiforgery|forgery|verification|partition|primary|foreign|cache|sort|idempotency|translation|i18n|locale|row|hash|group|map|object|pagination|paging|nextpage|change|resume|skip|batch|shift|breakpoint|registration|site|lang|message|label|design|theme|color|font|start|starting|end|left|right|open|close|opening|closing|punctuation|keyword|identifier|operator|delimiter|comment|string|number|end of file|stop|special|bos|pad|unk|mask|sep|cls|lock|device|push)_?(?:token|key)s?$|(?:anti_?forgery|request_?verification)_?token$|(?:re)?captcha_?(?:site)?_?key$|(?:^|_)(?:public|publishable)_|(?:hashed|encrypted|crypted)_pass(?:word|wd)?s?$/;

const password =
  /(?:password|passwd|passwrd|passphrase|passcode|passwort|kennwort|contrasena|senha|pwd|pswd|psw)s?$|(?:^|_)(?:pass|pw)$/;
const key =
  /(?:secret|token|bearer|jwt)s?$|(?:^|_)(?:pat|auth|credential|credentials|creds?|apikey|authkey|authtoken)$|secret_?(?:access_?)?(?:key|token|string|phrase)s?$|(?:api|access|auth|authentication|authorization|private|encryption|decryption|encrypt|signing|signature|master|account|shared|service|session|cookie|subscription|client|consumer|webhook|hmac|crypto|cipher|aes|jwt|ssh|deploy|admin|bot|server|app|application|rest|write|ingest|license|security|integration|developer|dev|user|maps?|sdk|project|partner|merchant|payment|agent|bridge|sas|provisioning|activation|admin_?api|function|host)_?keys?$/;

/**
 * Whether a name is that of a secret; null for all others. The last word decides: `password_hash`, `token_url` and
 * `secret_name` are something else.
 */
export const secretClass = remembered((name: string): SecretClass | null => {
  // User and password in one text.
  if (name.endsWith('USERPWD')) return null;
  const words = wordsOf(name);
  while (words.length > 1 && (qualifiers.has(words.at(-1)!) || /^[0-9]{1,2}$/.test(words.at(-1)!))) words.pop();
  // Rails: `secret_key_base`.
  if (words.at(-1) === 'base' && words.at(-2) === 'key') words.pop();
  const last = words.at(-1)?.replace(/[0-9]{1,2}$/, '');
  if (!last) return null;
  words[words.length - 1] = last;
  const text = words.slice(-5).join('_');
  if (harmless.test(text)) return null;
  // `is_password`, `has_token`, `show_secret`: a question about one.
  if (
    /^(?:is|has|had|can|should|show|hide|use|uses|need|needs|require|requires|allow|enable|no|with|without|forgot|reset|change|enter|confirm|invalid|missing|wrong|bad|create|delete|update|list|revoke|validate|verify|generate|get|fetch|parse|decode|remove|rotate|hashed|encrypted|masked|redacted|sealed)$/.test(
      words[0]!,
    ) &&
    words.length > 1
  )
    return null;
  if (password.test(text)) return 'password';
  return key.test(text) ? 'key' : null;
});
