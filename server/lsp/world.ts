import type { WhoAmIRequest, WhoAmIResponse } from '../../rules/engine/who-am-i.ts';
import type { NoAnswer } from '../probes/key-check.ts';
import { gitState, trackedButIgnored, untrack } from '../workspace/git.ts';
import { guidePage } from '../workspace/guide.ts';
import { lintText } from '../workspace/lint-text.ts';

/** What the server touches besides the connection and files: passed in, so that tests can stand in for it. */
export interface World {
  readonly lintText: typeof lintText;
  readonly gitState: typeof gitState;
  readonly trackedButIgnored: typeof trackedButIgnored;
  readonly untrack: typeof untrack;
  /** Sends one request to a provider. */
  readonly sendWhoAmI: (request: WhoAmIRequest, signal: AbortSignal) => Promise<WhoAmIResponse | NoAnswer>;
  /** A page of the guide as Markdown; null when there is none. */
  readonly guidePage: (page: string) => string | null;
}

export const realWorld: World = {
  ...{ lintText, gitState, trackedButIgnored, untrack, guidePage },
  async sendWhoAmI(request, signal) {
    // Loaded when the first key is checked: a network library has no place in a server that reads files.
    const { sendWhoAmI } = await import('../probes/key-check.ts');
    return sendWhoAmI(request, { signal });
  },
};
