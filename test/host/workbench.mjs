// @ts-check
/**
 * A real VS Code for tests and pictures: the server (with the Node extension host that users run) and its workbench in
 * a headless Chromium that reaches nothing but this machine. On top of them `runTests` runs a test module inside the
 * extension host, the way VS Code's own integration tests do.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { start, stop } from './processes.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ url: URL, dataDir: string, log: () => string, stop: () => Promise<void> }} Server */
/** @typedef {{ type: string, text: string }} Line */

/** What tests do not want to see or wait for: greetings, updates, network. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'git.enabled': false,
  // As on the desktop: in a browser, VS Code saves by itself.
  'files.autoSave': 'off',
  'security.workspace.trust.startupPrompt': 'never',
};

/** The server asks a marketplace for updates and recommendations, unless it has none. */
const offline = { ...process.env, EXTENSIONS_GALLERY: '{}' };

/** Without these the server takes its environment from the login shell, and with it the wrong `node`. */
const serverArguments = [
  '--host',
  '127.0.0.1',
  '--accept-server-license-terms',
  '--disable-telemetry',
  '--force-disable-user-env',
];

/**
 * Starts the server and resolves when its workbench can be opened at `url`. `settings` are user settings; `trust: false`
 * opens folders in Restricted Mode, `dialogs` allows modal ones, as outside of tests. `token` asks visitors for a secret that `url` carries: for a server that stays.
 * @param {{ root: string, node?: string, extensionsDir: string, serverDataDir: string, settings?: object,
 *   port?: number | string, trust?: boolean, token?: boolean, dialogs?: boolean,
 *   env?: Record<string, string> }} options
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const { root, node = process.execPath, extensionsDir, serverDataDir, settings = quietSettings } = options;
  const { port = 0, trust = true, token = false, dialogs = false, env = {} } = options;
  const user = path.join(serverDataDir, 'data', 'User');
  mkdirSync(user, { recursive: true });
  // The server complains when it finds no logs to clear away.
  mkdirSync(path.join(serverDataDir, 'data', 'logs'), { recursive: true });
  mkdirSync(extensionsDir, { recursive: true });
  writeFileSync(path.join(user, 'settings.json'), JSON.stringify(settings, null, 2));

  const server = start(
    node,
    [
      path.join(root, 'out', 'server-main.js'),
      ...serverArguments,
      ...['--port', String(port), '--server-data-dir', serverDataDir, '--extensions-dir', extensionsDir],
      ...(token ? ['--connection-token', randomBytes(16).toString('hex')] : ['--without-connection-token']),
      ...(trust ? ['--disable-workspace-trust'] : []),
      // A server whose runner was killed ends by itself; newer builds take tests only with the second flag.
      ...(token ? [] : ['--enable-remote-auto-shutdown']),
      // With it, modal dialogs are refused.
      ...(token || dialogs ? [] : ['--enable-smoke-test-driver']),
    ],
    { env: { ...(token ? process.env : offline), ...env } },
  );
  let log = '';
  const address = await new Promise((resolve, reject) => {
    /** @param {Buffer} data */
    const read = data => {
      log += data;
      const found = /Web UI available at (\S+)\s/.exec(log);
      if (found) resolve(found[1]);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', reject);
    server.once('exit', code => reject(new Error(`VS Code's server ended with code ${code}.\n${log}`)));
  });
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  return { url, dataDir: serverDataDir, log: () => log, stop: () => stop(server) };
}

/**
 * Installs a .vsix into `extensionsDir`, offline.
 * @param {{ root: string, node?: string }} host @param {string} extensionsDir @param {string} vsix
 */
export async function installVsix({ root, node = process.execPath }, extensionsDir, vsix) {
  mkdirSync(extensionsDir, { recursive: true });
  const file = path.resolve(vsix);
  if (!existsSync(file)) throw new Error(`${file} does not exist.`);
  const installer = start(
    node,
    [
      path.join(root, 'out', 'server-main.js'),
      ...['--accept-server-license-terms', '--extensions-dir', extensionsDir],
      ...['--server-data-dir', path.join(extensionsDir, '..', 'install-data')],
      ...['--install-extension', file, '--force'],
    ],
    { env: offline },
  );
  let said = '';
  installer.stdout?.on('data', data => (said += data));
  installer.stderr?.on('data', data => (said += data));
  const code = await new Promise((resolve, reject) => installer.once('error', reject).once('close', resolve));
  if (code !== 0 || !/successfully installed/.test(said)) throw new Error(`Installing ${file} failed:\n${said}`);
}

