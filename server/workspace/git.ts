import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import path from 'node:path';

/** What git says about files of one folder (and below). Paths are relative to that folder, with `/`. */
export interface GitState {
  /** The top of the work tree, absolute. */
  readonly top: string;
  /** Null when git cannot say. Questions asked in the same turn are sent as one. */
  facts(relative: string): Promise<GitFacts | null>;
}

export interface GitFacts {
  readonly tracked: boolean;
  /** A `.gitignore` names it, even though it may be tracked. */
  readonly ignored: boolean;
}

/** A file as it would be committed. */
export interface StagedFile {
  /** Relative to the folder that was asked about, with `/`. */
  readonly path: string;
  /** Null when larger than the limit. */
  readonly bytes: Buffer | null;
}

export type GitAnswer<T> = { readonly value: T } | { readonly problem: string };

/**
 * The git state around a folder; null (unknown) outside a work tree, without git, and when git refuses (another user's
 * repository, a damaged one).
 */
export async function gitState(root: string): Promise<GitState | null> {
  const top = await git(root, ['rev-parse', '--show-toplevel']);
  if (!('value' in top)) return null;
  let waiting: Map<string, ((facts: GitFacts | null) => void)[]> | null = null;
  return {
    top: path.resolve(top.value.toString().replace(/\r?\n$/, '')),
    facts(relative) {
      return new Promise(resolve => {
        if (!waiting) {
          waiting = new Map();
          setImmediate(async () => {
            const batch = waiting!;
            waiting = null;
            const answers = await factsOf(root, [...batch.keys()]);
            for (const [file, resolvers] of batch) for (const done of resolvers) done(answers?.get(file) ?? null);
          });
        }
        waiting.set(relative, [...(waiting.get(relative) ?? []), resolve]);
      });
    },
  };
}

async function factsOf(root: string, files: readonly string[]): Promise<Map<string, GitFacts> | null> {
  const [tracked, ignored] = await Promise.all([
    inBatches(files, batch => git(root, ['--literal-pathspecs', 'ls-files', '-z', '--', ...batch])),
    // With --no-index a tracked file that a rule names counts as named; exit 1 says that no file is.
    git(root, ['check-ignore', '--no-index', '--stdin', '-z'], { input: files.join('\0'), fine: [1] }),
  ]);
  if (!tracked || !('value' in ignored)) return null;
  const trackedFiles = new Set(tracked.flatMap(list));
  const ignoredFiles = new Set(list(ignored.value));
  return new Map(files.map(file => [file, { tracked: trackedFiles.has(file), ignored: ignoredFiles.has(file) }]));
}

/** Files that are tracked although a `.gitignore` names them: walking does not find them. Relative to the folder. */
export async function trackedButIgnored(root: string): Promise<string[]> {
  const answer = await git(root, ['ls-files', '-z', '--cached', '--ignored', '--exclude-standard']);
  return 'value' in answer ? list(answer.value) : [];
}

/** Takes a file out of the index; it stays on disk. Refuses, as git does, what would lose staged work. */
export async function untrack(root: string, relative: string): Promise<{ readonly problem?: string }> {
  const answer = await git(root, ['--literal-pathspecs', 'rm', '--cached', '--quiet', '--', relative]);
  return 'problem' in answer ? { problem: answer.problem.replace(/[.:]$/, '') } : {};
}

/**
 * Files that differ from where the current commit and `revision` parted, in commits, index or work tree, and new files
 * that are not ignored. Relative to the folder; deleted ones are left out.
 */
export async function changedSince(root: string, revision: string): Promise<GitAnswer<string[]>> {
  const top = await gitState(root);
  if (!top) return { problem: 'there is no git repository here, or git cannot read it' };
  // Whatever the user typed is only ever read as a revision, never as an option.
  const commit = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (revision.startsWith('-') || !('value' in commit))
    return { problem: `git knows no revision "${revision}"; in a shallow clone, fetch it first (fetch-depth: 0)` };
  const id = commit.value.toString().trim().split('\n').at(-1)!;
  const base = await git(root, ['merge-base', id, 'HEAD']);
  const from = 'value' in base ? base.value.toString().trim() : id;
  const changed = await git(root, [
    ...['diff', '--name-only', '-z', '--relative', '--no-renames', '--diff-filter=d'],
    ...['--no-ext-diff', '--no-textconv', '--ignore-submodules', from, '--'],
  ]);
  if (!('value' in changed)) return changed;
  const added = await git(root, ['ls-files', '-z', '--others', '--exclude-standard']);
  if (!('value' in added)) return added;
  return { value: [...new Set([...list(changed.value), ...list(added.value)])].sort() };
}

