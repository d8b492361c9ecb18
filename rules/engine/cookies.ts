import { type CookieFlag, type CookieRow, cookieRows } from '../libraries/cookies.ts';
import { chainOf } from './jwt-calls.ts';
import { callsNaming } from './requests.ts';
import { optionsOf, qualify, resolve, textOf } from './resolve.ts';
import { wordsOf } from './secret-name.ts';
import type { Call, ObjectValue, Source, Span, Value } from './source.ts';

/** A cookie that a file sets, and what it says of the two flags. */
export interface CookieFact {
  /** What is underlined where a flag is missing. */
  readonly span: Span;
  readonly flags: ReadonlyMap<CookieFlag, Value>;
  /** Flags that nobody sets. */
  readonly missing: readonly CookieFlag[];
  readonly call?: Call;
  readonly row?: CookieRow;
  /** The options that a fix adds to. */
  readonly options: ObjectValue | null;
}

const bothFlags: readonly CookieFlag[] = ['httpOnly', 'secure'];

/** The cookies that hold a session or a token. */
export function* credentialCookies(source: Source): Generator<CookieFact> {
  for (const call of source.calls) {
    const path = qualify(source, call.callee, call.within)?.path ?? call.callee;
    const row = cookieRows[source.language]?.find(({ call: pattern }) => pattern.test(path));
    const fact = row && readCall(source, call, row);
    if (fact) yield fact;
  }
  if (source.language === 'ruby') yield* railsCookies(source);
  yield* headerCookies(source);
}

function readCall(source: Source, call: Call, row: CookieRow): CookieFact | null {
  const { args, within } = call;
  if (call.callee === 'use' && !namesSession(args[0]?.value)) return null;
  // One object holds everything: `cookies().set({ name, value, httpOnly })`.
  const whole = args.length === 1 && row.least === undefined && row.name === 0 ? 0 : undefined;
  if (args.length < (row.least ?? 0) && !args.some(({ name }) => name)) return null;
  const at = args[whole ?? row.options ?? -1];
  const given = at && !at.name ? resolve(source, at.value, within) : null;
  const options = optionsOf(source, call);
  const nameIn = typeof row.name === 'string' || whole === 0 ? options : [];
  const name =
    row.name === null
      ? null
      : (nameIn.find(({ key }) => key === (row.name === 0 ? 'name' : row.name))?.value ??
        args.find(arg => arg.name === 'key' || arg.name === 'name')?.value ??
        (typeof row.name === 'number' ? args[row.name]?.value : undefined));
  if (name === undefined) return null;
  if (name !== null && !isCredentialCookie(textOf(source, name, within) ?? '')) return null;
  if (isDeletion(source, call, row, options)) return null;

  const flags = new Map<CookieFlag, Value>();
  let open = row.elsewhere === true || args.some(({ spread }) => spread);
  let object = given?.kind === 'object' ? given : null;
  if (row.inside && object) {
    const inner = object.pairs.find(({ key }) => key === row.inside)?.value;
    open ||= object.spreads.length > 0;
    const held = inner && resolve(source, inner, within);
    object = held?.kind === 'object' ? held : null;
    // Without the key the defaults hold: `secure` is off.
    open ||= Boolean(held && held.kind !== 'object') || !held;
    if (object) read(object.pairs);
  } else read(options);
  open ||= Boolean(object && object.spreads.length > 0);
  if (given && given.kind !== 'object') {
    const holds = given.kind === 'call' ? given.call : null;
    if (holds?.isNew && /CookieOptions$/.test(holds.callee)) {
      const [first] = holds.args;
      const initial = first && resolve(source, first.value, within);
      if (initial?.kind === 'object') {
        object = initial;
        read(initial.pairs);
      }
    } else if (!row.positions || (given.kind === 'reference' && args.length === row.options! + 1)) open = true;
  }
  if (row.positions && !object)
    for (const flag of bothFlags) {
      const value = args[row.positions[flag]]?.value;
      if (value && !args[row.positions[flag]]!.name && !flags.has(flag)) flags.set(flag, value);
    }
  readHolders(source, call, at?.value, flags);
  const missing = open ? [] : bothFlags.filter(flag => !flags.has(flag) && !row.on?.includes(flag));
  return { span: call.calleeSpan, flags, missing, call, row, options: object };

  function read(pairs: readonly { readonly key: string; readonly value: Value }[]): void {
    for (const { key, value } of pairs) {
      const flag = flagOf(key);
      if (flag) flags.set(flag, value);
    }
  }
}

/** `use Rack::Session::Cookie`. */
const namesSession = (value: Value | undefined): boolean =>
  value?.kind === 'reference' && /(?:^|\.)Session\.\w+$/.test(value.path);

function flagOf(key: string): CookieFlag | null {
  if (/^(?:cookie_)?http_?only$/i.test(key)) return 'httpOnly';
  return /^(?:(?:cookie_)?secure|https_only)$/i.test(key) ? 'secure' : null;
}

/** `cookie.setHttpOnly(true)`, `options.Secure = true`, `.httpOnly(true)` of the same chain. */
function readHolders(source: Source, call: Call, options: Value | undefined, flags: Map<CookieFlag, Value>): void {
  const add = ({ callee, args }: Call): void => {
    const name = callee.slice(callee.lastIndexOf('.') + 1);
    const flag = flagOf(name.replace(/^(?:set|with)(?=[A-Z])/, ''));
    if (flag) flags.set(flag, args[0]?.value ?? { kind: 'bool', value: true, span: call.span });
  };
  for (const link of source.language === 'java' || source.language === 'php' ? wholeChain(source, call) : []) add(link);
  const holders = [
    options?.kind === 'reference' ? options.path : undefined,
    source.assignments.find(({ value }) => value.span.start <= call.span.start && value.span.end === call.span.end)
      ?.target,
  ];
  for (const holder of holders) {
    if (!holder) continue;
    for (const pair of source.pairs)
      if (pair.form === 'member' && pair.within === call.within && pair.path.join('.') === holder) {
        const flag = flagOf(pair.key);
        if (flag) flags.set(flag, pair.value);
      }
    for (const link of callsNaming(source, holder))
      if (link.within === call.within && link.callee.startsWith(`${holder}.`)) add(link);
  }
}

