#!/usr/bin/env node
// @ts-check
/**
 * Makes a real VS Code available: the server that the npm package in vscode-server.lock.json carries (web workbench and
 * Node extension host), and a Chromium to open it with. Both are looked for first; what is missing is fetched once.
 * `node test/host/install.mjs [--no-browser]`
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {{ root: string, node: string, chromium: string | undefined }} Host */

const lock = JSON.parse(readFileSync(path.join(import.meta.dirname, 'vscode-server.lock.json'), 'utf8'));
const windows = process.platform === 'win32';

/**
 * The directory of the VS Code server (`root`), the Node that runs it and the browser that shows it. Without `browser`
 * none is looked for. Rejects with a message for people when something can be neither found nor fetched.
 * @param {{ browser?: boolean, log?: (line: string) => void }} [options]
 * @returns {Promise<Host>}
 */
export async function ensureHost({ browser = true, log = line => console.error(line) } = {}) {
  const root = await ensureServer(log);
  const chromium = browser ? (findChromium() ?? (await installChromium(log))) : undefined;
  return { root, node: process.env.VSCODE_SERVER_NODE || process.execPath, chromium };
}

/** @param {(line: string) => void} log */
async function ensureServer(log) {
  const given = process.env.VSCODE_SERVER_ROOT;
  if (given) return path.resolve(given);
  // Outside the tree: 270 MB that a `git clean` must not cost, and that several clones share.
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'auth-doctor');
  const directory = path.join(cache, `vscode-server-${lock.version}`);
  const root = path.join(directory, 'lib', 'vscode');
  if (isComplete(directory)) return root;

  mkdirSync(cache, { recursive: true });
  removeLeftovers(cache);
  const work = path.join(cache, `work-${process.pid}`);
  mkdirSync(work);
  try {
    log(`Fetching VS Code's server (${lock.name} ${lock.version}, once, 42 MB) …`);
    await npm(['pack', `${lock.name}@${lock.version}`, '--silent'], work);
    const archive = `${lock.name}-${lock.version}.tgz`;
    verify(path.join(work, archive));
    await run('tar', ['-xzf', archive], work);
    log('Installing its dependencies …');
    // No scripts: they compile native modules (only the terminal needs those) and download from other hosts. One such
    // download is ripgrep, without which `findFiles` finds nothing; the version in the lock comes as a package.
    for (const [folder, additions] of Object.entries(lock.additions))
      await npm(
        [
          'install',
          '--omit=dev',
          '--ignore-scripts',
          '--no-audit',
          '--no-fund',
          '--no-progress',
          ...namesOf(additions),
        ],
        path.join(work, 'package', folder),
      );
    // The stamp goes in first and the rename is the last step: an interrupted installation has no name.
    writeFileSync(path.join(work, 'package', '.stamp'), stamp());
    moveInto(path.join(work, 'package'), directory);
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  }
  log(`VS Code's server is in ${directory}`);
  return root;
}

/** @param {Record<string, string>} packages */
const namesOf = packages => Object.entries(packages).map(([name, version]) => `${name}@${version}`);

const stamp = () => JSON.stringify(lock);

/** @param {string} directory */
function isComplete(directory) {
  try {
    return readFileSync(path.join(directory, '.stamp'), 'utf8') === stamp();
  } catch {
    return false;
  }
}

/** Another process may have finished first: then its result is as good as ours. @param {string} from @param {string} to */
function moveInto(from, to) {
  if (isComplete(to)) return;
  rmSync(to, { recursive: true, force: true, maxRetries: 3 });
  try {
    renameSync(from, to);
  } catch (error) {
    if (!isComplete(to)) throw error;
  }
}

/** Removes the work directories of installations that were killed. @param {string} cache */
function removeLeftovers(cache) {
  for (const name of readdirSync(cache)) {
    const pid = /^work-(\d+)$/.exec(name)?.[1];
    if (!pid) continue;
    const directory = path.join(cache, name);
    // Numbers of processes are used again: after an hour, no installation is still at it.
    const old = Date.now() - statSync(directory).mtimeMs > 3_600_000;
    if (old || !isRunning(Number(pid))) rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} archive */
function verify(archive) {
  const [algorithm, expected] = lock.integrity.split(/-(.*)/s);
  const actual = createHash(algorithm).update(readFileSync(archive)).digest('base64');
  if (actual !== expected)
    throw new Error(
      `${path.basename(archive)} is not the archive that vscode-server.lock.json names.\n` +
        `  expected ${lock.integrity}\n  received ${algorithm}-${actual}`,
    );
}

/** @returns {string | undefined} */
function findChromium() {
  const given = process.env.CHROMIUM;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM names ${given}, which does not exist.`);
    return given;
  }
  const onPath = ['chromium', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome', 'msedge'].flatMap(
    name =>
      ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)]
        .filter(Boolean)
        .map(folder => path.join(folder, windows ? `${name}.exe` : name)),
  );
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap(folder =>
      folder
        ? [
            path.join(folder, 'Google/Chrome/Application/chrome.exe'),
            path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
          ]
        : [],
    ),
  ];
  return [...onPath, ...elsewhere].find(file => existsSync(file) && statSync(file).isFile());
}

/** @param {(line: string) => void} log */
async function installChromium(log) {
  const advice = 'No Chromium was found. Install Chromium, Chrome or Edge, or set CHROMIUM to its program file.';
  // Ubuntu's package of that name is a stub for a snap, which does not run in containers.
  const debian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!debian || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(debian ? `${advice}\nHere: sudo apt-get install chromium` : advice);
  log('Installing Chromium (apt-get) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
  await run('apt-get', [...wait, '-qq', 'update'], '/', env);
  await run('apt-get', [...wait, '-qq', 'install', '-y', 'chromium'], '/', env);
  const found = findChromium();
  if (!found) throw new Error(advice);
  return found;
}

/** @param {string[]} args @param {string} cwd */
function npm(args, cwd) {
  // Under `npm run` the running npm says where it is: no shell, no second npm of another version.
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return run(process.execPath, [cli, ...args], cwd);
  return run('npm', args, cwd, process.env, windows);
}

/**
 * Runs a program in silence; rejects with what it said when it fails.
 * @param {string} file @param {string[]} args @param {string} cwd
 */
function run(file, args, cwd, env = process.env, shell = false) {
  return new Promise((resolve, reject) => {
    const child = execFile(file, args, { cwd, env, shell, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      reject(
        new Error(`${path.basename(file)} ${args.join(' ')} failed:\n${`${stdout}${stderr}`.trim() || error.message}`),
      );
    });
    child.stdin?.end();
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  ensureHost({ browser: !process.argv.includes('--no-browser') }).then(
    host => console.log(JSON.stringify(host, null, 2)),
    error => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
