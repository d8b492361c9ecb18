import { credentialHeader, isAuthorization, readHeaderValue } from '../engine/auth-header.ts';
import { linksOf } from '../engine/chains.ts';
import { type Cleartext, cleartextFor, cleartextOf } from '../engine/cleartext.ts';
import { isRequest } from '../engine/clients.ts';
import { callsAreCommands, programs, scripts, settings } from '../engine/language.ts';
import { callsAround } from '../engine/nesting.ts';
import { isPlaceholder } from '../engine/placeholder.ts';
import { type HeaderFact, headersOf, noRequest } from '../engine/requests.ts';
import { hole, resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Call, Source, Value } from '../engine/source.ts';

/** A credential on the way without encryption: whoever is on the same network, or behind a router, can use it. */
export default defineRule({
  id: 'credential-over-http',
  area: 2,
  title: 'Credential sent over plain http',
  severity: 'error',
  profile: 'recommended',
  languages: [...programs, ...settings, ...scripts, 'http', 'nginx'],
  anchors: ['http://', 'HTTP://', 'http.request', 'http.get'],
  refs: ['CWE-319', 'CWE-522', 'RFC 6750 §5.2'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const seen = new Set<number>();
    for (const address of addresses(source)) {
      if (seen.has(address.span.start)) continue;
      seen.add(address.span.start);
      yield describe(address);
    }
  },
});

function* addresses(source: Source): Generator<Cleartext> {
  for (const header of headersOf(source)) if (carries(source, header)) yield* cleartextFor(source, header);
  for (const call of source.calls) if (hasBasic(source, call)) yield* cleartextOf(source, call);
  // `GET http://…?api_key={{key}}`.
  for (const pair of source.pairs) {
    if (pair.form !== 'query' || !inQuery.test(pair.key) || !isFilled(source, pair.value, pair.within)) continue;
    const [call] = callsAround(source, pair.span).filter(around => isRequest(source, around));
    if (call) yield* cleartextOf(source, call);
  }
}

const inQuery = /^(?:(?:x[-_])?(?:api|access|auth|secret|private)[-_]?(?:key|token)|client[-_]?secret)$/i;

function describe({ host, span, scheme, settable }: Cleartext): Found {
  return {
    span,
    message: `The credential goes to ${host.length <= 40 ? host : 'the server'} in clear text; use https.`,
    severity: settable ? 'warning' : 'error',
    confidence: settable ? 'medium' : 'high',
    fixes: scheme ? [{ title: 'Change to https', safe: false, edits: [{ span: scheme, newText: 'https' }] }] : [],
  };
}

/** Whether a header is sent, and holds a credential: something unknown, or a text that is no stand-in. */
function carries(source: Source, header: HeaderFact): boolean {
  if (!isAuthorization(header.name) && !credentialHeader.test(header.name)) return false;
  const { text, scheme } = readHeaderValue(source, header);
  const rest = (text ?? '').replace(scheme ?? '', '').trim();
  return rest.includes(hole) || (rest !== '' && !isPlaceholder(rest));
}

/** `auth=(user, password)`, `auth: { username, password }`, `'auth_basic' => […]`, `curl -u user:password`. */
function hasBasic(source: Source, call: Call): boolean {
  if (noRequest.test(call.callee) || !isRequest(source, call)) return false;
  if (callsAreCommands(source.language))
    return call.args.some(
      ({ value }, at) =>
        value.kind === 'string' &&
        /^(?:-[a-zA-Z]*u|--user|--oauth2-bearer|-a|--auth)$/.test(value.text) &&
        call.args[at + 1] !== undefined,
    );
  // Go.
  if (/\.(?:SetBasicAuth|SetAuthToken)$/.test(call.callee))
    return call.args.every(({ value }) => isFilled(source, value, call.within));
  // http.rb, Net::HTTP.
  if (source.language === 'ruby' && linksOf(source, call).some(({ callee }) => /\.basic_auth$/.test(callee)))
    return true;
  // Laravel.
  if (source.language === 'php' && /\.with(?:Basic|Digest)Auth$/.test(call.callee)) return true;
  return call.args.some(arg => {
    if (arg.name === 'auth') return isFilled(source, arg.value, call.within);
    return (
      arg.value.kind === 'object' &&
      arg.value.pairs.some(
        ({ key, value }) => /^auth(?:_basic|_bearer)?$/.test(key) && isFilled(source, value, call.within),
      )
    );
  });
}

function isFilled(source: Source, value: Value, within: number): boolean {
  const held = resolve(source, value, within);
  if (held.kind === 'null' || held.kind === 'bool') return false;
  return held.kind !== 'string' || (held.text !== '' && !isPlaceholder(held.text));
}
