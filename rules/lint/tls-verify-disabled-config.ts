import { commandsOf } from '../engine/commands.ts';
import { programs, scripts, settings } from '../engine/language.ts';
import { textOf } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Pair, Source } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import { isAskedFor } from '../engine/tls.ts';
import { isLocal, readSettingWord, readTlsWord } from '../engine/tls-flags.ts';
import {
  fixOf,
  offWords,
  plainName,
  settingOf,
  stateOf,
  trustingStrings,
  withoutStatement,
} from '../engine/tls-settings.ts';
import { environmentSettings, fileSettings, querySettings } from '../libraries/tls-settings.ts';

/** Certificate verification switched off by a flag, a variable or a setting: it reaches further than was meant. */
export default defineRule({
  id: 'tls-verify-disabled-config',
  area: 4,
  title: 'Certificate verification switched off by a flag or setting',
  severity: 'error',
  profile: 'recommended',
  languages: [...programs, ...settings, ...scripts, 'dotenv', 'nginx', 'http'],
  anchors: [
    'curl',
    ...['wscat', 'hurl', 'newman', 'httpie', '--verify', 'ignore-certs', 'trusted-host', 'trusted_host'],
    ...['verificationMode', 'verification_mode', 'check_certificate', 'check-certificate', 'insecure-registries'],
    ...['REQCERT', 'DISABLE_CONNECTION_VERIFICATION', 'disable-tls', 'sslmode', 'ssl_verify_mode', 'disable_ssl'],
    { fold: 'insecure' },
    { fold: 'verify' },
    { fold: 'reject_unauthorized' },
    { fold: 'rejectUnauthorized' },
    { fold: 'strict-ssl' },
    { fold: 'strict_ssl' },
    { fold: 'strictssl' },
    ...['validate_cert', 'validateCert', 'TRUSTED_HOST', 'skip-ssl-validation', 'ignore-certificate-errors'],
    { fold: 'trustServerCertificate' },
    { fold: 'allowInvalidCertificates' },
    { fold: 'ignoreSslErrors' },
  ],
  refs: ['CWE-295', 'RFC 9110 §4.3.4'],
  screen: ({ text, language }) => !isProgram(language) || inPrograms.test(text),
  *find({ source }) {
    const seen = new Set<number>();
    for (const found of [...inPairs(source), ...inCalls(source), ...inCommands(source)]) {
      if (seen.has(found.span.start)) continue;
      seen.add(found.span.start);
      yield found;
    }
  },
});

const isProgram = (language: string): boolean => (programs as readonly string[]).includes(language);

/** What a program itself can say of it: the names of variables, and the flags of commands that it runs. */
const inPrograms =
  /NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY|_NO_VERIFY|SKIP_VERIFY|_STRICT_SSL|TRUSTED_HOST|SSL_VERIFY|GOVC_INSECURE|\bcurl\b|\bwget\b|--[\w-]*insecure|sslVerify|strict-ssl/;

function* inPairs(source: Source): Generator<Found> {
  // httpYac: `# @noRejectUnauthorized`.
  if (source.language === 'http')
    for (const { span } of source.comments) {
      const match = /@no-?reject-?unauthorized\b/i.exec(slice(source.text, span));
      if (!match) continue;
      const start = span.start + match.index;
      yield {
        span: { start, end: start + match[0].length },
        message: `${match[0]} accepts every certificate; remove it.`,
      };
    }
  const program = isProgram(source.language);
  if (!program)
    for (const { span } of trustingStrings(source))
      yield { span, message: `The connection string says ${slice(source.text, span)}; remove it.` };
  for (const pair of source.pairs) {
    if (pair.form === 'flag' || pair.form === 'header') continue;
    if (pair.form === 'query') {
      // What programs connect to is another rule's.
      if (!program && settingOf(source, pair, querySettings)?.state === 'off')
        yield { span: pair.span, message: `The connection string says ${shownPair(source, pair)}; remove it.` };
      continue;
    }
    const variable = settingOf(source, pair, environmentSettings);
    // A variable of one's own in a script means nothing by its name.
    const found = variable ?? (program || source.language === 'shell' ? null : settingOf(source, pair, fileSettings));
    if (!found || (program && !isEnvironment(pair)) || isAskedFor(source, pair)) continue;
    const off = found.state === 'off';
    yield {
      span: pair.span,
      message: off
        ? `${shownPair(source, pair)} switches off certificate checks; trust the CA instead.`
        : `${shownKey(pair.key)} switches off certificate checks by default; turn it on.`,
      ...((!off || found.own) && { severity: 'warning' as const, confidence: 'medium' as const }),
      fixes: off ? fixOf(source, pair, found.entry) : [],
    };
  }
}

const shownKey = (key: string): string => {
  const name = key.slice(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1);
  return /^[\w-]{1,32}$/.test(name) ? name : 'This setting';
};

function shownPair(source: Source, { key, value }: Pair): string {
  const name = shownKey(key);
  const written = slice(source.text, value.span).replace(/^["']|["']$/g, '');
  return /^[\w-]{1,20}$/.test(written) ? `${name}=${written}` : name;
}

/** `process.env.X = '0'`, `os.environ["X"] = "0"`, `{ env: { X: '0' } }`: the names are unmistakable. */
const isEnvironment = ({ key }: Pair): boolean => /^[A-Za-z]\w*_\w+$|^PYTHONHTTPSVERIFY$/.test(key);

/** Variables that a program sets by a call: `os.Setenv("X", "0")`, `putenv("X=0")`. */
function* inCalls(source: Source): Generator<Found> {
  if (!isProgram(source.language)) return;
  for (const call of source.calls) {
    if (
      !/(?:^|\.)(?:set_?env|setdefault|putenv|SetEnvironmentVariable|[sS]etProperty|environment|store)$/i.test(
        call.callee,
      )
    )
      continue;
    const [first, second] = call.args;
    const text = first ? (textOf(source, first.value, call.within) ?? '') : '';
    const joined = /^(\w+)=(.*)$/.exec(text);
    const name = plainName(joined?.[1] ?? text);
    const entry = environmentSettings.find(setting => setting.name.test(name));
    if (!entry) continue;
    const state = joined
      ? entry.off === 'any' || offWords[entry.off].test(joined[2]!)
      : second && stateOf(source, second.value, call.within, entry.off) === 'off';
    if (!state || isAskedFor(source, call)) continue;
    yield {
      span: call.span,
      message: `${joined?.[1] ?? text} switches off certificate checks; trust the CA instead.`,
      fixes: withoutStatement(source, call.span),
    };
  }
}

function* inCommands(source: Source): Generator<Found> {
  for (const command of commandsOf(source)) {
    if (isLocal(command)) continue;
    const found = [
      ...command.words.map((word, at) => readTlsWord(source, command, word, command.words[at + 1])),
      ...command.settings.map(word => readSettingWord(source, command, word)),
    ];
    for (const one of found) if (one && !isAskedFor(source, { span: one.span, within: command.within })) yield one;
  }
}
