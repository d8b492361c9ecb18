import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../../rules/engine/rule.ts';
import { slice } from '../../rules/engine/text.ts';
import { providers } from '../../rules/providers/index.ts';
import { entryEdits, ignoreFileName, isAboutSecret, newSalt } from '../workspace/ignore-entries.ts';
import type { Document } from './documents.ts';
import { type Folder, normalUri } from './folders.ts';
import { CodeActionKind } from './library.ts';
import { type Linted, lintDocument, outdated } from './linting.ts';
import { serverCommands } from './protocol.ts';
import type { Session } from './session.ts';
import { type DiagnosticData, toTextEdit } from './to-lsp.ts';
import { projectFile, workspaceEdit } from './workspace-edits.ts';

/** By which "Not a secret" is found again when the user chooses it. */
interface NotSecretData extends DiagnosticData {
  readonly uri: string;
  readonly notSecret: true;
}

/** Opens the page where the provider replaces a key. */
export function rotateActions({ client }: Session, finding: Finding): CodeAction[] {
  const provider = isAboutSecret(finding) && providers.find(({ id }) => id === finding.provider);
  if (!provider || !client.showDocument) return [];
  const title = `Rotate this key: open ${provider.name}'s page`;
  const command = { title, command: serverCommands.openKeysPage, arguments: [provider.id] };
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}

/**
 * "Not a secret": a line in the folder's `.auth-doctor-ignore`. Not in a folder that is not trusted, whose files cannot
 * silence anything, and not where there is no disk.
 */
export function notSecretActions(
  session: Session,
  document: Document,
  { folder }: Linted,
  finding: Finding,
): CodeAction[] {
  const edit = entryEdit(session, document, folder, finding);
  if (!edit) return [];
  const { rule, span } = finding;
  const data: NotSecretData = { uri: document.uri, rule, start: span.start, end: span.end, notSecret: true };
  return [
    {
      title: `Not a secret: add its hash to ${ignoreFileName}`,
      kind: CodeActionKind.QuickFix,
      // The file may be another one by the time that the action is chosen.
      ...(session.client.resolvesEdits ? { data } : { edit }),
    },
  ];
}

/** Makes the edit of a "Not a secret" that was chosen; rejects with ContentModified when its finding is gone. */
export async function resolveNotSecret(session: Session, action: CodeAction): Promise<CodeAction> {
  if (!isNotSecretData(action.data)) return action;
  const { uri, rule, start, end } = action.data;
  const document = session.documents.get(uri);
  if (!document) throw outdated();
  const { findings, folder } = await lintDocument(session, document);
  const finding = findings.find(found => found.rule === rule && found.span.start === start && found.span.end === end);
  const edit = finding && entryEdit(session, document, folder, finding);
  if (!edit) throw outdated();
  return { ...action, edit };
}

const salts = new WeakMap<Session, Map<string, string>>();

/** Made once: two edits that both begin the file begin it alike. */
function saltFor(session: Session, folder: Folder): string {
  let known = salts.get(session);
  if (!known) salts.set(session, (known = new Map()));
  const key = normalUri(folder.uri);
  const salt = known.get(key) ?? newSalt();
  known.set(key, salt);
  return salt;
}

function entryEdit(
  session: Session,
  { text }: Document,
  folder: Folder | null,
  finding: Finding,
): WorkspaceEdit | null {
  if (!isAboutSecret(finding) || !folder || folder.path === null || !session.configuration.trusted) return null;
  const file = projectFile(session, folder, ignoreFileName);
  const edits = file && entryEdits(file.text, finding.rule, slice(text, finding.span), saltFor(session, folder));
  return edits && workspaceEdit(session, [{ file, edits: edits.map(edit => toTextEdit(file, edit)) }]);
}

const isNotSecretData = (data: unknown): data is NotSecretData =>
  typeof data === 'object' && data !== null && 'uri' in data && 'notSecret' in data && 'rule' in data;
