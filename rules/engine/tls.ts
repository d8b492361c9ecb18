import { enclosing } from './enclosing.ts';
import { callsAround, isInside } from './nesting.ts';
import { perFile } from './remembered.ts';
import { callsNaming, isLoopbackCall, mentions } from './requests.ts';
import { resolve } from './resolve.ts';
import type { Block, Call, Pair, Source, Span, Value } from './source.ts';
import { contains, slice } from './text.ts';

/** A place that switches certificate verification off. */
export interface TlsPlace {
  readonly span: Span;
  readonly within: number;
  /** The variable that holds the option: `options` in `options.x = …` and `const options = { x: … }`; '' for none. */
  readonly holder: string;
}

export const placeOf = (source: Source, pair: Pair): TlsPlace => ({
  span: pair.span,
  within: pair.within,
  holder: pair.form === 'member' ? pair.path.join('.') : holderAround(source, pair.span, pair.within),
});

export const placeOfCall = (source: Source, { span, within }: Call): TlsPlace => ({
  span,
  within,
  holder: holderAround(source, span, within),
});

/** The variable whose value holds a place: `agent` in `const agent = new https.Agent({ … })`. */
export function holderAround(source: Source, span: Span, within: number): string {
  return source.assignments.findLast(fact => fact.within === within && contains(fact.value.span, span))?.target ?? '';
}

/** Calls that are given the option, innermost first: those around it, then those that use the variable it is in. */
export function receiversOf(source: Source, { span, within, holder }: TlsPlace): Call[] {
  const around = callsAround(source, span).filter(call => contains(call.argsSpan, span));
  if (!holder) return around;
  const using = callsNaming(source, holder).filter(
    call =>
      !around.includes(call) &&
      isInside(source, call.within, within) &&
      (call.callee.startsWith(`${holder}.`) || call.args.some(({ value }) => mentions(value, holder))),
  );
  return [...around, ...using];
}

/** On a server the option speaks of the clients' certificates, and most servers ask for none. */
export function isServerSide(source: Source, place: TlsPlace, receivers: readonly Call[], pair?: Pair): boolean {
  if (
    receivers.some(call =>
      /(?:^|\.)(?:createServer|createSecureServer|TLSSocket|fastify|Fastify|http\.Server|tls\.Listen|NewListener|SSLServer\.new|ssl_bind|stream_socket_server|AuthenticateAsServer\w*)$/.test(
        call.callee,
      ),
    )
  )
    return true;
  const siblings = pair && (enclosing(source, pair)?.pairs ?? source.pairs.filter(isSibling(pair)));
  if (siblings?.some(({ key }) => key === 'requestCert')) return true;
  // Python: what the context was made for, or does.
  const held = place.holder ? resolve(source, reference(place), place.within) : null;
  const made = held?.kind === 'call' ? held.call : null;
  const serves = (value: Value) =>
    value.kind === 'reference' && /(?:^|\.)(?:CLIENT_AUTH|PROTOCOL_TLS_SERVER)$/.test(value.path);
  return [...receivers, ...(made ? [made] : [])].some(call =>
    call.args.some(
      ({ name, value }) => serves(value) || (name === 'server_side' && value.kind === 'bool' && value.value),
    ),
  );
}

const reference = ({ holder, span }: TlsPlace): Value => ({ kind: 'reference', path: holder, span });

const isSibling = (pair: Pair) => (other: Pair) =>
  other.within === pair.within && other.form === pair.form && other.path.join() === pair.path.join();

/** Every address that the option is used with is this machine. */
export function isLoopbackOnly(source: Source, receivers: readonly Call[]): boolean {
  const verdicts = receivers.map(call => isLoopbackCall(source, call)).filter(verdict => verdict !== null);
  return verdicts.length > 0 && verdicts.every(Boolean);
}

