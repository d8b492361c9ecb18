#!/usr/bin/env node
// @ts-check
/**
 * Runs the tests of suite/ inside a real VS Code, with the extension installed from its .vsix and the sample project
 * open; those of suite/untrusted/ in Restricted Mode, those of suite/virtual/ in a folder that is not on disk; undo and
 * check-key from outside, with keys and mouse. Pictures go to screenshots/, counts to .build/results/host.json.
 * `node test/host/run.mjs [NAME…] [--grep TEXT] [--vsix FILE] [--verbose]`: NAME is a test file without `.test.ts`.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { prepareSample } from '../../scripts/sample.mjs';
import { startBridge } from './bridge.mjs';
import { checkAsksFirst, startProxy } from './check-key.mjs';
import { ensureHost } from './install.mjs';
import { undoTakesAllBack } from './undo.mjs';
import { freshVsix } from './vsix.mjs';
import {
  installVsix,
  launchBrowser,
  newPage,
  openWorkbench,
  quietSettings,
  runTests,
  screenshot,
  startServer,
} from './workbench.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const root = path.join(import.meta.dirname, '..', '..');
const suite = path.join(import.meta.dirname, 'suite');
const screenshots = path.join(import.meta.dirname, 'screenshots');
const out = path.join(root, '.build', 'host');
const noise =
  /spdlog|native-watchdog|^Creating a socket|^Resolv(?:ed|ing) conn|additional builtin|Service Worker|ChatSession/;
/** Per run of VS Code. The longest takes two minutes, five on a busy machine. */
const timeout = Number(process.env.HOST_TEST_TIMEOUT ?? 600) * 1000;

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, vsix: { type: 'string' }, verbose: { type: 'boolean', default: false } },
});

/** Tests that use VS Code from outside only. */
const byHand = ['undo', 'check-key'];
/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
try {
  await runAll();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total.failed++;
}
const { passed, failed, skipped } = total;
mkdirSync(path.join(root, '.build', 'results'), { recursive: true });
writeFileSync(path.join(root, '.build', 'results', 'host.json'), JSON.stringify(total));
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function runAll() {
  rmSync(screenshots, { recursive: true, force: true });
  const [files, host] = await Promise.all([bundle(), ensureHost()]);
  if (files.length === 0 && !names.some(name => byHand.includes(name)))
    throw new Error(`No test file is named ${names.join(', ')}.`);
  const vsix = options.vsix ?? (await freshVsix());

  const work = realpathSync(mkdtempSync(path.join(tmpdir(), 'auth-doctor-host-')));
  process.once('exit', () => rmSync(work, { recursive: true, force: true, maxRetries: 3 }));
  const extensionsDir = path.join(work, 'extensions');
  const [browser] = await Promise.all([
    launchBrowser(/** @type {string} */ (host.chromium)),
    installVsix(host, extensionsDir, vsix),
  ]);
  for (const [title, kind] of /** @type {const} */ ([
    ['VS Code', '.'],
    ['VS Code in Restricted Mode', 'untrusted'],
    ['VS Code with a virtual folder', 'virtual'],
  ])) {
    const chosen = files.filter(file => path.posix.dirname(file) === kind);
    if (chosen.length === 0) continue;
    console.log(`\n${title}`);
    const place = path.join(work, kind === '.' ? 'trusted' : kind);
    // Each run has a sample of its own: tests apply fixes.
    const folder = kind === 'virtual' ? 'memory:/shop' : prepareSample(path.join(place, 'sample')).directory;
    const server = await startServer({
      ...{ root: host.root, node: host.node, extensionsDir, trust: kind !== 'untrusted', settings: quietSettings },
      serverDataDir: path.join(place, 'server'),
    });
    await runOnce({ browser, server, folder, files: chosen });
    await server.stop();
  }
  const chosen = byHand.filter(name => names.length === 0 || names.includes(name));
  if (chosen.length > 0) console.log('\nVS Code without tests inside');
  if (chosen.includes('undo')) await runUndo({ browser, host, extensionsDir, work });
  if (chosen.includes('check-key')) await runCheckKey({ browser, host, extensionsDir, work });
  await browser.close();
}

/**
 * @typedef {{ browser: import('playwright-core').Browser, host: import('./install.mjs').Host, extensionsDir: string,
 *   work: string }} Place
 */

/** @param {Place} place */
function runUndo(place) {
  const title = ['fixes', 'one undo takes "Move to environment variable" back in every file'];
  return runByHand(place, 'undo', title, undoTakesAllBack);
}

/** @param {Place} place */
async function runCheckKey(place) {
  const proxy = await startProxy();
  // Whatever the machine says of proxies: the key's host is none that goes past this one.
  const env = { HTTPS_PROXY: proxy.url, https_proxy: proxy.url, NO_PROXY: '', no_proxy: '' };
  const title = ['check key', 'shows method, host and masked key, and sends nothing before the user says yes'];
  const test = (/** @type {import('playwright-core').Page} */ page, /** @type {string} */ folder) =>
    checkAsksFirst(page, folder, proxy.wanted, screenshots);
  await runByHand(place, 'check-key', title, test, env);
  proxy.stop();
}

