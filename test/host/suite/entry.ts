import Mocha from 'mocha';
import { bridge, screenshot } from './bridge.ts';

/**
 * What VS Code calls in the extension host: runs the bundled test files that HOST_TEST_FILES names with mocha, tells the
 * runner about each test as it ends, and rejects when one failed.
 */
export async function run(): Promise<void> {
  let told = Promise.resolve();
  const tell = (event: object): void => {
    told = told.then(() => bridge('report', event));
  };

  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    reporter: class {
      constructor(runner: Mocha.Runner) {
        runner.on('pass', test => tell({ kind: 'pass', title: test.titlePath(), duration: test.duration }));
        runner.on('pending', test => tell({ kind: 'pending', title: test.titlePath() }));
        runner.on('fail', (test, error) =>
          tell({ kind: 'fail', title: test.titlePath(), message: error?.message, stack: error?.stack }),
        );
      }
    } as unknown as Mocha.ReporterConstructor,
    ...(process.env.HOST_TEST_GREP ? { grep: process.env.HOST_TEST_GREP } : {}),
    rootHooks: {
      // The window as it was when the test failed says more than its message.
      async afterEach(this: Mocha.Context) {
        if (this.currentTest?.state === 'failed') await screenshot(`failed ${this.currentTest.fullTitle()}`);
      },
    },
  });
  for (const file of JSON.parse(process.env.HOST_TEST_FILES!) as string[]) mocha.addFile(file);
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  await told;
  await bridge('report', { kind: 'end' });
  if (failures > 0) throw new Error(`${failures} failed`);
}