/** Whether an address (`https://localhost:8443/x`, `127.0.0.1`) is this machine. */
export const isLoopbackAddress = (address: string): boolean =>
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?(?:localhost|[\w-]+\.localhost|127(?:\.[0-9]{1,3}){3}|\[?::1\]?)(?=[:/?#]|$)/i.test(
    address,
  );

/** A later line of the same function gives the attribute another value, one that is not off. */
export function isSetAgain(source: Source, pair: Pair, isOff: (other: Pair) => boolean): boolean {
  return (
    pair.form === 'member' &&
    source.pairs.some(
      other => other.key === pair.key && isSibling(pair)(other) && other.span.start > pair.span.end && !isOff(other),
    )
  );
}

/** `if (env.IsDevelopment())`: not where it counts. */
const forDevelopment =
  /^(?!\s*\(?\s*(?:!|not\b))(?:(?!production).)*(?:is_?development|is_?dev\b|is_?debug|\bdevelopment\b|\bdebug\b|local_?env)/is;

const aboutVerification =
  /verif|insecure|unsafe|skip|cert|trust|strict|self.?signed|reject|ignore|(?:no|disable)_?-?(?:ssl|tls)/i;

/**
 * Somebody asked for it: the line stands in a branch whose condition names the check (`if args.insecure`), or in a
 * function that is only called from such places.
 */
export function isAskedFor(source: Source, { span, within }: Pick<TlsPlace, 'span' | 'within'>, depth = 0): boolean {
  if (conditions(source).some(around => contains(around, span))) return true;
  const asked = askingBranches(source).some(
    ({ body, within: place }) =>
      place === within &&
      // `if verify: return context`, and what follows is for the others.
      (contains(body, span) || (body.end <= span.start && /\breturn\b/.test(slice(source.text, body)))),
  );
  const name = source.functions[within]?.name;
  if (asked || !name || depth > 2) return asked;
  const callers = (callsByName(source).get(lastName(name)) ?? []).filter(
    ({ callee }) => callee === name || callee.endsWith(`.${name}`),
  );
  return callers.length > 0 && callers.every(caller => isAskedFor(source, caller, depth + 1));
}

const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Calls by the last name of what is called. */
const callsByName = perFile(({ calls }) => {
  const names = new Map<string, Call[]>();
  for (const call of calls) {
    const name = lastName(call.callee);
    const list = names.get(name);
    if (list) list.push(call);
    else names.set(name, [call]);
  }
  return names;
});

/** Conditional expressions (`c ? a : b`, `c && a`, `a if c else b`) that say so besides their values. */
const conditions = perFile((source): readonly Span[] => {
  const found: Span[] = [];
  const visit = (value: Value): void => {
    // What nobody writes by hand is not worth the time.
    if (value.kind === 'choice' && value.options.length < 10 && value.span.end - value.span.start < 2000) {
      let test = slice(source.text, value.span);
      for (const option of value.options) {
        test = test.replace(slice(source.text, option.span), () => ' ');
        visit(option);
      }
      if (aboutVerification.test(test)) found.push(value.span);
    } else if (value.kind === 'list') value.items.forEach(visit);
    else if (value.kind === 'object') value.spreads.forEach(visit);
  };
  for (const { value } of source.assignments) visit(value);
  for (const { value } of source.pairs) visit(value);
  for (const call of source.calls) for (const { value } of call.args) visit(value);
  for (const fn of source.functions) fn.returns.forEach(visit);
  return found;
});

/** The branches whose condition says so; an `else` has that of the branch before it. */
const askingBranches = perFile(({ blocks, text }): readonly Block[] => {
  const branches = blocks.filter(({ kind }) => kind === 'branch');
  const ends = branches
    .flatMap(({ test, body }, at) => (test ? [{ test, end: body.end, at }] : []))
    .sort((a, b) => a.end - b.end);
  const testOf = ({ test, span }: Block): Span | undefined => {
    if (test) return test;
    let found: (typeof ends)[number] | undefined;
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (ends[middle]!.end <= span.start) low = middle + 1;
      else high = middle;
    }
    for (let next = low - 1; next >= 0; next--) {
      const branch = ends[next]!;
      if (!/^\s*(?:else)?\s*$/.test(text.slice(branch.end, span.start))) break;
      if (!found || branch.at > found.at) found = branch;
    }
    return found?.test;
  };
  return branches.filter(block => {
    const test = testOf(block);
    const said = test ? slice(text, test) : '';
    return aboutVerification.test(said) || forDevelopment.test(said);
  });
});