/** All calls that begin where this one does: what is chained behind it too. */
const wholeChain = (source: Source, { span }: Call): Call[] => {
  const longest = source.calls.filter(other => other.span.start === span.start).at(0);
  const last = source.calls
    .filter(other => other.span.start === span.start)
    .reduce((a, b) => (b.span.end > a.span.end ? b : a), longest!);
  return chainOf(source, last);
};

/** An empty value, or a time that is over: the cookie is taken away. */
function isDeletion(source: Source, call: Call, row: CookieRow, options: ReturnType<typeof optionsOf>): boolean {
  const at = row.name === 1 ? 2 : 1;
  const value =
    typeof row.name === 'number' && call.args[at] && !call.args[at].name
      ? call.args[at].value
      : options.find(({ key }) => /^value$/i.test(key))?.value;
  const held = value && resolve(source, value, call.within);
  if (held && (held.kind === 'null' || (held.kind === 'string' && /^(?:|deleted|expired|none)$/i.test(held.text))))
    return true;
  const ages = [
    ...options,
    ...wholeChain(source, call).flatMap(({ callee, args }) =>
      args[0] ? [{ key: callee.slice(callee.lastIndexOf('.') + 1), value: args[0].value }] : [],
    ),
  ];
  if (
    ages.some(
      ({ key, value }) =>
        /^max_?age$/i.test(key) &&
        /^(?:0|-\d+|Duration\.ZERO|0L)$/.test(source.text.slice(value.span.start, value.span.end)),
    )
  )
    return true;
  const holder = source.assignments.find(({ value }) => value.span.start === call.span.start)?.target;
  return (
    holder !== undefined &&
    callsNaming(source, holder).some(
      ({ callee, args }) =>
        callee === `${holder}.setMaxAge` &&
        /^(?:0|-\d+)$/.test(source.text.slice(args[0]?.span.start, args[0]?.span.end)),
    )
  );
}

/** `cookies[:token] = …`, `cookies.signed[:user_id] = { value: …, httponly: true }`. */
function* railsCookies(source: Source): Generator<CookieFact> {
  for (const pair of source.pairs) {
    if (pair.form !== 'member' || pair.path[0] !== 'cookies' || !isCredentialCookie(pair.key)) continue;
    const held = resolve(source, pair.value, pair.within);
    if (held.kind === 'null' || (held.kind === 'string' && held.text === '')) continue;
    const flags = new Map<CookieFlag, Value>();
    const options = held.kind === 'object' ? held : null;
    for (const { key, value } of options?.pairs ?? []) {
      const flag = flagOf(key);
      if (flag) flags.set(flag, value);
    }
    const open =
      (options && options.spreads.length > 0) || (!options && pair.value.kind !== 'string' && isObjectLike(held));
    yield { span: pair.keySpan, flags, options, missing: open ? [] : bothFlags.filter(flag => !flags.has(flag)) };
  }
}

const isObjectLike = (value: Value): boolean => value.kind === 'reference' && /option|cookie|config/i.test(value.path);

/** `res.setHeader('Set-Cookie', 'session=…; Path=/')`, where the attributes are all in the text. */
function* headerCookies(source: Source): Generator<CookieFact> {
  for (const { args, within } of source.calls) {
    const [name, value] = args;
    if (!value || name?.value.kind !== 'string' || !/^set-cookie$/i.test(name.value.text)) continue;
    const items = value.value.kind === 'list' ? value.value.items : [value.value];
    for (const item of items) {
      const text = /^(?:string|template|concat|reference)$/.test(item.kind) ? textOf(source, item, within) : null;
      const [, cookie, , attributes] = /^([^=;\0]+)=([^;]*)(.*)$/s.exec(text ?? '') ?? [];
      if (!cookie || attributes === undefined || attributes.replace(/=[^;]*/g, '').includes('\0')) continue;
      if (!isCredentialCookie(cookie) || /max-age=(?:0|-)|1970/i.test(attributes)) continue;
      const missing = bothFlags.filter(flag => !new RegExp(`;\\s*${flag}\\b`, 'i').test(attributes));
      yield { span: item.span, flags: new Map(), options: null, missing };
    }
  }
}

/** Cookies that open something: sessions, tokens, "remember me"; not those that pages read on purpose. */
export function isCredentialCookie(name: string): boolean {
  const text = wordsOf(name.replace(/^__(?:Host|Secure)-/, '')).join('_');
  return (
    (/(?:^|_)(?:session|sess|sid|token|jwt|auth|authentication|authorization|credentials?|remember|remember_me|api_key|secret|password|bearer)(?:$|_(?:id|token|key|cookie|jwt|user|data|v\d)$)/.test(
      text,
    ) ||
      /^(?:phpsessid|jsessionid|asp_net_session_id|sessionid|session_?id|sess_?id|connect_sid|accesstoken|refreshtoken|authtoken|usertoken)$/.test(
        text,
      )) &&
    !/csrf|xsrf|consent|theme|lang|locale|tracking|visitor|analytics|cart|device|push|expir|hint|state|nonce|is_|has_|logged/.test(
      text,
    )
  );
}
