#!/usr/bin/env node
// @ts-check
/**
 * Measures what the README promises. `npm run bench` runs all measurements and fails when a limit is missed;
 * `npm run bench -- NAME` runs one: cold-start, keystroke, languages, activation, package, throughput, catalogue, rules,
 * long-line. `real-input` lints published packages and runs only when it is asked for. `profile` says what a keystroke's
 * time is spent on.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from '../scripts/build.mjs';
import { newest, passes, root, work } from './support.mjs';

const measurements = [
  ...['cold-start', 'keystroke', 'languages', 'activation', 'package', 'throughput', 'catalogue', 'rules', 'long-line'],
];
const onRequest = ['real-input', 'profile'];

const [name, ...rest] = process.argv.slice(2);
if (name && ![...measurements, ...onRequest].includes(name)) {
  console.error(`There is no measurement "${name}"; there are ${[...measurements, ...onRequest].join(', ')}.`);
  process.exit(2);
}

// The command line is built with everything else, and last.
const dist = path.join(root, 'dist');
const built = path.join('dist', 'cli.js');
if (!existsSync(path.join(root, built)) || newest(built) < newest('client', 'server', 'rules', 'scripts/build.mjs')) {
  console.log('Building dist/, which is older than its sources');
  // Sources that do not build leave the old one where it is.
  const fresh = path.join(work, 'dist');
  await buildAll({ outdir: fresh });
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

if (onRequest.includes(name)) {
  const { run } = await import(`./${name}.mjs`);
  await run(rest);
} else {
  let missed = 0;
  for (const each of name ? [name] : measurements) {
    const { measure } = await import(`./${each}.mjs`);
    for await (const row of measure()) {
      print(row);
      if (!passes(row)) missed++;
    }
  }
  if (missed > 0) console.log(`\n${missed} ${missed === 1 ? 'limit' : 'limits'} missed`);
  process.exitCode = missed > 0 ? 1 : 0;
}

/** @param {import('./support.mjs').Row} row */
function print(row) {
  const { what, value, unit, limit, atLeast, note } = row;
  const number = (/** @type {number} */ given) =>
    `${given >= 100 ? Math.round(given) : Number(given.toFixed(2))} ${unit}`;
  const bound = limit === undefined ? '' : `, limit ${atLeast ? 'at least ' : ''}${number(limit)}`;
  const verdict = limit === undefined ? '    ' : passes(row) ? 'ok  ' : 'MISS';
  console.log(`${verdict} ${what}: ${number(value)}${bound}${note ? ` (${note})` : ''}`);
}
