import type * as vscode from 'vscode';

export const showOutput = (output: vscode.LogOutputChannel): void => output.show();
