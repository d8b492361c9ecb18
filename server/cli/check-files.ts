import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { ProjectFacts } from '../../rules/engine/project.ts';
import { type GitState, gitState } from '../workspace/git.ts';
import { slashes, workTreeOf } from '../workspace/ignore-rules.ts';
import type { Cache } from './cache.ts';
import { checkFile, type FileOutcome, type Settings } from './check-file.ts';
import type { Target } from './targets.ts';

/** A second thread takes about 0.1 s to start: below this many files it costs more than it brings. */
const filesWorthThreads = 8000;

/** What git says about a file is a fact for `.env` files only. */
const isEnvFile = (file: string): boolean => /(?:^|[/.])(?:env|flaskenv|dev\.vars)(?:[._-][^/]*)?$/i.test(file);

/** Checks files, on more threads when there are many. `done` is called for each, in no order that counts. */
export async function checkFiles(
  all: readonly Target[],
  settings: Settings,
  options: { readonly concurrency?: number; readonly cache?: Cache; readonly detached: boolean },
  done: (outcome: FileOutcome) => void,
): Promise<void> {
  const detached: ProjectFacts = options.detached ? { detached: true } : {};
  const plain: Target[] = [];
  const env: Target[] = [];
  for (const target of all) {
    const known = options.cache?.get(target.path);
    if (known) done(known);
    else (isEnvFile(target.rulesPath) ? env : plain).push(target);
  }
  const finish = (target: Target, outcome: FileOutcome): void => {
    options.cache?.put(target.path, outcome);
    done(outcome);
  };

  const threads = options.concurrency ?? (plain.length < filesWorthThreads ? 1 : availableParallelism());
  if (threads > 1 && plain.length > 1) {
    const { checkOnThreads } = await import('./threads.ts');
    await checkOnThreads(plain, settings, detached, threads, finish);
  } else for (const target of plain) finish(target, await checkFile(target, settings, detached));

  // Asked together, so that git is started once and not for each of them.
  const states = new Map<string, Promise<GitState | null>>();
  const facts = await Promise.all(env.map(target => gitFacts(target.path, states)));
  // Not into the cache: what git says changes without the file.
  for (const [index, target] of env.entries())
    done(await checkFile(target, settings, { ...detached, ...facts[index] }));
}

async function gitFacts(file: string, states: Map<string, Promise<GitState | null>>): Promise<ProjectFacts> {
  const top = workTreeOf(path.dirname(file));
  if (!top) return {};
  let state = states.get(top);
  if (!state) states.set(top, (state = gitState(top)));
  const git = await (await state)?.facts(slashes(path.relative(top, file)));
  return git ? { git } : {};
}
