// @ts-check
/** From a typed character in a TypeScript file of 2,000 lines to its diagnostics. */
import { nullServer } from './cold-start.mjs';
import { startServer } from './lsp.mjs';
import { typescriptFile } from './source.mjs';
import { median, milliseconds, quantile } from './support.mjs';

export const lines = 2000;
const warmUp = 60;
const keystrokes = 240;

/** Types into functions all over the file, and takes it back. @param {ReturnType<typeof startServer>} server @param {string[]} places @param {number} count */
export async function* typing(server, places, count) {
  for (let key = 0; key < count; key++) {
    const line = (17 + key * 97) % (places.length - 1);
    const column = /^\s*/.exec(places[line])?.[0].length ?? 0;
    yield await milliseconds(() => server.type(line, column, 'x'));
    yield await milliseconds(() => server.type(line, column, '', 1));
  }
}

export async function* measure() {
  const text = typescriptFile(lines);
  const places = text.split('\n');
  const server = startServer();
  const floor = startServer({ script: await nullServer() });
  for (const each of [server, floor]) await each.initialize();
  const before = await server.open(text);
  await floor.open(text);
  /** @type {number[]} */ const ours = [];
  /** @type {number[]} */ const reference = [];
  const pairs = typing(floor, places, warmUp / 2 + keystrokes / 2);
  let key = 0;
  for await (const time of typing(server, places, warmUp / 2 + keystrokes / 2)) {
    const { value: other } = await pairs.next();
    if (key++ < warmUp) continue;
    ours.push(time);
    reference.push(other);
  }
  // A speed with wrong answers is none: what is there after all the typing is what was there before.
  const after = await server.type(0, 0, '');
  if (before.length === 0 || after.length !== before.length)
    throw new Error(`${before.length} findings before the typing, ${after.length} after it`);
  for (const each of [server, floor]) await each.stop();
  const value = quantile(ours, 0.95);
  yield {
    what: `keystroke in ${lines} lines of TypeScript, 95th percentile`,
    value,
    unit: 'ms',
    limit: 30,
    note: `${before.length} findings; median ${median(ours).toFixed(1)} ms; ${(median(ours) / median(reference)).toFixed(1)} times a server that does nothing`,
  };
}
