import { isBuilt, linksOf } from './chains.ts';
import { enclosing } from './enclosing.ts';
import { perFile } from './remembered.ts';
import { qualify, resolve, textOf } from './resolve.ts';
import type { Call, ObjectValue, Pair, Source, Span, Value } from './source.ts';
import { contains, lastStartingBefore } from './text.ts';

/** A named parameter of an authorization request, wherever it is written. */
export interface OAuthParameter {
  readonly name: string;
  readonly value: Value;
  readonly span: Span;
}

/** One place that builds an authorization request (RFC 6749 §4.1.1, §4.2.1). */
export interface AuthorizationRequest {
  /** Where a missing parameter is reported: the URL, the object, the call. */
  readonly span: Span;
  readonly parameters: readonly OAuthParameter[];
  readonly within: number;
  /** Something is merged in that cannot be seen (`...extra`): nothing is missing for sure. */
  readonly open: boolean;
  /** How it is written: decides how a parameter is added. */
  readonly form: 'url' | 'object' | 'calls' | 'library';
  /** The object that takes the parameters, where there is one. */
  readonly object?: Value & { kind: 'object' };
}

/** Calls of libraries that build the authorization URL from an options object and add no state of their own. */
const libraryUrls: readonly { readonly module: RegExp; readonly method: RegExp; readonly anywhere?: true }[] = [
  // https://www.npmjs.com/package/simple-oauth2: authorizeURL([authorizeOptions])
  { module: /^simple-oauth2$/, method: /\.authorizeURL$/ },
  // https://github.com/googleapis/google-api-nodejs-client: oauth2Client.generateAuthUrl(opts)
  { module: /^(?:googleapis|google-auth-library|@googleapis\/.*)$/, method: /\.generateAuthUrl$/ },
  // https://www.npmjs.com/package/oauth (node-oauth): getAuthorizeUrl(params)
  { module: /^oauth$/, method: /\.getAuthorizeUrl$/ },
  // https://rubydoc.info/gems/oauth2: client.auth_code.authorize_url(params); the name is enough, the gem is loaded elsewhere.
  { module: /^OAuth2$/, method: /\.auth_code\.authorize_url$/, anywhere: true },
  // https://github.com/scribejava/scribejava: service.getAuthorizationUrl()
  { module: /^com\.github\.scribejava/, method: /\.getAuthorizationUrl$/ },
  // https://github.com/googleapis/google-oauth-java-client: flow.newAuthorizationUrl().setState(state)
  { module: /^com\.google\.api\.client/, method: /\.newAuthorizationUrl$/ },
  // https://github.com/googleapis/google-api-php-client: $client->createAuthUrl()
  { module: /^Google(?:\.Client)?$/, method: /\.createAuthUrl$/ },
];

/** An endpoint that is called so without a doubt; some servers (GitHub) take `response_type` as read. */
const authorizationEndpoint =
  /\/(?:oauth2?\/(?:v[0-9][\w.]{0,8}\/)?(?:auth|authorize)|oauth2?\/authorize|authorize)\?$/;

const responseType = /^(?:code|token|id_token)(?:[ +%20]+(?:code|token|id_token))*$/;

export const authorizationRequests = perFile((source): readonly AuthorizationRequest[] =>
  [
    ...urlRequests(source),
    ...objectRequests(source),
    ...setterRequests(source),
    ...indexRequests(source),
    ...libraryRequests(source),
  ].sort((a, b) => a.span.start - b.span.start),
);

