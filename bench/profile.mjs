// @ts-check
/** What the server spends a keystroke's time on: the functions and files with the most time of their own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from '../scripts/build.mjs';
import { lines, typing } from './keystroke.mjs';
import { startServer } from './lsp.mjs';
import { typescriptFile } from './source.mjs';
import { median, quantile, work } from './support.mjs';

const keystrokes = 300;

export async function run() {
  // Names of functions and files, which the minified server has lost.
  const outdir = path.join(work, 'readable');
  await buildAll({ outdir, dev: true });
  const folder = mkdtempSync(path.join(work, 'profile-'));
  try {
    const script = path.join(outdir, 'server.js');
    const server = startServer({
      script,
      execArgv: ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=500'],
    });
    await server.initialize();
    const text = typescriptFile(lines);
    await server.open(text);
    /** @type {number[]} */ const times = [];
    for await (const time of typing(server, text.split('\n'), keystrokes / 2)) times.push(time);
    await server.stop();
    console.log(
      `${keystrokes} keystrokes, median ${median(times).toFixed(1)} ms, 95th percentile ${quantile(times, 0.95).toFixed(1)} ms\n`,
    );
    const [file] = readdirSync(folder);
    report(JSON.parse(readFileSync(path.join(folder, file), 'utf8')), readFileSync(script, 'utf8').split('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @typedef {{ id: number, callFrame: { functionName: string, url: string, lineNumber: number }, children?: number[] }} Node */

/** @param {{ nodes: Node[], samples: number[], timeDeltas: number[] }} profile @param {string[]} bundle */
function report({ nodes, samples, timeDeltas }, bundle) {
  const own = new Map();
  for (const [index, id] of samples.entries()) own.set(id, (own.get(id) ?? 0) + timeDeltas[index] / 1000);
  const byId = new Map(nodes.map(node => [node.id, node]));
  const idle = nodes.filter(({ callFrame }) => /^\((idle|program|root)\)$/.test(callFrame.functionName));
  const busy = [...own].reduce((sum, [id, time]) => sum + (idle.some(node => node.id === id) ? 0 : time), 0);

  const selfOf = new Map();
  const totalOf = new Map();
  const add = (/** @type {Map<string, number>} */ map, /** @type {string} */ key, /** @type {number} */ time) =>
    map.set(key, (map.get(key) ?? 0) + time);
  /** Time below a function counts once, however deep it calls itself. @param {Node} node @param {Set<string>} above @returns {number} */
  const walk = (node, above) => {
    const name = nameOf(node.callFrame, bundle);
    const first = !above.has(name);
    const inner = first ? new Set(above).add(name) : above;
    const mine = own.get(node.id) ?? 0;
    let total = mine;
    for (const child of node.children ?? []) total += walk(/** @type {Node} */ (byId.get(child)), inner);
    add(selfOf, name, mine);
    if (first) add(totalOf, name, total);
    return total;
  };
  walk(nodes[0], new Set());

  const percent = (/** @type {number} */ time) => `${((time / busy) * 100).toFixed(1).padStart(5)} %`;
  const print = (/** @type {string} */ title, /** @type {Map<string, number>} */ map, /** @type {number} */ count) => {
    console.log(title);
    for (const [name, time] of [...map]
      .filter(([name]) => !/^\((idle|program|root)\)/.test(name))
      .sort((a, b) => b[1] - a[1])
      .slice(0, count))
      console.log(`  ${percent(time)}  ${(time / keystrokes).toFixed(2).padStart(6)} ms  ${name}`);
    console.log();
  };
  console.log(
    `${Math.round(busy)} ms of work, ${(busy / keystrokes).toFixed(1)} ms a keystroke, start and opening included\n`,
  );
  print('By function, own time', selfOf, 30);
  print('By function, with what it calls', totalOf, 60);
  const byFile = new Map();
  for (const [name, time] of selfOf) add(byFile, /\s(\S+)$/.exec(name)?.[1] ?? name, time);
  print('By file, own time', byFile, 20);
}

/** A readable bundle names each source file in a comment above its code. @param {Node['callFrame']} frame @param {string[]} bundle */
function nameOf({ functionName, url, lineNumber }, bundle) {
  const name = functionName || '(anonymous)';
  if (!url.endsWith('server.js')) return url ? `${name} ${path.basename(url)}` : name;
  for (let line = lineNumber; line >= 0; line--) {
    const file = /^\/\/ (\S+\.(?:ts|js|mjs))$/.exec(bundle[line]?.trim() ?? '')?.[1];
    if (file) return `${name} ${file.replace('node_modules/', '')}`;
  }
  return name;
}
