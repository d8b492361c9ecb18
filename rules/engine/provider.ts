import type { Anchor } from './rule.ts';

/** One API provider: how its credentials look, where they go. Data only; `source` says where the facts are documented. */
export interface Provider {
  /** File name under `rules/providers/`. */
  readonly id: string;
  readonly name: string;
  /** Host names, exact or `*.example.com`; no scheme, port or path. */
  readonly hosts: readonly string[];
  /** Path prefix on a shared host (`/api` on discord.com), else absent. */
  readonly hostPath?: string;
  /** Names by which SDKs are imported: npm and PyPI modules. */
  readonly modules?: readonly string[];
  readonly tokens: readonly TokenKind[];
  /** Accepted places for the credential; the first is the documented one. */
  readonly auth: readonly AuthPlace[];
  /** Headers that every request needs besides. */
  readonly requiredHeaders?: readonly { readonly name: string; readonly value?: string }[];
  /** Usual environment names, the most usual first. */
  readonly env: readonly string[];
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

export function defineProvider(provider: Provider): Provider {
  return provider;
}
