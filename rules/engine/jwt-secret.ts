import type { JwtCall } from './jwt-calls.ts';
import { libraryCall, resolve } from './resolve.ts';
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

function literalIn(source: Source, value: Value, within: number, depth: number): StringValue | null {
  if (depth > 5) return null;
  const held = resolve(source, value, within);
  switch (held.kind) {
    case 'string':
      return isKey(held) && isQuoted(source, held) ? held : null;
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
