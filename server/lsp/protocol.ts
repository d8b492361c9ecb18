/**
 * What the server and its client say to each other beyond the Language Server Protocol. Types and names only: the client
 * imports this file, and nothing else of the server. Every field is optional: other editors send none of it.
 */
export interface InitializationOptions {
  /** The settings, in the shape of `authDoctor.*`; `workspace/configuration` has precedence. */
  readonly settings?: unknown;
  /** Where a diagnostic's code leads, before `/guide/<page>#<id>`; the published guide when absent. */
  readonly docsBase?: string;
  /** The client's command that shows a page of the guide: arguments page and heading. */
  readonly openGuideCommand?: string;
  /** False: start no program in the folder and let none of its files change a setting. True when absent. */
  readonly trusted?: boolean;
}

/** Commands that the server executes (`workspace/executeCommand`). */
export const serverCommands = {
  /** No arguments. Returns `ScanSummary`. */
  scanWorkspace: 'authDoctor.lsp.scanWorkspace',
  /** Argument: provider id or null. Says that a key which stood in the source has to be rotated, and where. */
  rotate: 'authDoctor.lsp.rotate',
  /** Argument: provider id. Opens the page where that provider's keys are replaced. */
  openKeysPage: 'authDoctor.lsp.openKeysPage',
  /** Argument: URI of an open `.env`. Asks, then takes it out of git's index; the file stays. */
  untrack: 'authDoctor.lsp.untrack',
  /** Arguments: page, heading. Shows the published guide, for clients without a command of their own. */
  openGuide: 'authDoctor.lsp.openGuide',
} as const;

/** Notification to the server, without parameters: the user trusts the workspace from now on. */
export const trustGranted = 'authDoctor/trustGranted';

/** What a scan did; a file that was not looked at is named (a check that did not run never looks clean). */
export interface ScanSummary {
  readonly files: number;
  readonly findings: number;
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly cancelled: boolean;
}
