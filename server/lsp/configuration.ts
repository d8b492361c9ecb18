import { type Config, checkConfig, defaultMaxFileSize, mergeConfig } from '../../rules/engine/config.ts';
import { rules } from '../../rules/lint/index.ts';
import { type ConfigFile, loadConfigFile } from '../workspace/config-file.ts';
import { type IgnoreEntries, noEntries, readIgnoreText } from '../workspace/ignore-entries.ts';
import { globMatcher } from '../workspace/ignore-rules.ts';
import type { Client } from './client.ts';
import type { Folder } from './folders.ts';

/** What holds for the documents of one folder. */
export interface Effective {
  readonly enabled: boolean;
  readonly config: Config;
  readonly maxFileSize: number;
  /** Whether the configuration leaves out a path, relative to the folder. */
  ignores(relative: string): boolean;
  readonly file: ConfigFile | null;
  /** Of `.auth-doctor-ignore`, as an editor has it or as it is on disk. */
  readonly ignoreEntries: IgnoreEntries;
}

export interface ConfigurationDoors {
  readonly client: Client;
  /** Asks the client for `authDoctor`, for one folder; only called when it can answer. */
  ask(scopeUri: string | undefined): Promise<unknown>;
  log(message: string): void;
  /** The text of a folder's `.auth-doctor-ignore`; null when there is none. */
  ignoreText(folder: Folder): string | null;
}

/**
 * The layers, each over the one before: defaults, `initializationOptions.settings`, the editor's settings for the folder,
 * `.auth-doctor.json`. Read on first need and kept until something changes; `generation` counts the changes.
 */
export function createConfiguration({ client, ask, log, ignoreText }: ConfigurationDoors) {
  const known = new Map<string, Promise<Effective>>();
  // Of clients that answer no questions: what they sent by themselves.
  let sent: unknown;
  let generation = 0;
  let trusted = client.trusted;

  async function read(folder: Folder | null): Promise<Effective> {
    const answer = client.configuration ? await ask(folder?.uri).catch(() => undefined) : sent;
    const layers = [readSettings(client.settings), readSettings(answer)];
    for (const problem of layers.flatMap(layer => layer.problems)) log(`Settings: ${problem}`);
    // An untrusted folder must not be able to silence what is found in it.
    const file = folder?.path && trusted ? await loadConfigFile(folder.path) : null;
    const entries = folder?.path && trusted ? ignoreText(folder) : null;
    const config = mergeConfig(...layers.map(layer => layer.config), file?.config);
    return {
      enabled: layers.reduce((enabled, layer) => layer.enabled ?? enabled, true),
      config,
      maxFileSize: config.maxFileSize ?? defaultMaxFileSize,
      ignores: config.ignore?.length ? globMatcher(config.ignore) : () => false,
      file,
      ignoreEntries: entries === null ? noEntries : readIgnoreText(entries).entries,
    };
  }

  return {
    of(folder: Folder | null): Promise<Effective> {
      const key = folder?.uri ?? '';
      let effective = known.get(key);
      if (!effective) known.set(key, (effective = read(folder)));
      return effective;
    },
    /** Something changed: what was read is forgotten. `settings` are those that came along, if any did. */
    invalidate(settings?: unknown): void {
      generation++;
      known.clear();
      if (settings !== undefined && settings !== null) sent = sectionOf(settings);
    },
    trust(): void {
      trusted = true;
      this.invalidate();
    },
    get generation(): number {
      return generation;
    },
    get trusted(): boolean {
      return trusted;
    },
  };
}

export type Configuration = ReturnType<typeof createConfiguration>;

const ruleIds = rules.map(rule => rule.id);

/** Settings as editors have them: `default` and null stand for the layer below. */
function readSettings(raw: unknown): {
  readonly enabled: boolean | undefined;
  readonly config: Config;
  readonly problems: readonly string[];
} {
  if (!isRecord(raw)) return { enabled: undefined, config: {}, problems: [] };
  const { enable, trace: _, rules: levels, ...rest } = raw;
  const given = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  const set = isRecord(levels)
    ? Object.entries(levels).filter(([, level]) => level !== 'default' && level !== null)
    : [];
  const { config, problems } = checkConfig({ ...Object.fromEntries(given), rules: Object.fromEntries(set) }, ruleIds);
  return {
    enabled: typeof enable === 'boolean' ? enable : undefined,
    config,
    problems: problems.map(problem => problem.message),
  };
}

/** Clients send either the section's content or all of their settings with the section in it. */
const sectionOf = (settings: unknown): unknown =>
  isRecord(settings) && 'authDoctor' in settings ? settings.authDoctor : settings;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
