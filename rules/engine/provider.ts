import type { Anchor } from './rule.ts';

/** One API provider: how its credentials look, where they go. Data only; `source` says where the facts are documented. */
export interface Provider {
  /** File name under `rules/providers/`. */
  readonly id: string;
  readonly name: string;
  /** Host names, exact or `*.example.com`; no scheme, port or path. */
  readonly hosts: readonly string[];
  /** Those of `hosts` that take test or sandbox credentials only, where the provider keeps them apart. */
  readonly testHosts?: readonly string[];
  /** Path prefix on a shared host (`/api` on discord.com), else absent. */
  readonly hostPath?: string;
  /** Names by which SDKs are imported: npm and PyPI modules. */
  readonly modules?: readonly string[];
  readonly tokens: readonly TokenKind[];
  /** Accepted places for the credential; the first is the documented one. */
  readonly auth: readonly AuthPlace[];
  /** Query parameters in which the provider takes the credential as well (`key`, `access_token`); documented, or known to work. */
  readonly query?: readonly string[];
  /** Ways to send the credential that the provider has switched off. */
  readonly withdrawn?: readonly WithdrawnPlace[];
  /** Headers that every request needs besides: without one of them the provider refuses. `value` is the documented one. */
  readonly requiredHeaders?: readonly { readonly name: string; readonly value?: string }[];
  /** Usual environment names, the most usual first. */
  readonly env: readonly string[];
  /** Requests that read nothing but whose key it is; for a token, the first that answers its kind. */
  readonly whoami?: readonly WhoAmI[];
  /** The page where a leaked credential is revoked and replaced. */
  readonly rotate: string;
  readonly source: readonly string[];
  /** Date of the last look at the source, YYYY-MM-DD. */
  readonly checked: string;
}

export interface TokenKind {
  /** "secret key (live)": completes "GitHub …". */
  readonly kind: string;
  /** Literals of which every such token contains one; for kinds with `context`, words of which the file contains one. */
  readonly anchors: readonly Anchor[];
  /** The whole token, linear, without flags and without boundaries (the engine adds both). */
  readonly pattern: RegExp;
  readonly secrecy: 'secret' | 'publishable' | 'identifier';
  readonly environment?: 'live' | 'test';
  /** Visible part of the mask: the documented prefix. Every token begins with it; '' where there is none. */
  readonly prefix: string;
  /** The name to offer when it moves to the environment. */
  readonly env: string;
  /** Whether the embedded checksum holds; null when this token has none. Moves confidence, never drops a finding. */
  readonly checksum?: (token: string) => boolean | null;
  /** For kinds without a literal. */
  readonly context?: TokenContext;
  /** Host and path of the requests that take this kind, where the provider's others refuse it: `slack.com/api/apps.`. */
  readonly endpoints?: RegExp;
  /** Lower for kinds that are often public on purpose. */
  readonly severity?: 'error' | 'warning' | 'info';
  /** Documented examples, which are no leak. Written so that no token-shaped text stands in the source. */
  readonly documented?: (token: string) => boolean;
}

/** What makes a bare value a credential: the name that it is bound to, or the identifier that stands beside it. */
export interface TokenContext {
  /** Tells by the name; null when the shape is enough in a file that speaks of the provider. */
  readonly name: RegExp | null;
  /** Must stand somewhere in the file. */
  readonly witness: RegExp;
  /** The identifier that the value goes with; a quoted value right behind one needs no telling name. Global. */
  readonly partner?: RegExp;
}

export interface AuthPlace {
  /** `Authorization`, `x-api-key`, … */
  readonly header: string;
  /** `Bearer`, `Bot`, `token`, `Basic`; null when the bare credential is the value. */
  readonly scheme: string | null;
  /** Only for tokens of this shape (GitLab job tokens, Anthropic OAuth tokens), told by name or value. */
  readonly only?: RegExp;
}

/** A way in that was open once. */
export interface WithdrawnPlace {
  /** The header's, or the query parameter's. */
  readonly name: string;
  readonly place: 'header' | 'query';
  /** The day on which it ceased to work, YYYY-MM-DD (a month's first, when only the month is known). */
  readonly since: string;
  /** What to send instead, in words that follow "send ": "a private app's token as `Authorization: Bearer …`". */
  readonly instead: string;
}

/** A request without side effects whose answer says whether a key is live, and whose it is. */
export interface WhoAmI {
  readonly method: 'GET' | 'POST';
  /** https; the host is one of the provider's. `{site}`: a part that only the user knows, and is asked for. `{key}`: the key, where the provider takes it in the address alone. `{partner}`: the identifier that goes with it. */
  readonly url: string;
  /** Where the key itself names the site: the first group. */
  readonly siteInKey?: RegExp;
  /** How the key is sent; absent: the first of the provider's `auth` that fits the token; null: in the address. */
  readonly auth?: AuthPlace | null;
  /** User and password of Basic credentials: `{key}:`, `api:{key}`, `{partner}:{key}`. */
  readonly basic?: string;
  /** Besides the provider's `requiredHeaders`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Kinds of token (`TokenKind.kind`) that it answers; absent: all secret ones. */
  readonly kinds?: readonly string[];
  /** Where the JSON answer names the account, as dotted paths (`user.login`, `data.0.name`); the first that is there is shown. */
  readonly account?: readonly string[];
  /** Where the answer lists what the key may do: a response header, or a dotted path in the JSON. */
  readonly scopes?: { readonly header: string } | { readonly json: string };
  /** The answer is 2xx for a dead key too: it is live when this place in the JSON holds `is`, refused otherwise. */
  readonly alive?: { readonly json: string; readonly is: string | number | boolean };
  /** Statuses that mean "no such key"; absent: 401. */
  readonly refused?: readonly number[];
}

export function defineProvider(provider: Provider): Provider {
  return provider;
}
