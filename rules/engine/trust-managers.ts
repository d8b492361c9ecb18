import type { Fix, Found } from './rule.ts';
import type { FunctionFact, Source, Span } from './source.ts';
import { contains, lineAt } from './text.ts';
import { isAskedFor } from './tls.ts';
import { agreeingFunction, refusesNothing, returnsTrue } from './tls-callbacks.ts';

/** Functions of a program's own that stand in for the check, and refuse nothing: Java's trust managers, C#'s callbacks. */
export function* trustManagers(source: Source): Generator<Found> {
  if (source.language === 'java') yield* javaManagers(source);
  if (source.language === 'csharp') yield* csharpCallbacks(source);
}

function* javaManagers(source: Source): Generator<Found> {
  for (const [at, fn] of source.functions.entries()) {
    const { name, params } = fn;
    if (name === 'checkServerTrusted' && params.length >= 2 && refusesNothing(source, at))
      yield {
        span: nameSpan(source, fn),
        message: 'checkServerTrusted accepts every certificate; drop this trust manager or check the chain.',
        ...(users(source, fn).length > 0 && { related: users(source, fn) }),
        fixes: askDefault(source, fn),
      };
    else if (name === 'isServerTrusted' && params.length > 0 && returnsTrue(source, at))
      yield { span: nameSpan(source, fn), message: 'isServerTrusted accepts every certificate; check the chain.' };
    else if (
      name === 'isTrusted' &&
      params.length === 2 &&
      /X509Certificate/.test(params[0]!.type ?? '') &&
      returnsTrue(source, at) &&
      !isGiven(source, fn, /loadTrustMaterial$/)
    )
      yield {
        span: nameSpan(source, fn),
        message: 'This trust strategy accepts every certificate; load the CA instead.',
      };
    else if (name === 'onReceivedSslError') yield* proceeding(source, at);
  }
  for (const { value, type, within, targetSpan, span } of source.assignments)
    if (
      /(?:^|\.)TrustStrategy$/.test(type ?? '') &&
      value.kind === 'function' &&
      agreeingFunction(source, value, within) &&
      !isAskedFor(source, { span, within })
    )
      yield { span: targetSpan, message: 'This trust strategy accepts every certificate; load the CA instead.' };
}

/** A body that asks the trust manager of the platform. */
function askDefault({ text }: Source, { params, body, span }: FunctionFact): Fix[] {
  const names = params.map(({ name }) => name);
  const head = text.slice(params.at(-1)!.span.end, body.start);
  if (params.length !== 2 || names.some(name => !name) || !head.includes(')')) return [];
  const { start } = lineAt(text, span.start);
  const lead = /^[ \t]*/.exec(text.slice(start, span.start))![0];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const factory = 'javax.net.ssl.TrustManagerFactory';
  const lines = [
    '{',
    '  try {',
    `    ${factory} factory = ${factory}.getInstance(${factory}.getDefaultAlgorithm());`,
    '    factory.init((java.security.KeyStore) null);',
    `    ((javax.net.ssl.X509TrustManager) factory.getTrustManagers()[0]).checkServerTrusted(${names.join(', ')});`,
    '  } catch (java.security.GeneralSecurityException error) {',
    '    throw new java.security.cert.CertificateException(error);',
    '  }',
    '}',
  ];
  const newText = lines.join(`${newline}${lead}`);
  const declared = /\bthrows\b/.test(head);
  const edit = declared
    ? { span: body, newText }
    : {
        span: { start: body.start - (/[ \t]*$/.exec(head)?.[0].length ?? 0), end: body.end },
        newText: ` throws java.security.cert.CertificateException ${newText}`,
      };
  return [{ title: "Ask the platform's trust manager", safe: false, edits: [edit] }];
}

/** Android: `handler.proceed()` without a question to anybody. */
function* proceeding(source: Source, fn: number): Generator<Found> {
  const { body } = source.functions[fn]!;
  const branches = source.blocks.filter(block => block.kind === 'branch' && contains(body, block.span));
  for (const call of source.calls)
    if (
      call.within === fn &&
      /\.proceed$/.test(call.callee) &&
      !branches.some(block => contains(block.span, call.span))
    )
      yield {
        span: call.span,
        message: 'The web view goes on with every certificate; call cancel() instead.',
        fixes: [{ title: 'Call cancel()', safe: false, edits: [{ span: call.nameSpan, newText: 'cancel' }] }],
      };
}

