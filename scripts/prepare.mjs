// Builds what is not built yet: npm calls this in a fresh clone, and where it installs the repository itself
// (`npm install git+…`, pre-commit). With -g, npm prepares such a package
// without its development dependencies, which hold the bundler: then they are installed first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

function isInstalled(name) {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

if (!isInstalled('esbuild')) {
  // Told by npm to its scripts, and meant for the outer installation.
  const outer = /^npm_config_(?:global|prefix|location|dry_run|omit|include|install_links)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name)));
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    env,
    stdio: 'inherit',
    // npm is a script of the shell there.
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
if (!existsSync(path.join(root, 'dist', 'cli.js'))) await (await import('./build.mjs')).buildAll();
