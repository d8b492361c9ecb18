import { type JwtCall, jwtCalls } from './jwt-calls.ts';
import { isInside } from './nesting.ts';
import { resolve } from './resolve.ts';
import type { Call, Source } from './source.ts';
import { contains, slice } from './text.ts';

/**
 * What becomes of a token that was read without a check: `verified` in the same function, read for a `peek` (its key, its
 * issuer, its times), kept in a `browser`, which has nothing to protect, or `trusted`.
 */
export type Trust = 'verified' | 'elsewhere' | 'peek' | 'browser' | 'trusted';

export function trustOf(source: Source, use: JwtCall): Trust {
  if (isVerifiedNear(source, use) || isOwn(source, use)) return 'verified';
  const read = readsOf(source, use);
  const harmless = read !== 'whole' && read.length > 0 && read.every(name => harmlessClaims.test(name));
  if (harmless) return 'peek';
  if (use.row.inert && read === 'whole' && !use.row.inert.test(textBehind(source, use.call))) return 'elsewhere';
  // A function that only decodes, in a file that verifies elsewhere: its callers decide.
  if (read === 'whole' || read.length === 0) {
    const name = source.functions[use.call.within]?.name ?? '';
    if (
      jwtCalls(source).some(other => isVerifying(source, other)) &&
      /decode|peek|unverified|inspect|parse/i.test(name)
    )
      return 'elsewhere';
  }
  if (isInBrowser(source, use)) return 'browser';
  return isFromIssuer(source, use) ? 'peek' : 'trusted';
}

/** The rest of the function behind a call. */
function textBehind(source: Source, { within, span }: Call): string {
  const end = source.functions[within]?.span.end ?? source.text.length;
  return source.text.slice(span.end, Math.max(span.end, Math.min(end, span.end + 20_000)));
}

/** What helps to choose a key, an issuer or a moment, and gives nobody a right. */
const harmlessClaims =
  /^(?:exp|iat|nbf|kid|alg|typ|cty|iss|aud|azp|jti|x5t|tid|tenant(?:_?id)?|headers?|getHeader(?:Claim|s)?|(?:get)?(?:KeyId|KeyID|Algorithm|Issuer|Audience|Audiences|ExpiresAt|ExpiresAtAsInstant|Expiration|ExpirationTime|IssuedAt|IssueTime|NotBefore|NotBeforeTime)|expires(?:_?at)?|issuer|ValidTo|ValidFrom|Kid|Alg|isExpired)$/i;
/** What holds the claims: the name behind it counts. */
const containers =
  /^(?:payload|claims|Claims|Payload|body|getBody|getPayload|getClaims|getJWTClaimsSet|first|0|1|last)$/;

/** A token that this program has just issued itself. */
function isOwn(source: Source, { token, call }: JwtCall): boolean {
  const held = token && resolve(source, token, call.within);
  return held?.kind === 'call' && jwtCalls(source).some(({ row, call }) => row.action === 'sign' && call === held.call);
}

const off =
  /^(?:verify_signature|verify|do_verify|ValidateSignature|RequireSignedTokens|WithVerify|WithVerifySignature)$/;
const offByName = /^(?:DoNotVerify(?:Signature)?|setSkipSignatureVerification|setDisableRequireSignature)$/;

/** Whether a verifying call checks the signature: one whose check is switched off does not count. */
export function isVerifying(source: Source, { row, options, call }: JwtCall): boolean {
  if (row.action !== 'verify') return false;
  const told = options.some(({ key, value, within }) => {
    if (offByName.test(key)) return true;
    const held = value && off.test(key) ? resolve(source, value, within) : null;
    return held?.kind === 'bool' && !held.value;
  });
  if (told) return false;
  if (row.library === 'json-jwt') return !slice(source.text, call.argsSpan).includes(':skip_');
  const third = call.args[2];
  const held = third && !third.name ? resolve(source, third.value, call.within) : null;
  return !(held?.kind === 'bool' && held.value === (row.library === 'jwt-simple'));
}

const checks = /(?:verif|validat|authenticat|introspect|checkToken|check_token|assertToken|ensureValid)/i;

/** A check of a token in the same function, in one around or inside it, in one that calls it, or in one that it calls. */
function isVerifiedNear(source: Source, use: JwtCall): boolean {
  const { within } = use.call;
  const near = (call: Call): boolean =>
    call.within === within
      ? goesTogether(source, use.call, call)
      : within >= 0 && (isInside(source, call.within, within) || isAround(source, call.within, within));
  const { verifying, callers, checking } = checksOf(source);
  if (verifying.some(other => other !== use && near(other.call))) return true;
  // The helper of a function that verifies.
  const own = source.functions[within]?.name;
  if (
    own &&
    callers.get(own)?.some(call => call.within >= 0 && verifying.some(other => other.call.within === call.within))
  )
    return true;
  return checking.some(
    call => !contains(call.span, use.call.span) && !contains(use.call.span, call.span) && near(call),
  );
}

