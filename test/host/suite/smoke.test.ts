import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screenshot, waitFor } from './bridge.ts';

describe('smoke', () => {
  it('runs in VS Code, with the sample open and trusted', async () => {
    assert.match(vscode.version, /^1\.\d+\.\d+/);
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
    assert.equal(vscode.workspace.isTrusted, true);
    assert.notEqual((await vscode.workspace.findFiles('**/*.ts', undefined, 1)).length, 0);
  });

  it('finds Auth Doctor, installed from its .vsix', async () => {
    const extension = vscode.extensions.getExtension('auth-doctor.auth-doctor');
    assert.ok(extension, 'auth-doctor.auth-doctor is not installed');
    await extension.activate();
  });

  it('shows a file of the sample', async () => {
    const [folder] = vscode.workspace.workspaceFolders!;
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder!.uri, 'README.md'));
    await waitFor({ text: 'Orbit Travel' });
    await screenshot('smoke');
  });
});
