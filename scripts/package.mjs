#!/usr/bin/env node
// @ts-check
/** Puts the extension into a .vsix, from what the build left in dist/. `node scripts/package.mjs [FILE]` */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '..');

/**
 * Writes the .vsix and returns its absolute path. Silent; throws with vsce's words when it fails.
 * @param {string} [file]
 */
export function packageVsix(file = 'auth-doctor.vsix') {
  const target = path.resolve(root, file);
  const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    // Everything is bundled into dist/. The repository has no public address yet; asked, vsce would wait for an answer.
    [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '-o', target],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (status !== 0) throw new Error(`The .vsix was not made.\n${error?.message ?? `${stdout}${stderr}`.trim()}`);
  return target;
}

/** The size of a file for people. @param {string} file */
export function sizeOf(file) {
  const { size } = statSync(file);
  return size < 1e6 ? `${Math.round(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  try {
    const file = packageVsix(process.argv[2]);
    console.log(`${path.relative(process.cwd(), file)}, ${sizeOf(file)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
