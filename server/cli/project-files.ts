import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProjectFiles } from '../../rules/engine/fix.ts';

let last: { readonly cwd: string; readonly files: ProjectFiles } | undefined;

/** The project's files that a fix may add a line to, read once a run; absent ones are ''. */
export function projectFiles(cwd: string): ProjectFiles {
  if (last?.cwd !== cwd)
    last = {
      cwd,
      files: { env: read(cwd, '.env'), envExample: read(cwd, '.env.example'), gitignore: read(cwd, '.gitignore') },
    };
  return last.files;
}

/** Each run sees the files as they are. */
export function forgetProjectFiles(): void {
  last = undefined;
}

function read(cwd: string, name: string): string {
  try {
    return readFileSync(path.join(cwd, name), 'utf8');
  } catch {
    return '';
  }
}
