import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { type BuildOptions, build, type Metafile } from 'esbuild';

/** Laws a and b, on what is imported and bundled: not on what somebody says is imported. */
const root = path.join(import.meta.dirname, '..');
const { bundles, common } = (await import(String('../scripts/build.mjs'))) as {
  readonly bundles: Record<string, BuildOptions>;
  readonly common: BuildOptions;
};

const sourcesIn = (...folders: string[]): string[] =>
  folders.flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .map(file => path.join(folder, file)),
  );

/** Every import that is left when types are gone: the file, and what it names (a path in the repository, or a package). */
async function importsOf(files: string[]): Promise<{ file: string; imported: string }[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: files,
    outdir: 'nowhere',
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
    logLevel: 'error',
  });
  return Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports.map(({ path: imported }) => ({ file, imported })),
  );
}

const isNode = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name);

describe('purity', function () {
  this.timeout(60_000);

  it('rules/ imports itself and readers of data, nothing else', async () => {
    const allowed = /^(?:rules\/|jose$|yaml$|jsonc-parser$|@vscode\/tree-sitter-wasm$)/;
    const imports = await importsOf(sourcesIn('rules'));
    assert.ok(imports.length > 100);
    assert.deepEqual(
      imports.filter(({ imported }) => !allowed.test(imported)),
      [],
    );
  });

  it('rules/ finds where there is no clock, no chance, no process and no network', async () => {
    const { outputFiles } = await build({
      ...common,
      stdin: {
        contents: `
          export { applicable, languageOf, lint, prefilter } from './rules/engine/lint.ts';
          export { readSource } from './rules/engine/read-source.ts';`,
        resolveDir: root,
      },
      platform: 'neutral',
      format: 'iife',
      globalName: 'product',
      write: false,
    });
    const bare = vm.createContext({ text: 'GET https://api.github.com/user\nAuthorization: Bearer: {{token}}\n' });
    vm.runInContext('for (const name of ["Date", "WebAssembly"]) delete globalThis[name]; delete Math.random;', bare);
    vm.runInContext(outputFiles![0]!.text, bare);
    const found = vm.runInContext(
      `const language = product.languageOf('a.http');
       const hits = product.prefilter().scan(text);
       const source = product.readSource({ path: 'a.http', text }, language, null);
       const { findings, crashes } = product.lint(source, hits, product.applicable(hits, language, {}), {}, {});
       [...findings, ...crashes].map(({ rule, error }) => [rule, error].join('')).join()`,
      bare,
    );
    assert.equal(found, 'auth-header-scheme-malformed');
  });

  it('only client/ imports vscode, and of the server it imports the protocol only', async () => {
    const imports = await importsOf(sourcesIn('client', 'server', 'rules'));
    const strangers = imports.filter(
      ({ file, imported }) => /^vscode(?:$|-languageclient)/.test(imported) && !file.startsWith('client/'),
    );
    assert.deepEqual(strangers, []);
    const reached = imports.filter(
      ({ file, imported }) => file.startsWith('client/') && imported.startsWith('server/'),
    );
    assert.deepEqual([...new Set(reached.map(({ imported }) => imported))], ['server/lsp/protocol.ts']);
  });

  it('only server/lsp/ imports the protocol of language servers', async () => {
    const imports = await importsOf(sourcesIn('client', 'server', 'rules'));
    const users = imports.filter(({ imported }) => /^vscode-languageserver/.test(imported));
    assert.ok(users.length > 0);
    assert.deepEqual(
      users.filter(({ file }) => !file.startsWith('server/lsp/')),
      [],
    );
  });

  it('nothing of ours reaches for the network', async () => {
    const imports = await importsOf(sourcesIn('client', 'server', 'rules'));
    assert.deepEqual(
      imports.filter(({ imported }) => isNode(imported) && /^(?:node:)?(?:https?2?|net|tls|dns|dgram)$/.test(imported)),
      [],
    );
    const inputs = await inputsOf(['client', 'connection', 'server', 'cli']);
    assert.deepEqual(
      inputs.filter(input => /node_modules\/(?:undici|axios|node-fetch|got)\//.test(input)),
      [],
    );
  });

  it("the extension's own bundles hold no parser", async () => {
    const inputs = await inputsOf(['client', 'connection']);
    assert.deepEqual(
      inputs.filter(input =>
        /tree-sitter|node_modules\/(?:yaml|jsonc-parser)\/|^rules\/(?:lint|languages)\//.test(input),
      ),
      [],
    );
  });
});

/** The files that the bundles are made of. */
async function inputsOf(names: string[]): Promise<string[]> {
  const made = await Promise.all(
    names.map(async name => {
      const result = await build({ ...common, ...bundles[name], outfile: 'nowhere.js', write: false, metafile: true });
      return Object.keys((result.metafile as Metafile).inputs);
    }),
  );
  return made.flat();
}
