import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { type InitializationOptions, trustGranted } from '../server/lsp/protocol.ts';
import { documentSelector } from './selector.ts';
import type { Status } from './views/status.ts';

/** The client of the language server in `dist/server.js`, not yet started. */
export function createClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  status: Status,
): LanguageClient {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6010'] } },
  };
  const initializationOptions: InitializationOptions = {
    // A diagnostic's code opens the page that came with the extension.
    docsBase: `${vscode.env.uriScheme}://${context.extension.id}`,
    openGuideCommand: 'authDoctor.openGuide',
    trusted: vscode.workspace.isTrusted,
  };
  const crashes: number[] = [];
  const options: LanguageClientOptions = {
    documentSelector: documentSelector(),
    initializationOptions,
    outputChannel: output,
    traceOutputChannel: output,
    diagnosticCollectionName: 'auth-doctor',
    diagnosticPullOptions: { onChange: true, onSave: false },
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      // Twice in a minute is a fault that will not go away by itself: then the user is asked.
      closed: () => {
        crashes.push(Date.now());
        const again = crashes.length < 2 || crashes.at(-1)! - crashes.at(-2)! > 60_000;
        return again
          ? { action: CloseAction.Restart }
          : {
              action: CloseAction.DoNotRestart,
              message: 'Auth Doctor\'s language server keeps stopping. "Auth Doctor: Show Output" says why.',
            };
      },
    },
  };
  const client = new LanguageClient('authDoctor', 'Auth Doctor', server, options);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) status.show('ready');
    else if (newState === State.Starting) status.show('starting');
    else if (newState === State.Stopped) status.show('failed');
  });
  return client;
}

export const tellTrust = (client: LanguageClient): Promise<void> => client.sendNotification(trustGranted);
