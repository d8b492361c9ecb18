import { namesIn } from '../engine/auth-header.ts';
import { type Credential, findCredentials } from '../engine/credentials.ts';
import { programs, scripts, settings } from '../engine/language.ts';
import type { Provider } from '../engine/provider.ts';
import { addressesFor, headersOf, hostsAround, providerOfHost } from '../engine/requests.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Assignment, Pair, Source, Span } from '../engine/source.ts';
import { type Stage, stageOfFile, stageOfName, stageOfPath, stageOfSettings } from '../engine/stage.ts';
import { contains, lastStartingBefore } from '../engine/text.ts';
import { providers } from '../providers/index.ts';

const split = providers.filter(({ testHosts }) => testHosts);
/** Their live hosts refuse test credentials. Elsewhere (Flutterwave, Okta) a live host serves tests as well. */
const apart: ReadonlySet<string> = new Set(['paypal', 'plaid', 'pypi', 'square']);
const staged = providers.flatMap(({ tokens }) => tokens.filter(({ environment }) => environment));

/** A key of one environment among the settings, or in the request, of the other. */
export default defineRule({
  id: 'test-live-key-mixup',
  area: 2,
  title: 'Test key where a live one belongs, or the reverse',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...settings, 'dotenv', ...scripts, 'http'],
  anchors: [
    ...new Set([
      ...staged.flatMap(({ anchors, context }) => (context ? [] : anchors)),
      ...split.flatMap(({ hosts }) => hosts.map(host => host.replace('*.', ''))),
    ]),
  ],
  refs: ['CWE-1188'],
  *find({ source, hits }) {
    const file = stageOfFile(source) ?? stageOfSettings(source);
    const test = roleOf(source.path) === 'test';
    for (const credential of findCredentials(source.text, hits)) {
      const { token, span, placeholder, documented, provider } = credential;
      const stage = token.environment;
      if (!stage || placeholder || documented || token.secrecy === 'identifier') continue;
      const found =
        byHost(credential, test ? [] : hostsAround(source, span)) ??
        (test ? null : byPlace(source, credential, stage, file));
      if (found) yield { ...found, span, provider: provider.id };
    }
    for (const value of source.strings) {
      if (file !== 'live' || value.kind !== 'string') continue;
      const provider = testHostIn(value.text);
      if (provider)
        yield {
          span: value.inner,
          message: `The sandbox of ${provider.name} stands in production settings; put the live address there.`,
          provider: provider.id,
        };
    }
    if (!test) yield* byNames(source);
  },
});

/** A key goes to a host that takes the other kind. */
function byHost({ provider, token }: Credential, hosts: readonly string[]): Omit<Found, 'span'> | null {
  const own = hosts.filter(host => providerOfHost(host) === provider);
  if (!provider.testHosts || own.length === 0 || own.length < hosts.length) return null;
  const stages = new Set(own.map(host => stageOfHost(provider, host)));
  const [stage] = stages;
  if (stages.size !== 1 || stage === token.environment || (stage === 'live' && !apart.has(provider.id))) return null;
  return {
    message:
      stage === 'test'
        ? `A live key goes to the sandbox of ${provider.name}; send a test key, or call the live host.`
        : `A test key goes to the live host of ${provider.name}; send a live key, or call the sandbox.`,
  };
}

/** A key stands under a name, in a section or in a file of the other environment; the nearest counts. */
function byPlace(
  source: Source,
  { provider, token, span }: Credential,
  stage: Stage,
  file: Stage | null,
): Omit<Found, 'span'> | null {
  const pair = around(source.pairs, span);
  const held = around(source.assignments, span);
  const name = pair?.key ?? held?.target ?? '';
  const named = stageOfName(name);
  const place = named ?? (pair && stageOfPath(pair)) ?? file;
  if (!place || place === stage) return null;
  const where = named ? 'under a name' : 'in settings';
  const live = place === 'live';
  const end = live
    ? 'put the live key there.'
    : token.secrecy === 'secret'
      ? 'put a test key there, and rotate this one.'
      : 'put a test key there.';
  return {
    message: `A ${stage} key of ${provider.name} stands ${where} for ${live ? 'production' : 'tests'}; ${end}`,
    confidence: named ? 'medium' : 'high',
  };
}

/** The innermost fact that holds a place as its value. */
function around<T extends Pair | Assignment>(facts: readonly T[], span: Span): T | null {
  const last = lastStartingBefore(facts, span.start);
  for (let at = last; at >= 0 && at > last - 5; at--) if (contains(facts[at]!.value.span, span)) return facts[at]!;
  return null;
}

const stageOfHost = ({ testHosts = [] }: Provider, address: string): Stage => {
  const host = address.replace(/\/.*/, '');
  return testHosts.some(known => (known.startsWith('*.') ? host.endsWith(known.slice(1)) : host === known))
    ? 'test'
    : 'live';
};

function testHostIn(text: string): Provider | null {
  const host = /^(?:https?:\/\/)?([a-z0-9.-]+)(?=[/:?#]|$)/i.exec(text)?.[1]?.toLowerCase();
  return (host && split.find(provider => stageOfHost(provider, host) === 'test')) || null;
}

/** `PAYPAL_SANDBOX_TOKEN` in a request to the live host. */
function* byNames(source: Source): Generator<Found> {
  for (const header of headersOf(source)) {
    const addresses = addressesFor(source, header);
    const found = addresses?.evidence === 'request' ? addresses.hosts.map(providerOfHost) : [];
    const [provider] = found;
    if (!provider?.testHosts || found.length !== 1) continue;
    if (!provider.auth.some(({ header: name }) => name.toLowerCase() === header.name.toLowerCase())) continue;
    const stage = stageOfHost(provider, addresses!.hosts[0]!);
    if (stage === 'live' && !apart.has(provider.id)) continue;
    const name = namesIn(source, header.value, header.within).find(candidate => {
      const said = stageOfName(candidate);
      return said !== null && said !== stage;
    });
    if (!name || !/sandbox|test|live|prod/i.test(name)) continue;
    yield {
      span: header.value.span,
      message:
        stage === 'test'
          ? `By its name a live key goes to the sandbox of ${provider.name}; send a test key.`
          : `By its name a test key goes to the live host of ${provider.name}; send a live key.`,
      confidence: 'medium',
      provider: provider.id,
    };
  }
}
