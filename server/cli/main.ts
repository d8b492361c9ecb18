import { run } from './run.ts';
import { failed, processWorld, threadWord } from './world.ts';

// `lint` over thousands of files starts this very file again, as a thread, and says so by this word: to ask Node would
// cost every start ten milliseconds.
if (process.argv[2] === threadWord) void import('./threads.ts').then(({ serveThread }) => serveThread());
else start();

function start(): void {
  // `auth-doctor lint | head`: who reads no more has what they wanted.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
      throw error;
    });

  run(process.argv.slice(2), processWorld()).then(
    code => {
      // Not process.exit: what is still on its way to a pipe would be lost.
      process.exitCode = code;
    },
    async (error: unknown) => {
      // A bug of ours. Its text may quote what was linted.
      const { redact } = await import('../../rules/engine/redact.ts');
      process.stderr.write(`auth-doctor stopped on a fault of its own: ${redact(String((error as Error)?.stack ?? error))}
Please report it, with the command that you ran.\n`);
      process.exitCode = failed;
    },
  );
}
