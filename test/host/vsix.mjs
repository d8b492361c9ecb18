// @ts-check
/** The .vsix that the host tests install: made anew when something that goes into it has changed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageVsix } from '../../scripts/package.mjs';

const root = path.join(import.meta.dirname, '..', '..');
const sources = [
  'client',
  'server',
  'rules',
  'media',
  'package.json',
  'package-lock.json',
  'README.md',
  'CHANGELOG.md',
];
const ways = ['.vscodeignore', 'scripts/build.mjs', 'scripts/package.mjs'];

/** Returns the path of an up-to-date auth-doctor.vsix. Throws with the output of the build when that fails. */
export async function freshVsix() {
  const file = path.join(root, 'auth-doctor.vsix');
  if (existsSync(file) && statSync(file).mtimeMs >= newest()) return file;
  buildProduct();
  return packageVsix(file);
}

/** Runs the build. @param {{ quiet?: boolean }} [options] */
export function buildProduct({ quiet = true } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  });
  if (status !== 0) throw new Error(`The build failed.\n${`${stdout ?? ''}${stderr ?? ''}`.trim()}`);
}

/** The time of the last change, in milliseconds; directories count, so that a removed file is a change. */
function newest() {
  let time = 0;
  for (const source of [...sources, ...ways]) {
    const file = path.join(root, source);
    if (!existsSync(file)) continue;
    time = Math.max(time, statSync(file).mtimeMs);
    if (!statSync(file).isDirectory()) continue;
    for (const entry of readdirSync(file, { recursive: true, encoding: 'utf8' }))
      time = Math.max(time, statSync(path.join(file, entry)).mtimeMs);
  }
  return time;
}
