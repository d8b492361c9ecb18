import { gitState, trackedButIgnored, untrack } from '../workspace/git.ts';
import { guidePage } from '../workspace/guide.ts';
import { lintText } from '../workspace/lint-text.ts';

/** What the server touches besides the connection and files: passed in, so that tests can stand in for it. */
export interface World {
  readonly lintText: typeof lintText;
  readonly gitState: typeof gitState;
  readonly trackedButIgnored: typeof trackedButIgnored;
  readonly untrack: typeof untrack;
  /** A page of the guide as Markdown; null when there is none. */
  readonly guidePage: (page: string) => string | null;
}

export const realWorld: World = { lintText, gitState, trackedButIgnored, untrack, guidePage };
