import { qualify, resolve } from './resolve.ts';
import { secretClass, wordsOf } from './secret-name.ts';
import type { Call, Source, Span, Value } from './source.ts';
import { slice } from './text.ts';

/** Two values that are compared by an operator or a function that stops at the first difference. */
export interface Equality {
  readonly span: Span;
  readonly left: Value;
  readonly right: Value;
  readonly negated: boolean;
  /** What is compared: texts, or bytes. */
  readonly of: 'text' | 'bytes';
}

/** Functions that compare their two arguments. */
const functions =
  /^(?:bytes\.Equal|(?:java\.util\.)?Arrays\.equals|[sS]tring\.Equals|Objects\.equals|strings\.EqualFold)$/;
const onBytes = /^(?:bytes\.Equal|(?:java\.util\.)?Arrays\.equals)$/;
/** Methods that compare what they are called on with their argument. */
const methods = /\.(?:equals|equalsIgnoreCase|contentEquals|Equals|SequenceEqual|eql\?)$/;

export function* equalities(source: Source): Generator<Equality> {
  const { comparisons, calls, language } = source;
  // Ruby's `===` asks what kind of thing it is.
  for (const { left, right, operator, span } of comparisons)
    if (/^[!=]==?$/.test(operator) && !(language === 'ruby' && operator === '===')) {
      // `strcmp($a, $b) === 0`
      const texts =
        language === 'php' && left.kind === 'call' && /^strn?cmp$/.test(left.call.callee) ? left.call.args : [];
      const [first, second] = texts;
      yield {
        span,
        left: first?.value ?? left,
        right: first && second ? second.value : right,
        negated: operator.startsWith('!'),
        of: 'text',
      };
    }
  for (const call of calls) {
    const [first, second] = call.args;
    if (!first) continue;
    if (functions.test(call.callee) && second)
      yield {
        span: call.span,
        left: first.value,
        right: second.value,
        negated: false,
        of: onBytes.test(call.callee) ? 'bytes' : 'text',
      };
    else if (methods.test(call.callee) && call.args.length <= 2) {
      const left = receiverOf(source, call);
      // Buffers and arrays in JavaScript; elsewhere texts.
      if (left)
        yield {
          span: call.span,
          left,
          right: first.value,
          negated: false,
          of: /SequenceEqual$/.test(call.callee) || isScript(language) ? 'bytes' : 'text',
        };
    }
  }
}

const isScript = (language: string): boolean => /^(?:javascript|typescript|tsx)$/.test(language);

/** What a method is called on: a name, or the call before it in the chain. */
function receiverOf({ calls }: Source, { callee, calleeSpan, nameSpan, span }: Call): Value | null {
  const path = callee.slice(0, callee.lastIndexOf('.'));
  const place = { start: calleeSpan.start, end: nameSpan.start - 1 };
  if (!path.endsWith(')')) return { kind: 'reference', path, span: place };
  const before = calls.filter(call => call.span.start === span.start && call.span.end <= place.end);
  const call = before.reduce<Call | null>((a, b) => (!a || b.span.end > a.span.end ? b : a), null);
  return call && { kind: 'call', call, span: call.span };
}

/**
 * `mac`: a message authentication code that is computed, or named as one that was. `named`: something called a
 * signature. `kept`: a key that the server has. `open`: nothing to guess.
 */
export type Compared = 'mac' | 'named' | 'kept' | 'state' | 'open' | 'other';

export function comparedAs(source: Source, value: Value, within: number, depth = 0): Compared {
  // `text = text + more`
  if (depth > 4) return 'other';
  const held = resolve(source, value, within);
  if (value.kind === 'reference') {
    const name = lastOf(value.path);
    if (isComputed(source, name)) return 'mac';
    // `Parameters.SIGNATURE`: the name of a parameter.
    if (/^[A-Z_]*SIGNATURE$/.test(name) && /(?:^|\.)[A-Z]\w*[a-z]\w*\.\w+$/.test(value.path)) return 'open';
    if (isSignature(name))
      return held.kind === 'string' && held.text === '' ? 'open' : byValue() === 'mac' ? 'mac' : 'named';
  }
  return byValue();

  function byValue(): Compared {
    switch (held.kind) {
      case 'env':
        return secretClass(held.name) === 'key' ? 'kept' : 'other';
      case 'reference': {
        const name = lastOf(held.path);
        if (/^(?:length|size|type|name|id|status|undefined|null|Length|Count)$/.test(name)) return 'open';
        if (isComputed(source, name)) return 'mac';
        if (isSignature(name)) return 'named';
        if (isConfigured(held.path)) return 'kept';
        return /(?:^|\.)(?:query|args|params|session|cookies|_GET|_SESSION|_COOKIE)\.(?:oauth2?_?)?state$/i.test(
          held.path,
        )
          ? 'state'
          : 'other';
      }
      case 'call':
        return ofCall(source, held.call, depth);
      case 'template':
      case 'concat': {
        const kinds = held.parts.map(part => comparedAs(source, part, within, depth + 1));
        return (['mac', 'kept'] as const).find(kind => kinds.includes(kind)) ?? 'other';
      }
      case 'string':
      case 'number':
      case 'bool':
      case 'null':
      case 'list':
      case 'object':
        return 'open';
      default:
        return 'other';
    }
  }
}