interface Checks {
  readonly verifying: readonly JwtCall[];
  /** The calls of the functions of this file, by their names. */
  readonly callers: ReadonlyMap<string, readonly Call[]>;
  /** Calls of functions that verify, or whose name says so. */
  readonly checking: readonly Call[];
}

const checksCache = new WeakMap<Source, Checks>();

function checksOf(source: Source): Checks {
  let found = checksCache.get(source);
  if (!found) {
    const verifying = jwtCalls(source).filter(use => isVerifying(source, use));
    const names = new Set(verifying.flatMap(({ call }) => source.functions[call.within]?.name || []));
    const callers = new Map<string, Call[]>();
    const checking: Call[] = [];
    for (const call of source.calls) {
      const name = call.callee.slice(call.callee.lastIndexOf('.') + 1);
      const list = callers.get(name);
      if (list) list.push(call);
      else callers.set(name, [call]);
      if (names.has(name) || (checks.test(name) && call.args.length > 0 && !unrelated.test(call.callee)))
        checking.push(call);
    }
    found = { verifying, callers, checking };
    checksCache.set(source, found);
  }
  return found;
}

/**
 * Whether a check in the same function is one of this token, and not of the other way through it: a check in the `if`
 * says nothing of the `else`, one that was tried nothing of what happens when it failed, and none comes behind a `return`.
 */
function goesTogether(source: Source, read: Call, check: Call): boolean {
  if (check.span.start > read.span.start)
    return !source.jumps.some(
      ({ kind, span }) => kind === 'return' && contains(span, read.span) && !contains(span, check.span),
    );
  return !source.blocks.some(
    ({ kind, body, span }) =>
      kind !== 'loop' &&
      contains(body, check.span) &&
      !contains(body, read.span) &&
      (kind !== 'try' ||
        source.blocks.some(
          other => other.kind === 'catch' && contains(span, other.body) && contains(other.body, read.span),
        )),
  );
}

/** Checks of something else. */
const unrelated = /(?:password|schema|joi|zod|ajv|body|input|form|email|csrf|captcha|Joi\.|bcrypt|argon)/i;

const isAround = (source: Source, outer: number, inner: number): boolean =>
  outer >= 0 && isInside(source, inner, outer);

/** The names that are read of what a call gives; `whole` where it is handed on as it is. */
export function readsOf(source: Source, { call, payload }: JwtCall): readonly string[] | 'whole' {
  const names: string[] = [];
  const behind = source.text.slice(call.span.end, call.span.end + 200);
  const direct = membersOf(behind.replace(/^(?:\s*as\s+[\w<>., |]+\)|\s*\))+/, ''));
  if (direct) return [direct];
  const pattern = /[{([]([^{}()=]*)[})\]]\s*=\s*\(?\s*(?:await\s+)?$/.exec(
    source.text.slice(Math.max(0, call.span.start - 200), call.span.start),
  );
  if (pattern && !/^\s*(?:,|_)?\s*$/.test(pattern[1]!) && source.text[call.span.start - 1] !== '(') {
    for (const part of pattern[1]!.split(',')) {
      const name = /^\s*(?:\.\.\.)?([\w$]+)/.exec(part)?.[1];
      if (name && !containers.test(name)) names.push(name);
      else if (name) {
        const inner = readsOfName(source, call, /:\s*([\w$]+)/.exec(part)?.[1] ?? name);
        if (inner === 'whole') return 'whole';
        names.push(...inner);
      }
    }
    return names;
  }
  const holders = source.assignments.filter(
    ({ value, span }) => contains(span, call.span) && contains(value.span, call.span) && span.start < call.span.start,
  );
  const targets = holders.slice(-1).map(({ target }) => target);
  if (payload?.kind === 'reference') targets.push(payload.path);
  if (targets.length === 0) return 'whole';
  for (const target of targets) {
    const read = readsOfName(source, call, target);
    if (read === 'whole') return 'whole';
    names.push(...read);
  }
  return names;
}

