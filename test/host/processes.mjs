// @ts-check
/** Starts programs that never outlive this process: not its end, not Ctrl-C, not an exception. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const windows = process.platform === 'win32';
/** @type {Set<ChildProcess>} */
const running = new Set();

/**
 * Starts a program in a process group of its own, so that its children end with it.
 * @param {string} file @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 * @returns {ChildProcess}
 */
export function start(file, args, options = {}) {
  if (running.size === 0) listen();
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: !windows });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Ends a program and its children; resolves when it is gone. @param {ChildProcess} child */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  kill(child, 'SIGTERM');
  // The server ends at once; a wedged one must not hold up the run.
  const hard = setTimeout(() => kill(child, 'SIGKILL'), 5000);
  await gone;
  clearTimeout(hard);
}

/** @param {ChildProcess} child @param {NodeJS.Signals} signal */
function kill(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}

let listening = false;
function listen() {
  if (listening) return;
  listening = true;
  // First of all: whoever removes their files at the end does it after.
  process.prependListener('exit', () => {
    for (const child of running) kill(child, 'SIGKILL');
  });
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGHUP', 1],
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ]))
    process.on(signal, () => process.exit(128 + number));
}
