// What `npm run test:unit` prints: a dot for a test that passed, every failure in full, and one line that counts. The
// counts also go to .build/results/unit.json, where .ci/run adds them up.
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

module.exports = class Reporter {
  constructor(runner) {
    const failures = [];
    const counts = { passed: 0, failed: 0, skipped: 0 };
    let dots = 0;
    const dot = char => {
      if (process.stdout.isTTY || dots < 1) process.stdout.write(char);
      if (process.stdout.isTTY && ++dots % 100 === 0) process.stdout.write('\n');
    };
    runner.on('pass', () => {
      counts.passed++;
      dot('.');
    });
    runner.on('pending', () => {
      counts.skipped++;
      dot('-');
    });
    // Failing hooks arrive here as well: the tests behind them did not run, which must not look like success.
    runner.on('fail', (test, error) => {
      counts.failed++;
      failures.push({ test, error });
      dot('!');
    });
    runner.on('end', () => {
      process.stdout.write('\n');
      for (const { test, error } of failures) {
        const title = test.titlePath().join(' › ');
        const { file, line } = placeOf(error, test.file);
        console.log(`\n✗ ${title}\n  ${file}${line}\n${indent(textOf(error))}`);
      }
      const folder = path.join(__dirname, '../../.build/results');
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'unit.json'), JSON.stringify(counts));
      if (counts.skipped > 0) console.log(`${counts.skipped} skipped`);
      console.log(`${counts.passed} passed, ${counts.failed} failed`);
    });
  }
};

function placeOf(error, file = '') {
  const relative = path.relative(process.cwd(), file);
  const line = relative && String(error?.stack).match(new RegExp(`${relative.replace(/[.\\]/g, '\\$&')}:(\\d+)`));
  return { file: relative, line: line ? `:${line[1]}` : '' };
}

/** The message and the frames of our own files: not those of mocha and Node. */
function textOf(error) {
  const message = String(error?.message ?? error);
  const frames = String(error?.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line) && !/node:internal|node_modules/.test(line));
  return [message, ...frames].join('\n');
}

const indent = text => text.replace(/^/gm, '    ');
