#!/usr/bin/env node
// @ts-check
/**
 * Bundles the product into dist/: the extension (`client.js`, and `connection.js`, which it loads when a document needs
 * the server), the language server (`server.js`), the command line (`cli.js`), what those two send requests with
 * (`probes.js`, loaded with the first one), and the wasm files that they load. Server and command line are a few lines
 * that start the program in `<name>.bundle.js`.
 * `node scripts/build.mjs [--dev]`: --dev leaves the code readable and writes source maps.
 */
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');

/** Everything that esbuild has to know; the tests bundle with the same options. @type {import('esbuild').BuildOptions} */
export const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  // VS Code and Node load CommonJS fastest, and a single file at that.
  format: 'cjs',
  target: 'node20.18',
  mainFields: ['module', 'main'],
  // The sources are ES modules and ask where they stand.
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '__filename' },
  logLevel: 'warning',
};

/** A script that `server/start.ts` runs has no `import()`. */
const program = {
  supported: { 'dynamic-import': false },
  plugins: [
    { name: 'parser', setup: askForBuiltin },
    { name: 'probes', setup: leaveProbesOut },
  ],
};

/** What is bundled: file name in dist/ → options on top of the common ones. @type {Record<string, import('esbuild').BuildOptions>} */
export const bundles = {
  client: {
    entryPoints: ['client/extension.ts'],
    external: ['vscode'],
    // `import()` would be taken for an ES module's by the extension host; `require` is what it watches.
    supported: { 'dynamic-import': false },
    plugins: [{ name: 'connection', setup: leaveConnectionOut }],
  },
  connection: { entryPoints: ['client/connection.ts'], external: ['vscode'] },
  probes: { entryPoints: ['server/probes/key-check.ts'] },
  server: { entryPoints: ['server/lsp/start.ts'], ...program },
  cli: { entryPoints: ['server/cli/main.ts'], ...program },
};

/** The language client's library is a file of its own, so that activating the extension does not read it. @param {import('esbuild').PluginBuild} build */
function leaveConnectionOut({ onResolve }) {
  onResolve({ filter: /\/connection\.ts$/ }, ({ kind }) =>
    kind === 'dynamic-import' ? { path: './connection.js', external: true } : undefined,
  );
}

/** A network library is read by who sends something, and by nobody else. @param {import('esbuild').PluginBuild} build */
function leaveProbesOut({ onResolve }) {
  onResolve({ filter: /\/probes\/key-check\.ts$/ }, ({ kind }) =>
    kind === 'dynamic-import' ? { path: './probes.js', external: true } : undefined,
  );
}

/** @param {{ outdir?: string, dev?: boolean }} [options] */
export async function buildAll({ outdir = path.join(root, 'dist'), dev = false } = {}) {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  // The root's package.json says that .js files are ES modules; these are not.
  writeFileSync(path.join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  const inputs = new Set();
  await Promise.all(
    Object.entries(bundles).map(async ([name, options]) => {
      const { metafile } = await build({
        ...common,
        ...options,
        outfile: path.join(outdir, isStarted(name) ? `${name}.bundle.js` : `${name}.js`),
        metafile: true,
        minify: !dev,
        sourcemap: dev,
        // The notices are in one file beside.
        legalComments: 'none',
      });
      for (const input of Object.keys(metafile.inputs)) inputs.add(input);
      if (isStarted(name)) await buildStart(outdir, name, !dev);
    }),
  );
  chmodSync(path.join(outdir, 'cli.js'), 0o755);
  copyWasm(outdir);
  writeFileSync(path.join(outdir, 'THIRD-PARTY.txt'), notices([...inputs]));
}

/** The parser's runtime declares a `require` of its own beside its `import()`, which would become that one's call. @param {import('esbuild').PluginBuild} build */
function askForBuiltin({ onLoad }) {
  const asked = 'await import("module")';
  onLoad({ filter: /tree-sitter-wasm.*tree-sitter\.js$/ }, ({ path: file }) => {
    const code = readFileSync(file, 'utf8');
    if (!code.includes(asked)) throw new Error(`${file} no longer says ${asked}: is this still needed?`);
    return { contents: code.replace(asked, 'process.getBuiltinModule("module")') };
  });
}

/** @param {string} name */
const isStarted = name => name === 'server' || name === 'cli';

/** @param {string} outdir @param {string} name @param {boolean} minify */
async function buildStart(outdir, name, minify) {
  const bundle = `${name}.bundle.js`;
  const code = readFileSync(path.join(outdir, bundle));
  // What is read as Latin-1 takes half the memory, and no decoding. (Comments, which a readable bundle keeps, may hold more.)
  const ascii = code.every(byte => byte < 128);
  if (minify && !ascii) throw new Error(`${bundle} is not ASCII: a regular expression holds a character to escape`);
  const hash = createHash('sha256').update(code).digest('hex');
  await build({
    ...common,
    entryPoints: ['server/start.ts'],
    banner: { js: '#!/usr/bin/env node' },
    define: {
      ...common.define,
      BUNDLE: JSON.stringify(bundle),
      BUNDLE_ENCODING: ascii ? '"latin1"' : '"utf8"',
      BUNDLE_HASH: JSON.stringify(hash.slice(0, 16)),
    },
    minify,
    outfile: path.join(outdir, `${name}.js`),
  });
}

/** The parser's runtime and the grammars that a language names. @param {string} outdir */
function copyWasm(outdir) {
  const wasm = path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
  const languages = path.join(root, 'rules', 'languages');
  const grammars = readdirSync(languages)
    .filter(file => file.endsWith('.ts'))
    .flatMap(file => /^\s+grammar: '([\w-]+)'/m.exec(readFileSync(path.join(languages, file), 'utf8'))?.[1] ?? []);
  for (const file of ['tree-sitter', ...new Set(grammars.map(grammar => `tree-sitter-${grammar}`))])
    copyFileSync(path.join(wasm, `${file}.wasm`), path.join(outdir, `${file}.wasm`));
}

/** The licences of the packages that went into a bundle, as they ask. @param {string[]} inputs */
function notices(inputs) {
  const folders = new Set(inputs.flatMap(input => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  const texts = [...folders].map(folder => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const files = readdirSync(path.join(root, folder)).filter(file =>
      /^(licen[cs]e|notice|copying|thirdparty)/i.test(file),
    );
    const text = files.map(file => readFileSync(path.join(root, folder, file), 'utf8').trim()).join('\n\n');
    return `${name} ${version} (${license})\n\n${text || `Licence: ${license}. The package carries no text of it.`}\n`;
  });
  const line = `\n${'-'.repeat(80)}\n\n`;
  return `Auth Doctor contains the following software.\n${line}${texts.sort().join(line)}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  const started = performance.now();
  try {
    await buildAll({ dev: process.argv.includes('--dev') });
    console.log(`Built dist/ in ${Math.round(performance.now() - started)} ms`);
  } catch (error) {
    // esbuild has said where and why already.
    if (!(error instanceof Error && 'errors' in error)) console.error(error);
    process.exitCode = 1;
  }
}
