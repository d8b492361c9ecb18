import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { version } from '../homepage.ts';
import { userCache } from '../user-cache.ts';
import { digestOf } from '../workspace/env-index.ts';
import type { FileOutcome, Settings } from './check-file.ts';
import type { World } from './world.ts';

/** What an unchanged file gave last time. Holds masked findings only. */
export interface Cache {
  get(absolute: string): FileOutcome | undefined;
  put(absolute: string, outcome: FileOutcome): void;
  save(): void;
}

type Stamp = readonly [modified: number, size: number, inode: number];
interface Stored {
  readonly context: string;
  readonly files: Record<string, { readonly stamp: Stamp; readonly outcome: FileOutcome }>;
}

/**
 * Opens the cache of a working directory: in `node_modules/.cache` when there is a `node_modules`, else in the user's
 * cache folder. Another version, configuration or project file beside it makes it empty, and so does any damage.
 */
export function openCache(settings: Settings, world: World): Cache {
  const file = placeOf(world);
  const context = contextOf(settings);
  const started = Date.now();
  let old: Stored['files'] = {};
  try {
    const stored: Stored = JSON.parse(readFileSync(file, 'utf8'));
    if (stored.context === context) old = stored.files;
  } catch {}
  const files: Stored['files'] = {};
  return {
    get(absolute) {
      const entry = Object.hasOwn(old, absolute) ? old[absolute] : undefined;
      const stamp = entry && stampOf(absolute);
      if (!entry || !stamp || stamp.some((value, index) => value !== entry.stamp[index])) return undefined;
      files[absolute] = entry;
      return entry.outcome;
    },
    put(absolute, outcome) {
      const stamp = stampOf(absolute);
      // A file that was written a moment ago may be written again without its time telling.
      if (
        !stamp ||
        outcome.problems.length > 0 ||
        outcome.skipped ||
        outcome.askedManifest ||
        stamp[0] > started - 2000
      )
        return;
      files[absolute] = { stamp, outcome };
    },
    save() {
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        const temporary = `${file}.${process.pid}`;
        // What this run did not look at is still known the next time.
        writeFileSync(temporary, JSON.stringify({ context, files: { ...old, ...files } }), { mode: 0o600 });
        renameSync(temporary, file);
      } catch {
        // Without a cache the next run is slower, and right.
      }
    },
  };
}

function placeOf({ cwd, env }: World): string {
  if (existsSync(path.join(cwd, 'node_modules'))) return path.join(cwd, 'node_modules/.cache/auth-doctor/lint.json');
  return path.join(userCache(env), `${hash(cwd)}.json`);
}

function contextOf(settings: Settings): string {
  const { cwd, config, env } = settings;
  const names = env.map(({ root, index }) => [root, digestOf(index)]);
  const around = ['.env', '.env.example', '.gitignore', '.auth-doctor-ignore'].map(name =>
    stampOf(path.join(cwd, name)),
  );
  // While the program itself is being worked on, its version does not change but its file does.
  const self = stampOf(path.join(import.meta.dirname, 'cli.js'));
  return hash(JSON.stringify([version, self, config, around, names]));
}

function stampOf(file: string): Stamp | undefined {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return [mtimeMs, size, ino];
  } catch {
    return undefined;
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
