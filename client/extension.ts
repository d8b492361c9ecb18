import * as vscode from 'vscode';
import { checkKey } from './commands/check-key.ts';
import { openGuide, openGuideAt } from './commands/open-guide.ts';
import { restartServer } from './commands/restart-server.ts';
import { scanWorkspace } from './commands/scan-workspace.ts';
import { showOutput } from './commands/show-output.ts';
import { documentSelector } from './selector.ts';
import { createServer } from './server.ts';
import { createStatus } from './views/status.ts';

/** Registers what the user can call, and starts the server when there is a document for it. Nothing else. */
export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('Auth Doctor', { log: true });
  const status = createStatus();
  const server = createServer(context, output, status);
  const register = (id: string, run: (...args: unknown[]) => unknown) =>
    vscode.commands.registerCommand(`authDoctor.${id}`, run);

  context.subscriptions.push(
    output,
    status,
    server,
    register('scanWorkspace', () => scanWorkspace(server, status)),
    register('checkKey', (uri, range) => checkKey(server, uri, range)),
    register('restartServer', () => restartServer(server)),
    register('showOutput', () => showOutput(output)),
    register('openGuide', (page, id) => openGuide(context.extensionUri, page, id)),
    vscode.window.registerUriHandler({ handleUri: uri => openGuideAt(context.extensionUri, uri) }),
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.trust()),
  );
  // After activate() has returned: loading the client's library must not hold up the window.
  setImmediate(() => vscode.workspace.textDocuments.some(startFor));

  function startFor(document: vscode.TextDocument): boolean {
    if (vscode.languages.match(documentSelector(), document) === 0) return false;
    void server.start();
    return true;
  }
}
