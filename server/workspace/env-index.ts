import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isPlatformName } from '../../rules/engine/env-names.ts';
import {
  envDefinitions,
  envFileNames,
  envReads,
  envReferences,
  readAnchors,
  readsUnseen,
} from '../../rules/engine/env-reads.ts';
import { languageOf } from '../../rules/engine/lint.ts';
import { listedRedirectUris, redirectAnchors } from '../../rules/engine/listed-redirect-uris.ts';
import { createPrefilter, type Prefilter } from '../../rules/engine/prefilter.ts';
import type { EnvNames, ListedRedirectUri } from '../../rules/engine/project.ts';
import { roleOf } from '../../rules/engine/roles.ts';
import { walkSync } from './files.ts';
import { slashes } from './ignore-rules.ts';
import { readText } from './read-text.ts';

/**
 * The names of environment variables in one project: what its environment files set, what its code reads, what else
 * mentions them. Names only: a value is never kept. Plain data, so that it crosses to threads.
 */
export interface EnvIndex {
  readonly defined: ReadonlySet<string>;
  /** By folder (relative, '' for the root): the names that its environment files list. */
  readonly folders: ReadonlyMap<string, { readonly listed: ReadonlySet<string>; readonly complete: boolean }>;
  readonly mentioned: ReadonlySet<string> | null;
  readonly redirectUris: readonly ListedRedirectUri[];
}

/** What one file says. */
interface Entry {
  /** Of an environment file: names that it sets, and those in lines that are commented out. */
  readonly listed?: ReadonlySet<string>;
  readonly noted?: ReadonlySet<string>;
  readonly defines: ReadonlySet<string>;
  readonly reads: ReadonlySet<string>;
  readonly mentions: ReadonlySet<string>;
  readonly unseen: boolean;
  readonly redirects: readonly ListedRedirectUri[];
}

const nothing: Entry = { defines: new Set(), reads: new Set(), mentions: new Set(), unseen: false, redirects: [] };

/** More than this is not a project but a disk: then nothing is known, and rules are silent. */
const mostFiles = 30_000;
const mostBytes = 1024 * 1024;

/** Files in which names are read, set or mentioned. Prose mentions names that are gone. */
const textual =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|ipynb|go|java|kts?|scala|groovy|gradle|cs|fs|vb|rb|rake|ru|gemspec|erb|php|rs|ex|exs|swift|dart|c|cc|cpp|h|lua|pl|pm|r|sh|bash|zsh|ksh|fish|ps1|bat|cmd|ya?ml|json[c5]?|toml|ini|cfg|conf|properties|xml|tf|tfvars|hcl|nix|prisma|graphql|sql|html?|tpl|tmpl|j2|service|mk|bicep|cue)$|(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|Containerfile|Makefile|Justfile|Procfile|Jenkinsfile|Rakefile|Gemfile|Caddyfile|Tiltfile|\.envrc)$/i;
const generated =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|[\w.-]*\.lock|[\w.-]*-lock\.ya?ml|[\w.-]*\.min\.\w+)$/i;

export const isEnvFile = (relative: string): boolean => languageOf(relative)?.id === 'dotenv';

/** Whether a change of this file can change the index. */
export const concernsIndex = (relative: string): boolean =>
  isEnvFile(relative) || (textual.test(relative) && !generated.test(relative));

export interface EnvIndexOptions {
  /** Globs of files to leave out, relative to `base`. */
  readonly ignore?: readonly string[];
  readonly base?: string;
}

/**
 * Looks through a project. `turn` is awaited now and then, so that others get theirs; `stop` gives up. Resolves to
 * null where there is no environment file, or too much else. Reads nothing but environment files until it knows that
 * there is one.
 */
