import { namesIn, readHeaderValue } from '../engine/auth-header.ts';
import { isRequest } from '../engine/clients.ts';
import { findCredentials } from '../engine/credentials.ts';
import { callsAreCommands, programs, scripts } from '../engine/language.ts';
import { callsAround } from '../engine/nesting.ts';
import type { Hits } from '../engine/prefilter.ts';
import type { Provider, TokenKind } from '../engine/provider.ts';
import { addressesOf, callsNaming, type HeaderFact, headersOf, providerOfHost, uses } from '../engine/requests.ts';
import { hole, libraryCall, resolve, textOf } from '../engine/resolve.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Source, Span, Value } from '../engine/source.ts';
import { contains, slice } from '../engine/text.ts';
import { providers } from '../providers/index.ts';

/** Public by name: made for pages and apps, and refused by what servers call. */
const forPages = /^(?:publishable|public) key/;
const concerned = providers.filter(({ tokens }) =>
  tokens.some(token => token.endpoints || (token.secrecy === 'publishable' && forPages.test(token.kind))),
);

/** A genuine key of the right provider, of a kind that this request does not take. */
export default defineRule({
  id: 'credential-kind-wrong',
  area: 2,
  title: 'Credential of the wrong kind for the request',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...scripts, 'http', 'nginx'],
  anchors: [
    ...new Set([...concerned.flatMap(({ hosts }) => hosts.map(host => host.replace('*.', ''))), 'stripe', 'Stripe']),
  ],
  refs: ['RFC 9110 §15.5.2', 'CWE-1188'],
  *find({ source, hits }) {
    for (const header of headersOf(source)) {
      const address = addressOf(source, header);
      if (!address) continue;
      const sent = { value: header.value, within: header.within, span: header.value.span };
      const found = judge(source, hits, sent, address, readHeaderValue(source, header).scheme);
      if (found) yield found;
    }
    const makers = new Set(
      source.imports
        .filter(({ module }) =>
          /^(?:[sS]tripe|com\.stripe(?:\.\w+)*|github\.com\/stripe\/stripe-go(?:\/v\d+)?)$/.test(module),
        )
        .map(({ local }) => local),
    );
    const commands = callsAreCommands(source.language);
    if (makers.size === 0 && !commands) return;
    for (const call of source.calls) {
      const user = commands ? basicUser(call) : null;
      const address = user && readAddress(source, call);
      const found =
        address && judge(source, hits, { value: user, within: call.within, span: user.span }, address, 'Basic');
      if (found) yield found;
      const key = makers.size > 0 ? stripeKey(source, call) : null;
      const wrong = key && publishableStripe(source, hits, key);
      if (wrong) yield wrong;
    }
    // Ruby: `Stripe.api_key = …`; C#: `StripeConfiguration.ApiKey = …`; Go: `stripe.Key = …`.
    for (const { form, key, path, value, within } of source.pairs) {
      const owner = owners[key];
      if (form !== 'member' || !owner || path.join('.') !== owner) continue;
      const wrong = publishableStripe(source, hits, { value, within, span: value.span });
      if (wrong) yield wrong;
    }
  },
});

const owners: Readonly<Record<string, string>> = { api_key: 'Stripe', ApiKey: 'StripeConfiguration', Key: 'stripe' };

interface Address {
  readonly provider: Provider;
  /** Host and path; the path may be cut short. */
  readonly text: string;
  /** The path is known as far as it tells endpoints apart. */
  readonly whole: boolean;
}

interface Sent {
  readonly value: Value;
  readonly within: number;
  readonly span: Span;
}

/** Where a header goes, when one request says so. */
function addressOf(source: Source, header: HeaderFact): Address | null {
  // Go: `req.Header.Set(name, value)`, where the address made `req`.
  const made =
    source.language === 'go' && header.holder
      ? resolve(source, { kind: 'reference', span: header.span, path: header.holder }, header.within)
      : null;
  if (made?.kind === 'call' && isRequest(source, made.call)) return readAddress(source, made.call);
  const around = callsAround(source, header.span).find(call => isRequest(source, call));
  if (around) return readAddress(source, around);
  if (!header.holder) return null;
  // Two requests already, and it is not one that says so.
  let only: Call | null = null;
  for (const call of callsNaming(source, header.holder)) {
    if (!uses(source, call, header) || !isRequest(source, call)) continue;
    if (only) return null;
    only = call;
  }
  return only && readAddress(source, only);
}

const factory = /(?:^|\.)(?:create|extend|defaults|instance|Session|Client|AsyncClient|ClientSession)$/;