/** What makes a text of bytes, or bytes of a text. */
const encoders =
  /(?:^|\.)(?:EncodeToString|encodeToString|encodeHexString|ToHexString|ToBase64String|ToString|toString|toHex|bytesToHex|printHexBinary|hexlify|b64encode|encode|decode|lower|upper|ToLower|ToLowerInvariant|toLowerCase|Buffer\.from|String|str|strval|bin2hex|base64_encode|strict_encode64|urlsafe_encode64|Sprintf|formatHex|Replace|from|trim|byte)$/;

function ofCall(source: Source, call: Call, depth: number): Compared {
  const { callee, args, within, span } = call;
  const path = `${qualify(source, callee, within)?.path ?? ''} ${callee}`;
  if (
    /createHmac|hmac\.(?:new|New|digest)\b|hash_hmac|HMAC|\bMac\b|\bhmac\b/i.test(path) &&
    !/verify|compare|equal/i.test(path)
  )
    return 'mac';
  const [name] = args;
  // `req.get('X-Signature')`, `r.Header.Get("X-Hub-Signature-256")`.
  if (
    name?.value.kind === 'string' &&
    /(?:get|header|getHeader|Get|Header|headers|fetch|GetValues|getFirst)$/.test(callee)
  ) {
    if (/signature|hmac/i.test(name.value.text)) return 'named';
    // `config('app.api_key')`
    return /^config$|[cC]onfig(?:uration)?\.\w+$/.test(callee) && isKeyName(lastOf(name.value.text)) ? 'kept' : 'other';
  }
  if (/\.(?:hexdigest|digest|Sum|doFinal|ComputeHash|HashData)$/.test(callee) && /hmac/i.test(slice(source.text, span)))
    return 'mac';
  if (!encoders.test(callee) || depth > 3) return 'other';
  const inner = args.map(arg => comparedAs(source, arg.value, within, depth + 1));
  const receiver = receiverOf(source, call);
  if (receiver) inner.push(comparedAs(source, receiver, within, depth + 1));
  return (['mac', 'named', 'kept'] as const).find(kind => inner.includes(kind)) ?? 'other';
}

/** `config.apiKey`, `settings.API_KEY`, `API_KEY`. */
const isConfigured = (path: string): boolean =>
  isKeyName(lastOf(path)) &&
  (/(?:^|\.)_?(?:config|configuration|settings|options|env|app|conf|cfg)\.[\w.]+$/i.test(path) ||
    /^[A-Z][A-Z0-9_]+$/.test(path));

const isKeyName = (name: string): boolean =>
  /(?:^|_)(?:api_key|apikey|api_token|api_secret|webhook_secret|webhook_token|admin_token|admin_key|auth_token|secret_key|shared_secret|access_key|internal_token|service_token)$/.test(
    wordsOf(name).join('_'),
  );

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function isComputed(source: Source, name: string): boolean {
  const text = wordsOf(name).join('_');
  // The hash of a file that was downloaded is no secret.
  if (/_(?:hash|digest)$/.test(text) && !text.includes('hmac') && !/hmac|webhook|crypto\.Mac/i.test(source.text))
    return false;
  return (
    /^(?:expected|computed|calculated|actual|generated|our|my|local|valid)_(?:hmac|signature|digest|sig|hash|mac|sign)(?:_hex|_b64|_header)?$|(?:^|_)hmac(?:_hex|_digest|_hash|_value)?$/.test(
      text,
    ) || /^(?:signature|hmac)_(?:expected|computed|calculated)$/.test(text)
  );
}

function isSignature(name: string): boolean {
  const text = wordsOf(name).join('_');
  return (
    /(?:^|_)(?:signature|sig|mac)(?:_\d+)?$|(?:^|_)signature_(?:hex|header|digest|hash|bytes|\d+)$|^http_x_\w*(?:signature|hmac)\w*$/.test(
      text,
    ) && !/method|function|type|mac_address|^mac$/.test(text)
  );
}