/** `.header.kid`, `["kid"]`, `->sub`, `?.payload.sub`: the first name that is no container. */
function membersOf(text: string): string | null {
  let rest = text;
  for (let depth = 0; depth < 3; depth++) {
    const match = /^(?:!|\?)?(?:\.|->|::|&\.|\??\.?\[\s*:?['"]?)(\w+)(?:['"]?\s*\])?(?:\(\))?/.exec(rest);
    if (!match) return null;
    if (/^(?:get|fetch|dig|GetValue|getClaim|GetClaim)$/.test(match[1]!)) {
      const given = /^\(?\s*:?['"](\w+)/.exec(rest.slice(match[0].length));
      return given ? given[1]! : match[1]!;
    }
    if (!containers.test(match[1]!)) return match[1]!;
    rest = rest.slice(match[0].length).replace(/^\s*\.\(jwt\.MapClaims\)/, '');
  }
  return null;
}

/** Everything that the function reads of a variable, behind the call. */
function readsOfName(source: Source, call: Call, target: string, depth = 0): readonly string[] | 'whole' {
  const text = textBehind(source, call);
  const name = target.replace(/^(?:this|self)\./, '').replace(/[.$*+?^()[\]{}|\\]/g, '\\$&');
  const names: string[] = [];
  for (const match of text.matchAll(
    new RegExp(`(?<![\\w$.])(?:this\\.|self\\.|this->|\\$|@)?${name}(?![\\w$])`, 'g'),
  )) {
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 120);
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    const member = membersOf(after.replace(/^(?:\s*as\s+[\w<>., |]+\))?/, ''));
    if (member) {
      names.push(member);
      continue;
    }
    const container = /^(?:!|\?)?(?:\.|->|\[['"])(\w+)/.exec(after)?.[1];
    if (container || /^\s*(?:=[^=]|:=)/.test(after)) {
      // `const claims = decoded.payload`, `claims, ok := token.Claims.(jwt.MapClaims)`
      const other = /([\w$]+)(?:\s*:\s*\w+)?(?:\s*,\s*\w+)?\s*:?=\s*\(?$/.exec(before)?.[1];
      if (container && other && depth < 3 && other !== target) {
        const inner = readsOfName(source, call, other, depth + 1);
        if (inner === 'whole') return 'whole';
        names.push(...inner);
      } else if (container) return 'whole';
      continue;
    }
    // Conditions ask whether there is something; they use nothing of it.
    if (/(?:\b(?:if|elif|unless|while|typeof|not|and|or|err)\b\s*\(?\s*!?|!|&&\s*|\|\|\s*)$/.test(before)) continue;
    if (/^\s*(?:===?|!==?|is\b|==|\?\?|&&|\|\||\?[^.])/.test(after)) continue;
    return 'whole';
  }
  return names;
}

const browserNames =
  /\b(?:localStorage|sessionStorage|window|document|navigator|AsyncStorage|SecureStore|chrome\.storage)\b/;
const browserModules =
  /^(?:react|react-dom|react-native|vue|vue-router|pinia|vuex|svelte|@angular\/core|@angular\/router|next\/router|next\/navigation|zustand|@reduxjs\/toolkit|react-redux|rxjs|universal-cookie|js-cookie|react-cookie|expo-secure-store|solid-js|preact)(?:\/|$)/;
const serverModules =
  /^(?:express|koa|fastify|@hapi\/hapi|hapi|http|https|@nestjs\/common|restify|next\/server|next-auth|@trpc\/server|apollo-server.*|@apollo\/server|aws-lambda|firebase-functions|hono|socket\.io|ws|graphql-yoga)$/;

/** Code for a browser: it holds the user's own token, and asks it for a name to show. */
function isInBrowser(source: Source, { row }: JwtCall): boolean {
  if (!/^(?:javascript|typescript|tsx)$/.test(source.language)) return false;
  const { text, imports, path } = source;
  if (
    imports.some(({ module }) => serverModules.test(module)) ||
    /\breq(?:uest)?\??\.(?:headers|cookies|get\(|header\()/.test(text)
  )
    return false;
  if (/['"]use server['"]/.test(text.slice(0, 200)) || /getServerSideProps/.test(text)) return false;
  return (
    row.library === 'jwt-decode' ||
    source.language === 'tsx' ||
    /\.jsx$/.test(path) ||
    browserNames.test(text) ||
    imports.some(({ module }) => browserModules.test(module))
  );
}

/** OpenID Connect Core 3.1.3.7: an ID token that comes from the token endpoint itself, over TLS, needs no check of its signature. */
function isFromIssuer(source: Source, { token, call }: JwtCall): boolean {
  if (!token) return false;
  const written = [token.span, resolve(source, token, call.within).span].map(span => slice(source.text, span));
  return written.some(
    text =>
      /\w\s*(?:\(\))?(?:\.|->|\[['"])(?:get\(['"])?id_?token/i.test(text.slice(0, 200)) &&
      !/\b(?:req|request|params|query|body|cookies|args|headers)\b/i.test(text),
  );
}
