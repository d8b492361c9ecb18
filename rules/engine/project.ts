/**
 * What is known about the project around one document, passed in by the server or the command line.
 * Unknown is not false: a rule that needs a fact which is undefined stays silent.
 */
export interface ProjectFacts {
  /** Git state of this document; undefined outside a work tree, without git, or in a virtual workspace. */
  readonly git?: { readonly tracked: boolean; readonly ignored: boolean };
  /** The time, in seconds since 1970. */
  readonly now?: number;
  /** True in tests of one file and for standard input: there is no project to edit. */
  readonly detached?: boolean;
}

export const noProject: ProjectFacts = {};
