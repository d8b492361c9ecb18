import * as vscode from 'vscode';
import { languages } from './languages.ts';

/** Of languages without a reader, only files whose name says that they hold settings. */
const files = ['**/.env', '**/.env.*', '**/*.env', '**/.envrc', '**/*.http', '**/*.rest', '**/.auth-doctor-ignore'];

/**
 * The documents that are checked, by language and by name; no language is contributed for `.env`, which newer versions of
 * VS Code have themselves. Not those of other schemes: old revisions and diffs would be reported as well.
 */
export function documentSelector(): { scheme: string; language?: string; pattern?: string }[] {
  const schemes = new Set(['file', 'untitled', 'vscode-notebook-cell']);
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) schemes.add(uri.scheme);
  return [...schemes].flatMap(scheme => [
    ...languages.map(language => ({ scheme, language })),
    ...files.map(pattern => ({ scheme, pattern })),
  ]);
}
