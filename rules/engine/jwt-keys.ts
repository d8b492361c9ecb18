import type { JwtCall } from './jwt-calls.ts';
import { hole, resolve, textOf } from './resolve.ts';
import type { Source, Span, StringValue, Value } from './source.ts';
import { slice } from './text.ts';

/** An algorithm that a call names: as a string, or by a constant of the library. */
export interface NamedAlgorithm {
  /** `HS256`, `RS512`, `none`. */
  readonly name: string;
  readonly span: Span;
}

const inName =
  /(?:^|[._])(?:SigningMethod|Algorithm|ALGORITHM_|ALGO_)?(HS|RS|ES|PS)_?(256|384|512)K?(?:Algorithm)?$|^.*\b(HMAC|HmacSha|Hmac_?Sha|HMAC_SHA|RSA|RsaSha|RsaSsaPssSha|RSA_USING_SHA|ECDSA|EcdsaSha|ECDSA_USING_P)_?(256|384|512)\w*$|(EdDSA|Ed25519|EDDSA)$/;

/** `HS256` of `SigningMethodHS256`, `Algorithm.HMAC256`, `SecurityAlgorithms.HmacSha256`, `:hs256`; null for other names. */
export function algorithmIn(name: string): string | null {
  if (
    /^(?:none|null)$/i.test(name) ||
    /(?:^|\.)(?:SigningMethodNone|None|NONE|none|UnsafeAllowNoneSignatureType|NoSignature)$/.test(name)
  )
    return 'none';
  const match = inName.exec(
    name.toUpperCase() === name || /[.]/.test(name) || /^[A-Z]/.test(name) ? name : name.toUpperCase(),
  );
  if (!match) return null;
  if (match[5]) return 'EdDSA';
  if (match[1]) return `${match[1].toUpperCase()}${match[2]}`;
  const family = /^H/i.test(match[3]!) ? 'HS' : /PSS/i.test(match[3]!) ? 'PS' : /^R/i.test(match[3]!) ? 'RS' : 'ES';
  return `${family}${match[4]}`;
}

/** The algorithms that a value lists or names; null where a part of it is unknown. */
export function algorithmsOf(source: Source, value: Value | null, within: number, depth = 0): NamedAlgorithm[] | null {
  if (!value || depth > 4) return value ? null : [];
  const held = resolve(source, value, within);
  switch (held.kind) {
    case 'string':
      return [{ name: algorithmIn(held.text) ?? held.text, span: held.span }];
    case 'reference': {
      const name = algorithmIn(held.path);
      return name ? [{ name, span: held.span }] : null;
    }
    case 'list': {
      const all = held.items.map(item => algorithmsOf(source, item, within, depth + 1));
      return all.some(found => found === null) ? null : all.flatMap(found => found ?? []);
    }
    case 'object':
      // PHP: `['HS256']` may be read as an object without pairs.
      return null;
    case 'call': {
      const { callee, args } = held.call;
      const name = algorithmIn(callee);
      if (name) return [{ name, span: held.span }];
      // `Algorithm.HMAC256(key)`, `new Key(k, 'HS256')`, `new SigningCredentials(key, SecurityAlgorithms.HmacSha256)`.
      if (/(?:^|\.)(?:Key|SigningCredentials|JWSHeader|Arrays\.asList|List\.of|Set\.of|listOf|Symbol)$/.test(callee)) {
        const named = args.flatMap(arg => algorithmsOf(source, arg.value, within, depth + 1) ?? []);
        return named.length > 0 ? named.filter(({ name }) => algorithmIn(name) !== null) : null;
      }
      return null;
    }
    default:
      return null;
  }
}

/** `HS` of `HS256`; the name itself for `none` and `EdDSA`. */
export const familyOf = (name: string): string =>
  (/^(?:HS|RS|ES|PS)\d/i.exec(name)?.[0].slice(0, 2) ?? name).toUpperCase();

/** Wrappers that make a key of text or bytes. */
const wrappers =
  /(?:^|\.)(?:Key|from|encode|getBytes|GetBytes|hmacShaKeyFor|SecretKeySpec|SymmetricSecurityKey|SigningCredentials|HMAC\d+|createSecretKey|createPublicKey|plainText|base64Encoded|OctetSequenceKey|HmacKey|FromBase64String|b64decode|b64encode|decode64|urlsafe_decode64|base64_decode|importSPKI|importX509|importPKCS8|importJWK|import_key|file_get_contents|readFileSync|readFile|read|read_text|read_bytes|open|RSA|RsaSecurityKey|PKey|new|loads?|load_pem_public_key|ParseRSAPublicKeyFromPEM|ReadFile|verify_key|public_key|construct)(?:\(\))?$/;

/** What a key is made of, wrappers taken off: `secret` of `new TextEncoder().encode(secret)`. */
export function keyMaterial(source: Source, value: Value, within: number, depth = 0): Value {
  const held = resolve(source, value, within);
  if (depth > 6) return held;
  if (held.kind === 'call') {
    const { call } = held;
    const [first] = call.args.filter(({ value }) => !(value.kind === 'reference' && algorithmIn(value.path)));
    // `"secret".encode()`, `secret.getBytes(UTF_8)`: the receiver is the key, and an argument an encoding.
    if (wrappers.test(call.callee) && first) return keyMaterial(source, first.value, within, depth + 1);
  }
  return held;
}

const publicNames =
  /public|(?<![a-z])pub(?![a-z])|pub_?key|pubkey|jwks?(?![a-z])|signing_?key_from|cert(?:ificate)?(?![a-z])|\.pem\b|x5c|spki|rsa/i;
const privateNames = /privat|priv_?key|secret/i;

/** Whether a key is a public one, as far as its text, file or name tells. */
export function isPublicKey(source: Source, value: Value, within: number): boolean {
  const material = keyMaterial(source, value, within);
  const text = textOf(source, material, within);
  if (text && text !== hole) {
    if (/BEGIN (?:RSA )?(?:PUBLIC KEY|CERTIFICATE)/.test(text)) return true;
    if (/(?:public|pub)[\w-]*\.(?:pem|key|crt|cer|der)$|\.pub$|jwks\.json/i.test(text)) return true;
    if (text.includes('PRIVATE KEY')) return false;
  }
  const names = [slice(source.text, value.span)];
  if (material.kind === 'reference') names.push(material.path);
  if (material.kind === 'env') names.push(material.name);
  const written = names.join(' ').slice(0, 300);
  return /jwks/i.test(written) || (publicNames.test(written) && !privateNames.test(written));
}

/** The strings of an allow-list, for edits. */
export const isLiteral = (value: Value): value is StringValue => value.kind === 'string';

/** The algorithm that goes with a call's key: what the file names elsewhere, else what the key's kind suggests. */
export function likelyAlgorithm(source: Source, use: JwtCall): string {
  const isPublic = use.key !== null && isPublicKey(source, use.key, use.call.within);
  const named = [...source.text.slice(0, 100_000).matchAll(/(?<![A-Za-z])(HS|RS|ES|PS)(256|384|512)\b/g)].map(
    ([name]) => name,
  );
  const fitting = named.find(name => name.startsWith('HS') !== isPublic);
  return fitting ?? (isPublic ? 'RS256' : 'HS256');
}
