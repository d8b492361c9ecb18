import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config, ConfigProblem } from '../../rules/engine/config.ts';
import { whyUnreadable } from './read-text.ts';

export const configFileName = '.auth-doctor.json';

export interface ConfigFile {
  readonly config: Config;
  /** Each with an offset in `text` where one is known. */
  readonly problems: readonly ConfigProblem[];
  /** Absolute; null when there is no file. */
  readonly path: string | null;
  readonly text: string;
}

/** The project configuration of a folder. What is understood counts even when something else is wrong. */
export async function loadConfigFile(folder: string): Promise<ConfigFile> {
  return (
    (await readConfigFile(path.join(folder, configFileName))) ?? { config: {}, problems: [], path: null, text: '' }
  );
}

/** The configuration in one file; null when there is none. */
export async function readConfigFile(file: string): Promise<ConfigFile | null> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return { config: {}, problems: [{ message: `The file: ${whyUnreadable(error)}.` }], path: file, text: '' };
  }
  return { ...(await parseConfigFile(text)), path: file };
}

/** The configuration in a text, which need not be on disk (an editor's, for instance). */
export async function parseConfigFile(text: string): Promise<Omit<ConfigFile, 'path'>> {
  const { readConfig } = await import('../../rules/engine/config.ts');
  const { rules } = await import('../../rules/lint/index.ts');
  const { config, problems } = readConfig(
    text,
    rules.map(rule => rule.id),
  );
  return { config, problems: problems.map(problem => located(problem, text)), text };
}

/** Problems of meaning quote the word that they are about: where it stands is where to look. */
function located(problem: ConfigProblem, text: string): ConfigProblem {
  if (problem.offset !== undefined) return problem;
  const word = problem.key !== undefined ? JSON.stringify(problem.key) : /"[^"]+"/.exec(problem.message)?.[0];
  const offset = word === undefined ? -1 : text.indexOf(word);
  return offset < 0 ? problem : { ...problem, offset };
}
