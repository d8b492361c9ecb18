import { importsJwt, type JwtCall, jwtCalls } from '../engine/jwt-calls.ts';
import { listWithout } from '../engine/jwt-edits.ts';
import { algorithmIn } from '../engine/jwt-keys.ts';
import { programs } from '../engine/language.ts';
import { libraryCall, qualify, resolve } from '../engine/resolve.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Source, Value } from '../engine/source.ts';

/** Tokens without a signature, accepted or issued. */
export default defineRule({
  id: 'jwt-alg-none',
  area: 7,
  title: 'Unsigned JWT accepted or issued',
  severity: 'error',
  profile: 'recommended',
  languages: programs,
  anchors: [
    ...["'none'", '"none"', "'None'", "'NONE'", '"NONE"', '"None"', ':none', 'none()', 'UnsecuredJWT', 'PlainJWT'],
    ...[
      'SigningMethodNone',
      'UnsafeAllowNoneSignatureType',
      'JwsAlgorithm.none',
      'Algorithm.NONE',
      'AlgorithmIdentifiers.NONE',
    ],
    ...[
      'NoneAlgorithm',
      'Algorithms.None',
      'UnsecuredSigner',
      'Signer\\None',
      'unsecured()',
      'NoSignature',
      'NO_SIGNATURE',
    ],
    ...['Jwts', 'JwtSecurityToken', 'algorithm=None', 'algorithm = None'],
  ],
  refs: ['CWE-347', 'CWE-327', 'RFC 8725 §3.2'],
  *find({ source }) {
    if (!importsJwt(source) && !/JWT|jwt/.test(source.text)) return;
    const seen = new Set<number>();
    for (const found of read(source)) {
      if (seen.has(found.span.start)) continue;
      seen.add(found.span.start);
      yield found;
    }
  },
});

const accepted = 'Unsigned tokens are accepted: take none out and name the algorithm of the issuer.';
const issued = 'This token is unsigned: anyone can change it. Sign it with a key.';

function* read(source: Source): Generator<Found> {
  const imported = importsJwt(source);
  for (const use of jwtCalls(source)) {
    const message = use.row.action === 'sign' ? issued : accepted;
    if (use.algorithms) yield* nones(source, use.algorithms, use.call.within, message, hasKey(source, use));
    if (isUnsigned(use)) yield { span: use.call.span, message: issued };
  }
  for (const { key, value, within, path, form } of source.pairs) {
    if (form === 'query' || form === 'header') continue;
    if (
      /^(?:algorithms?|allowed_algs|algs|ValidAlgorithms|JWT_ALGORITHMS?|ALGORITHMS?)$/.test(key)
        ? imported || /jwt/i.test(key + path.join())
        : key === 'alg' && imported
    )
      yield* nones(source, value, within, /^alg(?:orithm)?$/i.test(key) ? issued : accepted);
  }
  for (const call of source.calls) {
    const found = readCall(source, call);
    if (found) yield found;
    // golang-jwt's constants, jose4j's constraints: wherever they are handed on.
    if (imported) for (const { value } of call.args) yield* constants(source, value, call.within);
  }
  if (imported)
    for (const [at, { returns }] of source.functions.entries())
      for (const value of returns) yield* constants(source, value, at);
}

/** The parts of a list, or the value itself, that are `none`. */
function* nones(source: Source, value: Value, within: number, message: string, keyed = true): Generator<Found> {
  // PyJWT: `algorithm=None` signs nothing; a verifier without a list is another matter.
  if (value.kind === 'null' && source.language === 'python' && message === issued) yield { span: value.span, message };
  const held = resolve(source, value, within);
  if (held.kind === 'list' || held.kind === 'choice')
    for (const item of held.kind === 'list' ? held.items : held.options) {
      const one = resolve(source, item, within);
      if (isNone(source, one, within))
        yield {
          span: item.span,
          message,
          fixes: held.kind === 'list' && keyed ? listWithout(source, held, [item]) : [],
        };
    }
  else if (isNone(source, held, within)) yield { span: value.span, message, fixes: keyed ? named(held) : [] };
}

