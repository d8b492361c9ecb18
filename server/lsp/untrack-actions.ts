import type { CodeAction } from 'vscode-languageserver';
import type { Finding } from '../../rules/engine/rule.ts';
import { redactText } from '../workspace/redact-text.ts';
import type { Document } from './documents.ts';
import type { Folder } from './folders.ts';
import { CodeActionKind } from './library.ts';
import { type Linted, lintDocument } from './linting.ts';
import { serverCommands } from './protocol.ts';
import type { Session } from './session.ts';

const rule = 'env-file-tracked';

/** "Untrack from git", for a `.env` that is in the repository; the command asks before it does anything. */
export async function untrackActions(
  session: Session,
  { uri }: Document,
  { folder, relative }: Linted,
  finding: Finding,
): Promise<CodeAction[]> {
  if (finding.rule !== rule || !(await isTracked(session, folder, relative))) return [];
  const title = `Untrack ${nameOf(relative)} from git (the file stays; its history keeps the secret)`;
  const command = { title, command: serverCommands.untrack, arguments: [uri] };
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}

/** Without trust no program is started; without buttons nobody could be asked. */
async function isTracked(session: Session, folder: Folder | null, relative: string): Promise<boolean> {
  if (!folder || folder.path === null || !session.configuration.trusted || !session.client.messageActions) return false;
  return (await session.git.of(folder, relative))?.tracked === true;
}

/**
 * Asks, then takes the file out of git's index. Anybody can call a command, so only what the rule says of an open
 * document is done.
 */
export async function untrack(session: Session, uri: unknown, done: () => void): Promise<void> {
  const { window } = session.connection;
  const document = typeof uri === 'string' ? session.documents.get(uri) : undefined;
  if (!document) return;
  const { folder, relative, findings } = await lintDocument(session, document);
  if (!findings.some(finding => finding.rule === rule) || !(await isTracked(session, folder, relative))) return;
  const name = nameOf(relative);
  const yes = { title: `Untrack ${name}` };
  const chosen = await window.showWarningMessage(
    `Take ${name} out of git? It stays on disk. Old commits keep its secrets, so rotate them all the same.`,
    yes,
    { title: 'Cancel' },
  );
  // The question may have been on the screen for a long time.
  if (chosen?.title !== yes.title || !session.configuration.trusted) return;
  const { problem } = await session.world.untrack(folder!.path!, relative);
  if (problem) window.showErrorMessage(redactText(`${name} is still tracked: ${problem}.`));
  else window.showInformationMessage(`${name} is no longer tracked. Commit that, and add ${name} to .gitignore.`);
  done();
}

const nameOf = (relative: string): string => relative.slice(relative.lastIndexOf('/') + 1);
