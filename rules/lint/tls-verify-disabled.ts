import { programs } from '../engine/language.ts';
import { qualify, resolve } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Call, Source } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import { isAskedFor, isLoopbackOnly, isServerSide, placeOfCall, receiversOf } from '../engine/tls.ts';
import { byCall, byConstant, literal, replaceWith, trustFile, turnOn, verifiedContext } from '../engine/tls-fixes.ts';
import { trustingStrings } from '../engine/tls-settings.ts';
import { calledOff, type SwitchedOff, switchedOff } from '../engine/tls-switch.ts';
import { trustManagers } from '../engine/trust-managers.ts';
import { tlsLibraries, tlsOf } from '../libraries/tls-languages.ts';
import { unverifiedContexts } from '../libraries/tls-python.ts';

/** Certificate verification switched off in code: anyone on the path can read and change what is sent. */
export default defineRule({
  id: 'tls-verify-disabled',
  area: 4,
  title: 'Certificate verification switched off',
  severity: 'error',
  profile: 'recommended',
  languages: programs,
  anchors: [
    ...new Set(Object.values(tlsLibraries).flatMap(({ switches }) => switches.map(({ key, anchor }) => anchor ?? key))),
    ...['disableTLSCerts', 'VERIFY_NONE', 'SSL_VERIFYPEER', 'OPT_X_TLS_REQUIRE_CERT', '_create_unverified_context'],
    ...[
      '_create_stdlib_context',
      'SmartConnectNoSSL',
      'EnableInsecure',
      'loadTrustMaterial',
      'setTrustAll',
      'trustAll',
    ],
    ...['SslContextFactory', 'verifySsl', 'setUseInsecureTrustManager', 'relaxedHTTPSValidation', 'VerifyPeer'],
    ...['validateTLSCertificates', 'setVerifyingSsl', 'withTrustCerts', '.ssl.trust', 'InsecureTrustManagerFactory'],
    ...[
      'TrustAllStrategy',
      'TrustStrategy',
      'checkServerTrusted',
      'isServerTrusted',
      'onReceivedSslError',
      'SslStream',
    ],
    ...['SslPolicyErrors', 'DangerousAcceptAny', 'withoutVerifying', 'LDAP_OPT_X_TLS', 'ssl_verify', 'verifyPeer'],
    ...[
      'CertificateValidation',
      'verify_callback',
      'NoVerifyHTTPAdapter',
      'SSLContext(',
      'SSLContext)',
      'wrap_socket',
      'setDefaultOption',
    ],
    ...['stream_context_set_option', 'skip-verify', { fold: 'trustservercertificate' }],
  ],
  refs: ['CWE-295', 'RFC 9110 §4.3.4', 'RFC 9525 §6'],
  *find({ source }) {
    const { switches, calls, constants } = tlsOf(source.language);
    const seen = new Set<number>();
    for (const found of [
      ...[...switchedOff(source, switches)].map(off => describeSwitch(source, off)),
      ...[...calledOff(source, calls)].map(off => byCall(source, off)),
      ...byConstant(source, constants, new Set(switches.flatMap(({ key, off }) => (off === 'callback' ? [key] : [])))),
      ...trustManagers(source),
      ...contexts(source),
      ...redefined(source),
      ...unsetContexts(source),
      ...connectionStrings(source),
    ]) {
      if (seen.has(found.span.start)) continue;
      seen.add(found.span.start);
      yield found;
    }
  },
});

function describeSwitch(source: Source, off: SwitchedOff): Found {
  const { pair, entry, state } = off;
  const key = pair.key.slice(pair.key.lastIndexOf('.') + 1);
  const shown = `${key} ${state === 'off' ? 'is' : 'falls back to'} ${nameOf(source, off)}`;
  if (state === 'default')
    return {
      span: pair.span,
      message: `Certificate verification is off by default: ${shown}.`,
      severity: 'warning',
      confidence: 'medium',
    };
  return {
    span: pair.span,
    message:
      entry.off === 'callback'
        ? `${key} accepts every certificate; remove it or verify.`
        : `Certificate verification is off: ${shown}.`,
    fixes: [...turnOn(source, off), ...trustFile(source, pair)],
  };
}

function nameOf(source: Source, { pair, entry: { off } }: SwitchedOff): string {
  if (pair.form === 'query') return slice(source.text, pair.value.span);
  if (typeof off === 'boolean') return literal(source, off);
  const held = resolve(source, pair.value, pair.within);
  return held.kind === 'null' ? 'None' : held.kind === 'string' ? held.text : off[0]!;
}

/** `OpenSSL::SSL::VERIFY_PEER = OpenSSL::SSL::VERIFY_NONE`: for the whole process. */
function* redefined(source: Source): Generator<Found> {
  if (source.language !== 'ruby') return;
  for (const { target, value, span } of source.assignments)
    if (/(?:^|\.)VERIFY_PEER$/.test(target) && value.kind === 'reference' && /(?:^|\.)VERIFY_NONE$/.test(value.path))
      yield {
        span,
        message: 'VERIFY_PEER is redefined: nothing in this process verifies certificates; remove the line.',
      };
}

/** Connection strings that are no addresses: `Server=db;TrustServerCertificate=True`. */
function* connectionStrings(source: Source): Generator<Found> {
  for (const { span, inner, within } of trustingStrings(source))
    if (!isAskedFor(source, { span: inner, within }))
      yield {
        span,
        message: `The connection string accepts every certificate: ${slice(source.text, span)}; remove it.`,
      };
}

/** Python's contexts that verify nothing. */
function* contexts(source: Source): Generator<Found> {
  if (source.language !== 'python' || !source.imports.some(({ module }) => module === 'ssl')) return;
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