/** Literal and concatenated URLs: their query parameters, grouped by the text between them. */
function* urlRequests(source: Source): Generator<AuthorizationRequest> {
  let group: Pair[] = [];
  for (const pair of source.pairs.filter(candidate => candidate.form === 'query')) {
    const last = group.at(-1);
    const between = last ? source.text.slice(last.span.end, pair.keySpan.start) : '';
    if (last && (between.length > 300 || /[?;]/.test(between) || group.some(other => other.key === pair.key))) {
      yield* finish();
      group = [];
    }
    group.push(pair);
  }
  yield* finish();

  function* finish(): Generator<AuthorizationRequest> {
    const [first] = group;
    if (!first) return;
    const holder = source.strings.find(value => contains(value.span, first.keySpan)) ?? first;
    const address = source.text.slice(holder.span.start, first.keySpan.start);
    // A path of one's own server: its test, or its documentation.
    if (/^["'`]?\/(?!\/)/.test(address)) return;
    const endpoint = authorizationEndpoint.test(address);
    if (!isAuthorization(source, group, first.within, endpoint)) return;
    yield { span: holder.span, parameters: group.map(toParameter), within: first.within, open: false, form: 'url' };
  }
}

/**
 * What is told to a client library (oidc-client, auth0.js, Okta, angular-oauth2-oidc) and stands in no request: the
 * library makes the request, with a state of its own.
 */
const clientSetting =
  /^(?:authority|issuer|issuer_?ur[il]|domain|realm|discovery\w*|silent\w*|post_?logout\w*|authori[sz]ation_?(?:ur[il]|endpoint)|authorize_?ur[il]|token_?(?:ur[il]|endpoint)|user_?info_?(?:ur[il]|endpoint)|metadata|automatic\w*|sts_?server|callback_?path)$/i;

function* objectRequests(source: Source): Generator<AuthorizationRequest> {
  const seen = new Set<Value>();
  for (const pair of source.pairs) {
    if (
      !/^response_?type$/i.test(pair.key) ||
      (pair.form !== 'property' && pair.form !== 'entry' && pair.form !== 'keyword')
    )
      continue;
    const object = enclosing(source, pair);
    if (!object || seen.has(object)) continue;
    seen.add(object);
    if (object.pairs.some(({ key }) => clientSetting.test(key))) continue;
    if (!isAuthorization(source, object.pairs, pair.within)) continue;
    yield {
      span: pair.span,
      parameters: object.pairs.map(toParameter),
      within: pair.within,
      open: object.spreads.length > 0,
      form: 'object',
      object,
    };
  }
}

/** Parameters that are set one call each: `params.append('response_type', 'code')`. */
export function* setters(source: Source): Generator<{ readonly call: Call; readonly parameter: OAuthParameter }> {
  for (const call of source.calls) {
    const [name, value] = call.args;
    if (!value || call.args.length !== 2 || name?.value.kind !== 'string') continue;
    if (
      !/\.(?:set|append|add|Set|Add|(?:[aA]dd|[sS]et|Append)(?:Query)?Param(?:eter)?|queryParam|queryString)$/.test(
        call.callee,
      )
    )
      continue;
    yield { call, parameter: { name: name.value.text, value: value.value, span: call.span } };
  }
}

function* setterRequests(source: Source): Generator<AuthorizationRequest> {
  const groups = new Map<string, { first: Call; parameters: OAuthParameter[] }>();
  for (const { call, parameter } of setters(source)) {
    const receiver = call.callee.slice(0, call.callee.lastIndexOf('.'));
    // All links of a chain begin at the same place.
    const key = `${call.within} ${isBuilt(source, call) ? call.span.start : receiver}`;
    const group = groups.get(key) ?? { first: call, parameters: [] };
    group.parameters.push(parameter);
    groups.set(key, group);
  }
  for (const { first, parameters } of groups.values()) {
    const type = parameters.find(parameter => parameter.name === 'response_type');
    if (
      !type ||
      !isAuthorization(
        source,
        parameters.map(({ name, value }) => ({ key: name, value })),
        first.within,
      )
    )
      continue;
    const start = startOf(source, first);
    yield {
      span: type.span,
      parameters: [...(start?.pairs.map(toParameter) ?? []), ...parameters],
      within: first.within,
      open: !start || start.spreads.length > 0,
      form: 'calls',
    };
  }
}

/** .NET: `query["response_type"] = "code"`, where the query began empty. */
function* indexRequests(source: Source): Generator<AuthorizationRequest> {
  if (source.language !== 'csharp') return;
  for (const type of source.pairs) {
    if (type.form !== 'member' || type.key !== 'response_type' || type.path.length !== 1) continue;
    const { within, span } = type;
    const holder = type.path[0]!;
    const pairs = source.pairs.filter(
      pair => pair.form === 'member' && pair.within === within && pair.path.length === 1 && pair.path[0] === holder,
    );
    if (!isAuthorization(source, pairs, within)) continue;
    const made = resolve(source, { kind: 'reference', span, path: holder }, within);
    const start = made.kind === 'object' ? made : null;
    const fresh =
      made.kind === 'call' &&
      (/(?:^|\.)ParseQueryString$/.test(made.call.callee) || (made.call.isNew && made.call.args.length === 0));
    yield {
      span,
      parameters: [...(start?.pairs ?? []), ...pairs].map(toParameter),
      within,
      open: start ? start.spreads.length > 0 : !fresh,
      form: 'calls',
    };
  }
}

const nothing: ObjectValue = { kind: 'object', span: { start: 0, end: 0 }, pairs: [], spreads: [] };

/** The parameters that a receiver of setters starts with; null where that is not to be seen. */
function startOf(source: Source, call: Call): ObjectValue | null {
  const { callee, within } = call;
  if (isBuilt(source, call)) return nothing;
  const path = callee.split('.')[0]!;
  const held = resolve(source, { kind: 'reference', span: { start: 0, end: 0 }, path }, within);
  if (held.kind !== 'call') return null;
  const given = held.call.args[0] && resolve(source, held.call.args[0].value, within);
  // An address has no parameters of its own, as a rule; a copy of other parameters may have any.
  if (!given || given.kind === 'string' || given.kind === 'template' || /URL$/.test(held.call.callee)) return nothing;
  return given.kind === 'object' ? given : null;
}

/** https://pkg.go.dev/golang.org/x/oauth2: `conf.AuthCodeURL(state, options…)`. */
function ofGo(source: Source, { args, span, within }: Call): AuthorizationRequest {
  const [state] = args;
  const held = state && resolve(source, state.value, within);
  const none = held?.kind === 'string' && held.text === '';
  const parameters = state && !none ? [{ name: 'state', value: state.value, span: state.span }] : [];
  for (const { value, span } of args)
    if (value.kind === 'call' && /\.S256ChallengeOption$/.test(value.call.callee))
      parameters.push({ name: 'code_challenge', value, span });
  return { span: state?.span ?? span, parameters, within, open: !state, form: 'library' };
}

function* libraryRequests(source: Source): Generator<AuthorizationRequest> {
  for (const call of source.calls) {
    if (source.language === 'go' && /\.AuthCodeURL$/.test(call.callee)) {
      yield ofGo(source, call);
      continue;
    }
    const entry = libraryUrls.find(({ method }) => method.test(call.callee));
    if (!entry || !(entry.anywhere || source.imports.some(fact => entry.module.test(fact.module)))) continue;
    const name = qualify(source, call.callee, call.within);
    const own = name && (entry.module.test(name.path.split(/[.(]/)[0]!) || entry.module.test(name.path));
    if (name && !own && name.origin === 'import') continue;
    const links = linksOf(source, call).map(link => link.callee);
    // What a chain leaves unfinished may be given its state elsewhere.
    const finished =
      !/\.newAuthorizationUrl$/.test(call.callee) || links.some(link => /\.(?:build|toString)$/.test(link));
    if (!finished || links.some(link => /\.(?:setS|s)tate$/.test(link))) continue;
    // PHP: `$client->setState(…)` in a line of its own.
    const receiver = call.callee.slice(0, call.callee.lastIndexOf('.'));
    if (source.calls.some(({ callee }) => callee === `${receiver}.setState`)) continue;
    const given =
      namedArguments(source, call) ?? (call.args[0] ? resolve(source, call.args[0].value, call.within) : null);
    if (given && given.kind !== 'object') continue;
    yield {
      span: call.span,
      parameters: given ? given.pairs.map(toParameter) : [],
      within: call.within,
      open: given ? given.spreads.length > 0 : false,
      form: 'library',
      ...(given && { object: given }),
    };
  }
}

/** What a call is given by keywords, as an object. */
function namedArguments(source: Source, { args, argsSpan }: Call): ObjectValue | null {
  const starts = new Set(args.map(({ nameSpan }) => nameSpan?.start));
  starts.delete(undefined);
  if (starts.size === 0) return null;
  const pairs = source.pairs.filter(({ form, keySpan }) => form === 'keyword' && starts.has(keySpan.start));
  return { kind: 'object', span: argsSpan, pairs, spreads: args.flatMap(arg => (arg.spread ? [arg.value] : [])) };
}

const toParameter = ({ key, value, span }: Pair): OAuthParameter => ({ name: key, value, span });

/** An authorization request names its response type and its client; with a grant or a secret it is a token request. */
function isAuthorization(
  source: Source,
  pairs: readonly { key: string; value: Value }[],
  within: number,
  endpoint = false,
): boolean {
  if (!pairs.some(pair => /^client_?id$/i.test(pair.key))) return false;
  if (pairs.some(pair => /^(?:grant_?type|client_?secret|code)$/i.test(pair.key))) return false;
  const type = pairs.find(pair => /^response_?type$/i.test(pair.key));
  if (!type) return endpoint;
  const text = textOf(source, type.value, within);
  return text !== null && responseType.test(text.trim());
}

/** The text of the function around a place (or 2,000 characters, outside functions), comments left out. */
export function surroundings(source: Source, span: Span, within: number): string {
  const around =
    within >= 0
      ? source.functions[within]!.span
      : { start: Math.max(0, span.start - 1000), end: Math.min(source.text.length, span.end + 1000) };
  return codeOf(source, around);
}

/** A stretch of the text with its comments blanked out. */
export function codeOf(source: Source, span: Span): string {
  let code = '';
  let at = span.start;
  const { comments } = source;
  for (let next = Math.max(0, lastStartingBefore(comments, span.start)); next < comments.length; next++) {
    const comment = comments[next]!;
    if (comment.span.start >= span.end) break;
    if (comment.span.end <= span.start) continue;
    code += source.text.slice(at, Math.max(at, comment.span.start));
    at = Math.max(at, comment.span.end);
  }
  return code + source.text.slice(Math.min(at, span.end), span.end);
}

/** `http://localhost…`, `http://127.0.0.1…`, `http://[::1]…` (RFC 8252 §7.3) and the out-of-band URN. */
export const isLoopback = (uri: string): boolean =>
  /^https?:\/\/(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal)(?=[:/?#]|$)/i.test(
    uri,
  );

export const isOutOfBand = (uri: string): boolean => /^urn:ietf:wg:oauth:2\.0:oob/.test(uri);

/** The redirect URI of a request as text, where it is known. */
export function redirectUriOf(source: Source, request: AuthorizationRequest): string | null {
  const parameter = request.parameters.find(({ name }) => /^redirect_?uri$/i.test(name));
  if (!parameter) return null;
  const value = parameter.value;
  const inner = value.kind === 'call' && value.call.args[0] ? value.call.args[0].value : value;
  return textOf(source, inner, request.within);
}

export const hasParameter = (request: AuthorizationRequest, name: RegExp): boolean =>
  request.parameters.some(parameter => name.test(parameter.name));

/** A random value in the words of the language. */
export const randomState: Readonly<Record<string, { expression: string; needs?: { text: string; present: RegExp } }>> =
  {
    javascript: { expression: 'crypto.randomUUID()' },
    typescript: { expression: 'crypto.randomUUID()' },
    tsx: { expression: 'crypto.randomUUID()' },
    php: { expression: 'bin2hex(random_bytes(16))' },
    java: { expression: 'java.util.UUID.randomUUID().toString()' },
    // https://pkg.go.dev/crypto/rand#Text, since Go 1.24.
    go: { expression: 'rand.Text()', needs: { text: 'import "crypto/rand"\n', present: /"crypto\/rand"/ } },
    csharp: {
      expression: 'Convert.ToHexString(RandomNumberGenerator.GetBytes(32))',
      needs: {
        text: 'using System.Security.Cryptography;\n',
        present: /^[ \t]*(?:global[ \t]+)?using[ \t]+System\.Security\.Cryptography[ \t]*;/m,
      },
    },
    python: {
      expression: 'secrets.token_urlsafe(32)',
      needs: { text: 'import secrets\n', present: /^[ \t]*import[ \t]+(?:[\w., \t]+,[ \t]*)?secrets\b/m },
    },
    ruby: {
      expression: 'SecureRandom.urlsafe_base64(32)',
      needs: {
        text: 'require "securerandom"\n',
        present: /^[ \t]*require[ \t(]+["']securerandom["']|\bRails\b|^class \w+Controller\b/m,
      },
    },
  };

/** Where a line goes that a program needs at its top: before the first import, behind what comments say to its reader. */
export function placeOfNeeds({ language, text }: Source): number {
  if (language === 'ruby') return /^(?:#.*\r?\n)*(?:[ \t]*\r?\n)?/.exec(text)![0].length;
  const first = /^(?:import|from)[ \t]+(?!__future__)/m.exec(text);
  if (first) return first.index;
  if (language === 'go') return endOf(/^package[ \t]+\w+[^\n]*\n/m);
  if (language === 'python') return Math.max(endOf(/^(?:#[^\n]*\n)+/), endOf(/^from __future__[^\n]*\n/m));
  return endOf(/^(?:#![^\n]*\n)?(?:['"]use (?:strict|server|client)['"];?[ \t]*\r?\n)?/);

  function endOf(lead: RegExp): number {
    const match = lead.exec(text);
    return match ? match.index + match[0].length : 0;
  }
}
