#!/usr/bin/env node
// @ts-check
/**
 * What `npm start` does: builds the extension, packages it, and opens the sample project in VS Code with it: in the
 * user's own VS Code when `code` is on the PATH, else in one that runs here and is shown by a browser.
 * `node scripts/start.mjs [--no-open] [--port N] [--once]`: --no-open installs nothing into the user's VS Code, --once
 * stops as soon as the address answers (for CI).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureHost } from '../test/host/install.mjs';
import { buildProduct } from '../test/host/vsix.mjs';
import { packageVsix, sizeOf } from './package.mjs';
import { prepareSample } from './sample.mjs';

const windows = process.platform === 'win32';
const firstFile = 'src/payments.ts';
const usage = 'Usage: npm start -- [--no-open] [--port N] [--once]';

try {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      once: { type: 'boolean' },
      'no-open': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) console.log(usage);
  else await start({ port: values.port, once: values.once ?? false, open: !values['no-open'] });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof TypeError) console.error(usage);
  process.exit(1);
}

/** @param {{ port: string | undefined, once: boolean, open: boolean }} options */
async function start({ port, once, open }) {
  console.log('Building …');
  buildProduct();
  const vsix = packageVsix();
  console.log(`Packaged ${path.relative(process.cwd(), vsix)} (${sizeOf(vsix)})`);
  const work = realpathSync(mkdtempSync(path.join(tmpdir(), 'auth-doctor-')));
  const { directory, files } = prepareSample(path.join(work, 'orbit-travel'));
  console.log(`Prepared the sample project, broken on purpose: ${directory} (${files.length} files)`);

  let keep = false;
  process.once('exit', () => keep || rmSync(work, { recursive: true, force: true, maxRetries: 3 }));
  if (open && !once && !port) keep = openInCode(vsix, directory);
  if (!keep) await serve({ port, once, vsix, work, directory });
}

/**
 * Installs the .vsix into the user's VS Code and opens the sample there. False when there is no `code`.
 * @param {string} vsix @param {string} directory
 */
function openInCode(vsix, directory) {
  // On Windows `code` is a batch file, which only a shell runs; there paths need quotes.
  const quoted = (/** @type {string} */ text) => (windows ? `"${text}"` : text);
  const code = (/** @type {string[]} */ args) =>
    spawnSync('code', args, { encoding: 'utf8', shell: windows, stdio: ['ignore', 'pipe', 'pipe'] });
  if (code(['--version']).status !== 0) return false;
  const installed = code(['--install-extension', quoted(vsix), '--force']);
  if (installed.status !== 0)
    throw new Error(`VS Code did not install the extension.\n${`${installed.stdout}${installed.stderr}`.trim()}`);
  console.log('Installed Auth Doctor in VS Code; opening the sample there.');
  const opened = code([quoted(directory), quoted(path.join(directory, firstFile))]);
  if (opened.status !== 0) throw new Error(`VS Code did not open.\n${opened.stderr.trim()}`);
  return true;
}

/** @param {{ port: string | undefined, once: boolean, vsix: string, work: string, directory: string }} options */
async function serve({ port, once, vsix, work, directory }) {
  const host = await ensureHost({ browser: false, log: line => console.log(line) });
  // Loaded late: it needs the browser library, which somebody with VS Code does not.
  const { installVsix, startServer } = await import('../test/host/workbench.mjs');
  const extensionsDir = path.join(work, 'extensions');
  await installVsix(host, extensionsDir, vsix);
  console.log('Starting VS Code …');
  const server = await startServer({
    ...{ root: host.root, node: host.node, extensionsDir },
    serverDataDir: path.join(work, 'server'),
    // The sample's README says what to try.
    settings: {
      'workbench.startupEditor': 'readme',
      'telemetry.telemetryLevel': 'off',
      'chat.disableAIFeatures': true,
    },
    port: port ?? '7345-7399',
    // It stays, and whoever can open it can run programs: it asks for the secret in the address.
    token: true,
  });
  // Blanks and the like are escaped, slashes are not: people read this address.
  const address = `${server.url.href}&folder=${encodeURIComponent(urlPath(directory)).replaceAll('%2F', '/')}`;
  await answers(address);
  console.log(`\nVS Code runs with Auth Doctor. Open this address in a browser (Ctrl-C stops it):\n\n  ${address}\n`);
  if (once) {
    await server.stop();
    process.exit(0);
  }
}

/** A path as the workbench wants it: on Windows too with slashes, and one before the drive. @param {string} file */
function urlPath(file) {
  return windows ? `/${file.replaceAll('\\', '/')}` : file;
}

/** Opens an address as a browser would: the first visit trades the secret for a cookie. @param {string} address */
async function answers(address) {
  const first = await fetch(address, { redirect: 'manual' });
  const cookie = first.headers
    .getSetCookie()
    .map(value => value.split(';')[0])
    .join('; ');
  const next = first.headers.get('location');
  const last = next ? await fetch(new URL(next, address), { headers: { cookie } }) : first;
  if (last.status !== 200) throw new Error(`${address} answers ${last.status}.`);
}