/**
 * In a window as users have it, with keys and mouse only: while tests run inside, VS Code shows no dialogs.
 * @param {Place} place @param {string} name @param {string[]} title
 * @param {(page: import('playwright-core').Page, folder: string) => Promise<void>} test @param {Record<string, string>} env
 */
async function runByHand({ browser, host, extensionsDir, work }, name, title, test, env = {}) {
  const place = path.join(work, name);
  const { directory: folder } = prepareSample(path.join(place, 'sample'));
  const server = await startServer({
    ...{ root: host.root, node: host.node, extensionsDir, settings: quietSettings, dialogs: true, env },
    serverDataDir: path.join(place, 'server'),
  });
  const openFile = path.join(folder, 'src', 'payments.ts');
  const page = await openWorkbench({ browser, server, folder, openFile });
  const started = performance.now();
  try {
    await test(page, folder);
    report({ kind: 'pass', title, duration: Math.round(performance.now() - started) });
  } catch (error) {
    const { message, stack } = /** @type {Error} */ (error);
    report({ kind: 'fail', title, message, stack });
    await screenshot(page, path.join(screenshots, `failed-${name}.png`)).catch(() => undefined);
  }
  await page.context().close();
  await server.stop();
}

/**
 * One VS Code window with some test files; adds to the counts.
 * @param {{ browser: import('playwright-core').Browser, server: import('./workbench.mjs').Server, folder: string,
 *   files: string[] }} options
 */
async function runOnce({ browser, server, folder, files }) {
  const page = await newPage(browser, server);
  const before = total.failed;
  let ended = false;
  const bridge = await startBridge({
    page,
    screenshots,
    operations: {
      report: event => {
        if (event.kind === 'end') ended = true;
        else report(event);
      },
    },
  });
  const { code, lines } = await runTests({
    ...{ page, server, folder, timeout },
    testsPath: path.join(out, 'entry.js'),
    env: {
      HOST_TEST_BRIDGE: bridge.url,
      HOST_TEST_FILES: JSON.stringify(files.map(file => path.join(out, file))),
      ...(options.grep ? { HOST_TEST_GREP: options.grep } : {}),
    },
    onLog: ({ type, text }) => {
      if (options.verbose) console.log(`      [${type}] ${text}`);
    },
  });
  if (!ended) {
    total.failed++;
    console.error(`  ✗ VS Code ended before the tests did (code ${code}).`);
    if (!page.isClosed()) await screenshot(page, path.join(screenshots, 'failed-early.png')).catch(() => undefined);
  }
  if (total.failed > before && !options.verbose) {
    console.error(`\nThe last lines that VS Code logged (all of them: --verbose):\n${lastLines(lines)}`);
    if (!ended) console.error(server.log().split('\n').slice(-10).join('\n'));
  }
  bridge.stop();
  await page.context().close();
}

/** Without the native modules that the host lacks and does not need, and without its greetings. @param {import('./workbench.mjs').Line[]} lines */
function lastLines(lines) {
  return lines
    .filter(({ text }) => !noise.test(text))
    .slice(-30)
    .map(({ text }) => `  ${text.split('\n').slice(0, 6).join('\n  ')}`)
    .join('\n');
}

/** @param {{ kind: string, title: string[], duration?: number, message?: string, stack?: string }} event */
function report({ kind, title, duration, message, stack }) {
  const name = title.join(' › ');
  if (kind === 'pass') {
    total.passed++;
    console.log(`  ✓ ${name} (${duration} ms)`);
  } else if (kind === 'pending') {
    total.skipped++;
    console.log(`  - ${name}`);
  } else {
    total.failed++;
    const frames = (stack ?? '').split('\n').filter(line => /^\s+at /.test(line) && !line.includes('node:internal'));
    console.log(
      `  ✗ ${name}\n${`${message}\n${frames.slice(0, 8).map(inSource).join('\n')}`.replace(/^/gm, '      ')}`,
    );
  }
}

/** A stack frame of a bundle as one of the test file: the host does not read source maps. @param {string} frame */
function inSource(frame) {
  return frame.replace(/(\.build\/host\/\S+?\.js):(\d+):(\d+)/, (place, file, line, column) => {
    const map = new SourceMap(JSON.parse(readFileSync(path.join(root, `${file}.map`), 'utf8')));
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return place;
    const source = path.resolve(root, path.dirname(file), entry.originalSource);
    return `${path.relative(root, source)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

/**
 * Bundles the test files that are asked for into .build/host; returns their names there, relative and with `/`. VS Code
 * loads CommonJS with the ending .js, in a tree that is all ES modules: hence the package.json.
 */
async function bundle() {
  const all = readdirSync(suite, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll(path.sep, '/'))
    .filter(file => file.endsWith('.test.ts'))
    .filter(
      file =>
        names.length === 0 ||
        names.includes(path.posix.basename(file, '.test.ts')) ||
        names.includes(file.slice(0, -8)),
    )
    .sort();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, 'package.json'), '{ "type": "commonjs" }');
  await build({
    entryPoints: ['entry.ts', ...all].map(file => path.join(suite, file)),
    outbase: suite,
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return all.map(file => file.replace(/\.ts$/, '.js'));
}
