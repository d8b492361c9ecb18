import { programs } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Pair, Source } from '../engine/source.ts';
import { byCall, byConstant, turnOn } from '../engine/tls-fixes.ts';
import { calledOff, type SwitchedOff, switchedOff } from '../engine/tls-switch.ts';
import { hostVerifiers } from '../engine/trust-managers.ts';
import { hostnameLibraries } from '../libraries/tls-hostnames.ts';

/** Whose certificate it is goes unchecked: one for any other name passes for the API. */
export default defineRule({
  id: 'tls-hostname-verification-disabled',
  area: 4,
  title: 'Host name check switched off',
  severity: 'error',
  profile: 'recommended',
  languages: programs,
  anchors: [
    ...new Set(Object.values(hostnameLibraries).flatMap(({ switches }) => switches.map(({ key }) => key))),
    ...['SSL_VERIFYHOST', 'tls_insecure_set', 'match_hostname', 'HostnameVerifier', 'hostnameVerifier'],
    ...[
      'HOSTNAME_VERIFIER',
      'EndpointIdentification',
      'nvalidHostNameAllowed',
      'erifyHost',
      'ostnameVerificationEnabled',
    ],
    ...['checkserveridentity', 'endpoint.identification', 'ENDPOINT_IDENTIFICATION', 'disableHostnameVerification'],
    'RemoteCertificateNameMismatch',
  ],
  refs: ['CWE-297', 'RFC 9110 §4.3.4', 'RFC 9525 §6'],
  yieldsTo: ['tls-verify-disabled'],
  *find({ source }) {
    const { switches, calls, constants } = hostnameLibraries[source.language]!;
    const seen = new Set<number>();
    for (const found of [
      ...[...switchedOff(source, switches)].flatMap(off => describe(source, off)),
      ...byConstant(source, constants),
      ...[...calledOff(source, calls)].map(off => byCall(source, off)),
      ...hostVerifiers(source),
      ...replaced(source),
    ]) {
      if (seen.has(found.span.start)) continue;
      seen.add(found.span.start);
      yield found;
    }
  },
});

function describe(source: Source, off: SwitchedOff): Found[] {
  const { pair, entry, state } = off;
  if (isUnverified(source, pair)) return [];
  const shown = pair.key.slice(0, 40);
  if (state === 'default')
    return [
      {
        span: pair.span,
        message: `The host name is not checked by default: ${shown} is off.`,
        severity: 'warning',
        confidence: 'medium',
      },
    ];
  return [
    {
      span: pair.span,
      message:
        entry.off === 'nothing'
          ? 'checkServerIdentity refuses no host name; remove it.'
          : `The host name is not checked: ${shown} is off; turn it on.`,
      fixes: turnOn(source, off),
    },
  ];
}

/** No certificate is checked at all: that is another rule's, and the greater hole. */
function isUnverified(source: Source, pair: Pair): boolean {
  if (source.language !== 'python') return false;
  const holder = pair.path.join('.');
  const off = /^(?:verify_mode|cert_reqs)$/;
  return source.pairs.some(
    other =>
      off.test(other.key) &&
      other.within === pair.within &&
      (other.form === pair.form || other.form !== 'member') &&
      other.path.join('.') === holder &&
      /CERT_NONE/.test(source.text.slice(other.value.span.start, other.value.span.end)),
  );
}

/** Python: `ssl.match_hostname = lambda cert, host: None`. */
function* replaced(source: Source): Generator<Found> {
  if (source.language !== 'python') return;
  for (const { target, value, span, within } of source.assignments) {
    if (!/(?:^|\.)match_hostname$/.test(target) || !target.includes('.')) continue;
    const held = resolve(source, value, within);
    if (held.kind !== 'function') continue;
    const { returns, body } = source.functions[held.fn]!;
    const silent = returns.every(({ kind }) => kind === 'null' || kind === 'bool');
    if (
      silent &&
      !source.jumps.some(jump => jump.kind === 'throw' && jump.span.start >= body.start && jump.span.end <= body.end)
    )
      yield { span, message: 'match_hostname refuses no host name in this process; remove the line.' };
  }
}
