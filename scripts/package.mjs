#!/usr/bin/env node
// @ts-check
/** Puts the extension into a .vsix, from what the build left in dist/. `node scripts/package.mjs [FILE]` */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '..');
const readme = 'dist/README.md';

/**
 * Writes the .vsix and returns its absolute path. Silent; throws with vsce's words when it fails.
 * @param {string} [file]
 */
export function packageVsix(file = 'auth-doctor.vsix') {
  const target = path.resolve(root, file);
  const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
  writeFileSync(path.join(root, readme), readmeElsewhere());
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    // Everything is bundled into dist/. The repository has no public address yet; asked, vsce would wait for an answer.
    [
      ...[vsce, 'package', '--no-dependencies', '--allow-missing-repository'],
      ...['--readme-path', readme, '-o', target],
    ],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (status !== 0) throw new Error(`The .vsix was not made.\n${error?.message ?? `${stdout}${stderr}`.trim()}`);
  return target;
}

/** The README as VS Code's extension page shows it: there, links lead to the published guide, or nowhere. */
function readmeElsewhere() {
  const read = (/** @type {string} */ file) => readFileSync(path.join(root, file), 'utf8');
  const { homepage } = JSON.parse(read('package.json'));
  return read('README.md')
    .replace(
      /\]\(rules\/docs\/([a-z-]+)\.md(#[a-z-]+)?\)/g,
      (_, page, heading = '') => `](${homepage}/guide/${page}${heading})`,
    )
    .replace(/\[([^\]\n]+)\]\((?!https:|#)[^)]*\)/g, '$1');
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
