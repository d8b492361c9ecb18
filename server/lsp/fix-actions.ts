import type { CodeAction } from 'vscode-languageserver';
import { freeName } from '../../rules/engine/fix.ts';
import type { Finding, Fix } from '../../rules/engine/rule.ts';
import { slice } from '../../rules/engine/text.ts';
import { redactText } from '../workspace/redact-text.ts';
import type { Document } from './documents.ts';
import { CodeActionKind } from './library.ts';
import { type Linted, lintDocument, outdated } from './linting.ts';
import { serverCommands } from './protocol.ts';
import type { Session } from './session.ts';
import type { DiagnosticData } from './to-lsp.ts';
import { fixEdit, projectFile } from './workspace-edits.ts';

/** By which an action is found again when the user chooses it. */
interface ActionData extends DiagnosticData {
  readonly uri: string;
  readonly fix: number;
}

/**
 * The fixes of a finding. The edit of one that writes `.env` holds the secret: where the client allows it, it is made
 * only when the user chooses the action.
 */
export function fixActions(session: Session, document: Document, linted: Linted, finding: Finding): CodeAction[] {
  const { rule, span, provider } = finding;
  const preferred = finding.fixes.findIndex(fix => fix.safe);
  return finding.fixes.flatMap((given, index) => {
    const fix = withFreeName(session, document, linted, given);
    // Made even where it is left out again: it tells whether the fix can be done here at all.
    const edit = fixEdit(session, document, linted.folder, fix);
    if (!edit) return [];
    const data: ActionData = { uri: document.uri, rule, start: span.start, end: span.end, fix: index };
    const lazy = session.client.resolvesEdits && (fix.env || fix.gitignore);
    return {
      // A title quotes names of the document; somebody may have put a key where a name belongs.
      title: redactText(fix.title),
      kind: CodeActionKind.QuickFix,
      ...(index === preferred && session.client.preferredActions ? { isPreferred: true } : {}),
      ...(lazy ? { data } : { edit }),
      ...(fix.env
        ? {
            command: {
              title: 'Rotate the key',
              command: serverCommands.rotate,
              arguments: [provider ?? null],
            },
          }
        : {}),
    };
  });
}

/** Makes the edit of an action that was chosen; rejects with ContentModified when its finding is no longer there. */
export async function resolveFix(session: Session, action: CodeAction): Promise<CodeAction> {
  if (!isActionData(action.data)) return action;
  const { uri, rule, start, end, fix } = action.data;
  const document = session.documents.get(uri);
  if (!document) throw outdated();
  const linted = await lintDocument(session, document);
  const found = linted.findings.find(
    finding => finding.rule === rule && finding.span.start === start && finding.span.end === end,
  )?.fixes[fix];
  if (!found) throw outdated();
  const edit = fixEdit(session, document, linted.folder, withFreeName(session, document, linted, found));
  if (!edit) throw outdated();
  return { ...action, edit };
}

/**
 * The fix under a name that `.env` does not use for another value. A name that the code reads already stays: there
 * `.env` has the value that the program runs with.
 */
export function withFreeName(session: Session, { text }: Document, { folder }: Linted, fix: Fix): Fix {
  if (!fix.env || !folder || folder.path === null) return fix;
  const { name, value } = fix.env;
  const word = new RegExp(`\\b${name}\\b`, 'g');
  const written = fix.edits.some(edit => edit.newText.match(word));
  if (!written || fix.edits.some(edit => slice(text, edit.span).match(word))) return fix;
  const free = freeName(name, slice(text, value), projectFile(session, folder, '.env')?.text ?? '');
  if (free === name) return fix;
  return {
    ...fix,
    title: fix.title.replace(word, free),
    edits: fix.edits.map(edit => ({ ...edit, newText: edit.newText.replace(word, free) })),
    env: { name: free, value },
  };
}

const isActionData = (data: unknown): data is ActionData =>
  typeof data === 'object' && data !== null && 'uri' in data && 'fix' in data && 'rule' in data;
