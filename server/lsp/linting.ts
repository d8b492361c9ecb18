import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Language } from '../../rules/engine/language.ts';
import { languageOf } from '../../rules/engine/lint.ts';
import type { ProjectFacts } from '../../rules/engine/project.ts';
import type { TextLintResult } from '../workspace/lint-text.ts';
import { sizeInWords } from '../workspace/read-text.ts';
import { redactText } from '../workspace/redact-text.ts';
import type { Effective } from './configuration.ts';
import { type Document, forgetParse, parseCache } from './documents.ts';
import type { Folder } from './folders.ts';
import type { Session } from './session.ts';

/** One version of a document and what was found in it. */
export interface Linted extends TextLintResult {
  readonly version: number;
  readonly folder: Folder | null;
  readonly relative: string;
  readonly language: Language | null;
  readonly effective: Effective;
  readonly project: ProjectFacts;
  /** Why the document was not checked, or not by all rules; null when it was. */
  readonly unchecked: string | null;
}

/** A syntax tree takes a hundred times its text in memory; a text above this is searched for credentials only. */
const mostToParse = 8 * 1024 * 1024;

const running = new WeakMap<Document, { readonly key: string; readonly result: Promise<Linted> }>();

/**
 * The findings of a document as it is now; asked again for the same version, the same answer. Rejects with
 * ContentModified when the text changed meanwhile: whoever asked will ask again.
 */
export function lintDocument(session: Session, document: Document): Promise<Linted> {
  const key = `${document.version} ${session.configuration.generation}`;
  const known = running.get(document);
  if (known?.key === key) return known.result;
  const result = lint(session, document);
  running.set(document, { key, result });
  result.catch(() => {
    if (running.get(document)?.result === result) running.delete(document);
  });
  return result;
}

async function lint(session: Session, document: Document): Promise<Linted> {
  const { version, uri } = document;
  // Changes that have arrived already are read first: only the last of them is worth a look.
  await nextTurn();
  await nextTurn();
  const { folder, relative } = session.folders.locate(document.notebook ?? uri);
  const effective = await session.configuration.of(folder);
  const language = document.notebook ? languageOf('', document.languageId) : languageOf(relative, document.languageId);
  const project = await projectFacts(session, folder, relative, language);
  if (document.version !== version || session.documents.get(uri) !== document) throw outdated();
  const { text } = document;
  const about = { version, folder, relative, language, effective, project };
  const nothing = { ...about, findings: [], crashes: [], source: null, unchecked: null };
  if (!effective.enabled || effective.ignores(relative)) return nothing;
  if (isLarger(text, effective.maxFileSize)) {
    forgetParse(document);
    const size = sizeInWords(effective.maxFileSize);
    return { ...nothing, unchecked: `Not checked: the file is larger than ${size} (setting maxFileSize).` };
  }
  const tooLarge = text.length > mostToParse && language?.grammar !== undefined;
  const input = {
    path: relative,
    text,
    language: tooLarge ? null : language,
    config: effective.config,
    project,
  };
  try {
    const result = await session.world.lintText(input, parseCache(document, version));
    tellCrashes(session, result.crashes);
    if (document.version !== version) throw outdated();
    const unchecked = tooLarge ? `Larger than ${sizeInWords(mostToParse)}: searched for credentials only.` : null;
    return { ...about, ...result, unchecked };
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    forgetParse(document);
    tellCrashes(session, [{ rule: `the ${language?.id ?? 'text'} reader`, error }]);
    return { ...nothing, unchecked: 'Not checked: Auth Doctor met a fault of its own (see its output).' };
  }
}

/** What of the project matters to rules. Git is asked only about `.env` files. */
export async function projectFacts(
  session: Session,
  folder: Folder | null,
  relative: string,
  language: Language | null,
): Promise<ProjectFacts> {
  // Without a folder on disk there is no place for a `.env`.
  if (!folder || folder.path === null) return { detached: true };
  if (language?.id !== 'dotenv' || !session.configuration.trusted) return {};
  const git = await session.git.of(folder, relative);
  return git ? { git } : {};
}

/** A bug of ours is told once a rule, without a word of the document (law c). */
export function tellCrashes(
  { connection, crashed }: Session,
  crashes: readonly { readonly rule: string; readonly error: unknown }[],
): void {
  for (const { rule, error } of crashes) {
    if (crashed.has(rule)) continue;
    crashed.add(rule);
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)) : [];
    const what = error instanceof Error ? error.name : typeof error;
    connection.console.error(redactText([`${rule} stopped on a fault of its own (${what})`, ...frames].join('\n')));
  }
}

export const outdated = (): ResponseError => new ResponseError(LSPErrorCodes.ContentModified, 'The document changed.');

export const cancelled = (): ResponseError => new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');

/** The request's answer is no longer wanted: reject before any work is done. */
export function checkCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw cancelled();
}

const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** In bytes, as on disk; counted only where the length leaves it open. */
const isLarger = (text: string, limit: number): boolean =>
  text.length > limit || (text.length * 3 > limit && Buffer.byteLength(text) > limit);
