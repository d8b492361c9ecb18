// @ts-check
/** A file of 50 MB that is one line: what `auth-doctor lint` needs for it, when it is told to read files of that size. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { typescriptFile } from './source.mjs';
import { root, work } from './support.mjs';

const cli = path.join(root, 'dist', 'cli.js');
const peak = `process.on('exit', () => require('node:fs').writeSync(2, '\\npeak ' + process.resourceUsage().maxRSS));`;

export async function* measure() {
  // Code as a bundler leaves it, with a key in every 300 lines' worth of it.
  const piece = typescriptFile(300)
    .replace(/\/\/.*|\/\*\*.*?\*\//g, '')
    .replace(/\s+/g, ' ');
  const small = lint(piece, 10e6);
  const large = lint(piece, 50e6);
  const note = `${large.findings} findings${large.remark}`;
  yield { what: 'lint of one line of 50 MB', value: large.seconds, unit: 's', limit: 30, note };
  yield { what: 'the same, as a multiple of 10 MB', value: large.seconds / small.seconds, unit: 'times', limit: 8 };
  yield { what: 'memory for it, peak', value: large.memory, unit: 'MiB', limit: 1024 };
}

/** @param {string} piece @param {number} size */
function lint(piece, size) {
  const preload = path.join(work, 'peak.cjs');
  writeFileSync(preload, peak);
  const file = path.join(work, 'long-line.js');
  writeFileSync(file, piece.repeat(Math.ceil(size / piece.length)).slice(0, size));
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--require', preload, cli, 'lint', file, '--no-gitignore', '--max-file-size', '100000000', '--format', 'json'],
    { cwd: work, encoding: 'utf8', maxBuffer: 1 << 30, timeout: 600_000 },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 1) throw new Error(`status ${status} after ${Math.round(seconds)} s: ${stderr}`);
  const { findings, skipped } = JSON.parse(stdout);
  return {
    seconds,
    memory: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024,
    findings: findings.length,
    remark: skipped.length > 0 ? `; ${skipped[0].reason}` : '',
  };
}
