import * as vscode from 'vscode';
import type { ScanSummary } from '../../server/lsp/protocol.ts';
import type { Server } from '../server.ts';
import type { Status } from '../views/status.ts';

/** Lints every file of the workspace, with progress; the Problems panel shows what it finds. */
export async function scanWorkspace(server: Server, status: Status): Promise<ScanSummary | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (!folders.some(({ uri }) => uri.scheme === 'file')) {
    const why = folders.length === 0 ? 'open a folder first' : 'this one is not on disk; open its files to check them';
    void vscode.window.showInformationMessage(`Auth Doctor scans folders on disk: ${why}.`);
    return undefined;
  }
  if (!(await server.start())) return undefined;
  status.show('scanning');
  let summary: ScanSummary;
  try {
    summary = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Auth Doctor: scanning', cancellable: true },
      async (progress, token) => {
        let done = 0;
        const report = (percent: number, message: string): void => {
          progress.report({ increment: percent - done, message });
          done = percent;
        };
        return server.scan(report, token);
      },
    );
  } finally {
    status.show('ready');
  }
  void tell(summary);
  return summary;
}

async function tell({ files, findings, skipped, cancelled }: ScanSummary): Promise<void> {
  const found = findings === 0 ? 'nothing found' : count(findings, 'finding');
  const left = skipped.length === 0 ? '' : `; ${count(skipped.length, 'file')} not checked`;
  const message = `${cancelled ? 'Scan cancelled' : 'Scan done'}: ${found} in ${count(files, 'file')}${left}.`;
  const actions = [...(findings > 0 ? ['Show Problems'] : []), ...(skipped.length > 0 ? ['Show Skipped Files'] : [])];
  const choice = await vscode.window.showInformationMessage(`Auth Doctor: ${message}`, ...actions);
  if (choice === 'Show Problems') await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (choice === 'Show Skipped Files') await showSkipped(skipped);
}

/** As a document: the list may be long, and people search in it. */
async function showSkipped(skipped: ScanSummary['skipped']): Promise<void> {
  const content = skipped.map(({ file, reason }) => `${file}: ${reason}`).join('\n');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: `${content}\n` }));
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