export async function buildEnvIndex(
  root: string,
  options: EnvIndexOptions = {},
  turn?: () => Promise<void>,
): Promise<LiveEnvIndex | null> {
  const files: string[] = [];
  const envFiles = new Set<string>();
  const folders = new Set<string>(['']);
  let count = 0;
  for (const entry of walkSync(root, options)) {
    if (++count % 256 === 0) await turn?.();
    if (count > mostFiles) return null;
    if (entry.skipped !== undefined) continue;
    const relative = slashes(path.relative(root, entry.path));
    const slash = relative.lastIndexOf('/');
    folders.add(slash < 0 ? '' : relative.slice(0, slash));
    if (isEnvFile(relative)) envFiles.add(relative);
    else if (concernsIndex(relative)) files.push(relative);
  }
  // `.env` is where git does not look, and so does the walk.
  for (const folder of folders)
    for (const name of namesIn(path.join(root, folder))) {
      const relative = folder ? `${folder}/${name}` : name;
      if (name.toLowerCase().includes('env') && isEnvFile(relative)) envFiles.add(relative);
    }
  if (envFiles.size === 0) return null;
  const index = createLiveEnvIndex(root);
  for (const file of envFiles) index.read(file);
  for (const [at, file] of files.entries()) {
    if (at % 64 === 63) await turn?.();
    index.read(file);
  }
  return index;
}

/** An index that follows its files. */
export interface LiveEnvIndex {
  /** Reads a file anew (or notices that it is gone). True when more than this file has to be read again. */
  read(relative: string): boolean;
  snapshot(): EnvIndex;
}

function createLiveEnvIndex(root: string): LiveEnvIndex {
  const entries = new Map<string, Entry>();
  let known = new Set<string>();
  let filter: Prefilter | undefined;
  let current: EnvIndex | undefined;

  return {
    read(relative) {
      const env = isEnvFile(relative);
      const before = entries.get(relative);
      const entry = env
        ? readEnvFile(path.join(root, relative), relative)
        : readOther(path.join(root, relative), relative);
      if (entry) entries.set(relative, entry);
      else entries.delete(relative);
      const fresh = env && entry ? [...entry.listed!].filter(name => !known.has(name)) : [];
      if (fresh.length > 0) {
        known = new Set([...known, ...fresh]);
        filter = undefined;
      }
      if (before || entry) current = undefined;
      // A new name may be mentioned anywhere.
      return fresh.length > 0;
    },
    snapshot: () => (current ??= summarize(entries)),
  };

  function readOther(file: string, relative: string): Entry | null {
    filter ??= createPrefilter([
      ...readAnchors,
      ...unseenAnchors,
      ...redirectAnchors,
      ...[...known].filter(name => name.length >= 3).map(fold => ({ fold })),
    ]);
    const asks = filter;
    // Configuration sets names that nobody can know before.
    const config =
      /\.(?:ya?ml|json[c5]?|toml|sh|bash|zsh|ksh|fish|ps1|service|tf|tfvars|properties|mk|gradle)$|Dockerfile|Containerfile|Makefile|\.envrc$/i.test(
        relative,
      );
    const read = readText(file, mostBytes, config ? undefined : bytes => asks.touches(bytes));
    if ('untouched' in read) return nothing;
    if (!('text' in read)) return null;
    const { text } = read;
    const role = roleOf(relative);
    const hits = asks.scan(text);
    const mentions = new Set<string>();
    for (const name of known)
      if (name.length < 3 || hits.offsets({ fold: name }).some(at => isWord(text, at, name.length))) mentions.add(name);
    const own = role === 'source';
    return {
      defines: own || config ? envDefinitions(relative, text) : nothing.defines,
      reads: own ? new Set(envReads(relative, text).flatMap(read => (read.optional ? [] : read.name))) : nothing.reads,
      mentions,
      unseen: own && readsUnseen(text),
      redirects: listedRedirectUris(relative, text),
    };
  }
}

const unseenAnchors = [
  'env_prefix',
  'envPrefix',
  'AutomaticEnv',
  'SetEnvPrefix',
  'ConfigurationProperties',
  'AddEnvironmentVariables',
  'os.Environ',
];

const isWord = (text: string, at: number, length: number): boolean =>
  !/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + length] ?? '');

