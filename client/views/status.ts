import * as vscode from 'vscode';
import { documentSelector } from '../selector.ts';

type State = 'starting' | 'ready' | 'scanning' | 'failed';

export interface Status extends vscode.Disposable {
  show(state: State): void;
}

/** What the server is doing, behind the braces in the status bar, for the documents that it checks. */
export function createStatus(): Status {
  const item = vscode.languages.createLanguageStatusItem('authDoctor', documentSelector());
  item.name = 'Auth Doctor';
  item.text = 'Auth Doctor';
  item.command = { title: 'Show Output', command: 'authDoctor.showOutput' };
  return {
    show(state) {
      item.busy = state === 'starting' || state === 'scanning';
      item.severity =
        state === 'failed' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
      item.detail = {
        starting: 'starting',
        ready: 'checking authentication',
        scanning: 'scanning the workspace',
        failed: 'not running: nothing is checked',
      }[state];
      item.command =
        state === 'failed'
          ? { title: 'Restart', command: 'authDoctor.restartServer' }
          : { title: 'Show Output', command: 'authDoctor.showOutput' };
    },
    dispose: () => item.dispose(),
  };
}
