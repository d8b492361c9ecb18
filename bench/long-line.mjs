// @ts-check
/** A file of 50 MB that is one line: what `auth-doctor lint` needs for it, when it is told to read files of that size. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { typescriptFile } from './source.mjs';
import { root, work } from './support.mjs';

const size = 50e6;
const cli = path.join(root, 'dist', 'cli.js');

export async function* measure() {
  const preload = path.join(work, 'peak.cjs');
  writeFileSync(
    preload,
    "process.on('exit', () => require('node:fs').writeSync(2, `\\npeak ${process.resourceUsage().maxRSS}\\n`));",
  );
  // Code as a bundler leaves it, with a key in every 300 lines' worth of it.
  const piece = typescriptFile(300)
    .replace(/\/\/.*|\/\*\*.*?\*\//g, '')
    .replace(/\s+/g, ' ');
  const file = path.join(work, 'long-line.js');
  writeFileSync(file, piece.repeat(Math.ceil(size / piece.length)).slice(0, size));

  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--require', preload, cli, 'lint', file, '--no-gitignore', '--max-file-size', '100000000', '--format', 'json'],
    { cwd: work, encoding: 'utf8', maxBuffer: 1 << 30, timeout: 300_000 },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 1) throw new Error(`status ${status}: ${stderr}`);
  const { findings, skipped } = JSON.parse(stdout);
  const note = `${findings.length} findings${skipped.length > 0 ? `; ${skipped[0].reason}` : ''}`;
  yield { what: 'lint of one line of 50 MB', value: seconds, unit: 's', limit: 30, note };
  yield {
    what: 'memory for it, peak',
    value: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024,
    unit: 'MiB',
    limit: 1024,
    note: `${Math.round(stdout.length / 1e6)} MB of report`,
  };
}
