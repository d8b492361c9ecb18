import { oneOf } from './checksums.ts';
import { isPlaceholder } from './placeholder.ts';
import { rarity } from './rarity.ts';
import type { SecretClass } from './secret-name.ts';
import { wordsOf } from './secret-name.ts';

/** How sure a value is a secret, from what it looks like under a name that says so; null when it is none. */
export type Verdict = 'strong' | 'weak' | null;

/** Holes of templates, reads, masks, references to a vault: the value comes from elsewhere. */
const elsewhere =
  /\$\{|\{\{|\$\(|<%|%\(|%[sdv@]|#\{|^\$[A-Za-z_]|^%[A-Z_]+%$|^<[^>]*>$|\{[A-Za-z_][\w.]*\}|^(?:vault|op|ssm|secretref|secret|kms|keyvault|aws-sm|gcp-sm|env|file|ref|arn|sm|awssecret|doppler|conjur|bao|infisical)[:/]|^@Microsoft\.KeyVault|^ENC\[|^!|^projects\/[^/]+\/secrets\//i;
/** What only proves that one knows a secret: hashes of passwords, checksums with a name, encrypted values. */
const derived =
  /^\$(?:2[abxy]?|5|6|1|argon2\w*|scrypt|pbkdf2\S*|apr1|y)\$|^pbkdf2[_:]|^(?:md5|sha-?\d+|scrypt|argon2\w*|bcrypt)[$:=-]|^\{(?:cipher|bcrypt|noop|pbkdf2|ssha|sha|md5|scrypt)\}|^AgA[\w+/]{60}|^\*[0-9A-F]{40}$|^md5[0-9a-f]{32}$|^SCRAM-SHA|^encrypted:|^sha(?:256|384|512)-/i;
const path = /^(?:\.{0,2}|~)\//;
const address = /^[a-z][a-z0-9+.-]*:\/\/|^[A-Za-z]:\\|^www\.|^data:|^urn:[a-z0-9][a-z0-9-]+:|^anonymous@|^\/\//i;
/** Words that no secret holds, and the options, headings and selectors that hold them. */
const spoken = /password|passwort|secret|token|credential|example|mustbe|^--|^-----BEGIN/i;
const email = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;
const file =
  /\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|ini|conf|toml|xml|php|py|js|ts|html?|css|png|svg|md|properties|gpg|asc|pub|sh|log|csv)$/i;
const uuid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
const numberLike = /^[-+]?[\d.,:_eE/ -]*$/;

/** The credentials that the RFCs print (5849, 6749, 6750, 7009, 7662), and every page that explains OAuth after them. */
const printed = oneOf(
  ...[0x494bda51, 0x9e49269d, 0x2bdd531a, 0x0fc657b9, 0x1bbf5538, 0x4f042581, 0x25cb1226, 0x02d12047, 0x146e0aa1],
  ...[0x6af2cb86, 0xc31c70d7, 0x779eb5f1, 0xa8b108b3, 0x5a42aa30, 0x22864cae, 0xd43b7b44, 0x4159e111, 0x269d4cea],
  ...[0xe0318833, 0x1f5330c5],
);

/** What people write where a password will go, or for a test: in any spelling, with digits behind. */
const common = new Set([
  ...[
    'password',
    'passwort',
    'passwd',
    'passw',
    'pass',
    'pwd',
    'secret',
    'secrets',
    'token',
    'test',
    'testing',
    'tester',
  ],
  ...['admin', 'administrator', 'user', 'username', 'root', 'guest', 'demo', 'example', 'sample', 'default', 'change'],
  ...[
    'changeme',
    'qwerty',
    'abc',
    'abcd',
    'abcdef',
    'foo',
    'bar',
    'baz',
    'foobar',
    'hello',
    'welcome',
    'letmein',
    'mypassword',
  ],
  ...[
    'mypass',
    'mysecret',
    'testpassword',
    'testpass',
    'dummy',
    'fake',
    'none',
    'null',
    'undefined',
    'true',
    'false',
    'key',
  ],
  ...[
    'apikey',
    'postgres',
    'mysql',
    'redis',
    'mongo',
    'rabbitmq',
    'oracle',
    'db',
    'database',
    'some',
    'something',
    'your',
  ],
  ...[
    'yourpassword',
    'newpassword',
    'oldpassword',
    'new',
    'old',
    'correct',
    'wrong',
    'invalid',
    'valid',
    'random',
    'string',
  ],
  ...[
    'value',
    'text',
    'hidden',
    'required',
    'optional',
    'empty',
    'basic',
    'bearer',
    'oauth',
    'auth',
    'credential',
    'minio',
  ],
  ...[
    'minioadmin',
    'guestguest',
    'adminadmin',
    'testtest',
    'secretpassword',
    'passwordsecret',
    'supersecret',
    'topsecret',
  ],
]);

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** `P@ssw0rd1!`, `Test_1234`: a common word, written oddly. */
function isCommon(value: string): boolean {
  const core = value
    .toLowerCase()
    .replace(/[^a-z]*$/, '')
    .replace(/^[^a-z]*/, '');
  const plain = (text: string) => text.replace(/[^a-z]/g, '');
  const spelled = [...value.toLowerCase().replace(/[0-9!?.#*_-]{1,4}$/, '')].map(char => leet[char] ?? char).join('');
  if (common.has(plain(core)) || common.has(plain(spelled))) return true;
  // Several of them: `test-password-1`, `my_secret_key`.
  const words = wordsOf(core)
    .map(word => word.replace(/[0-9]+$/, ''))
    .filter(word => word.length > 1);
  return words.length > 1 && words.every(word => common.has(word) || word.length < 4);
}

/** Judges a value that is bound to a name of that class. `name` itself as its value is no secret. */
export function judgeSecret(value: string, kind: SecretClass, name = ''): Verdict {
  const least = kind === 'password' ? 6 : 12;
  if (value.length < least || value.length > 2048) return null;
  if (/\s/.test(value) || /[^\x21-\x7e]/.test(value)) return null;
  if (elsewhere.test(value) || derived.test(value) || address.test(value) || email.test(value) || file.test(value))
    return null;
  if (path.test(value) && rarity(value) < 4) return null;
  if (uuid.test(value) || numberLike.test(value) || isPlaceholder(value) || isCommon(value) || printed(value))
    return null;
  if (isName(value, name) || (spoken.test(value) && rarity(value) < 3.9)) return null;
  return kind === 'password' ? judgePassword(value) : judgeKey(value);
}

/** Identifiers, names of settings, dotted keys of translations, code. */
function isName(value: string, name: string): boolean {
  const own = wordsOf(name).join('');
  const plain = wordsOf(value).join('');
  if (own.length > 3 && plain.replace(/[0-9]+$/, '') === own.replace(/[0-9]+$/, '')) return true;
  // Calls, members and selectors that a reader of bare values took for text.
  if (/[()[\]{};]|=>|::|->/.test(value) && /^[\w.$#[\]()'"{}:;,>=<-]+$/.test(value) && rarity(value) < 4) return true;
  if (/^[A-Za-z_$][\w$]*(?:[.\-/:][A-Za-z_$][\w$]*)+$/.test(value) && rarity(value) < 3.9) return true;
  return /^[A-Za-z_][\w-]*$/.test(value) && rarity(value) < 3.4;
}

const classes = (value: string): number =>
  Number(/[a-z]/.test(value)) +
  Number(/[A-Z]/.test(value)) +
  Number(/[0-9]/.test(value)) +
  Number(/[^A-Za-z0-9]/.test(value));

function judgePassword(value: string): Verdict {
  const count = classes(value);
  if (count < 2 || !/[a-z]/i.test(value)) return null;
  // Letters and one kind of separator are words.
  if (/^[^0-9]+$/.test(value) && /^[A-Za-z._\-/:!?#+, ]+$/.test(value))
    return rarity(value) >= 4.5 && value.length >= 10 ? (value.length >= 12 ? 'strong' : 'weak') : null;
  if (count >= 3 && value.length >= 8) return 'strong';
  if (value.length >= 12 && rarity(value) >= 4) return 'strong';
  return value.length >= 8 || count >= 3 ? 'weak' : null;
}

function judgeKey(value: string): Verdict {
  if (!/^[\w\-+/=.~:!@#$%^&*,;|?]+$/.test(value)) return null;
  const rare = rarity(value);
  const digits = value.match(/[0-9]/g)?.length ?? 0;
  const letters = value.match(/[A-Za-z]/g)?.length ?? 0;
  if (letters < 3) return null;
  if (digits === 0) {
    // All letters: a machine's text has rare pairs everywhere.
    const mixed = /[a-z][A-Z]/.test(value) && /[A-Z][a-z]/.test(value);
    return value.length >= 16 && rare >= (mixed ? 4.3 : 5) ? 'weak' : null;
  }
  if (value.length >= 20 && rare >= 4) return 'strong';
  if (value.length >= 16 && rare >= 4.2) return 'strong';
  return rare >= 4.8 && digits >= 2 ? 'weak' : null;
}
