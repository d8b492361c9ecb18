import type { Version } from './manifests.ts';

/**
 * What is known about the project around one document, passed in by the server or the command line.
 * Unknown is not false: a rule that needs a fact which is undefined stays silent.
 */
export interface ProjectFacts {
  /** Git state of this document; undefined outside a work tree, without git, or in a virtual workspace. */
  readonly git?: { readonly tracked: boolean; readonly ignored: boolean };
  /** The time, in seconds since 1970. */
  readonly now?: number;
  /** Undefined where the project's files were not looked at, or are too many. */
  readonly env?: EnvNames;
  /** The version of a library that the project's manifest asks for; undefined where it does not say. */
  readonly versionOf?: (library: string) => Version | undefined;
  /** True in tests of one file and for standard input: there is no project to edit. */
  readonly detached?: boolean;
}

/** Names of environment variables in the project around one document; never a value. */
export interface EnvNames {
  /** What anything sets: environment files, Compose files, workflows, manifests, scripts, the code itself. */
  readonly defined: ReadonlySet<string>;
  /** What the environment files of the folders around this document set; empty where there are none. */
  readonly listed: ReadonlySet<string>;
  /** Whether those files evidently mean to list everything that the code beside them reads. */
  readonly complete: boolean;
  /** Names set by environment files that something else in the project mentions; null where names are read unseen. */
  readonly mentioned: ReadonlySet<string> | null;
  /** What other files give as redirect URIs of OAuth. */
  readonly redirectUris?: readonly ListedRedirectUri[];
}

/** A redirect URI that stands in a file of the project. */
export interface ListedRedirectUri {
  readonly text: string;
  /** The name that it has there: `GOOGLE_REDIRECT_URI`, `callbackURL`. */
  readonly name: string;
  /** Relative to the project. */
  readonly file: string;
}

export const noProject: ProjectFacts = {};
