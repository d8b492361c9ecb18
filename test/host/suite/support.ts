import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { bridge } from './bridge.ts';

export const extension = () => vscode.extensions.getExtension('auth-doctor.auth-doctor')!;
export const folder = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;
export const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);

export async function open(file: string | vscode.Uri): Promise<vscode.TextEditor> {
  const uri = typeof file === 'string' ? inFolder(file) : file;
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

/** Writes a file of the folder, and shows it. */
export async function create(file: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(inFolder(file), new TextEncoder().encode(text));
  return open(file);
}

export async function remove(file: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.workspace.fs.delete(inFolder(file), { useTrash: false });
}

export const closeAll = () => vscode.commands.executeCommand('workbench.action.closeAllEditors');

/** Our diagnostics of a document, in order. */
export const findingsIn = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'auth-doctor')
    .sort((a, b) => a.range.start.compareTo(b.range.start));

export const codeOf = ({ code }: vscode.Diagnostic): string =>
  String(typeof code === 'object' ? code.value : (code ?? ''));

/** Resolves with the first value that `look` gives, now or after one of the events; rejects when there is none for long. */
export function eventually<T>(what: string, event: vscode.Event<unknown>, look: () => T | undefined | false | null) {
  return new Promise<T>((resolve, reject) => {
    const subscription = event(check);
    const timer = setTimeout(() => end(() => reject(new Error(`In 20 seconds: no ${what}.`))), 20_000);
    check();

    function check(): void {
      const value = look();
      if (value) end(() => resolve(value));
    }
    function end(how: () => void): void {
      subscription.dispose();
      clearTimeout(timer);
      how();
    }
  });
}

/** The document's findings, as soon as they are as wanted. */
export const findings = (
  uri: vscode.Uri,
  wanted: (found: vscode.Diagnostic[]) => boolean = found => found.length > 0,
): Promise<vscode.Diagnostic[]> =>
  eventually(`findings in ${path.basename(uri.path)}`, vscode.languages.onDidChangeDiagnostics, () => {
    const found = findingsIn(uri);
    return wanted(found) && found;
  });

export interface Reported {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
  readonly fixes: readonly { readonly safe: boolean }[];
}

/** What the command line of the installed extension says about the folder. */
export async function lintFolder(): Promise<Reported[]> {
  const cli = path.join(extension().extensionPath, 'dist', 'cli.js');
  const args = [cli, 'lint', '--format', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder().fsPath }).catch(error => {
    // 1: there are findings.
    if (error.code !== 1) throw error;
    return error as { stdout: string };
  });
  return JSON.parse(stdout).findings;
}

/** Rests the mouse on a piece of the editor's text, until the hover is there; the editor hides one when the text is drawn anew. */
export async function hoverOver(text: string, tries = 3): Promise<string> {
  await bridge('hover', { target: { text } });
  try {
    await bridge('waitFor', { target: `${hoverSelector} :text("Guide: ")` });
  } catch (error) {
    if (tries === 1) throw error;
    await bridge('hover', { target: '.statusbar' });
    return hoverOver(text, tries - 1);
  }
  return bridge<string>('text', { target: hoverSelector });
}

export const hoverSelector = '.monaco-editor .monaco-hover:not(.hidden)';

/** The quick fixes that the editor offers for a finding. */
export async function actionsFor(
  uri: vscode.Uri,
  { range }: vscode.Diagnostic,
  kind = vscode.CodeActionKind.QuickFix,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind.value,
  );
}

/** Waits until the guide is shown with its heading in the upper half of the view. */
export async function guideAt(id: string): Promise<void> {
  await eventually('guide', vscode.window.tabGroups.onDidChangeTabs, () =>
    /^\[?Preview\]? .*\.md$/.test(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? ''),
  );
  const heading = `document.querySelector('h2#${id}').getBoundingClientRect()`;
  await bridge('inWebview', {
    selector: `h2#${id}`,
    expression: `new Promise((resolve, reject) => {
      const end = performance.now() + 10000;
      const look = () => {
        const { top } = ${heading};
        if (top >= -20 && top < innerHeight / 2) resolve();
        else if (performance.now() > end) reject(new Error('${id} is at ' + top));
        else requestAnimationFrame(look);
      };
      look();
    })`,
  });
}

export const quickFixMenu = '.action-widget';

/** Opens the menu of quick fixes at the cursor, with the entry in it. */
export async function openQuickFixMenu(entry: string): Promise<void> {
  const item = `${quickFixMenu} :text("${entry}")`;
  const nothing = '.monaco-editor-overlaymessage:has-text("No code actions available")';
  // VS Code drops the question, and says that there is nothing, when diagnostics of any extension change meanwhile.
  for (let tries = 0; tries < 5; tries++) {
    await vscode.commands.executeCommand('editor.action.quickFix');
    await bridge('waitFor', { target: `${item}, ${nothing}` });
    if ((await bridge<number>('count', { target: item })) > 0) break;
    await bridge('press', { key: 'Escape' });
    await bridge('waitFor', { target: nothing, gone: true });
  }
  await bridge('waitFor', { target: item });
  await bridge('waitFor', { target: `${quickFixMenu} .monaco-list-row.focused` });
}
