import type { AuthPlace, Provider, TokenKind, WhoAmI } from './provider.ts';
import { mask, redact } from './redact.ts';

/** The parts of a request that no file of ours knows. */
export type Hole = 'site' | 'partner';
export type Answers = Readonly<Partial<Record<Hole, string>>>;

/** One request, ready to be sent by whoever has a network. */
export interface WhoAmIRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Of `url`; the only one that may see the key. */
  readonly host: string;
  /** The provider's, for the sender to look once more. */
  readonly hosts: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back. */
export interface WhoAmIResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body went on, and was not read to its end. */
  readonly cut: boolean;
}

export type KeyState =
  | { readonly state: 'live'; readonly account: string | null; readonly scopes: readonly string[] }
  | { readonly state: 'refused'; readonly status: number }
  /** `reason`: a sentence without its capital and full stop. */
  | { readonly state: 'unknown'; readonly reason: string };

/** The documented request that says whether a key of this kind is live; null when the provider has none. */
export function whoamiOf(provider: Provider, token: TokenKind): WhoAmI | null {
  const answers = ({ kinds }: WhoAmI) => (kinds ? kinds.includes(token.kind) : token.secrecy === 'secret');
  return provider.whoami?.find(answers) ?? null;
}

/** What has to be known besides the key. */
export function holesOf(whoami: WhoAmI): Hole[] {
  const whole = JSON.stringify([whoami.url, whoami.basic, whoami.headers, whoami.body]);
  return (['site', 'partner'] as const).filter(hole => whole.includes(`{${hole}}`));
}

/** One label of a host name; a part of a path; a user name for Basic credentials, where a colon would end it. */
const forms = {
  label: '^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$',
  segment: '^\\w[\\w-]{0,63}$',
  name: '^[!-9;-~]{1,254}$',
};

/** The form of what belongs into a hole, as the source of a regular expression. */
export function formOf(provider: Provider, whoami: WhoAmI, hole: Hole): string {
  if (hole === 'partner') return forms.name;
  if (!siteHost.test(whoami.url)) return forms.segment;
  const sites = sitesOf(provider, whoami);
  return sites.length === 0 ? forms.label : `^(?:${sites.map(literal).join('|')})$`;
}

/** The only sites that there are, where the provider has no host for each customer. */
export function sitesOf({ hosts }: Provider, { url }: WhoAmI): string[] {
  const [host, before, after] = siteHost.exec(url) ?? [];
  if (host === undefined || isOneOf(`${before}x${after}`, hosts)) return [];
  const fits = hosts.filter(known => known.startsWith(before!) && known.endsWith(after!));
  return fits.map(known => known.slice(before!.length, known.length - after!.length));
}

