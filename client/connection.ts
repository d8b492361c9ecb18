import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
  WorkDoneProgress,
} from 'vscode-languageclient/node';
import {
  checkKeyRequest,
  type InitializationOptions,
  type KeyCheck,
  type KeyPlace,
  type KeyPlan,
  type KeyResult,
  planKeyCheckRequest,
  type ScanSummary,
  serverCommands,
  trustGranted,
} from '../server/lsp/protocol.ts';
import { documentSelector } from './selector.ts';
import type { Status } from './views/status.ts';

const openGuideCommand = 'authDoctor.openGuide';

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
  const docsBase = `${vscode.env.uriScheme}://${context.extension.id}`;
  const initializationOptions: InitializationOptions = {
    // A diagnostic's code opens the page that came with the extension.
    docsBase,
    openGuideCommand,
    checkKeyCommand: 'authDoctor.checkKey',
    trusted: vscode.workspace.isTrusted,
  };
  const crashes: number[] = [];
  const options: LanguageClientOptions = {
    documentSelector: documentSelector(),
    initializationOptions,
    outputChannel: output,
    traceOutputChannel: output,
    diagnosticCollectionName: 'auth-doctor',
    markdown: { isTrusted: { enabledCommands: [openGuideCommand] } },
    middleware: {
      provideHover: async (...[document, position, token, next]) =>
        withGuideLinks(await next(document, position, token), docsBase),
    },
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

/** Hovers drop links of VS Code's own scheme, which diagnostics may have; the command opens the same page. */
function withGuideLinks<T extends vscode.Hover | null | undefined>(hover: T, docsBase: string): T {
  for (const content of hover?.contents ?? [])
    if (content instanceof vscode.MarkdownString)
      content.value = content.value.replaceAll(guideLink(docsBase), (_, page: string, id = '') => {
        const target = encodeURIComponent(JSON.stringify([page, id]));
        return `](command:${openGuideCommand}?${target})`;
      });
  return hover;
}

const guideLink = (docsBase: string): RegExp =>
  new RegExp(`\\]\\(${docsBase.replace(/[.]/g, '\\$&')}/guide/([a-z-]+)(?:#([a-z0-9-]+))?\\)`, 'g');

export const tellTrust = (client: LanguageClient): Promise<void> => client.sendNotification(trustGranted);

export const requestKeyPlan = (client: LanguageClient, place: KeyPlace): Promise<KeyPlan> =>
  client.sendRequest<KeyPlan>(planKeyCheckRequest, place);

/** Sends the key that a plan speaks of. Undefined when the user has cancelled: the server hangs up at once. */
export async function requestKeyCheck(
  client: LanguageClient,
  check: KeyCheck,
  token: vscode.CancellationToken,
): Promise<KeyResult | undefined> {
  try {
    return await client.sendRequest<KeyResult>(checkKeyRequest, check, token);
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  }
}

/** Asks for a scan of the workspace and tells how far it is. Cancelled, it still answers with what it has done. */
export async function requestScan(
  client: LanguageClient,
  report: (percent: number, message: string) => void,
  token: vscode.CancellationToken,
): Promise<ScanSummary> {
  const workDoneToken = `scan-${++scans}`;
  const progress = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
    if (value.kind !== 'end') report(value.percentage ?? 0, value.message ?? '');
  });
  const params = { command: serverCommands.scanWorkspace, workDoneToken };
  try {
    return await client.sendRequest(ExecuteCommandRequest.type, params, token);
  } finally {
    progress.dispose();
  }
}

let scans = 0;