function readAddress(source: Source, call: Call): Address | null {
  const found: Address[] = [];
  for (const { value } of addressesOf(source, call)) {
    const match = /^https?:\/\/(?:[^\s/@]*@)?([a-z0-9.-]+)(\/[^?#\s]*)?/i.exec(
      textOf(source, value, call.within) ?? '',
    );
    const host = match?.[1]?.toLowerCase() ?? '';
    const provider = providerOfHost(host) ?? (match && providerOfHost(host + (match[2] ?? '')));
    if (!provider) continue;
    const path = match![2] ?? '/';
    const known = path.includes(hole) ? path.slice(0, path.indexOf(hole)) : path;
    // Behind two words of a path, what is not known is an id: `/v1/customers/{id}`.
    const whole = !factory.test(call.callee) && (known === path || (known.match(/[^/]+\//g) ?? []).length >= 2);
    found.push({ provider, text: host + path.replaceAll(hole, 'x'), whole });
  }
  return found.length === 1 ? found[0]! : null;
}

/** Whether requests to an address take a kind of token; null when the address does not say enough. */
function takes(token: TokenKind, { provider, text, whole }: Address, scheme: string | null): boolean | null {
  if (!token.endpoints) {
    const refused = token.secrecy === 'publishable' && forPages.test(token.kind) && /^bearer$/i.test(scheme ?? '');
    return refused ? false : null;
  }
  if (token.endpoints.test(text)) return true;
  // The hosts alone decide.
  const byHost = provider.hosts.some(host => token.endpoints!.test(`${host.replace('*', 'x')}/`));
  return whole || byHost ? false : null;
}

function judge(source: Source, hits: Hits, sent: Sent, address: Address, scheme: string | null): Found | null {
  const literal = tokenIn(source, hits, sent);
  const { provider } = address;
  if (literal) {
    if (literal.provider !== provider || takes(literal.token, address, scheme) !== false) return null;
    return describe(sent.span, literal.token, address, 'high', []);
  }
  for (const name of namesIn(source, sent.value, sent.within)) {
    if (!/^[A-Z][A-Z0-9_]+$/.test(name)) continue;
    const kinds = provider.tokens.filter(({ env }) => env === name);
    if (kinds.length === 0 || kinds.some(kind => takes(kind, address, scheme) !== false)) continue;
    return describe(
      sent.span,
      kinds[0]!,
      address,
      'medium',
      rename(source, sent, name, alternative(kinds[0]!, address)),
    );
  }
  return null;
}

/** The token that a value holds, written there or in a constant. */
function tokenIn(source: Source, hits: Hits, { value, within }: Sent) {
  const held = resolve(source, value, within);
  const parts = held.kind === 'template' || held.kind === 'concat' ? held.parts : [held];
  const spans = parts.map(part => resolve(source, part, within)).filter(part => part.kind === 'string');
  if (spans.length === 0) return null;
  const all = findCredentials(source.text, hits);
  return all.find(({ span, placeholder }) => !placeholder && spans.some(part => contains(part.span, span))) ?? null;
}

/** The kind that the address takes: in the same environment where there are two. */
function alternative(token: TokenKind, { provider, text }: Address): TokenKind | null {
  const fits = provider.tokens.filter(
    other =>
      other !== token &&
      other.env !== token.env &&
      other.secrecy === 'secret' &&
      (other.endpoints ? other.endpoints.test(text) : !/webhook|signing|ephemeral|refresh|url/i.test(other.kind)),
  );
  const own = fits.find(({ environment }) => environment === token.environment);
  return fits.find(({ endpoints }) => endpoints) ?? own ?? fits[0] ?? null;
}

function describe(
  span: Span,
  token: TokenKind,
  address: Address,
  confidence: Found['confidence'],
  fixes: readonly Fix[],
): Found {
  const { provider } = address;
  const other = alternative(token, address);
  const kind = (name: string) => name.replace(/ \(.*\)$/, '');
  const says = `${provider.name} takes no ${kind(token.kind)} here`;
  const full = other ? `${says}; send the ${kind(other.kind)}.` : `${says}; send another kind.`;
  return {
    span,
    message: full.length <= 100 ? full : `${says}.`,
    provider: provider.id,
    ...(confidence && { confidence }),
    fixes,
  };
}

/** Another variable of the environment, where the name of the one that is read stands in the value itself. */
function rename(source: Source, { value }: Sent, name: string, other: TokenKind | null): Fix[] {
  const at = slice(source.text, value.span).indexOf(name);
  if (!other || at < 0) return [];
  const start = value.span.start + at;
  const edit = { span: { start, end: start + name.length }, newText: other.env };
  return [{ title: `Send ${other.env}`, safe: false, edits: [edit] }];
}

/** `curl -u "$KEY:"` */
function basicUser(call: Call): Value | null {
  if (call.callee !== 'curl') return null;
  const at = call.args.findIndex(({ value }) => value.kind === 'string' && /^(?:-[a-zA-Z]*u|--user)$/.test(value.text));
  return at < 0 ? null : (call.args[at + 1]?.value ?? null);
}

/** The key that Stripe's library for servers is made with. */
function stripeKey(source: Source, call: Call): Sent | null {
  const library = call.args.length > 0 && libraryCall(source, call);
  const made =
    library &&
    /^(?:[sS]tripe|com\.stripe)(?:\.Stripe(?:\.setApiKey)?|\.StripeClient(?:\.new)?|\.default)?(?:\(\))?$/.test(
      library,
    );
  const [key] = call.args;
  return made && key && key.value.kind !== 'object'
    ? { value: key.value, within: call.within, span: key.value.span }
    : null;
}

const stripe = providers.find(({ id }) => id === 'stripe');

function publishableStripe(source: Source, hits: Hits, sent: Sent): Found | null {
  if (!stripe) return null;
  const address = { provider: stripe, text: 'api.stripe.com/v1/charges', whole: true };
  return judge(source, hits, sent, address, 'Bearer');
}
