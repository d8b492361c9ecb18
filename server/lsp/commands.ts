import { areas, docsUrl } from '../../rules/engine/areas.ts';
import type { Area } from '../../rules/engine/rule.ts';
import { providers } from '../../rules/providers/index.ts';
import type { KeyChecks } from './check-key.ts';
import { ExecuteCommandRequest } from './library.ts';
import { tellCrashes } from './linting.ts';
import { serverCommands } from './protocol.ts';
import type { Session } from './session.ts';
import { untrack } from './untrack-actions.ts';
import type { Scan } from './workspace-scan.ts';

/** `workspace/executeCommand`, from any editor. */
export function serveCommands(session: Session, scan: Scan, keyChecks: KeyChecks, everythingChanged: () => void): void {
  const { connection, client } = session;

  // Not `onExecuteCommand`: it hides whether the client brought a token for the progress, or wants one to be made.
  connection.onRequest(ExecuteCommandRequest.type, (params, token) => {
    const [first, second] = params.arguments ?? [];
    switch (params.command) {
      case serverCommands.scanWorkspace:
        return scan.run(params, token, connection.window.attachWorkDoneProgress(params.workDoneToken));
      case serverCommands.rotate:
        // The user may take all day to answer; the command is done when the question is on the screen.
        void askToRotate(first);
        return null;
      case serverCommands.openKeysPage:
        void openKeysPage(first);
        return null;
      case serverCommands.untrack:
        void untrack(session, first, everythingChanged).catch(error =>
          tellCrashes(session, [{ rule: 'untrack', error }]),
        );
        return null;
      case serverCommands.checkKey:
        void keyChecks.checkKey(first, second);
        return null;
      case serverCommands.openGuide:
        void openGuide(first, second);
        return null;
    }
    return null;
  });

  /** A key that stood in the source has been seen by whoever saw the source: moving it makes no secret of it again. */
  async function askToRotate(id: unknown): Promise<void> {
    const provider = providers.find(candidate => candidate.id === id);
    const moved = 'The key is in .env now. It was in the source, so treat it as leaked';
    if (!provider) {
      connection.window.showWarningMessage(`${moved}: make a new one and revoke the old one.`);
      return;
    }
    const advice = `${moved}: rotate it at ${provider.name}.`;
    if (!client.showDocument || !client.messageActions) {
      connection.window.showWarningMessage(`${advice} ${provider.rotate}`);
      return;
    }
    const open = { title: `Open ${provider.name}'s keys page` };
    const chosen = await connection.window.showWarningMessage(advice, open).catch(() => undefined);
    if (chosen?.title === open.title)
      await connection.window.showDocument({ uri: provider.rotate, external: true }).catch(() => undefined);
  }

  async function openKeysPage(id: unknown): Promise<void> {
    const provider = providers.find(candidate => candidate.id === id);
    if (!provider) return;
    const shown =
      client.showDocument &&
      (await connection.window.showDocument({ uri: provider.rotate, external: true }).catch(() => null))?.success;
    if (!shown) connection.window.showInformationMessage(`Rotate the key at ${provider.name}: ${provider.rotate}`);
  }

  async function openGuide(page: unknown, id: unknown): Promise<void> {
    const area = Object.entries(areas).find(([, known]) => known.page === page)?.[0];
    if (!area || typeof id !== 'string') return;
    const uri = docsUrl(client.docsBase, { id, area: Number(area) as Area });
    await connection.window.showDocument({ uri, external: true }).catch(() => undefined);
  }
}
