import path from 'node:path';
import type {
  CancellationToken,
  Diagnostic,
  ExecuteCommandParams,
  WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { languageOf, prefilter } from '../../rules/engine/lint.ts';
import { readText, walk } from '../workspace/files.ts';
import { ignoreFileName, loadIgnoreFile, unusedLines } from '../workspace/ignore-entries.ts';
import { slashes } from '../workspace/ignore-rules.ts';
import { lineStarts } from '../workspace/lines.ts';
import { type Folder, normalUri, uriIn, uriOfFile } from './folders.ts';
import { lintDocument, projectFacts, readingOf, tellCrashes, tookTooLong } from './linting.ts';
import type { ScanSummary } from './protocol.ts';
import type { Session } from './session.ts';
import { toDiagnostic, toRemark } from './to-lsp.ts';

interface Target {
  readonly folder: Folder;
  readonly file: string;
  readonly relative: string;
}

/** So that a cancellation, or an editor's question, is heard in between. */
const mostMillisecondsPerTurn = 15;

/**
 * Lints every file of the workspace folders. Findings in files that no editor has open are published, those of open ones
 * are on display already. Everything that was not looked at is in the summary, with the reason.
 */
export function createScan(session: Session) {
  let running: Promise<ScanSummary> | null = null;

  return {
    /** A second call while a scan runs joins it. */
    run(params: ExecuteCommandParams, token: CancellationToken, own: WorkDoneProgressReporter): Promise<ScanSummary> {
      running ??= scanWithProgress(session, params, token, own).finally(() => {
        running = null;
      });
      return running;
    },
    /** A file with findings of the scan was closed: they come back as they are now. */
    async closed(uri: string): Promise<void> {
      if (!session.closed.has(uri, 'scan')) return;
      const { folder, relative } = session.folders.locate(uri);
      const target = folder?.path != null && { folder, relative, file: path.join(folder.path, relative) };
      const outcome = target ? await lintFile(session, target) : null;
      if (!session.documents.get(uri)) session.closed.set(uri, 'scan', outcome?.diagnostics ?? []);
    },
  };
}

export type Scan = ReturnType<typeof createScan>;

async function scanWithProgress(
  session: Session,
  { workDoneToken }: ExecuteCommandParams,
  token: CancellationToken,
  own: WorkDoneProgressReporter,
): Promise<ScanSummary> {
  const { client, connection } = session;
  const made =
    workDoneToken === undefined && client.progress
      ? await connection.window.createWorkDoneProgress().catch(() => null)
      : null;
  const progress = made ?? own;
  const stop = new AbortController();
  for (const source of [token, made?.token]) {
    if (source?.isCancellationRequested) stop.abort();
    source?.onCancellationRequested(() => stop.abort());
  }
  progress.begin('Auth Doctor: scanning', 0, 'looking for files', true);
  try {
    return await scan(session, stop.signal, (done, total) =>
      progress.report(Math.floor((done / total) * 100), `${done} of ${total} files`),
    );
  } finally {
    progress.done();
  }
}

async function scan(
  session: Session,
  signal: AbortSignal,
  report: (done: number, total: number) => void,
): Promise<ScanSummary> {
  const skipped: { file: string; reason: string }[] = [];
  const targets: Target[] = [];
  for (const folder of session.folders.all()) {
    if (signal.aborted) break;
    if (folder.path === null) skipped.push({ file: folder.uri, reason: 'not on disk' });
    else await findFiles(session, folder, signal, targets, skipped);
  }

  const seen = new Set<string>();
  const used = new Map<Folder, Set<string>>();
  let files = 0;
  let findings = 0;
  let turn = performance.now();
  for (const [index, target] of targets.entries()) {
    if (performance.now() - turn > mostMillisecondsPerTurn) {
      report(index, targets.length);
      // Two turns: one in which a message is read, and one in which it is acted upon.
      for (let i = 0; i < 2; i++) await new Promise(resolve => setImmediate(resolve));
      turn = performance.now();
    }
    if (signal.aborted) break;
    const uri = uriOfFile(target.file);
    const { diagnostics, reason, ignored } = openDocument(session, uri)
      ? await lintOpen(session, uri)
      : await lintFile(session, target);
    if (reason) skipped.push({ file: target.relative, reason });
    for (const key of ignored ?? []) used.set(target.folder, (used.get(target.folder) ?? new Set()).add(key));
    if (diagnostics) {
      files++;
      findings += diagnostics.length;
      seen.add(normalUri(uri));
      // Those of an open document are shown by its editor, and here when it is closed.
      session.closed.set(uri, 'scan', diagnostics);
    }
  }
  // What an earlier scan said of files that are gone, ignored or fixed by now.
  if (!signal.aborted)
    for (const uri of session.closed.uris('scan')) if (!seen.has(normalUri(uri))) session.closed.set(uri, 'scan', []);
  if (!signal.aborted) for (const folder of session.folders.all()) await tellUnused(session, folder, used.get(folder));
  return { files, findings, skipped, cancelled: signal.aborted };
}

/** The lines of `.auth-doctor-ignore` whose text stands in no file any more. */
async function tellUnused(session: Session, folder: Folder, used: ReadonlySet<string> = new Set()): Promise<void> {
  const { enabled, config } = await session.configuration.of(folder);
  const file = enabled && folder.path !== null && session.configuration.trusted ? loadIgnoreFile(folder.path) : null;
  if (!file) return;
  const message = 'Speaks of nothing that the scan looked at; remove it if that text is gone.';
  const remarks = unusedLines(file, used, config).map(span => toRemark(file, span, 'hint', message));
  session.closed.set(uriIn(folder, ignoreFileName), 'scan', remarks);
}

async function findFiles(
  session: Session,
  folder: Folder,
  signal: AbortSignal,
  targets: Target[],
  skipped: { file: string; reason: string }[],
): Promise<void> {
  const root = folder.path!;
  const { enabled, config, ignores } = await session.configuration.of(folder);
  if (enabled) await session.env.settled(folder);
  if (!enabled) {
    skipped.push({ file: root, reason: 'switched off by authDoctor.enable' });
    return;
  }
  for await (const entry of walk(root, { ignore: config.ignore, signal })) {
    const relative = slashes(path.relative(root, entry.path));
    if (entry.skipped !== undefined) skipped.push({ file: relative || root, reason: entry.skipped });
    // A folder inside of another one is scanned by itself, with its own configuration.
    else if (session.folders.locate(uriOfFile(entry.path)).folder === folder)
      targets.push({ folder, relative, file: entry.path });
  }
  if (!session.configuration.trusted || signal.aborted) return;
  const known = new Set(targets.map(target => target.file));
  for (const relative of await session.world.trackedButIgnored(root).catch(() => [])) {
    const file = path.join(root, relative);
    if (!known.has(file) && !ignores(relative)) targets.push({ folder, relative, file });
  }
}

interface Outcome {
  /** Null when the file was not looked at. */
  readonly diagnostics: Diagnostic[] | null;
  /** Why not, or not by all rules. */
  readonly reason: string | null;
  /** The entries of `.auth-doctor-ignore` that left a finding out. */
  readonly ignored?: readonly string[];
}

async function lintFile(session: Session, { folder, file, relative }: Target): Promise<Outcome> {
  const { config, maxFileSize, ignoreEntries } = await session.configuration.of(folder);
  const read = readText(file, maxFileSize, bytes => prefilter().touches(bytes));
  if ('skipped' in read) return { diagnostics: null, reason: read.skipped };
  if ('untouched' in read) return { diagnostics: [], reason: null };
  // Editors count positions without the byte order mark.
  const text = read.text.replace(/^\uFEFF/, '');
  const own = languageOf(relative);
  const project = await projectFacts(session, folder, relative, own);
  const { language, unchecked } = readingOf({ text, path: relative }, own, config);
  try {
    const result = await session.world.lintText({ path: relative, text, language, config, project, ignoreEntries });
    tellCrashes(session, result.crashes);
    const lines = { text, starts: result.findings.length > 0 ? lineStarts(text) : [] };
    const uri = uriOfFile(file);
    const diagnostics = result.findings.map(finding => toDiagnostic(lines, uri, finding, session.client));
    return { diagnostics, reason: result.gaveUp ? tookTooLong : unchecked, ignored: result.ignored };
  } catch (error) {
    tellCrashes(session, [{ rule: 'the scan', error }]);
    return { diagnostics: null, reason: 'Auth Doctor met a fault of its own (see its output)' };
  }
}

async function lintOpen(session: Session, uri: string): Promise<Outcome> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const document = openDocument(session, uri);
    if (!document) break;
    try {
      const { findings, unchecked, ignored } = await lintDocument(session, document);
      const diagnostics = findings.map(finding => toDiagnostic(document, uri, finding, session.client));
      return { diagnostics: unchecked?.startsWith('Not checked') ? null : diagnostics, reason: unchecked, ignored };
    } catch {
      // It is being edited.
    }
  }
  return { diagnostics: null, reason: 'changed while it was read' };
}

function openDocument({ documents }: Session, uri: string) {
  const normal = normalUri(uri);
  for (const document of documents.all()) if (normalUri(document.uri) === normal) return document;
  return undefined;
}
