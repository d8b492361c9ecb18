import { providers } from '../providers/index.ts';

/** The one door out for a secret: its documented prefix and its last four characters, when enough stays hidden between. */
export function mask(secret: string, prefix = ''): string {
  const shown = secret.startsWith(prefix) ? prefix : '';
  return secret.length - shown.length >= 12 ? `${shown}…${secret.slice(-4)}` : `${shown}…`;
}

const jwt = /eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)*/g;
const pem = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,10000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g;
const authorization = /\b(bearer|basic|token|bot|apikey)(\s+)([\w.~+/=:-]{12,})/gi;
/** What is bound to a telling name, whatever its shape: keys without a prefix have no other mark. */
const named =
  /\b([\w-]{0,40}(?:secret|token|passw(?:or)?d|pwd|api[_-]?key|access[_-]?key|private[_-]?key|[_-](?:key|pat|hash)\b|credential)[\w-]{0,20})(\\?["'`]?\s{0,4}(?:=>|:=|[:=])\s{0,4}\\?["'`]?)([^\s"'`\\,;&<>(){}[\]]{12,})/gi;
// A long password may hold a slash, though it should be encoded; a short one would be a port and a path.
const userInfo = /(:\/\/[^\s/:@]{1,256}:)([^\s/@]{1,256}|[^\s@"'?#]{16,256})(@)/g;

let tokens: { anchors: readonly string[]; pattern: RegExp; prefix: string }[] | undefined;

/** Masks everything in a text that is shaped like a credential. Used on whatever leaves the program besides findings. */
export function redact(text: string): string {
  // The longest prefix first: `live_` would take a piece out of `shippo_live_…`.
  tokens ??= providers
    .flatMap(provider => provider.tokens)
    .filter(token => token.secrecy === 'secret' && (!token.context || token.context.name === null))
    .sort((a, b) => b.prefix.length - a.prefix.length)
    .map(({ anchors, pattern, prefix }) => ({
      anchors: anchors.map(anchor => (typeof anchor === 'string' ? anchor : anchor.fold).toLowerCase()),
      pattern: new RegExp(pattern.source, 'g'),
      prefix,
    }));
  let out = text.replace(pem, '-----BEGIN PRIVATE KEY-----…');
  const lower = text.toLowerCase();
  for (const { anchors, pattern, prefix } of tokens)
    if (anchors.some(anchor => lower.includes(anchor))) out = out.replace(pattern, found => mask(found, prefix));
  return out
    .replace(jwt, found => mask(found, 'eyJ'))
    .replace(named, (found, name: string, gap: string, value: string) =>
      value.includes('…') ? found : `${name}${gap}${mask(value)}`,
    )
    .replace(authorization, (_, scheme: string, gap: string, value: string) => `${scheme}${gap}${mask(value)}`)
    .replace(userInfo, '$1…$3');
}
