import { commandsOf } from '../engine/commands.ts';
import { programs, scripts, settings } from '../engine/language.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import { isAskedFor } from '../engine/tls.ts';
import { put, told, weakConstantsIn, weakInPhp, weakTextsIn } from '../engine/tls-versions.ts';
import { weakFlags } from '../libraries/tls-versions.ts';

/** A withdrawn version is allowed: whoever is on the way picks the weakest that both sides take. */
export default defineRule({
  id: 'tls-weak-version',
  area: 4,
  title: 'Withdrawn TLS version allowed',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...settings, ...scripts, 'dotenv', 'nginx'],
  anchors: [
    ...[
      'TLSv1',
      'SSLv',
      'sslv',
      'tlsv1',
      'VersionTLS1',
      'VersionSSL',
      'TLS_1_',
      'COMPATIBLE_TLS',
      'V_1_',
      'TLS1',
      'SSL3',
    ],
    ...['SslProtocols', 'SecurityProtocolType', 'SSL_3_0', '--tls-m', 'SSLVERSION', 'CRYPTO_METHOD', 'inVersion'],
    ...['inTlsVersion', 'TLSVersion', 'tls_version', 'SSLContext', 'nTlsVersion', 'mumTlsVersion'],
  ],
  refs: ['RFC 8996', 'RFC 9325 §3.1.1', 'CWE-327'],
  *find({ source }) {
    const seen = new Set<number>();
    for (const found of [...weakConstantsIn(source), ...weakTextsIn(source), ...weakInPhp(source), ...flags(source)]) {
      if (seen.has(found.span.start)) continue;
      seen.add(found.span.start);
      yield found;
    }
  },
});

function* flags(source: Source): Generator<Found> {
  for (const { program, words, within, plain } of commandsOf(source))
    for (const [at, word] of words.entries()) {
      const entry = weakFlags.find(
        ({ programs: names, flag, next }) =>
          names.test(program) && flag.test(word.text) && (!next || next.test(words[at + 1]?.text ?? '')),
      );
      if (!entry || isAskedFor(source, { span: word.span, within })) continue;
      const fixes =
        entry.safe && plain && slice(source.text, word.span) === word.text ? [put(word.span, entry.safe)] : [];
      yield told(word.span, `${program} ${word.text}`, fixes);
    }
}
