import type { CodeAction } from 'vscode-languageserver';
import type { Edit } from '../../rules/engine/rule.ts';
import { fixText } from '../workspace/fix-text.ts';
import type { Document } from './documents.ts';
import type { Linted } from './linting.ts';
import type { Session } from './session.ts';
import { toTextEdit } from './to-lsp.ts';
import { documentChange, workspaceEdit } from './workspace-edits.ts';

export const fixAllKind = 'source.fixAll.auth-doctor';

/** All safe fixes of the document, until none is left: run twice, it does nothing the second time. */
export async function fixAllAction(session: Session, document: Document, linted: Linted): Promise<CodeAction[]> {
  const { text } = document;
  const fixed = await fixText(text, linted, next => session.world.lintText({ ...linted.input, text: next }));
  if (fixed.text === text) return [];
  const edits = (fixed.edits ?? [difference(text, fixed.text)]).map(edit => toTextEdit(document, edit));
  const edit = workspaceEdit(session, [documentChange(document, edits)]);
  return edit ? [{ title: 'Fix all safe Auth Doctor findings', kind: fixAllKind, edit }] : [];
}

/** One edit that makes the first text the second. */
function difference(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { span: { start: head, end: before.length - tail }, newText: after.slice(head, after.length - tail) };
}
