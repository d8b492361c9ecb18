import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { userCache } from './user-cache.ts';

/** Filled in by the build: the file of the program, a hash of what is in it, and how it is read. */
declare const BUNDLE: string;
declare const BUNDLE_HASH: string;
declare const BUNDLE_ENCODING: 'latin1' | 'utf8';

/**
 * What `dist/server.js` and `dist/cli.js` are: runs the program beside them with the machine code that V8 made of it in an
 * earlier run, which halves the time to the first answer. Node's own way to do this (`module.enableCompileCache`) begins
 * with 22.1; `NODE_DISABLE_COMPILE_CACHE` switches off both.
 */
const file = path.join(import.meta.dirname, BUNDLE);
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, BUNDLE_ENCODING)}\n})`;
const folder = process.env.NODE_DISABLE_COMPILE_CACHE ? null : userCache(process.env);
/** V8 refuses what another version of it, or one with other options, has made; of the source it compares the length alone. */
const prefix = `${BUNDLE}-${process.versions.v8}-${process.arch}-`;
const kept = folder && path.join(folder, `${prefix}${BUNDLE_HASH}`);

const cachedData = read();
const script = new Script(source, { filename: file, cachedData });
if (!cachedData || script.cachedDataRejected) process.once('exit', keep);
const program = { exports: {} };
script.runInThisContext()(program.exports, createRequire(file), program, file, import.meta.dirname);

function read(): Buffer | undefined {
  if (!folder || !kept) return undefined;
  try {
    return isOurs(folder) && isOurs(kept) ? readFileSync(kept) : undefined;
  } catch {
    return undefined;
  }
}

/** What is in there runs as this program: nobody else may have written it. */
function isOurs(name: string): boolean {
  if (!process.getuid) return true;
  const { uid, mode } = statSync(name);
  return uid === process.getuid() && (mode & 0o022) === 0;
}

/** At the end, when V8 has compiled what a run needs. */
function keep(): void {
  try {
    if (!folder || !kept || !require('node:worker_threads').isMainThread) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const temporary = `${kept}.${process.pid}`;
    writeFileSync(temporary, script.createCachedData(), { mode: 0o600 });
    renameSync(temporary, kept);
    for (const name of readdirSync(folder))
      if (name.startsWith(prefix) && name !== path.basename(kept)) rmSync(path.join(folder, name), { force: true });
  } catch {
    // Without it the next start takes a little longer.
  }
}
