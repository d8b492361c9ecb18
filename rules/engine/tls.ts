import { enclosing } from './enclosing.ts';
import { callsAround } from './nesting.ts';
import { isLoopbackCall, mentions } from './requests.ts';
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

/** The variable whose value holds a place: `agent` in `const agent = new https.Agent({ … })`. */
export function holderAround(source: Source, span: Span, within: number): string {
  return source.assignments.findLast(fact => fact.within === within && contains(fact.value.span, span))?.target ?? '';
}

/** Calls that are given the option, innermost first: those around it, then those that use the variable it is in. */
export function receiversOf(source: Source, { span, within, holder }: TlsPlace): Call[] {
  const around = callsAround(source, span).filter(call => contains(call.argsSpan, span));
  if (!holder) return around;
  const using = source.calls.filter(
    call =>
      !around.includes(call) &&
      (call.within === within || isWithin(source, call.within, within)) &&
      (call.callee.startsWith(`${holder}.`) || call.args.some(({ value }) => mentions(value, holder))),
  );
  return [...around, ...using];
}

function isWithin(source: Source, fn: number, outer: number): boolean {
  for (let scope = fn; scope >= 0; scope = source.functions[scope]!.within) if (scope === outer) return true;
  return outer === -1;
}

/** On a server the option speaks of the clients' certificates, and most servers ask for none. */
export function isServerSide(source: Source, place: TlsPlace, receivers: readonly Call[], pair?: Pair): boolean {
  if (
    receivers.some(call => /(?:^|\.)(?:createServer|createSecureServer|TLSSocket|fastify|Fastify)$/.test(call.callee))
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

/** A later line of the same function gives the attribute another value. */
export function isSetAgain(source: Source, pair: Pair): boolean {
  return (
    pair.form === 'member' &&
    source.pairs.some(other => other.key === pair.key && isSibling(pair)(other) && other.span.start > pair.span.end)
  );
}

const aboutVerification =
  /verif|insecure|unsafe|skip|cert|trust|strict|self.?signed|reject|ignore|(?:no|disable)_?-?(?:ssl|tls)/i;

/** Somebody asked for it: the line stands in a branch whose condition names the check (`if args.insecure`). */
export function isAskedFor(source: Source, { span, within }: TlsPlace): boolean {
  return source.blocks.some(block => {
    if (block.kind !== 'branch' || block.within !== within) return false;
    const test = testOf(source, block);
    if (!test || !aboutVerification.test(slice(source.text, test))) return false;
    // `if verify: return context`, and what follows is for the others.
    return (
      contains(block.body, span) || (block.body.end <= span.start && /\breturn\b/.test(slice(source.text, block.body)))
    );
  });
}

/** The condition of a branch; for `else`, that of the branch before it. */
function testOf(source: Source, block: Block): Span | undefined {
  if (block.test) return block.test;
  return source.blocks.findLast(
    other =>
      other.kind === 'branch' &&
      other.test &&
      other.body.end <= block.span.start &&
      /^\s*(?:else)?\s*$/.test(source.text.slice(other.body.end, block.span.start)),
  )?.test;
}
