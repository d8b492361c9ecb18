// @ts-check
/**
 * Loading the extension and activate(), in new processes with a `vscode` module that does nothing. The same inside the real
 * VS Code is measured by its host tests.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { median, root, work } from './support.mjs';

const rounds = 15;

const program = `
// Whatever is asked of it, and whatever is called: the same again. There are no documents and no folders.
const anything = new Proxy(function () {}, {
  get: (_, key) => (/^(textDocuments|workspaceFolders)$/.test(String(key)) ? [] : typeof key === 'symbol' || key === 'then' ? undefined : anything),
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});
// Bundles copy what the module has, so it must have it.
const names = ['commands', 'env', 'extensions', 'languages', 'notebooks', 'window', 'workspace', 'Uri', 'LanguageStatusSeverity', 'ProgressLocation', 'QuickPickItemKind', 'EventEmitter', 'Disposable'];
const vscode = Object.fromEntries(names.map(name => [name, anything]));
const Module = require('node:module');
const load = Module._load;
Module._load = (id, ...rest) => (id === 'vscode' ? vscode : load(id, ...rest));
(async () => {
  const started = performance.now();
  const extension = require(process.argv[2]);
  const context = { subscriptions: [], extensionUri: anything, extension: { id: 'auth-doctor.auth-doctor' } };
  await extension.activate(context);
  const time = performance.now() - started;
  if (context.subscriptions.length < 5) throw new Error('activate() registered nothing');
  process.stdout.write(String(time), () => process.exit());
})();
`;

export async function* measure() {
  const script = path.join(work, 'activate.cjs');
  writeFileSync(script, program);
  const client = path.join(root, 'dist', 'client.js');
  const times = Array.from({ length: rounds }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, client], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The extension was not activated: ${stderr}`);
    return Number(stdout);
  });
  yield {
    what: 'activation of the extension outside of VS Code, median',
    value: median(times),
    unit: 'ms',
    limit: 50,
    note: `slowest ${Math.max(...times).toFixed(1)} ms; VS Code's own figure is in the host tests`,
  };
}
