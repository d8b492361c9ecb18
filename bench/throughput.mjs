// @ts-check
/** How much `auth-doctor lint` reads in a second: on generated files with and without something to look at, and on real ones. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { plainFile, typescriptFile } from './source.mjs';
import { median, root, work } from './support.mjs';

const rounds = 3;
const cli = path.join(root, 'dist', 'cli.js');

/** Lists and reads the same files, and does nothing with them. */
const reader = `
const { readdirSync, readFileSync } = require('node:fs');
for (const entry of readdirSync(process.argv[1], { recursive: true, withFileTypes: true }))
  if (entry.isFile()) readFileSync(entry.parentPath + '/' + entry.name);
`;

export async function* measure() {
  for (const { what, folder } of [
    { what: 'generated TypeScript without literals that a rule needs', folder: generate('plain', plainFile) },
    { what: 'generated TypeScript with requests and findings', folder: generate('requests', typescriptFile) },
    { what: 'node_modules/typescript', folder: path.join(root, 'node_modules', 'typescript') },
  ]) {
    const { files, bytes } = sizeOf(folder);
    /** @type {number[]} */ const ours = [];
    /** @type {number[]} */ const reading = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(time([cli, 'lint', '.', '--no-gitignore', '--quiet', '--format', 'json'], folder));
      reading.push(time(['-e', reader, folder], folder));
    }
    const seconds = median(ours) / 1000;
    yield {
      what: `lint of ${what}`,
      value: bytes / 1e6 / seconds,
      unit: 'MB/s',
      note: `${Math.round(files / seconds)} files/s; ${files} files, ${(bytes / 1e6).toFixed(1)} MB; ${(median(ours) / median(reading)).toFixed(1)} times Node reading them`,
    };
  }
}

/** @param {string[]} argv @param {string} cwd */
function time(argv, cwd) {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(`status ${status}: ${stderr}`);
  return performance.now() - started;
}

/** 400 files of 250 lines. @param {string} name @param {(lines: number) => string} file */
function generate(name, file) {
  const folder = path.join(work, name);
  rmSync(folder, { recursive: true, force: true });
  const text = file(250);
  for (let module = 0; module < 20; module++) {
    mkdirSync(path.join(folder, `module-${module}`), { recursive: true });
    for (let n = 0; n < 20; n++)
      writeFileSync(
        path.join(folder, `module-${module}`, `part-${n}.ts`),
        `// Part ${n} of module ${module}.\n${text}`,
      );
  }
  return folder;
}

/** @param {string} folder */
function sizeOf(folder) {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      files++;
      bytes += statSync(path.join(entry.parentPath, entry.name)).size;
    }
  return { files, bytes };
}
