import type { Diagnostic } from 'vscode-languageserver';
import type { ConfigProblem } from '../../rules/engine/config.ts';
import { configFileName } from '../workspace/config-file.ts';
import { type IgnoreProblem, ignoreFileName, loadIgnoreFile } from '../workspace/ignore-entries.ts';
import { lineStarts } from '../workspace/lines.ts';
import { type Folder, normalUri, uriIn } from './folders.ts';
import type { Session } from './session.ts';
import { type Lines, toRemark } from './to-lsp.ts';

interface Place {
  readonly folder: Folder | null;
  readonly relative: string;
}

/** Only the one at the top of a folder counts. */
export const isConfigFile = ({ folder, relative }: Place): boolean =>
  folder?.path != null && relative === configFileName;

/** Likewise. */
export const isFolderIgnoreFile = ({ folder, relative }: Place): boolean =>
  folder?.path != null && relative === ignoreFileName;

/** What is wrong in `.auth-doctor.json`, each under the word that it is about. */
export function configurationRemarks(lines: Lines, problems: readonly ConfigProblem[]): Diagnostic[] {
  return problems.map(({ message, offset = 0 }) => {
    const word = /"(?:[^"\\\n]|\\.)*"|[\w.-]+|\S?/y;
    word.lastIndex = offset;
    return toRemark(lines, { start: offset, end: offset + (word.exec(lines.text)?.[0].length ?? 0) }, 'error', message);
  });
}

/** What is wrong in `.auth-doctor-ignore`, each on its line. */
export const ignoreRemarks = (lines: Lines, problems: readonly IgnoreProblem[]): Diagnostic[] =>
  problems.map(({ span, message, broken }) => toRemark(lines, span, broken ? 'error' : 'info', message));

/** Says on each folder's `.auth-doctor.json` and `.auth-doctor-ignore` what is wrong with it, for as long as no editor has it open. */
export async function publishConfigurationRemarks({ folders, configuration, closed }: Session): Promise<void> {
  const { generation } = configuration;
  const said = new Set<string>();
  for (const folder of folders.all()) {
    if (folder.path === null) continue;
    const { file } = await configuration.of(folder);
    // Something changed meanwhile: whoever noticed it is here as well.
    if (configuration.generation !== generation) return;
    const text = file?.text.replace(/^\uFEFF/, '') ?? '';
    const shift = text.length - (file?.text.length ?? 0);
    const problems = (file?.problems ?? []).map(({ message, offset }) => ({
      message,
      offset: Math.max(0, (offset ?? 0) + shift),
    }));
    const remarks = configurationRemarks({ text, starts: lineStarts(text) }, problems);
    const uri = uriIn(folder, configFileName);
    said.add(normalUri(uri));
    closed.set(uri, 'configuration', remarks);
    const ignoreUri = uriIn(folder, ignoreFileName);
    said.add(normalUri(ignoreUri));
    const ignore = configuration.trusted ? loadIgnoreFile(folder.path) : null;
    closed.set(ignoreUri, 'configuration', ignore ? ignoreRemarks(ignore, ignore.problems) : []);
  }
  // Of folders that were removed.
  for (const uri of closed.uris('configuration')) if (!said.has(normalUri(uri))) closed.set(uri, 'configuration', []);
}
