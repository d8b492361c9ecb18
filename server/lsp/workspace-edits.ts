import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { appendsOf } from '../../rules/engine/fix.ts';
import type { Fix } from '../../rules/engine/rule.ts';
import { lineStarts } from '../workspace/lines.ts';
import type { Document } from './documents.ts';
import { type Folder, normalUri, uriIn } from './folders.ts';
import { CreateFile, TextDocumentEdit } from './library.ts';
import type { Session } from './session.ts';
import { type Lines, toTextEdit } from './to-lsp.ts';

/** A file of the project as a fix has to see it: what an editor has open is newer than what is on disk. */
export interface ProjectFile extends Lines {
  readonly uri: string;
  readonly exists: boolean;
  /** Null for files that are not open. */
  readonly version: number | null;
}

/** Null when the file is there but cannot be read: then nothing can be added to it either. */
export function projectFile(
  { documents }: Pick<Session, 'documents'>,
  folder: Folder,
  name: string,
): ProjectFile | null {
  const uri = uriIn(folder, name);
  for (const document of documents.all())
    if (normalUri(document.uri) === normalUri(uri))
      return {
        uri: document.uri,
        text: document.text,
        starts: document.starts,
        exists: true,
        version: document.version,
      };
  try {
    const text = readFileSync(path.join(folder.path!, name), 'utf8').replace(/^\uFEFF/, '');
    return { uri, text, starts: lineStarts(text), exists: true, version: null };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return null;
    return { uri, text: '', starts: [0], exists: false, version: null };
  }
}

/** What changes in one file; `file` says where offsets lead. */
interface FileChange {
  readonly file: Pick<ProjectFile, 'uri' | 'exists' | 'version'>;
  readonly edits: readonly TextEdit[];
}

/**
 * A fix as one edit of the workspace, so that one undo takes it back: the document, and the lines that `.env`,
 * `.env.example` and `.gitignore` need. Null when the client, or the place, cannot do all of it.
 */
export function fixEdit(session: Session, document: Document, folder: Folder | null, fix: Fix): WorkspaceEdit | null {
  const changes: FileChange[] = [
    documentChange(
      document,
      fix.edits.map(edit => toTextEdit(document, edit)),
    ),
  ];
  if (fix.env || fix.gitignore) {
    if (!folder || folder.path === null) return null;
    const env = projectFile(session, folder, '.env');
    const example = projectFile(session, folder, '.env.example');
    const gitignore = projectFile(session, folder, '.gitignore');
    if (!env || !example || !gitignore) return null;
    const files = { '.env': env, '.env.example': example, '.gitignore': gitignore };
    const texts = { env: env.text, envExample: example.text, gitignore: gitignore.text };
    for (const { file, text } of appendsOf(fix, document, texts)) changes.push(appendChange(files[file], text));
  }
  return workspaceEdit(session, changes);
}

export const documentChange = ({ uri, version }: Document, edits: readonly TextEdit[]): FileChange => ({
  file: { uri, version, exists: true },
  edits,
});

export function appendChange(file: ProjectFile, text: string): FileChange {
  const end = file.text.length;
  return { file, edits: [toTextEdit(file, { span: { start: end, end }, newText: text })] };
}

/** Changes in the richest form that the client takes; null when a file has to be created and it cannot. */
export function workspaceEdit({ client }: Session, changes: readonly FileChange[]): WorkspaceEdit | null {
  const real = merged(changes.filter(({ edits }) => edits.length > 0));
  const create = real.filter(({ file }) => !file.exists);
  if (create.length > 0 && !(client.documentChanges && client.createFiles)) return null;
  if (!client.documentChanges)
    return { changes: Object.fromEntries(real.map(({ file, edits }) => [file.uri, [...edits]])) };
  return {
    documentChanges: [
      ...create.map(({ file }) => CreateFile.create(file.uri, { ignoreIfExists: true })),
      ...real.map(({ file, edits }) => TextDocumentEdit.create({ uri: file.uri, version: file.version }, [...edits])),
    ],
  };
}

/** The document may be one of the project's files itself. */
function merged(changes: readonly FileChange[]): FileChange[] {
  const byUri = new Map<string, FileChange>();
  for (const change of changes) {
    const before = byUri.get(change.file.uri);
    byUri.set(change.file.uri, before ? { ...before, edits: [...before.edits, ...change.edits] } : change);
  }
  return [...byUri.values()];
}