/** An algorithm alone is no help where there is no key. */
function hasKey(source: Source, { key, row, call }: JwtCall): boolean {
  const held = key && resolve(source, key, call.within);
  return !row.key || (held !== null && held.kind !== 'null' && !(held.kind === 'string' && held.text === ''));
}

function isNone(source: Source, value: Value, within: number): boolean {
  if (value.kind === 'string') return /^none$/i.test(value.text);
  return value.kind === 'reference' && isConstant(source, value.path, within);
}

const noneConstant =
  /(?:SigningMethodNone|UnsafeAllowNoneSignatureType|JwsAlgorithm\.none|(?:Signature|JWS)?Algorithm(?:Identifiers)?\.NONE|SIG\.NONE|SecurityAlgorithms\.None|jwa\.NoSignature(?:\(\))?)$/;

const isConstant = (source: Source, path: string, within: number): boolean =>
  noneConstant.test(path) && qualify(source, path, within) !== null;

function* constants(source: Source, value: Value, within: number): Generator<Found> {
  if (value.kind === 'reference' && isConstant(source, value.path, within) && algorithmIn(value.path) === 'none')
    yield {
      span: value.span,
      message: /UnsafeAllow/.test(value.path)
        ? accepted
        : 'This stands for no signature: name an algorithm, and a key.',
    };
}

/** Calls that are about unsigned tokens by name. */
const unsecured: readonly { readonly path: RegExp; readonly message: string }[] = [
  {
    path: /^com\.auth0\.jwt\.algorithms\.Algorithm\.none$/,
    message: 'Algorithm.none() signs and checks nothing: use an algorithm with a key.',
  },
  { path: /^jose(?:\/.*)?\.UnsecuredJWT\.decode$/, message: accepted },
  { path: /^jose(?:\/.*)?\.UnsecuredJWT$/, message: issued },
  { path: /^com\.nimbusds\.jwt\.PlainJWT$/, message: issued },
  { path: /^com\.nimbusds\.jwt\.PlainJWT\.parse$/, message: accepted },
  { path: /^io\.jsonwebtoken\.Jwts\.parser\(\).*\.unsecured$/, message: accepted },
  { path: /(?:^|\.)NoneAlgorithm$/, message: 'NoneAlgorithm signs and checks nothing: use an algorithm with a key.' },
  {
    path: /^Lcobucci\.JWT\.Configuration\.forUnsecuredSigner$/,
    message: 'forUnsecuredSigner signs and checks nothing: use a signer with a key.',
  },
  { path: /^Lcobucci\.JWT\.Signer\.None$/, message: 'This signer signs and checks nothing: use one with a key.' },
];

function readCall(source: Source, call: Call): Found | null {
  if (!/none|None|Unsecured|unsecured|PlainJWT/.test(call.callee)) return null;
  const path = libraryCall(source, call);
  const entry = path !== null && unsecured.find(entry => entry.path.test(path));
  return entry ? { span: call.span, message: entry.message } : null;
}

/** jjwt's builder that is done without having been given a key; .NET's token without signing credentials. */
function isUnsigned({ row, call, key, options, open }: JwtCall): boolean {
  if (row.action !== 'sign' || open) return false;
  if (/(?:^|\.)JwtSecurityToken$/.test(call.callee)) return key === null && !call.args.some(({ spread }) => spread);
  return (
    row.library === 'jjwt' &&
    options.some(({ key }) => key === 'builder') &&
    !options.some(({ key }) => /^(?:signWith|encryptWith)$/.test(key))
  );
}

/** One algorithm in place of `none`. */
const named = (value: Value): Fix[] =>
  value.kind === 'string'
    ? [{ title: 'Use HS256', safe: false, edits: [{ span: value.inner, newText: 'HS256' }] }]
    : [];
