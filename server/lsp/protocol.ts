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
  /** The client's command that checks a key: arguments URI and range. Absent, the server asks with messages. */
  readonly checkKeyCommand?: string;
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
  /** Arguments: URI of an open document, range of a key. Asks, sends one request to its provider, and tells the answer. */
  checkKey: 'authDoctor.lsp.checkKey',
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

/** Request to the server: what would be sent to learn whether a key is live. Takes `KeyPlace`, gives `KeyPlan`. */
export const planKeyCheckRequest = 'authDoctor/planKeyCheck';
/** Request to the server, after the user has agreed: sends it. Takes `KeyCheck`, gives `KeyResult`; can be cancelled. */
export const checkKeyRequest = 'authDoctor/checkKey';

export interface KeyPlace {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  /** The text that `range` speaks of, where the server does not follow the document. */
  readonly text?: string;
}

/** What would be sent, without the key; or why nothing can be. */
export type KeyPlan =
  | { readonly why: string }
  | {
      /** Good for one check. */
      readonly ticket: string;
      readonly provider: string;
      /** "GitHub personal access token". */
      readonly what: string;
      readonly masked: string;
      readonly method: string;
      /** With the key masked, and the holes that `asks` will fill. */
      readonly address: string;
      /** The identifier beside the key, which is sent with it; null when there is none. */
      readonly partner: string | null;
      readonly asks: readonly KeyAsk[];
      /** The page where the key is replaced. */
      readonly rotate: string;
    };

/** A part of the request that only the user knows. */
export interface KeyAsk {
  readonly hole: 'site' | 'partner';
  readonly prompt: string;
  /** A regular expression for the whole answer. */
  readonly form: string;
  /** Found in the document; '' when nothing was. */
  readonly value: string;
}

export interface KeyCheck {
  readonly ticket: string;
  readonly answers: { readonly site?: string; readonly partner?: string };
}

export interface KeyResult {
  readonly state: 'live' | 'refused' | 'unknown' | 'cancelled';
  /** For the user; masked. */
  readonly message: string;
  /** The same with what was asked and when, to be passed on. */
  readonly report: string;
}