function readEnvFile(file: string, relative: string): Entry | null {
  const read = readText(file, mostBytes);
  if (!('text' in read)) return null;
  const { set, noted } = envFileNames(read.text);
  const redirects = listedRedirectUris(relative, read.text);
  return { ...nothing, listed: set, noted, mentions: new Set(envReferences(read.text)), redirects };
}

function summarize(entries: ReadonlyMap<string, Entry>): EnvIndex {
  const defined = new Set<string>();
  const mentioned = new Set<string>();
  const listed = new Map<string, Set<string>>();
  let unseen = false;
  for (const [file, entry] of entries) {
    for (const set of [entry.listed, entry.noted, entry.defines]) for (const name of set ?? []) defined.add(name);
    for (const name of entry.mentions) mentioned.add(name);
    unseen ||= entry.unseen;
    if (!entry.listed) continue;
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
    const names = listed.get(folder) ?? new Set();
    for (const name of [...entry.listed, ...entry.noted!]) names.add(name);
    listed.set(folder, names);
  }
  // What code needs is judged by the environment files that stand nearest to it.
  const needed = new Map<string, Set<string>>();
  for (const [file, { reads }] of entries) {
    const home = reads.size > 0 ? foldersAbove(file).find(folder => listed.has(folder)) : undefined;
    if (home === undefined) continue;
    const names = needed.get(home) ?? new Set();
    for (const name of reads) if (!isPlatformName(name)) names.add(name);
    needed.set(home, names);
  }
  const folders = new Map<string, { listed: ReadonlySet<string>; complete: boolean }>();
  for (const [folder, names] of listed) {
    const above = foldersAbove(`${folder}/`).flatMap(outer => listed.get(outer) ?? []);
    const wanted = [...(needed.get(folder) ?? [])];
    const there = wanted.filter(name => above.some(set => set.has(name))).length;
    folders.set(folder, { listed: names, complete: there > 0 && there * 2 >= wanted.length });
  }
  const redirectUris = [...entries.values()].flatMap(({ redirects }) => redirects);
  return { defined, folders, mentioned: unseen ? null : mentioned, redirectUris };
}

/** The folders that hold a file, innermost first; the root is ''. */
function foldersAbove(file: string): string[] {
  const folders: string[] = [];
  for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) folders.push(file.slice(0, at));
  return [...folders, ''];
}

/** What the index says to one document. */
export function envNamesOf(index: EnvIndex, relative: string): EnvNames {
  const listed = new Set<string>();
  let complete: boolean | undefined;
  for (const folder of foldersAbove(relative)) {
    const here = index.folders.get(folder);
    if (!here) continue;
    // The nearest file is the one that is kept for this code.
    complete ??= here.complete;
    for (const name of here.listed) listed.add(name);
  }
  const redirectUris = index.redirectUris.filter(({ file }) => file !== relative);
  return { defined: index.defined, listed, complete: complete ?? false, mentioned: index.mentioned, redirectUris };
}

/** An index and the folder that it speaks of. */
export interface EnvProject {
  readonly root: string;
  readonly index: EnvIndex;
}

/** What is known around a file, from the innermost of the projects that hold it. */
export function envNamesAround(projects: readonly EnvProject[], file: string): EnvNames | undefined {
  let best: EnvProject | undefined;
  for (const project of projects)
    if (isBelow(project.root, file) && (!best || project.root.length > best.root.length)) best = project;
  return best && envNamesOf(best.index, slashes(path.relative(best.root, file)));
}

const isBelow = (root: string, file: string): boolean =>
  file.startsWith(root.endsWith(path.sep) ? root : root + path.sep);

/** Changes when anything does that a rule could ask for. */
export function digestOf({ defined, folders, mentioned, redirectUris }: EnvIndex): string {
  const plain = [
    [...defined].sort(),
    [...folders].map(([folder, { listed, complete }]) => [folder, [...listed].sort(), complete]).sort(),
    mentioned && [...mentioned].sort(),
    redirectUris.map(({ text, name, file }) => [text, name, file]).sort(),
  ];
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
