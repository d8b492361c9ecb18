import { homedir } from 'node:os';
import path from 'node:path';

/** The folder for what can be made again (XDG Base Directory Specification; `LOCALAPPDATA` on Windows). */
export function userCache(env: NodeJS.ProcessEnv): string {
  // The specification: a relative path is no path.
  const named = [env.XDG_CACHE_HOME, env.LOCALAPPDATA].find(folder => folder && path.isAbsolute(folder));
  return path.join(named ?? path.join(homedir(), '.cache'), 'auth-doctor');
}
