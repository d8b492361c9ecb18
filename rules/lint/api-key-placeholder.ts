import { readHeaderValue } from '../engine/auth-header.ts';
import { expectedTokens, isEnvTemplate, isVariable, namesCredential, shownName } from '../engine/env-names.ts';
import { moveToEnvironment } from '../engine/environment.ts';
import { programs, scripts, settings } from '../engine/language.ts';
import type { Provider } from '../engine/provider.ts';
import { addressesFor, headersOf, providerOfLibrary } from '../engine/requests.ts';
import { libraryCall, optionsOf, qualify, resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Source, Span, Value } from '../engine/source.ts';

/** Somebody copied the sample and did not fill it in: the server gets the stand-in. */
export default defineRule({
  id: 'api-key-placeholder',
  area: 2,
  title: 'Placeholder instead of a key',
  severity: 'info',
  profile: 'recommended',
  languages: [...programs, ...settings, 'dotenv', ...scripts, 'http', 'nginx'],
  anchors: [
    ...['your-', 'your_', '<your', '{your', '[your', 'yourkey', 'yourtoken', 'yourapi', 'yoursecret', 'yourpass'],
    ...['changeme', 'change-me', 'change_me', 'change-this', 'change_this', 'xxxx', '-here', '_here', '-...', '_...'],
    ...['replaceme', 'replace-me', 'replace_me', 'replace-with', 'replace_with', 'replace-this', 'replace_this'],
    ...['=todo', '"todo"', "'todo'", '=fixme', '=tbd', '=placeholder', '-placeholder', '_placeholder', '=xxx'],
    ...['bearer <', 'bearer {', '_key=<', '_token=<', '_secret=<', 'password=<', '_key="<', '_token="<', 'bearer ...'],
  ].map(fold => ({ fold })),
  refs: ['CWE-1188'],
  yieldsTo: ['hardcoded-credential', 'client-exposed-secret'],
  *find({ source, project }) {
    // Samples, documentation and tests hold stand-ins on purpose; so does a `.env` that is shared by git.
    if (roleOf(source.path) !== 'source' || isEnvTemplate(source.path)) return;
    if (!project.git?.tracked && !/\.(?:test|testing|ci|e2e)$/.test(source.path)) yield* inVariables(source);
    yield* inHeaders(source);
    yield* inClients(source);
  },
});

/** A text that asks to be replaced; words that are a choice for local work (`secret`, `dummy`, `test`) are none. */
const fillIn = new RegExp(
  [
    '^<[^<>]{2,60}>$',
    '^\\[[A-Za-z][A-Za-z _-]{2,40}\\]$',
    '^\\{\\{?[A-Za-z][^{}]{1,40}\\}?\\}$',
    '^(?:x{3,}|\\*{3,}|\\.{3}|\\u2026|todo|fixme|tbd|placeholder)$',
    '^(?:change|replace)[-_ ]?(?:me|this)!?$',
    '^(?:replace|insert|enter|put|paste|add|set|fill)[-_ ](?:with[-_ ]|in[-_ ])?(?:your|the|a|real|actual|this|here)(?:[-_ ]|$)',
    '(?:^|[-_<{[])your[-_ ]?(?:[a-z0-9]{1,20}[-_ ])*(?:api|app|auth|access|bot|secret|private|client|key|token|password|id)',
    '^your[-_ ]',
    '[-_ ](?:key|token|secret|password|id|value)[-_ ]here$|[-_]goes[-_]here$',
    '^[a-z]{2,12}[-_](?:[a-z0-9]{1,8}[-_]){0,3}(?:\\.{3}|\\u2026|x{4,}|\\*{3,})$',
    '[-_]placeholder$|^placeholder[-_]',
  ].join('|'),
  'i',
);
const isFillIn = (text: string): boolean => text.length <= 120 && fillIn.test(text.trim());

function* inVariables(source: Source): Generator<Found> {
  for (const pair of source.pairs) {
    const { key, value } = pair;
    if (value.kind !== 'string' || !isVariable(pair, source) || !isFillIn(value.text)) continue;
    // Elsewhere than in environment files a name has to be a provider's own.
    const known = expectedTokens(key);
    if (!known && !(source.language === 'dotenv' && namesCredential(key))) continue;
    const name = shownName(key, 50);
    yield {
      span: value.inner,
      message: `${name} still holds a placeholder: put the real value there.`,
      ...(known && { provider: known.provider.id }),
    };
  }
}

function* inHeaders(source: Source): Generator<Found> {
  for (const header of headersOf(source)) {
    if (!/^(?:proxy-)?authorization$|api-?key|token$/i.test(header.name)) continue;
    const { text, scheme } = readHeaderValue(source, header);
    const credential = scheme ? text?.trim().slice(scheme.length).trim() : text;
    if (!credential || !isFillIn(credential)) continue;
    // The variable is told where it is set.
    if (source.language === 'shell' && header.value.kind !== 'string') continue;
    const to = addressesFor(source, header);
    if (source.language !== 'http' && !(to?.evidence === 'request' && to.hosts.some(isReal))) continue;
    yield { span: header.value.span, message: sent };
  }
}

const sent = 'A placeholder is sent as the credential: read the real one from the environment.';

const isReal = (host: string): boolean =>
  host !== '' &&
  !/^(?:[\w.-]*\.)?(?:example\.(?:com|org|net)|[\w-]+\.(?:test|example|invalid|local))(?:\/|$)/.test(host);

/** `new OpenAI({ apiKey: 'your-api-key' })`, `stripe.api_key = "sk_test_..."`. */
function* inClients(source: Source): Generator<Found> {
  const found = (provider: Provider, value: Value, within: number): Found | null => {
    const held = resolve(source, value, within);
    if (held.kind !== 'string' || !isFillIn(held.text)) return null;
    return {
      span: value.span,
      message: sent,
      provider: provider.id,
      fixes: () => readFix(source, held.inner, provider),
    };
  };
  for (const call of source.calls) {
    const provider = providerOf(libraryCall(source, call));
    if (!provider) continue;
    const pairs = optionsOf(source, call);
    // Another server behind the same client may take anything.
    if (pairs.some(({ key }) => /^(?:base_?url|api_?base|host|endpoint)$/i.test(key))) continue;
    const values = pairs.filter(({ key }) => keyName.test(key)).map(({ value }) => value);
    const [first] = call.args;
    // `new Stripe('…')`, `Stripe('…')`; what other calls take first is no key.
    if (first && !first.name && (call.isNew || /^[A-Z]/.test(call.callee.slice(call.callee.lastIndexOf('.') + 1))))
      values.push(first.value);
    for (const value of values) {
      const one = found(provider, value, call.within);
      if (one) yield one;
    }
  }
  for (const { form, key, path, value, within } of source.pairs) {
    if (form !== 'member' || !keyName.test(key)) continue;
    const name = qualify(source, path.join('.'), within);
    const provider = name?.origin === 'import' ? providerOf(name.path) : null;
    const one = provider && found(provider, value, within);
    if (one) yield one;
  }
}

const keyName = /^(?:api_?key|access_?token|auth_?token|token|secret_?key|key|auth)$/i;

const providerOf = (path: string | null): Provider | null => (path === null ? null : providerOfLibrary(path));

/** The stand-in is worth nothing: it is not moved into `.env`. */
function readFix(source: Source, value: Span, provider: Provider): Fix[] {
  const name = provider.env[0];
  const fix = name === undefined ? null : moveToEnvironment(source, value, name);
  return fix ? [{ title: `Read ${name} from the environment`, safe: false, edits: fix.edits }] : [];
}
