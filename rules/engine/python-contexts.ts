import { unverifiedContexts } from '../libraries/tls-python.ts';
import { qualify } from './resolve.ts';
import type { Found } from './rule.ts';
import type { Call, Source } from './source.ts';
import { slice } from './text.ts';
import { isAskedFor, isLoopbackOnly, isServerSide, placeOfCall, receiversOf } from './tls.ts';
import { replaceWith, verifiedContext } from './tls-fixes.ts';

/** Python's contexts that verify nothing. */
export function* pythonContexts(source: Source): Generator<Found> {
  if (source.language !== 'python' || !source.imports.some(({ module }) => module === 'ssl')) return;
  yield* unsetContexts(source);
  for (const call of source.calls)
    if (isUnverifiedContext(source, call.callee, call.within) && !isServers(source, call))
      yield {
        span: call.span,
        message: 'This TLS context verifies no certificate.',
        fixes: verifiedContext(source, call.calleeSpan),
      };
  // `ssl._create_default_https_context = ssl._create_unverified_context`: every later request of the process.
  for (const { target, value, span, within } of source.assignments)
    if (
      /(?:^|\.)_create_default_https_context$/.test(target) &&
      value.kind === 'reference' &&
      isUnverifiedContext(source, value.path, within) &&
      !isAskedFor(source, { span, within })
    )
      yield {
        span: value.span,
        message: 'Every HTTPS request of this process skips certificate verification.',
        fixes: verifiedContext(source, value.span),
      };
}

function isServers(source: Source, call: Call): boolean {
  const place = placeOfCall(source, call);
  const receivers = [call, ...receiversOf(source, place)];
  return isServerSide(source, place, receivers) || isAskedFor(source, place) || isLoopbackOnly(source, receivers);
}

function isUnverifiedContext(source: Source, path: string, within: number): boolean {
  const name = qualify(source, path, within);
  return name?.origin === 'import' && unverifiedContexts.test(name.path);
}

/** `ssl.SSLContext()` verifies nothing unless its mode is set, `ssl.wrap_socket` (until Python 3.12) unless it is told to. */
function* unsetContexts(source: Source): Generator<Found> {
  if (source.language !== 'python') return;
  for (const call of source.calls) {
    const name = qualify(source, call.callee, call.within);
    if (name?.origin !== 'import' || !/^ssl\.(?:SSLContext|wrap_socket)$/.test(name.path)) continue;
    const place = placeOfCall(source, call);
    const receivers = receiversOf(source, place);
    if (
      isServers(source, call) ||
      call.args.some(({ spread, name: key }) => spread || key === 'cert_reqs' || key === 'certfile')
    )
      continue;
    const told = { severity: 'warning' as const, confidence: 'medium' as const };
    if (name.path === 'ssl.wrap_socket') {
      if (call.args.length <= 2 && !call.args.some(({ name: key }) => key === 'server_side'))
        yield {
          span: call.span,
          message: 'ssl.wrap_socket verifies nothing by default; use a default context.',
          ...told,
        };
      continue;
    }
    const [protocol] = call.args;
    if (protocol && /PROTOCOL_TLS_(?:CLIENT|SERVER)/.test(slice(source.text, protocol.span))) continue;
    const sets = source.pairs.some(
      ({ key, path }) => /^verify_mode$/.test(key) && (!place.holder || path.join('.') === place.holder),
    );
    const isClient = receivers.some(
      ({ callee, args }) =>
        /\.wrap_socket$/.test(callee) ||
        args.some(arg => /^(?:context|ssl|ssl_context|sslcontext)$/.test(arg.name ?? '')),
    );
    if (sets || !isClient || receivers.some(({ callee }) => /\.(?:load_cert_chain|load_default_certs)$/.test(callee)))
      continue;
    yield {
      span: call.span,
      message: 'ssl.SSLContext verifies nothing by default; use ssl.create_default_context().',
      ...told,
      fixes:
        /(?:^|\.)SSLContext$/.test(call.callee) && call.callee.includes('.')
          ? [
              replaceWith(
                call.span,
                `${call.callee.replace(/SSLContext$/, '')}create_default_context()`,
                'Use ssl.create_default_context()',
              ),
            ]
          : [],
    };
  }
}
