import type { CancellationToken } from 'vscode-languageserver';
import { ResponseError } from './library.ts';
import { checkCancelled, tellCrashes } from './linting.ts';
import type { Session } from './session.ts';

/**
 * A request's handler: rejects when the answer is no longer wanted, and turns a fault of ours into the empty answer and
 * a line in the log. What an exception says may quote the document, so it never reaches the client (law c).
 */
export function answering<P, A>(
  session: Session,
  name: string,
  empty: A,
  handle: (params: P, token: CancellationToken) => Promise<A>,
): (params: P, token: CancellationToken) => Promise<A> {
  return async (params, token) => {
    checkCancelled(token);
    try {
      const answer = await handle(params, token);
      checkCancelled(token);
      return answer;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      tellCrashes(session, [{ rule: name, error }]);
      return empty;
    }
  };
}
