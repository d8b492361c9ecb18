import { type Command, type CommandWord, commandsOf } from '../engine/commands.ts';
import { enclosing } from '../engine/enclosing.ts';
import { programs, scripts } from '../engine/language.ts';
import { callsAround } from '../engine/nesting.ts';
import { resolve } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Call, ObjectValue, Pair, Source, Value } from '../engine/source.ts';
import { imports } from '../engine/tls-switch.ts';
import { certificateHalves, commandHalves } from '../libraries/tls-client-certificates.ts';

/** A client certificate without its key, or a key without its certificate. */
export default defineRule({
  id: 'tls-client-cert-incomplete',
  area: 4,
  title: 'Client certificate set up halfway',
  severity: 'info',
  profile: 'strict',
  languages: [...programs, ...scripts],
  anchors: [
    ...['cert:', 'readFile', 'certfile', 'keyfile', 'client_cert', 'client_key', 'CURLOPT_SSLCERT', 'CURLOPT_SSLKEY'],
    ...['--cert', '--key', '--certificate', '--private-key', '--client-certificate', '--client-key'],
  ],
  refs: ['RFC 8705'],
  *find({ source }) {
    for (const pair of source.pairs) {
      const found = readPair(source, pair);
      if (found) yield found;
    }
    for (const command of commandsOf(source)) yield* readCommand(command);
  },
});

function readPair(source: Source, pair: Pair): Found | null {
  for (const { cert, key, or, calls, libraries } of certificateHalves[source.language] ?? []) {
    if (pair.key !== cert && pair.key !== key) continue;
    const missing = pair.key === cert ? key : cert;
    const object = enclosing(source, pair);
    if (!object || object.spreads.length > 0) continue;
    if (has(object, missing) || or.some(name => has(object, name))) continue;
    if (libraries && !imports(source, libraries)) continue;
    const [call] = callsAround(source, pair.span);
    if (!call || !calls.test(call.callee) || isBoth(source, pair.value, pair.within, call)) continue;
    return {
      span: pair.span,
      message: `${pair.key} is given without ${missing}: a client certificate needs both.`,
    };
  }
  return null;
}

const has = ({ pairs }: ObjectValue, name: string): boolean => pairs.some(({ key }) => key === name);

/** One file, or a pair of files, holds certificate and key: a list, a tuple, a text that names a combined file. */
function isBoth(source: Source, value: Value, within: number, call: Call): boolean {
  const held = resolve(source, value, within);
  if (held.kind === 'null' || held.kind === 'list' || held.kind === 'bool') return true;
  const text = source.text.slice(value.span.start, value.span.end);
  return (
    /combined|bundle|all|both|pair|keystore|p12|pfx/i.test(text) ||
    /\.key\b/.test(text) ||
    call.args.some(arg => arg.spread)
  );
}

/** `curl --cert client.pem` takes a file with both; `client.crt` beside no key is half. */
function* readCommand({ program, words }: Command): Generator<Found> {
  const row = commandHalves.find(({ programs: names }) => names.test(program));
  if (!row) return;
  const at = (name: RegExp): CommandWord | undefined => words.find(({ text }) => name.test(text));
  const cert = at(row.cert);
  const key = at(row.key);
  const half = cert ?? key;
  if (!half || (cert && key)) return;
  const value = half.text.includes('=') ? half.text : (words[words.indexOf(half) + 1]?.text ?? '');
  if (cert && (!/\.(?:crt|cer)(?::|$)/.test(value) || at(/^--(?:cert-type|config)$/))) return;
  yield {
    span: half.span,
    message: cert
      ? `${program} gets a certificate without its key; add ${row.keyFlag}.`
      : `${program} gets a key without its certificate; add ${row.certFlag}.`,
  };
}
