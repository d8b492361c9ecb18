import type { CancellationToken } from 'vscode-languageserver';
import type { Config } from '../../rules/engine/config.ts';
import type { Language } from '../../rules/engine/language.ts';
import { applicable, languageOf, prefilter } from '../../rules/engine/lint.ts';
import type { ProjectFacts } from '../../rules/engine/project.ts';
import { loadGrammar } from '../workspace/grammars.ts';
import type { LintInput, TextLintResult } from '../workspace/lint-text.ts';
import { versionAround } from '../workspace/manifests.ts';
import { sizeInWords } from '../workspace/read-text.ts';
import { redactText } from '../workspace/redact-text.ts';
import type { Effective } from './configuration.ts';
import { type Document, forgetParse, parseCache } from './documents.ts';
import type { Folder } from './folders.ts';
import { LSPErrorCodes, ResponseError } from './library.ts';
import type { Session } from './session.ts';

/** One version of a document and what was found in it. */
export interface Linted extends TextLintResult {
  readonly version: number;
  readonly folder: Folder | null;
  readonly relative: string;
  readonly language: Language | null;
  readonly effective: Effective;
  /** What was linted; with another text, what a change would make of it. */
  readonly input: LintInput;
  /** Why the document was not checked, or not by all rules; null when it was. */
  readonly unchecked: string | null;
}

/**
 * Nobody is answered while a text is read, and the densest code takes a second for 100 KiB, data a tenth of it. Longer
 * texts are searched for credentials only, which takes no time; the command line reads them whole.
 */
const mostToRead = { code: 256 * 1024, data: 1024 * 1024 };

const running = new WeakMap<Document, { readonly key: string; readonly result: Promise<Linted> }>();

/**
 * The findings of a document as it is now; asked again for the same version, the same answer. Rejects with
 * ContentModified when the text changed meanwhile: whoever asked will ask again.
 */
export function lintDocument(session: Session, document: Document): Promise<Linted> {
  const key = `${document.version} ${session.configuration.generation} ${session.env.generation}`;
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
  const { folder, relative } = session.folders.locate(document.notebook ?? uri);
  const language = document.notebook ? languageOf('', document.languageId) : languageOf(relative, document.languageId);
  // Compiled beside, while the client is asked for its settings. A failure is told when the grammar is needed.
  if (language?.grammar) void loadGrammar(language.grammar).catch(() => undefined);
  // Changes that have arrived already are read first: only the last of them is worth a look.
  await nextTurn();
  await nextTurn();
  const effective = await session.configuration.of(folder);
  const project = await projectFacts(session, folder, relative, language);
  if (document.version !== version || session.documents.get(uri) !== document) throw outdated();
  const { text } = document;
  const { config } = effective;
  const about = { version, folder, relative, language, effective };
  const input = { path: relative, text, language, config, project, ignoreEntries: effective.ignoreEntries };
  const nothing = { ...about, input, findings: [], crashes: [], source: null, unchecked: null };
  if (!effective.enabled || effective.ignores(relative)) return nothing;
  if (isLarger(text, effective.maxFileSize)) {
    forgetParse(document);
    const size = sizeInWords(effective.maxFileSize);
    return { ...nothing, unchecked: `Not checked: the file is larger than ${size} (setting maxFileSize).` };
  }
  const { unchecked, ...reading } = readingOf({ text, path: relative }, language, config);
  try {
    const shorter = { ...input, ...reading };
    const result = await session.world.lintText(shorter, parseCache(document, version));
    tellCrashes(session, result.crashes);
    if (document.version !== version) throw outdated();
    return { ...about, input: shorter, ...result, unchecked: result.gaveUp ? tookTooLong : unchecked };
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    forgetParse(document);
    tellCrashes(session, [{ rule: `the ${language?.id ?? 'text'} reader`, error }]);
    return { ...nothing, unchecked: 'Not checked: Auth Doctor met a fault of its own (see its output).' };
  }
}

export const tookTooLong = 'Takes too long to read: searched for credentials only.';

/** As what a text is read here: as its language, or as plain text where that would keep everybody waiting. */
export function readingOf(
  { text, path }: { readonly text: string; readonly path: string },
  language: Language | null,
  config: Config,
): { readonly language: Language | null; readonly unchecked: string | null } {
  const most = mostToRead[language?.grammar ? 'code' : 'data'];
  // Where no rule has anything to look at, nothing is left out.
  if (
    !language ||
    text.length <= most ||
    applicable({ text, path }, prefilter().scan(text), language, config).length === 0
  )
    return { language, unchecked: null };
  return { language: null, unchecked: `Larger than ${sizeInWords(most)}: searched for credentials only.` };
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
  const env = session.env.of(folder, relative);
  const { path: root } = folder;
  const names: ProjectFacts = {
    ...(env && { env }),
    ...(language && { versionOf: library => versionAround(root, relative, language.id, library) }),
  };
  if (language?.id !== 'dotenv' || !session.configuration.trusted) return names;
  const git = await session.git.of(folder, relative);
  return git ? { ...names, git } : names;
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
