import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { version } from '../../server/homepage.ts';
import { insecure, project } from './support.ts';

const root = path.join(import.meta.dirname, '../..');
const { common } = await import(path.join(root, 'scripts/build.mjs'));
// Inside the repository, where the bundle finds the grammars' package; a name of its own, so that it is never stale.
const bundle = path.join(root, '.build', `cli-${process.pid}.cjs`);

/** The command line as it is shipped: one CommonJS file, started as a process. */
describe('cli: bundled', function () {
  this.timeout(60_000);
  before(() =>
    build({
      ...common,
      entryPoints: [path.join(root, 'server/cli/main.ts')],
      outfile: bundle,
      minify: true,
      external: ['../lsp/main.ts'],
      logLevel: 'error',
    }),
  );
  after(() => rmSync(bundle, { force: true }));

  const run = (cwd: string, ...args: string[]) =>
    spawnSync(process.execPath, [bundle, ...args], { cwd, encoding: 'utf8', maxBuffer: 1e9 });

  it('lints, parses, and ends with the exit code', () => {
    const folder = project({ 'src/a.ts': insecure });
    const { status, stdout, stderr } = run(folder, 'lint', '--format', 'json');
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.equal(JSON.parse(stdout).findings[0].rule, 'tls-verify-disabled');
    assert.equal(run(folder, 'lint', 'gone').status, 2);
    assert.equal(run(project(), 'lint').status, 0);
    assert.equal(run(folder, '--version').stdout, `${version}\n`);
  });

  it('writes all of a long report into a pipe, and is quiet when its reader leaves', async () => {
    const line = 'https.get({ rejectUnauthorized: false });\n';
    const folder = project({ 'a.ts': `import https from 'node:https';\n${line.repeat(3000)}` });
    const whole = run(folder, 'lint', '--format', 'json');
    assert.equal(JSON.parse(whole.stdout).findings.length, 3000);

    const child = spawn(process.execPath, [bundle, 'lint', '--format', 'json'], { cwd: folder });
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise<number | null>(resolve => child.on('close', resolve));
    assert.equal(said, '');
    assert.notEqual(code, null);
  });

  it('starts without rules, parsers or formats that nobody asked for', () => {
    const empty = project();
    const time = (...args: string[]) => {
      const started = performance.now();
      spawnSync(process.execPath, args, { cwd: empty });
      return performance.now() - started;
    };
    const least = (...args: string[]) => Math.min(...Array.from({ length: 5 }, () => time(...args)));
    // Two or three times as long as node alone; the limit is for the day somebody loads everything again.
    const times = least(bundle, 'lint') / least('-e', '0');
    assert.ok(times < 6, `${times.toFixed(1)} times as long as node itself`);
  });
});
