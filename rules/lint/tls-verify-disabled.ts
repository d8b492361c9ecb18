import { programs } from '../engine/language.ts';
import { pythonContexts } from '../engine/python-contexts.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import { isAskedFor } from '../engine/tls.ts';
import { byCall, byConstant, literal, trustFile, turnOn } from '../engine/tls-fixes.ts';
import { trustingStrings } from '../engine/tls-settings.ts';
import { calledOff, type SwitchedOff, switchedOff } from '../engine/tls-switch.ts';
import { trustManagers } from '../engine/trust-managers.ts';
import { tlsLibraries, tlsOf } from '../libraries/tls-languages.ts';

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
      ...pythonContexts(source),
      ...redefined(source),
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
      message:
        entry.off === 'callback'
          ? `${key} accepts every certificate by default.`
          : `Certificate verification is off by default: ${shown}.`,
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
