import type { EnvNames } from '../../rules/engine/project.ts';
import {
  buildEnvIndex,
  concernsIndex,
  digestOf,
  type EnvIndex,
  envNamesOf,
  isEnvFile,
  type LiveEnvIndex,
} from '../workspace/env-index.ts';
import { isForeign } from '../workspace/files.ts';
import type { Folder } from './folders.ts';

/** One folder's index: made once, then kept up with its files. */
interface Kept {
  readonly folder: Folder;
  live: LiveEnvIndex | null;
  index: EnvIndex | undefined;
  digest: string;
  /** Settles when what is known is as good as the files. */
  building: Promise<void>;
  /** A change came while it was built: it has to be built again. */
  stale: boolean;
}

/** A change that touches more files than this is a branch switch. */
const mostChanges = 200;

/** Other work goes first: the index is nobody's first question. */
const patience = 300;

/**
 * The names of environment variables in the workspace folders. Documents are linted without them until they are known;
 * `changed` is called whenever what is known becomes another.
 */
export function createEnvNames(ignoredIn: (folder: Folder) => Promise<readonly string[] | undefined>) {
  const folders = new Map<string, Kept>();
  let changed = (): void => {};
  let generation = 0;

  function publish(kept: Kept): void {
    const index = kept.live?.snapshot();
    const digest = index ? digestOf(index) : '';
    kept.index = index;
    if (digest === kept.digest) return;
    kept.digest = digest;
    generation++;
    changed();
  }

  async function build(folder: Folder, kept: Kept, wait: number): Promise<void> {
    await new Promise<void>(resolve => setTimeout(resolve, wait).unref());
    do {
      kept.stale = false;
      const root = folder.path!;
      const ignore = await ignoredIn(folder).catch(() => undefined);
      kept.live = await buildEnvIndex(root, { ignore, base: root }, turn).catch(() => null);
    } while (kept.stale && folders.get(folder.path!) === kept);
    if (folders.get(folder.path!) === kept) publish(kept);
  }

  function start(folder: Folder, wait: number): Kept {
    const kept: Kept = { folder, live: null, index: undefined, digest: '', building: Promise.resolve(), stale: false };
    folders.set(folder.path!, kept);
    kept.building = build(folder, kept, wait);
    return kept;
  }

  /** Keeps what is known until the new is there. */
  function rebuild(folder: Folder, kept: Kept): void {
    kept.stale = true;
    kept.building = kept.building.then(() => (kept.stale ? build(folder, kept, 0) : undefined));
  }

  return {
    /** Undefined until it is known, and where there are no environment files. */
    of(folder: Folder, relative: string): EnvNames | undefined {
      if (folder.path === null) return undefined;
      const { index } = folders.get(folder.path) ?? start(folder, patience);
      return index && envNamesOf(index, relative);
    },
    /** Waits until a folder's names are known. */
    async settled(folder: Folder): Promise<void> {
      if (folder.path !== null) await (folders.get(folder.path) ?? start(folder, 0)).building;
    },
    /** Files were written, made or removed. */
    async filesChanged(folder: Folder, files: readonly string[]): Promise<void> {
      const kept = folder.path === null ? undefined : folders.get(folder.path);
      const relevant = files.filter(file => concernsIndex(file) && !isForeign(file));
      if (!kept || relevant.length === 0) return;
      const { live } = kept;
      // Without an environment file there is no index; the first one makes it.
      if (!live && !relevant.some(isEnvFile)) return;
      if (!live || kept.stale || relevant.length > mostChanges) rebuild(folder, kept);
      else {
        let more = false;
        for (const file of relevant) more = live.read(file) || more;
        if (more) rebuild(folder, kept);
        else publish(kept);
      }
      await kept.building;
    },
    /** What is left out may be another now. */
    ignoresChanged(): void {
      for (const kept of folders.values()) rebuild(kept.folder, kept);
    },
    onChange(listener: () => void): void {
      changed = listener;
    },
    /** Counts the changes. */
    get generation(): number {
      return generation;
    },
  };
}

export type EnvNamesCache = ReturnType<typeof createEnvNames>;

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** What the client is asked to watch. */
export const watchedForNames = [
  '**/{.env,.env.*,*.env,.dev.vars,.flaskenv,.envrc}',
  '**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte,astro,py,go,java,kt,cs,rb,php,rs,sh,yml,yaml,json,toml,tf,prisma}',
  '**/{Dockerfile,Makefile,Procfile}',
];