const siteHost = /^https:\/\/([^/{]*)\{site\}([^/{]*)/;

/** The site that a text names in an address of the same shape: `https://acme.zendesk.com/…`. */
export function siteIn(text: string, { url }: WhoAmI): string | null {
  const [before, after] = url.replace('https://', '').split('{site}');
  if (before === undefined || after === undefined) return null;
  const tail = /^[^/{?]*/.exec(after)![0];
  const address = new RegExp(`(?<![\\w.-])${literal(before)}([\\w-]{1,63})${literal(tail)}(?![\\w.-])`, 'i');
  return address.exec(text)?.[1] ?? null;
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The address to show before anything is sent: the key masked, the holes that are still open as they are. */
export const shownAddress = ({ url }: WhoAmI, masked: string, answers: Answers = {}): string =>
  fill(url, { ...answers, key: masked }, value => value);

/** The request for one key; a fault in words when it cannot be made. */
export function whoamiRequest(
  provider: Provider,
  token: TokenKind,
  key: string,
  answers: Answers = {},
): WhoAmIRequest | { readonly fault: string } {
  const whoami = whoamiOf(provider, token);
  if (!whoami) return { fault: `${provider.name} documents no request that tells whether a ${token.kind} is live.` };
  // What is no visible ASCII cannot stand in a header, and is no key.
  if (!/^[!-~]{1,4096}$/.test(key)) return { fault: 'This is no key: it holds characters that no header can carry.' };
  for (const hole of holesOf(whoami))
    if (!new RegExp(formOf(provider, whoami, hole)).test(answers[hole] ?? ''))
      return { fault: `The ${hole} has another form.` };
  const values = { ...answers, key };
  const url = fill(whoami.url, values, value => encodeURIComponent(value).replaceAll('%3A', ':'));
  const host = hostOf(url);
  if (host === null || !isOneOf(host, provider.hosts)) return { fault: `The address is none of ${provider.name}'s.` };
  const given = Object.entries({ ...authorization(provider, token, whoami, values), ...whoami.headers });
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'auth-doctor' };
  for (const { name, value } of provider.requiredHeaders ?? [])
    if (value !== undefined) headers[name.toLowerCase()] = value;
  for (const [name, value] of given) headers[name.toLowerCase()] = fill(value, values, part => part);
  const body = whoami.body && fill(whoami.body, values, value => JSON.stringify(value).slice(1, -1));
  return { method: whoami.method, url, host, hosts: provider.hosts, headers, ...(body !== undefined && { body }) };
}

/** The host of a plain https address: no other scheme, no port, no user. */
export function hostOf(url: string): string | null {
  return /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? null;
}

export const isOneOf = (host: string, hosts: readonly string[]): boolean =>
  hosts.some(known => (known.startsWith('*.') ? host.endsWith(known.slice(1)) : host === known));

function authorization(provider: Provider, token: TokenKind, { auth, basic }: WhoAmI, values: Values): Values {
  if (basic !== undefined) return { authorization: `Basic ${base64(fill(basic, values, value => value))}` };
  if (auth === null) return {};
  const fits = ({ only }: AuthPlace) => !only || (token.prefix !== '' && only.test(token.prefix));
  const { header, scheme } = auth ?? provider.auth.find(fits)!;
  return { [header]: scheme === null ? '{key}' : `${scheme} {key}` };
}

type Values = Readonly<Record<string, string>>;

function fill(template: string, values: Values, write: (value: string) => string): string {
  return template.replace(/\{(site|partner|key)\}/g, (hole, name: string) => {
    const value = values[name];
    return value === undefined ? hole : write(value);
  });
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/**
 * What an answer says of a key. Only what the provider documents counts: a firewall's page, a limit, a fault of the service
 * or a success that everybody gets say nothing.
 */
export function readAnswer(whoami: WhoAmI, { status, headers, body, cut }: WhoAmIResponse, key: string): KeyState {
  const unknown = (reason: string): KeyState => ({ state: 'unknown', reason });
  const type = headers['content-type'] ?? '';
  if (status >= 300 && status < 400) {
    const to = hostOf(headers.location ?? '');
    return unknown(`the answer was ${status}, which sends the request on${to ? ` to ${to}` : ''}; the key stays here`);
  }
  if (/\bhtml\b/i.test(type) || /^\s*</.test(body))
    return unknown(`the answer was a web page (${status}), so a firewall or proxy may have spoken instead of the API`);
  const json = parse(body);
  if (status >= 200 && status < 300) {
    const live = (): KeyState => ({
      state: 'live',
      account: accountIn(whoami, json, key),
      scopes: scopesIn(whoami, headers, json, key),
    });
    if (whoami.alive) {
      const told = at(json, whoami.alive.json);
      if (told === whoami.alive.is) return live();
      if (told === undefined || told === null || typeof told === 'object')
        return unknown(
          `the answer was ${status} without \`${whoami.alive.json}\`, which tells a live key from a dead one`,
        );
      return isPassing(json) ? unknown('the service says that it could not look') : { state: 'refused', status };
    }
    if (json === undefined) {
      // A long list that was not read to its end is an answer all the same.
      if (cut && /\bjson\b/i.test(type)) return live();
      return unknown(`the answer was ${status}, but no data that could be read`);
    }
    return hasFailed(json) ? unknown(`the answer was ${status}, with an error in it`) : live();
  }
  if ((whoami.refused ?? [401]).includes(status)) return { state: 'refused', status };
  return unknown(inWords(status));
}

function inWords(status: number): string {
  if (status === 401) return 'the answer was 401, which this provider also gives to live keys';
  if (status === 403) return 'the answer was 403: the key may not ask this, or a firewall turned the request away';
  if (status === 429) return 'the answer was 429: too many requests; try again later';
  if (status >= 500) return `the answer was ${status}: the service has a fault; try again later`;
  return `the answer was ${status}, which says nothing about the key`;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The value at a dotted path, own properties and list indexes only. */
function at(json: unknown, path: string): unknown {
  let value = json;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** GraphQL, and others, say with 200 that something went wrong. */
function hasFailed(json: unknown): boolean {
  const errors = at(json, 'errors');
  if (Array.isArray(errors) ? errors.length > 0 : Boolean(errors)) return true;
  return Boolean(at(json, 'error')) || at(json, 'ok') === false || at(json, 'success') === false;
}

/** Slack answers `ok: false` to a dead key and to a full queue alike. */
function isPassing(json: unknown): boolean {
  const said = ['error', 'code', 'message'].map(name => at(json, name)).filter(value => typeof value === 'string');
  return /rate.?limit|too.many|internal|fatal|unavailable|time.?d?.?out|temporar|maintenance|migration/i.test(
    said.join(' '),
  );
}

function accountIn({ account = [] }: WhoAmI, json: unknown, key: string): string | null {
  for (const path of account) {
    const value = at(json, path);
    if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== ''))
      return clean(String(value), key);
  }
  return null;
}

function scopesIn({ scopes }: WhoAmI, headers: WhoAmIResponse['headers'], json: unknown, key: string): string[] {
  if (!scopes) return [];
  const value = 'header' in scopes ? headers[scopes.header.toLowerCase()] : at(json, scopes.json);
  let names: unknown[] = [];
  if (typeof value === 'string') names = value.split(/[\s,]+/);
  else if (Array.isArray(value)) names = value;
  else if (typeof value === 'object' && value !== null)
    names = Object.entries(value).flatMap(([name, given]) => (given === true ? [name] : []));
  const words = names.filter(name => typeof name === 'string' && name.trim() !== '');
  return words.slice(0, 100).map(name => clean(name as string, key));
}

/**
 * Somebody else's words, fit to be shown: one line, short, no secret, and nothing that an editor takes for a link or a
 * change of writing direction.
 */
function clean(text: string, key: string): string {
  const line = redact(text.slice(0, 1000).replaceAll(key, mask(key)))
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
