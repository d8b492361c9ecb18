import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../server/cli/run.ts';
import { fill } from '../support/fill.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files; removed when the tests are done. */
export function project(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'auth-doctor-')));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) put(folder, name, content);
  return folder;
}

export function put(folder: string, name: string, content: string | Buffer): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line in this process. */
export async function cli(
  cwd: string,
  argv: readonly string[],
  options: { stdin?: string | Buffer; env?: Record<string, string>; tty?: boolean } = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await run(argv, {
    cwd,
    env: options.env ?? {},
    stdout: { write: text => void (out += text), isTTY: options.tty ?? false },
    stderr: { write: text => void (err += text), isTTY: false },
    readStdin: async () => Buffer.from(options.stdin ?? ''),
  });
  return { code, out, err };
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to be there
export async function json(cwd: string, argv: readonly string[] = [], options = {}): Promise<any> {
  const { out, err, code } = await cli(cwd, ['lint', '--format', 'json', ...argv], options);
  try {
    return { ...JSON.parse(out), code, err };
  } catch {
    throw new Error(`no JSON (exit ${code}): ${out}${err}`);
  }
}

/** Code with one error (column 25 of line 3). */
export const insecure = "import https from 'node:https';\n\nhttps.get({ host: 'a', rejectUnauthorized: false });\n";
export const harmless = 'export const answer = 42;\n';
/** A comment that silences nothing: a hint with a safe fix. */
export const unused = 'export const answer = 42; // auth-doctor-ignore tls-verify-disabled\n';

/** Token-shaped text is made here, never kept: a Slack bot token. */
export const secret = fill(`xo${'xb'}-${'X'.repeat(12)}-${'X'.repeat(12)}-${'X'.repeat(24)}`, 'cli');

export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function repository(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = project(files);
  git(folder, 'init', '-q', '-b', 'main');
  return folder;
}
