/** What the command line touches besides files: passed in, so that tests can stand in for it. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readStdin(): Promise<Buffer>;
}

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
}

/** Exit codes (contract): nothing to report, findings, could not do the job. */
export const clean = 0;
export const found = 1;
export const failed = 2;

/** The argument by which the program knows that it runs as a thread of itself. */
export const threadWord = '--thread-of-lint';

export function processWorld(): World {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: { write: text => void process.stdout.write(text), isTTY: process.stdout.isTTY === true },
    stderr: { write: text => void process.stderr.write(text), isTTY: process.stderr.isTTY === true },
    async readStdin() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
  };
}
