import { resolve } from './resolve.ts';
import type { FunctionFact, Source, Span, Value } from './source.ts';
import { contains, slice } from './text.ts';

/** Names for a function that agrees to everything: C#, netty, WordPress. */
const agreeing =
  /(?:^|\.)(?:DangerousAcceptAnyServerCertificateValidator|__return_true|TrustAllStrategy|TrustAllStrategy\.INSTANCE)$/;
/** What a function is wrapped in: delegates of C#, `proc { … }` of Ruby. */
const wrapper = /(?:Callback|Handler|Validator|Verifier|Strategy|Func)$|^(?:proc|lambda|Proc\.new)$/;

/** Whether a value is a function that answers "true" whatever it is asked: the function, or null. */
export function agreeingFunction(source: Source, value: Value, within: number, depth = 0): FunctionFact | Value | null {
  if (depth > 3) return null;
  const held = resolve(source, value, within);
  switch (held.kind) {
    case 'function':
      return returnsTrue(source, held.fn) ? source.functions[held.fn]! : null;
    case 'reference': {
      if (agreeing.test(held.path)) return held;
      const name = held.path.slice(held.path.lastIndexOf('.') + 1);
      const named = [...source.functions.keys()].filter(at => {
        const { name: own, span, body } = source.functions[at]!;
        // A lambda is called after what it is assigned to, and cannot be named.
        return own === name && source.text.slice(span.start, body.start).includes(name);
      });
      return named.length === 1 && returnsTrue(source, named[0]!) ? source.functions[named[0]!]! : null;
    }
    case 'call': {
      const { callee, args, isNew } = held.call;
      if (agreeing.test(callee)) return held;
      const [first] = args;
      if (first && wrapper.test(callee)) return agreeingFunction(source, first.value, held.call.within, depth + 1);
      // An anonymous class: its methods stand inside.
      const method = isNew ? methodsIn(source, held.span).find(at => returnsTrue(source, at)) : undefined;
      return method === undefined ? null : source.functions[method]!;
    }
    default:
      return null;
  }
}

const methodsIn = ({ functions }: Source, span: Span): number[] =>
  [...functions.keys()].filter(at => contains(span, functions[at]!.span));

/** Every return is the word true. */
export function returnsTrue(source: Source, fn: number): boolean {
  const { returns } = source.functions[fn]!;
  return returns.length > 0 && returns.every(value => value.kind === 'bool' && value.value);
}

/** Node's `checkServerIdentity` returns an error, or nothing: whether this one never has an error. */
export function answersNothing(source: Source, fn: number): boolean {
  const { returns, body } = source.functions[fn]!;
  const empty = (value: Value): boolean =>
    value.kind === 'null' || value.kind === 'bool' || (value.kind === 'reference' && value.path === 'undefined');
  return (
    returns.every(empty) &&
    !source.jumps.some(jump => jump.kind === 'throw' && contains(body, jump.span)) &&
    !source.calls.some(call => contains(body, call.span) && !harmless.test(call.callee))
  );
}

/** Calls that only tell, or look at a date. */
const harmless = /log|print|debug|trace|warn|info|checkValidity|getSubject|toString|append|getIssuer|\.e$|\.d$/i;

/** Whether a method that has to throw on what it does not trust lets everything pass. */
export function refusesNothing(source: Source, fn: number): boolean {
  const { body } = source.functions[fn]!;
  const text = slice(source.text, body);
  if (!/^[{:]/.test(text)) return false;
  const inside = (span: Span): boolean => contains(body, span);
  const calls = source.calls.filter(call => inside(call.span) && !harmless.test(call.callee));
  const throws = source.jumps.filter(jump => jump.kind === 'throw' && inside(jump.span));
  if (calls.length === 0) return throws.length === 0;
  // `try { delegate.checkServerTrusted(…) } catch (CertificateException e) { }`: the refusal is caught, and dropped.
  const tries = source.blocks.filter(block => block.kind === 'try' && inside(block.span));
  return (
    throws.length === 0 &&
    calls.every(call => tries.some(block => contains(block.body, call.span) || isCaught(call.span)))
  );

  function isCaught(span: Span): boolean {
    return source.blocks.some(block => block.kind === 'catch' && inside(block.span) && contains(block.body, span));
  }
}
