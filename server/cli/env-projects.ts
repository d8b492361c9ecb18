import path from 'node:path';
import { type Config, defaultMaxFileSize } from '../../rules/engine/config.ts';
import { readAnchors } from '../../rules/engine/env-reads.ts';
import { namesRedirectUri } from '../../rules/engine/listed-redirect-uris.ts';
import { buildEnvIndex, type EnvProject, isEnvFile } from '../workspace/env-index.ts';
import { kindOf } from '../workspace/files.ts';
import { slashes, workTreeOf } from '../workspace/ignore-rules.ts';
import { readText } from '../workspace/read-text.ts';
import type { Target } from './targets.ts';

/**
 * The names of environment variables in the projects that hold the paths. A project is a git work tree; outside of one,
 * the working directory, or the folder that was named when that lies elsewhere. All of it is looked at, however few
 * files are checked: what nobody reads is only known then.
 */
export async function envProjects(
  paths: readonly string[],
  targets: readonly Target[],
  cwd: string,
  { config, base }: { readonly config: Config; readonly base: string },
): Promise<EnvProject[]> {
  const { rules, ignore } = config;
  const asking = ['env-name-missing', 'env-name-unused', 'oauth-redirect-uri-mismatch'];
  if (asking.every(rule => rules?.[rule] === 'off')) return [];
  if (targets.length <= fewFiles && !targets.some(asksForNames)) return [];
  const roots = new Set((paths.length > 0 ? paths : ['.']).map(given => rootOf(path.resolve(cwd, given), cwd)));
  const projects: EnvProject[] = [];
  for (const root of roots) {
    const built = await buildEnvIndex(root, { ignore, base });
    if (built) projects.push({ root, index: built.snapshot() });
  }
  return projects;
}

/** As many files are looked at faster than a project. */
const fewFiles = 50;

/** Whether a file sets variables, may read some, or names a redirect URI. */
function asksForNames({ path: file, rulesPath, bytes }: Target): boolean {
  if (isEnvFile(rulesPath)) return true;
  const read = bytes ? { text: bytes.toString() } : readText(file, defaultMaxFileSize);
  if (!('text' in read)) return false;
  return readAnchors.some(anchor => read.text.includes(anchor)) || namesRedirectUri(read.text);
}

function rootOf(given: string, cwd: string): string {
  const folder = kindOf(given) === 'folder' ? given : path.dirname(given);
  const inside =
    !/^\.\.(?:\/|$)/.test(slashes(path.relative(cwd, folder))) && !path.isAbsolute(path.relative(cwd, folder));
  return workTreeOf(folder) ?? (inside ? cwd : folder);
}
