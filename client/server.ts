import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { KeyCheck, KeyPlace, KeyPlan, KeyResult, ScanSummary } from '../server/lsp/protocol.ts';
import type { Status } from './views/status.ts';

/** The language server as the rest of the extension sees it. */
export interface Server extends vscode.Disposable {
  /** Starts it on the first call; resolves with false, and has told the user, when it does not start. */
  start(): Promise<boolean>;
  restart(): Promise<boolean>;
  /** Lints the files of the workspace; only while it runs. */
  scan(report: (percent: number, message: string) => void, token: vscode.CancellationToken): Promise<ScanSummary>;
  /** What would be sent to learn whether a key is live; only while it runs. */
  planKeyCheck(place: KeyPlace): Promise<KeyPlan>;
  /** Sends it. Undefined when it was cancelled. */
  checkKey(check: KeyCheck, token: vscode.CancellationToken): Promise<KeyResult | undefined>;
  /** The user trusts the workspace from now on. */
  trust(): void;
}

/** `connection.ts`, and the library in it, is loaded when the server is needed for the first time. */
export function createServer(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  status: Status,
): Server {
  let client: LanguageClient | undefined;
  let starting: Promise<boolean> | undefined;

  async function connect(): Promise<boolean> {
    status.show('starting');
    try {
      const { createClient } = await import('./connection.ts');
      client = createClient(context, output, status);
      await client.start();
      return true;
    } catch (error) {
      status.show('failed');
      output.error(`The language server did not start: ${error instanceof Error ? error.message : error}`);
      void tellFailure();
      return false;
    }
  }

  async function tellFailure(): Promise<void> {
    const choice = await vscode.window.showErrorMessage(
      'Auth Doctor could not start its language server, so nothing is checked.',
      'Show Output',
      'Restart',
    );
    if (choice === 'Show Output') output.show();
    if (choice === 'Restart') await server.restart();
  }

  const server: Server = {
    start: () => (starting ??= connect()),
    async restart() {
      await starting?.catch(() => false);
      const old = client;
      client = undefined;
      // One that has crashed, or never ran, cannot be stopped.
      await old?.dispose().catch(() => undefined);
      starting = connect();
      return starting;
    },
    async scan(report, token) {
      const { requestScan } = await import('./connection.ts');
      return requestScan(client!, report, token);
    },
    async planKeyCheck(place) {
      const { requestKeyPlan } = await import('./connection.ts');
      return requestKeyPlan(client!, place);
    },
    async checkKey(check, token) {
      const { requestKeyCheck } = await import('./connection.ts');
      return requestKeyCheck(client!, check, token);
    },
    trust() {
      // Nothing is lost when it is not running yet: it will be told when it starts.
      void starting?.then(async running => {
        const { tellTrust } = await import('./connection.ts');
        if (running && client) await tellTrust(client);
      });
    },
    dispose: () => void client?.dispose().catch(() => undefined),
  };
  return server;
}