/** What the index holds that the current commit does not: exactly what "git commit" would record. */
export async function staged(root: string, maxFileSize: number): Promise<GitAnswer<StagedFile[]>> {
  const state = await gitState(root);
  if (!state) return { problem: 'there is no git repository here, or git cannot read it' };
  const raw = await git(root, [
    ...['diff', '--cached', '--raw', '-z', '--relative', '--no-renames', '--abbrev=64', '--diff-filter=ACMT'],
    ...['--no-ext-diff', '--no-textconv', '--ignore-submodules', '--'],
  ]);
  if (!('value' in raw)) return raw;
  const files: { path: string; id: string }[] = [];
  const fields = list(raw.value);
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [, mode, , id] = fields[i]!.split(' ');
    // Links and submodules hold no text of their own.
    if (mode === '100644' || mode === '100755') files.push({ path: fields[i + 1]!, id: id! });
  }
  if (files.length === 0) return { value: [] };
  const sizes = await git(root, ['cat-file', '--batch-check=%(objectname) %(objectsize)'], {
    input: files.map(file => `${file.id}\n`).join(''),
  });
  if (!('value' in sizes)) return sizes;
  const sizeOf = sizes.value
    .toString()
    .split('\n')
    .map(line => Number(line.split(' ')[1]));
  const wanted = files.filter((_, index) => sizeOf[index]! <= maxFileSize);
  const contents = await git(root, ['cat-file', '--batch'], { input: wanted.map(file => `${file.id}\n`).join('') });
  if (!('value' in contents)) return contents;
  const blobs = readBatch(contents.value);
  return { value: files.map(file => ({ path: file.path, bytes: blobs.get(file.id) ?? null })) };
}

/** `<id> <type> <size>\n<bytes>\n`, again and again. */
function readBatch(output: Buffer): Map<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const [id, , size] = output.toString('latin1', at, end).split(' ');
    const length = Number(size);
    if (!id || !Number.isFinite(length)) {
      at = end + 1;
      continue;
    }
    blobs.set(id, output.subarray(end + 1, end + 1 + length));
    at = end + 1 + length + 1;
  }
  return blobs;
}

const list = (output: Buffer): string[] => output.toString().split('\0').filter(Boolean);

/** Command lines have a limit. Null when any batch fails. */
async function inBatches(
  files: readonly string[],
  run: (batch: readonly string[]) => Promise<GitAnswer<Buffer>>,
): Promise<Buffer[] | null> {
  const outputs: Buffer[] = [];
  for (let at = 0; at < files.length; at += 200) {
    const answer = await run(files.slice(at, at + 200));
    if (!('value' in answer)) return null;
    outputs.push(answer.value);
  }
  return outputs;
}

// A repository's own configuration names programs; none of those that the commands above could start is started. Nothing
// is fetched either: a partial clone would ask its server for what is missing.
const guards = [
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', `core.hooksPath=${devNull}`],
  ...['-c', 'protocol.allow=never'],
  ...['-c', 'core.untrackedCache=false'],
];

function git(
  cwd: string,
  args: readonly string[],
  options: { readonly input?: string; readonly fine?: readonly number[] } = {},
): Promise<GitAnswer<Buffer>> {
  return new Promise(resolve => {
    const child = execFile(
      'git',
      [...guards, ...args],
      {
        cwd,
        encoding: 'buffer',
        timeout: 20_000,
        maxBuffer: 1024 ** 3,
        windowsHide: true,
        env: environment(),
      },
      (error, stdout, stderr) => {
        if (!error || options.fine?.includes(error.code as unknown as number)) resolve({ value: stdout });
        else if (error.code === ('ENOENT' as unknown)) resolve({ problem: 'git is not installed' });
        else resolve({ problem: `git failed: ${stderr.toString().trim().split('\n')[0] || error.message}` });
      },
    );
    // Git may end before it has read everything; that shows in its answer.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
  });
}

/**
 * The user's environment without what would point git elsewhere. In a hook GIT_INDEX_FILE names the index that is being
 * committed, so that stays.
 */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of ['GIT_EXTERNAL_DIFF', 'GIT_DIFF_OPTS', 'GIT_PAGER', 'GIT_TRACE', 'GIT_LITERAL_PATHSPECS'])
    delete env[name];
  return {
    ...env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };
}
