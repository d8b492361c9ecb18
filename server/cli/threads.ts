import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { ProjectFacts } from '../../rules/engine/project.ts';
import { checkFile, type FileOutcome, type Settings } from './check-file.ts';
import type { Target } from './targets.ts';
import { threadWord } from './world.ts';

/** Enough to make a message worth its while, few enough that no thread is left with much when the others are done. */
const batchSize = 64;

interface Start {
  readonly settings: Settings;
  readonly project: ProjectFacts;
}

/** Checks files on `threads` threads, this one among them. */
export async function checkOnThreads(
  files: readonly Target[],
  settings: Settings,
  project: ProjectFacts,
  threads: number,
  done: (target: Target, outcome: FileOutcome) => void,
): Promise<void> {
  let at = 0;
  const take = (): readonly Target[] => files.slice(at, (at += batchSize));
  const workers = Math.min(threads, Math.ceil(files.length / batchSize)) - 1;
  const start: Start = { settings, project };

  const other = () =>
    new Promise<void>((resolve, reject) => {
      const worker = startWorker(start);
      let batch: readonly Target[] = [];
      const next = () => {
        batch = take();
        if (batch.length > 0) worker.postMessage(batch);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('message', (outcomes: FileOutcome[]) => {
        for (const [index, outcome] of outcomes.entries()) done(batch[index]!, outcome);
        next();
      });
      worker.on('error', reject);
      next();
    });

  const here = async () => {
    for (let batch = take(); batch.length > 0; batch = take())
      for (const target of batch) {
        done(target, await checkFile(target, settings, project));
        // Lets the other threads' answers in.
        await new Promise(resolve => setImmediate(resolve));
      }
  };
  await Promise.all([here(), ...Array.from({ length: workers }, other)]);
}

/** The other side: answers each batch of files with its outcomes. Called by the program's entry when it is a thread. */
export function serveThread(): void {
  const { settings, project } = workerData as Start;
  parentPort!.on('message', async (batch: readonly Target[]) => {
    const outcomes: FileOutcome[] = [];
    for (const target of batch) outcomes.push(await checkFile(target, settings, project));
    parentPort!.postMessage(outcomes);
  });
}

function startWorker(start: Start): Worker {
  const bundle = path.join(import.meta.dirname, 'cli.js');
  if (existsSync(bundle)) return new Worker(bundle, { workerData: start, argv: [threadWord] });
  // From the sources: a thread has to be taught to read TypeScript before it loads any.
  const sources = path.join(import.meta.dirname, 'main.ts');
  const loader = createRequire(sources).resolve('tsx/esm/api').replace(/cjs$/, 'mjs');
  const code = `import(${href(loader)}).then(tsx => (tsx.register(), import(${href(sources)})))`;
  return new Worker(code, { eval: true, workerData: start, argv: [threadWord] });
}

const href = (file: string): string => JSON.stringify(pathToFileURL(file).href);
