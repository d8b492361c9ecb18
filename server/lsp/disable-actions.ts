import { applyEdits as applyJsonEdits, modify, type ParseError, parse } from 'jsonc-parser';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import { applyEdits } from '../../rules/engine/fix.ts';
import type { Edit, Finding } from '../../rules/engine/rule.ts';
import { covering, lineAt } from '../../rules/engine/text.ts';
import { configFileName } from '../workspace/config-file.ts';
import type { Document } from './documents.ts';
import { CodeActionKind } from './library.ts';
import type { Linted } from './linting.ts';
import type { Session } from './session.ts';
import { toTextEdit } from './to-lsp.ts';
import { documentChange, projectFile, workspaceEdit } from './workspace-edits.ts';

type Comment = readonly [open: string, close?: string];

/** The ways to live with a finding: not on this line, not in this file, not in this project. */
export async function disableActions(
  session: Session,
  document: Document,
  linted: Linted,
  finding: Finding,
): Promise<CodeAction[]> {
  const { rule } = finding;
  const actions: CodeAction[] = [];
  const offer = (title: string, edit: WorkspaceEdit | null): void => {
    if (edit) actions.push({ title, kind: CodeActionKind.QuickFix, edit });
  };
  const inDocument = (edit: Edit | null): WorkspaceEdit | null =>
    edit && workspaceEdit(session, [documentChange(document, [toTextEdit(document, edit)])]);

  offer(`Disable ${rule} for this line`, inDocument(await lineEdit(session, document, linted, finding)));
  offer(`Disable ${rule} for this file`, inDocument(fileEdit(document, linted, rule)));
  offer(`Disable ${rule} in this project`, projectEdit(session, linted, rule));
  return actions;
}

/**
 * A comment above the line, where one can stand: not inside of a string or of a command that goes on over lines. In
 * markup, where a comment is written in another way, both ways are tried on the linter itself.
 */
async function lineEdit(session: Session, document: Document, linted: Linted, finding: Finding): Promise<Edit | null> {
  const { text } = document;
  const { start } = lineAt(text, finding.span.start);
  const before = lineAt(text, Math.max(0, start - 1));
  const strings = linted.source?.strings ?? [];
  if (strings.some(({ span }) => span.start < start && start < span.end)) return null;
  if (start > 0 && /\\$/.test(text.slice(before.start, before.end))) return null;
  const indent = /^[ \t]*/.exec(text.slice(start, finding.span.start))![0];
  const edits = commentsOf(document, linted).map(comment => ({
    span: { start, end: start },
    newText: `${indent}${commented(comment, `auth-doctor-ignore-next-line ${finding.rule} -- reason`)}${eolOf(text)}`,
  }));
  if (!/^(?:javascript|tsx|yaml|http)$/.test(linted.language?.id ?? '')) return edits[0] ?? null;
  for (const edit of edits) if (await silences(session, linted, text, finding, edit)) return edit;
  return null;
}

async function silences(
  { world }: Session,
  { input, source, findings }: Linted,
  text: string,
  { rule }: Finding,
  edit: Edit,
): Promise<boolean> {
  const after = await world.lintText({ ...input, text: applyEdits(text, [edit]) });
  const count = (list: readonly Finding[]) => list.filter(finding => finding.rule === rule).length;
  return (
    count(after.findings) < count(findings) &&
    after.findings.every(
      finding => finding.rule !== 'suppression-unused' || findings.some(f => f.rule === finding.rule),
    ) &&
    (source?.broken || !after.source?.broken) === true
  );
}

/** A comment at the top, behind what has to stand first: `#!`, an encoding, `'use strict'`. */
function fileEdit({ text, languageId }: Document, linted: Linted, rule: string): Edit | null {
  const [comment] = commentsOf({ languageId }, linted);
  if (!comment) return null;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const skip = (pattern: RegExp): void => {
    pattern.lastIndex = at;
    at += pattern.exec(text)?.[0].length ?? 0;
  };
  skip(/#![^\r\n]*(?:\r?\n|$)/y);
  skip(/[ \t]*#.*?coding[:=][^\r\n]*(?:\r?\n|$)/y);
  // Docker takes its directives from the first lines alone; PHP is a page until it is told otherwise.
  if (linted.language?.id === 'dockerfile')
    skip(/(?:[ \t]*#[ \t]*(?:syntax|escape|check)[ \t]*=[^\r\n]*(?:\r?\n|$))+/y);
  if (linted.language?.id === 'php') skip(/<\?php[ \t]*(?:\r?\n|$)/y);
  skip(/(?:(['"])use \w+\1;?[ \t]*(?:\r?\n|$))+/y);
  const eol = eolOf(text);
  const gap = at > 1 && !/[\r\n]/.test(text[at - 1]!) ? eol : '';
  const newText = `${gap}${commented(comment, `auth-doctor-ignore-file ${rule} -- reason`)}${eol}`;
  // In a block comment that is open above, or in a document that starts with a string, it would be no comment.
  return covering(linted.source?.comments ?? [], at - 1) && gap ? null : { span: { start: at, end: at }, newText };
}

/** `"rules": { "<rule>": "off" }` in `.auth-doctor.json`; nothing where that file is broken, or where there is no disk. */
function projectEdit(session: Session, { folder }: Linted, rule: string): WorkspaceEdit | null {
  if (!folder || folder.path === null || !session.configuration.trusted) return null;
  const file = projectFile(session, folder, configFileName);
  if (!file) return null;
  const errors: ParseError[] = [];
  const whole = file.text.trim() === '' ? '{}' : file.text;
  const value: unknown = parse(whole, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const eol = eolOf(file.text);
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol };
  const formatted = modify(whole, ['rules', rule], 'off', { formattingOptions });
  // Formatting takes a file of one line apart; then the few characters that are missing are enough.
  const rewritten = formatted.map(({ offset, length }) => whole.slice(offset, offset + length)).join('');
  const edits =
    whole === file.text && /\S.*\S/s.test(rewritten) ? modify(whole, ['rules', rule], 'off', {}) : formatted;
  const change =
    whole === file.text
      ? edits.map(({ offset, length, content }) => ({
          span: { start: offset, end: offset + length },
          newText: content,
        }))
      : [{ span: { start: 0, end: file.text.length }, newText: applyJsonEdits(whole, edits) + eol }];
  return workspaceEdit(session, [{ file, edits: change.map(edit => toTextEdit(file, edit)) }]);
}

/** The forms of comment to try, in order; none in plain JSON. */
function commentsOf({ languageId }: Pick<Document, 'languageId'>, { language }: Linted): Comment[] {
  if (!language) return [['#']];
  if (language.id === 'json') return languageId === 'jsonc' || languageId === 'json5' ? [['//']] : [];
  const own = language.comment ? [language.comment] : [];
  return language.id === 'tsx' || language.id === 'javascript' ? [...own, ['{/*', '*/}']] : own;
}

const commented = ([open, close]: Comment, text: string): string => `${open} ${text}${close ? ` ${close}` : ''}`;

const eolOf = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');