/** The browser for any number of workbenches. @param {string} executablePath @returns {Promise<Browser>} */
export function launchBrowser(executablePath) {
  return chromium.launch({
    executablePath,
    // Only pages of this machine are opened; containers have no user namespaces for the sandbox.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}

/**
 * An empty page that cannot reach other machines. The workbench is opened in it with `visit`.
 * @param {Browser} browser @param {Server} server @param {{ width: number, height: number }} [viewport]
 * @returns {Promise<Page>}
 */
export async function newPage(browser, server, viewport = { width: 1280, height: 800 }) {
  const context = await browser.newContext({ viewport, locale: 'en-US' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url.origin });
  await context.route(
    url => url.protocol.startsWith('http') && url.hostname !== '127.0.0.1',
    route => route.abort(),
  );
  return context.newPage();
}

/**
 * The address of the workbench with a folder (a path, or the address of a virtual one) or a .code-workspace file. `payload` is the list of [name, value] that VS
 * Code's web build takes in place of command line options.
 * @param {Server} server @param {string} folder @param {[string, string][]} [payload]
 */
export function workbenchUrl(server, folder, payload = []) {
  const url = new URL(server.url);
  const place = /^\w{2,}:\//.test(folder) ? folder : path.resolve(folder);
  url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', place);
  const quiet = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  url.searchParams.set('payload', JSON.stringify([...quiet, ...payload]));
  return url.href;
}

/** The form in which the workbench names a file of the server. @param {Server} server @param {string} file */
export const remoteUri = (server, file) => `vscode-remote://${server.url.host}${path.resolve(file)}`;

/**
 * Opens a folder for people and pictures; resolves when the workbench stands.
 * @param {{ browser: Browser, server: Server, folder: string, openFile?: string,
 *   viewport?: { width: number, height: number } }} options
 */
export async function openWorkbench({ browser, server, folder, openFile, viewport }) {
  const page = await newPage(browser, server, viewport);
  await page.goto(workbenchUrl(server, folder, openFile ? [['openFile', remoteUri(server, openFile)]] : []));
  await page.waitForSelector('.monaco-workbench .part.statusbar .statusbar-item', { timeout: 60_000 });
  if (openFile) await page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
  return page;
}

/**
 * Runs the module at `testsPath` (CommonJS, ends in .js, exports `run`) in the extension host. Resolves to its exit code
 * and to all that was logged; 124 when `timeout` passed first. `env` arrives in the `process.env` of the host.
 * @param {{ page: Page, server: Server, testsPath: string, folder: string, env?: Record<string, string>,
 *   developmentPath?: string, timeout?: number, onLog?: (line: Line) => void }} options
 * @returns {Promise<{ code: number, lines: Line[] }>}
 */
export async function runTests(options) {
  const { page, server, testsPath, folder, env = {}, timeout = 180_000, onLog } = options;
  const { developmentPath = path.join(import.meta.dirname, 'runner-extension') } = options;
  /** @type {Line[]} */
  const lines = [];
  /** @param {string} type @param {unknown[]} args */
  const note = (type, args) => {
    const text = args.map(part => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
    const line = { type, text };
    lines.push(line);
    onLog?.(line);
  };
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const ended = new Promise(resolve => {
    timer = setTimeout(() => {
      note('error', [`Timed out after ${timeout / 1000} s.`]);
      resolve(124);
    }, timeout);
    page.once('crash', () => {
      note('error', ['The page crashed.']);
      resolve(70);
    });
    page.once('close', () => resolve(70));
    void page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      note(type, args);
    });
    void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => resolve(code));
  });
  // VS Code's web build of 1.100 ignores `extensionEnvironment`: the variables travel in a module before the tests.
  const door = path.join(server.dataDir, 'tests', 'door.js');
  mkdirSync(path.dirname(door), { recursive: true });
  writeFileSync(path.join(path.dirname(door), 'package.json'), '{ "type": "commonjs" }');
  writeFileSync(
    door,
    `Object.assign(process.env, ${JSON.stringify(env)});\nmodule.exports = require(${JSON.stringify(path.resolve(testsPath))});\n`,
  );
  try {
    await page.goto(
      workbenchUrl(server, folder, [
        ['extensionDevelopmentPath', remoteUri(server, developmentPath)],
        ['extensionTestsPath', remoteUri(server, door)],
      ]),
    );
    return { code: await ended, lines };
  } finally {
    clearTimeout(timer);
  }
}

/** Takes a picture; makes the directory. @param {Page} page @param {string} file */
export async function screenshot(page, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  return file;
}
