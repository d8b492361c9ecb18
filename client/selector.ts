import * as vscode from 'vscode';
import { languages } from './languages.ts';

/** Files that are plain text to an editor, and whose name says that they hold settings. */
const files = [
  ...['**/.env', '**/.env.*', '**/*.env', '**/.envrc', '**/*.http', '**/*.rest', '**/.auth-doctor-ignore'],
  ...['**/.npmrc', '**/.netrc', '**/_netrc', '**/.curlrc', '**/_curlrc', '**/.wgetrc', '**/.pypirc', '**/Pipfile'],
  ...['**/.aws/{credentials,config}', '**/*.{service,conf,cnf,toml}', '**/sites-{available,enabled}/*'],
];

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
