// @ts-check
/** From starting the server's process to the first diagnostics of an open file of 500 lines. */
import path from 'node:path';
import { build } from 'esbuild';
import { common } from '../scripts/build.mjs';
import { startServer } from './lsp.mjs';
import { typescriptFile } from './source.mjs';
import { median, milliseconds, work } from './support.mjs';

const rounds = 15;

export async function* measure() {
  const text = typescriptFile(500);
  const script = await nullServer();
  /** @type {number[]} */ const ours = [];
  /** @type {number[]} */ const reference = [];
  let findings = 0;
  for (let round = 0; round < rounds; round++) {
    ours.push(await once(undefined));
    reference.push(await once(script));
  }
  const value = median(ours);
  yield {
    what: 'cold start of the server to the first diagnostics of 500 lines, median',
    value,
    unit: 'ms',
    limit: 400,
    note: `${findings} findings; ${(value / median(reference)).toFixed(1)} times a server that does nothing; slowest ${Math.round(Math.max(...ours))} ms`,
  };

  /** @param {string | undefined} script */
  async function once(script) {
    /** @type {ReturnType<typeof startServer> | undefined} */ let server;
    const time = await milliseconds(async () => {
      server = startServer({ script });
      await server.initialize();
      const items = await server.open(text);
      if (!script) findings = items.length;
    });
    await server?.stop();
    return time;
  }
}

/** The floor, bundled like the server. */
export async function nullServer() {
  const outfile = path.join(work, 'null-server.cjs');
  await build({ ...common, entryPoints: ['bench/null-server.mjs'], outfile, minify: true });
  return outfile;
}
