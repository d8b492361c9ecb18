import path from 'node:path';
import type { Config } from '../../rules/engine/config.ts';
import { buildEnvIndex, type EnvProject } from '../workspace/env-index.ts';
import { kindOf } from '../workspace/files.ts';
import { slashes, workTreeOf } from '../workspace/ignore-rules.ts';

/**
 * The names of environment variables in the projects that hold the paths. A project is a git work tree; outside of one,
 * the working directory, or the folder that was named when that lies elsewhere. All of it is looked at, however few
 * files are checked: what nobody reads is only known then.
 */
export async function envProjects(
  paths: readonly string[],
  cwd: string,
  { config, base }: { readonly config: Config; readonly base: string },
): Promise<EnvProject[]> {
  const { rules, ignore } = config;
  if (rules?.['env-name-missing'] === 'off' && rules['env-name-unused'] === 'off') return [];
  const roots = new Set((paths.length > 0 ? paths : ['.']).map(given => rootOf(path.resolve(cwd, given), cwd)));
  const projects: EnvProject[] = [];
  for (const root of roots) {
    const built = await buildEnvIndex(root, { ignore, base });
    if (built) projects.push({ root, index: built.snapshot() });
  }
  return projects;
}

function rootOf(given: string, cwd: string): string {
  const folder = kindOf(given) === 'folder' ? given : path.dirname(given);
  const inside =
    !/^\.\.(?:\/|$)/.test(slashes(path.relative(cwd, folder))) && !path.isAbsolute(path.relative(cwd, folder));
  return workTreeOf(folder) ?? (inside ? cwd : folder);
}
