// @ts-check
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..');

/** Where benchmarks leave their files; ignored by git. */
export const work = path.join(root, '.build', 'bench');
mkdirSync(work, { recursive: true });

/**
 * One line of the result. `limit` is the largest value that passes, or the smallest with `atLeast`; without one the value
 * is told and nothing is asked of it.
 * @typedef {{ what: string, value: number, unit: string, limit?: number, atLeast?: boolean, note?: string }} Row
 */

/** @param {Row} row */
export const passes = ({ value, limit, atLeast }) => limit === undefined || (atLeast ? value >= limit : value <= limit);

/** @param {number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** @param {number[]} values */
export const median = values => quantile(values, 0.5);

/** @param {() => unknown} action */
export async function milliseconds(action) {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

/** The newest change below some paths. @param {string[]} paths */
export function newest(...paths) {
  let time = 0;
  for (const each of paths) {
    const full = path.join(root, each);
    const { mtimeMs } = statSync(full);
    if (!statSync(full).isDirectory()) time = Math.max(time, mtimeMs);
    else for (const entry of readdirSync(full)) time = Math.max(time, newest(path.join(each, entry)));
  }
  return time;
}

/** A Markdown table; columns of numbers stand right. @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
  const isNumber = head.map((_, column) => rows.every(row => /^[\d,.]+$/.test(row[column])));
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${isNumber.map(right => (right ? '---:' : '---')).join('|')}|`, ...rows.map(line)].join('\n');
}
