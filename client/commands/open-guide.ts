import * as vscode from 'vscode';
import { areas } from '../../rules/engine/areas.ts';

const pages = Object.values(areas);

/** Shows a page of the bundled guide at a heading; without arguments, after asking which. */
export async function openGuide(extension: vscode.Uri, page?: unknown, id?: unknown): Promise<void> {
  const known = pages.find(area => area.page === page);
  if (known) await show(extension, known.page, typeof id === 'string' ? id : '');
  else await pick(extension);
}

/** `vscode://auth-doctor.auth-doctor/guide/<page>#<id>`: where the code of a diagnostic leads. */
export async function openGuideAt(extension: vscode.Uri, uri: vscode.Uri): Promise<void> {
  const page = /^\/guide\/([a-z-]+)\/?$/.exec(uri.path)?.[1];
  // Anybody can make such a link: it opens pages of ours, or the list of them, and nothing else.
  await openGuide(extension, page, uri.fragment || uri.query);
}

async function show(extension: vscode.Uri, page: string, id: string): Promise<void> {
  const file = vscode.Uri.joinPath(extension, 'rules', 'docs', `${page}.md`);
  const heading = /^[a-z0-9-]+$/.test(id) ? id : '';
  await vscode.commands.executeCommand('markdown.showPreview', file.with({ fragment: heading }));
}

interface Item extends vscode.QuickPickItem {
  readonly page?: string;
  readonly id?: string;
}

async function pick(extension: vscode.Uri): Promise<void> {
  const items = Promise.all(pages.map(({ page, title }) => itemsOf(extension, page, title))).then(all => all.flat());
  const chosen = await vscode.window.showQuickPick<Item>(items, {
    title: 'Auth Doctor: Guide',
    placeHolder: 'An area, or a mistake',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.page) await show(extension, chosen.page, chosen.id ?? '');
}

/** The page itself, and its mistakes: the headings that are one word. */
async function itemsOf(extension: vscode.Uri, page: string, title: string): Promise<Item[]> {
  const file = vscode.Uri.joinPath(extension, 'rules', 'docs', `${page}.md`);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const mistakes = [...text.matchAll(/^## (\S+)[ \t]*\r?\n+([^\r\n]+)/gm)].map(([, id, lead]) => ({
    label: id!,
    detail: lead!.replace(/[`*]|\]\([^)]*\)|\[/g, ''),
    page,
    id: id!,
  }));
  return [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    { label: `$(book) ${title}`, description: 'the whole page', page },
    ...mistakes,
  ];
}
