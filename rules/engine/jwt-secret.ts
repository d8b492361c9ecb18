import type { JwtCall } from './jwt-calls.ts';
import { libraryCall, qualify, resolve } from './resolve.ts';
import { wordsOf } from './secret-name.ts';
import type { Call, Source, StringValue, Value } from './source.ts';
import { contains, lastStartingBefore } from './text.ts';

/** Words beside a key that are none: algorithms, encodings, formats. */
const noKey =
  /^(?:[HREP]S(?:256|384|512)K?|EdDSA|none|HMAC-?SHA-?\d+|SHA-?\d+|AES|utf-?8|utf-?16le|base64(?:url)?|hex|ascii|latin1|binary|pem|der|jwk|raw|oct)$/i;

/** What makes a key of a text: encoders, decoders, key classes. Any other function may look the key up. */
const wraps =
  /(?:^|\.)(?:Key|from|encode|encodeToByteArray|getBytes|GetBytes|hmacShaKeyFor|SecretKeySpec|SymmetricSecurityKey|SigningCredentials|HMAC\d+|HMAC|createSecretKey|plainText|base64Encoded|OctetSequenceKey|HmacKey|FromBase64String|b64decode|decode64|strict_decode64|urlsafe_decode64|base64_decode|decodeBase64|decode|importPKCS8|importJWK|createPrivateKey|byte|bytes|Buffer|MACSigner|MACVerifier|InMemory|String|str|trim|new)(?:\(\))?$/;

/** The literal that a JWT call takes for its shared secret or private key, wherever the file keeps it; null for all else. */
export function literalKey(source: Source, use: JwtCall): StringValue | null {
  return use.key ? literalIn(source, use.key, use.call.within, 0) : null;
}

/** Go signs by a method of the token: `token.SignedString(key)`. */
export function* literalSigningKeys(source: Source): Generator<{ readonly call: Call; readonly literal: StringValue }> {
  if (source.language !== 'go') return;
  for (const call of source.calls) {
    const [key] = call.args;
    if (!key || !/\.SignedString$/.test(call.callee) || !/jwt/.test(libraryCall(source, call) ?? '')) continue;
    const literal = literalIn(source, key.value, call.within, 0);
    if (literal) yield { call, literal };
  }
}

/** What makes a key for tokens, and nothing else: wherever the key goes, the literal is in the code. */
const makers: Partial<Record<Source['language'], RegExp>> = {
  java: /^io\.jsonwebtoken\.security\.Keys\.hmacShaKeyFor$|^com\.nimbusds\.jose\.crypto\.MAC(?:Signer|Verifier)$|^com\.auth0\.jwt\.algorithms\.Algorithm\.HMAC(?:256|384|512)$/,
  csharp: /^Microsoft\.IdentityModel\.Tokens\.SymmetricSecurityKey$/,
  php: /^Lcobucci\.JWT\.Signer\.Key\.InMemory\.(?:plainText|base64Encoded)$|^Firebase\.JWT\.Key$/,
};

export function* literalKeyMakers(source: Source): Generator<{ readonly call: Call; readonly literal: StringValue }> {
  const pattern = makers[source.language];
  if (!pattern) return;
  for (const call of source.calls) {
    const [key] = call.args;
    if (!key || !pattern.test(libraryCall(source, call) ?? '')) continue;
    const literal = literalIn(source, key.value, call.within, 0);
    if (literal) yield { call, literal };
  }
}

/** HMAC without a library for tokens: the call, and where its key stands. */
const hmacs: Partial<Record<Source['language'], { readonly call: RegExp; readonly key: number }>> = {
  javascript: { call: /^crypto\.createHmac$/, key: 1 },
  typescript: { call: /^crypto\.createHmac$/, key: 1 },
  tsx: { call: /^crypto\.createHmac$/, key: 1 },
  python: { call: /^hmac\.(?:new|digest|HMAC)$/, key: 0 },
  go: { call: /^crypto\/hmac\.New$/, key: 1 },
  ruby: { call: /^OpenSSL\.HMAC\.(?:hexdigest|digest|base64digest|new)$/, key: 1 },
  php: { call: /^hash_hmac$/, key: 2 },
};

/** Keys that are the same everywhere by a standard: they separate uses, and hide nothing. */
const separators = /^(?:WebAppData|Bitcoin seed|ed25519 seed|aws4_request|AWS4.*|.*[ :/]v\d|.{0,5})$/;

export function* literalHmacKeys(source: Source): Generator<{ readonly call: Call; readonly literal: StringValue }> {
  const row = hmacs[source.language];
  if (!row) return;
  for (const call of source.calls) {
    const key = call.args[row.key];
    if (!key || !row.call.test(qualify(source, call.callee, call.within)?.path ?? '')) continue;
    const literal = literalIn(source, key.value, call.within, 0);
    if (literal && !separators.test(literal.text)) yield { call, literal };
  }
}