function* csharpCallbacks(source: Source): Generator<Found> {
  for (const [at, fn] of source.functions.entries()) {
    if (!fn.name || fn.params.length < 4 || !/SslPolicyErrors/.test(fn.params.at(-1)!.type ?? '')) continue;
    if (!returnsTrue(source, at)) continue;
    // Where this file uses it, the place of use is told; what nobody can use is not.
    if (!/\b(?:public|internal|protected)\b/.test(source.text.slice(fn.span.start, nameSpan(source, fn).start)))
      continue;
    const used = new RegExp(`(?<![\\w.])(?:\\w+\\.)?${fn.name}\\s*(?=[;,)}]|$)`, 'm');
    const behind = source.text.slice(0, fn.span.start) + source.text.slice(fn.span.end);
    if (!used.test(behind))
      yield {
        span: nameSpan(source, fn),
        message: `${fn.name.length > 40 ? 'This callback' : fn.name} accepts every certificate; return false on errors.`,
      };
  }
}

function nameSpan(source: Source, { name, span }: FunctionFact): Span {
  const start = source.text.indexOf(name, span.start);
  return start < 0 || start > span.end ? span : { start, end: start + name.length };
}

/** Where the contexts of the file are told to use it. */
const users = (source: Source, { span }: FunctionFact): { span: Span; message: string }[] =>
  source.calls
    .filter(call => /\.init$/.test(call.callee) && call.args.length === 3 && !contains(call.span, span))
    .slice(0, 3)
    .map(call => ({ span: call.span, message: 'The TLS context is made here.' }));

/** Verifiers of host names that agree to all: Java's classes and lambdas, C#'s callbacks that forgive another name. */
export function* hostVerifiers(source: Source): Generator<Found> {
  if (source.language === 'java') {
    const message = 'This verifier agrees to every host name; remove it.';
    for (const [at, fn] of source.functions.entries())
      if (
        fn.name === 'verify' &&
        fn.params.length === 2 &&
        /(?:^|\.)SSLSession$/.test(fn.params[1]!.type ?? '') &&
        returnsTrue(source, at) &&
        !isGiven(source, fn, /ostnameVerifier$/)
      )
        yield { span: nameSpan(source, fn), message };
    for (const { value, type, within, targetSpan, span } of source.assignments)
      if (
        /(?:^|\.)HostnameVerifier$/.test(type ?? '') &&
        value.kind === 'function' &&
        returnsTrue(source, value.fn) &&
        !isAskedFor(source, { span, within })
      )
        yield { span: targetSpan, message };
  }
  if (source.language !== 'csharp') return;
  // `errors == SslPolicyErrors.None || errors == SslPolicyErrors.RemoteCertificateNameMismatch`
  for (const { span, operator, right, left } of source.comparisons)
    for (const side of [left, right])
      if (
        operator === '==' &&
        side.kind === 'reference' &&
        /(?:^|\.)RemoteCertificateNameMismatch$/.test(side.path) &&
        isAccepted(source, span)
      )
        yield { span, message: 'A certificate for another host is accepted; compare with None only.' };
}

/** The comparison is what is returned, or the branch that it opens returns true. */
function isAccepted(source: Source, span: Span): boolean {
  const returned = source.functions.some(fn => fn.returns.some(value => contains(value.span, span)));
  if (returned) return true;
  const branch = source.blocks.find(block => block.test && contains(block.test, span));
  return (
    branch !== undefined &&
    source.jumps.some(
      jump =>
        jump.kind === 'return' && contains(branch.body, jump.span) && jump.value?.kind === 'bool' && jump.value.value,
    )
  );
}

/** The anonymous class stands in the call that takes it: that call is told. */
const isGiven = (source: Source, { span }: FunctionFact, to: RegExp): boolean =>
  source.calls.some(call => to.test(call.callee) && !call.isNew && contains(call.argsSpan, span));
