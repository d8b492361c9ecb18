import { grouped } from './report.ts';
import type { World } from './world.ts';

export interface Progress {
  step(done: number): void;
  clear(): void;
}

/** A line on the terminal that counts files, from the second second on; silent where nobody watches. */
export function progress({ stderr, env }: World, quiet: boolean): Progress {
  if (!stderr.isTTY || quiet || env.CI) return { step() {}, clear() {} };
  let next = performance.now() + 1000;
  let shown = false;
  return {
    step(done) {
      const now = performance.now();
      if (now < next) return;
      next = now + 100;
      shown = true;
      stderr.write(`\r\u001b[2K${grouped(done)} files…`);
    },
    clear() {
      if (shown) stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}