/** `JWT_SECRET`, `jwt.secret`, `Jwt: Key`, `JWT_SIGNING_KEY`; with RSA keys `JWT_PUBLIC_KEY` and others are something else. */
export function isJwtSecret(names: readonly string[]): boolean {
  const words = names.flatMap(wordsOf);
  const text = words.join('_');
  return (
    words.includes('jwt') &&
    /(?:^|_)(?:secret|secret_key|key|signing_key|signing_secret|token_secret|hmac_key|access_secret|refresh_secret|access_token_secret|refresh_token_secret|auth_secret)$/.test(
      text,
    ) &&
    !/public|private|key_id|path|file|algorithm|audience|issuer|context/.test(text)
  );
}

/** What is filled in later, and names of places where the key is kept. */
export const standsIn =
  /^(?:[<[{].*[>\]}]|\$.*|%.*%|x{3,}|\*{3,}|change.?me.*|your.*|todo.*|replace.*|https?:\/\/.*|arn:.*|vault:.*|[\w./-]+\.(?:pem|key))$/i;

/** `JWT_SECRET = "…"`, `app.config["JWT_SECRET_KEY"] = "…"`, `SIMPLE_JWT = {"SIGNING_KEY": "…"}`. */
export function* namedKeys(source: Source): Generator<StringValue> {
  const named = [
    ...source.assignments.map(({ target, value }) => ({ names: [lastName(target)], value })),
    ...source.pairs.map(({ path, key, value }) => ({ names: [...path.slice(-1), key], value })),
  ];
  for (const { names, value } of named) {
    if (value.kind !== 'string' || !isJwtSecret(names) || !isQuoted(source, value) || !isKey(value)) continue;
    const { text } = value;
    // A token of a container, the name of a variable or of a setting.
    if (
      standsIn.test(text) ||
      text.length < 4 ||
      /^[A-Z][A-Z0-9_]*$/.test(text) ||
      /^[a-z]+(?:[._:][a-z]+)+$/.test(text)
    )
      continue;
    if (/secret|key/i.test(text) && wordsOf(text).join('_') === wordsOf(names.at(-1)!).join('_')) continue;
    yield value;
  }
}

const lastName = (target: string): string => target.slice(target.lastIndexOf('.') + 1);

/** What the functions of this file with a name give: `key()` of the same class, Go's `keyFunc`. */
function returnedLiteral(source: Source, name: string, depth: number): StringValue | null {
  const plain = name.replace(/^(?:this|self)\./, '');
  if (!/^\w+$/.test(plain)) return null;
  for (const [at, fn] of source.functions.entries()) {
    if (fn.name !== plain) continue;
    for (const returned of fn.returns) {
      const [first] = returned.kind === 'list' ? returned.items : [returned];
      const literal = first && literalIn(source, first, at, depth + 1);
      if (literal) return literal;
    }
  }
  return null;
}

function literalIn(source: Source, value: Value, within: number, depth: number): StringValue | null {
  if (depth > 5) return null;
  const held = resolve(source, value, within);
  switch (held.kind) {
    case 'string':
      return isKey(held) && isQuoted(source, held) ? held : null;
    case 'reference':
      return source.language === 'go' ? returnedLiteral(source, held.path, depth) : null;
    case 'function': {
      // Go's key function, jsonwebtoken's `secretOrKeyProvider`.
      const { returns } = source.functions[held.fn]!;
      for (const returned of returns) {
        const [first] = returned.kind === 'list' ? returned.items : [returned];
        const literal = first && literalIn(source, first, held.fn, depth + 1);
        if (literal) return literal;
      }
      return null;
    }
    case 'call': {
      const { callee, args, span } = held.call;
      if (args.length === 0 && !callee.includes('()')) {
        const literal = returnedLiteral(source, callee, depth);
        if (literal) return literal;
      }
      if (!wraps.test(callee)) return null;
      for (const arg of args) {
        const literal = literalIn(source, arg.value, held.call.within, depth + 1);
        if (literal) return literal;
      }
      // `"…".getBytes()`: the literal is what the method is called on.
      if (args.some(({ value: given }) => given.kind !== 'string' && given.kind !== 'reference')) return null;
      const first = source.strings[lastStartingBefore(source.strings, span.start - 1) + 1];
      return first?.kind === 'string' && first.span.start === span.start && contains(span, first.span) && isKey(first)
        ? first
        : null;
    }
    default:
      return null;
  }
}

/** A public key is no secret, a file name and a name of a variable are not the key. */
const isKey = ({ text }: StringValue): boolean =>
  text.length > 0 &&
  !noKey.test(text) &&
  !/-----BEGIN (?:RSA )?PUBLIC KEY|-----BEGIN CERTIFICATE|^(?:\.{0,2}\/|[\w./-]+\.(?:pem|key|crt|der|json)$)|^https?:\/\//.test(
    text,
  ) &&
  !/\$\{|\{\{|^%\w+%$/.test(text);

/** Ruby's symbols are names. */
const isQuoted = ({ text, language }: Source, { span }: StringValue): boolean =>
  language !== 'ruby' || text[span.start] !== ':';
