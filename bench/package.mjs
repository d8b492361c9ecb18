// @ts-check
/** The size of what is installed, and what the extension host has to load. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles, common } from '../scripts/build.mjs';
import { packageVsix } from '../scripts/package.mjs';
import { root, work } from './support.mjs';

/** undici replaces the fetch of every extension in the host; parsers belong to the server. */
const unwanted =
  /node_modules\/(undici|@vscode\/tree-sitter-wasm|web-tree-sitter|yaml|jsonc-parser|jose)\/|^(rules\/languages|rules\/lint|server\/(?!lsp\/protocol))/;

export async function* measure() {
  const vsix = packageVsix(path.join(work, 'auth-doctor.vsix'));
  yield { what: 'the .vsix', value: statSync(vsix).size / 1e6, unit: 'MB', limit: 3 };

  for (const name of ['client', 'connection']) {
    const { metafile } = await build({
      ...common,
      ...bundles[name],
      write: false,
      outfile: `dist/${name}.js`,
      metafile: true,
    });
    const found = Object.keys(metafile.inputs).filter(input => unwanted.test(input));
    const file = path.join(root, 'dist', `${name}.js`);
    // The sources say what should be in it; the file itself, whether it is.
    const loads = readFileSync(file, 'utf8').match(/require\("(?:undici|[^"]*tree-sitter[^"]*)"\)/g) ?? [];
    yield {
      what: `parsers, rules and undici in dist/${name}.js`,
      value: found.length + loads.length,
      unit: 'files',
      limit: 0,
      note: [`${Math.round(statSync(file).size / 1e3)} kB`, ...found, ...loads].join(', '),
    };
  }
}
