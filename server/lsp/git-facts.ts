import type { GitFacts, GitState } from '../workspace/git.ts';
import type { Folder } from './folders.ts';

/** What git says about files, asked once and kept until something in the repository changes. */
export function createGitFacts(stateOf: (root: string) => Promise<GitState | null>) {
  const states = new Map<string, Promise<GitState | null>>();
  const facts = new Map<string, Promise<GitFacts | null>>();
  return {
    /** Undefined when unknown: no work tree, no git, not on disk. */
    async of(folder: Folder, relative: string): Promise<GitFacts | undefined> {
      if (folder.path === null) return undefined;
      let state = states.get(folder.path);
      if (!state) states.set(folder.path, (state = stateOf(folder.path)));
      const key = `${folder.path}\0${relative}`;
      let answer = facts.get(key);
      if (!answer) facts.set(key, (answer = state.then(known => known?.facts(relative) ?? null).catch(() => null)));
      return (await answer) ?? undefined;
    },
    forget(): void {
      states.clear();
      facts.clear();
    },
  };
}

export type GitFactsCache = ReturnType<typeof createGitFacts>;
