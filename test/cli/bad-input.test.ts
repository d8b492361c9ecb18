import assert from 'node:assert/strict';
import fs, { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { readText } from '../../server/workspace/files.ts';
import { cli, harmless, insecure, json, project, put, secret } from './support.ts';

const places = (report: { findings: { file: string; start: { line: number; column: number; offset: number } }[] }) =>
  report.findings.map(({ file, start }) => [file, start.line, start.column, start.offset]);

/** Makes a function of `node:fs` fail for one path: as root no permission is ever denied. */
async function denied<T>(name: 'readdirSync' | 'openSync', target: string, run: () => Promise<T>): Promise<T> {
  const real = fs[name];
  // biome-ignore lint/suspicious/noExplicitAny: stands in for any of them
  (fs as any)[name] = (file: string, ...rest: unknown[]) => {
    if (file === target) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    return (real as (...args: unknown[]) => unknown)(file, ...rest);
  };
  syncBuiltinESMExports();
  try {
    return await run();
  } finally {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    (fs as any)[name] = real;
    syncBuiltinESMExports();
  }
}

describe('cli: bad input', () => {
  it('a 50 MB line: skipped and named; an error when it was asked for by name', async () => {
    const folder = project({ 'big.js': Buffer.alloc(50e6, 'rejectUnauthorized:false,'), 'a.js': harmless });
    const walked = await json(folder);
    assert.equal(walked.code, 0);
    assert.deepEqual(walked.skipped, [{ file: 'big.js', reason: 'larger than 5 MiB' }]);
    assert.equal(walked.summary.files, 1);
    const named = await json(folder, ['big.js']);
    assert.equal(named.code, 2);
    assert.match(named.err, /big\.js was not checked: larger than 5 MiB \(--max-file-size\)/);
  });

  it('a 50 MB line without a literal of ours is read to its end with a higher limit', async () => {
    const folder = project({ 'big.js': Buffer.alloc(50e6, 'var a = "b"; ') });
    const report = await json(folder, ['--max-file-size', '60MiB']);
    assert.equal(report.code, 0);
    assert.equal(report.summary.files, 1);
  });

  it('a 50 MB line with literals of ours, read with a higher limit, is searched as text, and the report says so', async () => {
    const filler = Buffer.alloc(50e6, 'var a = f("b"); ');
    const folder = project({
      'big.js': Buffer.concat([Buffer.from(`var key = "${secret}", rejectUnauthorized; `), filler]),
    });
    const report = await json(folder, ['--max-file-size', '60MiB', 'big.js']);
    assert.equal(report.code, 1);
    assert.deepEqual(
      report.findings.map((finding: { rule: string }) => finding.rule),
      ['hardcoded-credential'],
    );
    assert.deepEqual(report.skipped, [{ file: 'big.js', reason: 'larger than 8 MiB: searched for credentials only' }]);
  });

  it('a binary file: skipped, even by name', async () => {
    const folder = project({ 'a.js': Buffer.concat([Buffer.from(insecure), Buffer.alloc(100)]) });
    for (const args of [[], ['a.js']]) {
      const report = await json(folder, args);
      assert.equal(report.code, 0);
      assert.deepEqual(report.skipped, [{ file: 'a.js', reason: 'binary' }]);
    }
  });

  it('invalid UTF-8: linted, offsets are those of the text with replacements', async () => {
    const folder = project({
      'a.ts': Buffer.concat([Buffer.from('// caf\xe9 \xff\xfe\n', 'latin1'), Buffer.from(insecure)]),
    });
    assert.deepEqual(places(await json(folder)), [['a.ts', 4, 24, 11 + insecure.indexOf('reject')]]);
  });

  it('a byte order mark takes an offset and no column; CR LF and UTF-16 are read', async () => {
    const at = insecure.indexOf('reject');
    const oneLine = insecure.replace('\n\n', ' ');
    const folder = project({
      'crlf.ts': insecure.replaceAll('\n', '\r\n'),
      'mark.ts': `\ufeff${insecure}`,
      'mark1.ts': `\ufeff${oneLine}`,
      'utf16be.ts': Buffer.from(`\ufeff${insecure}`, 'utf16le').swap16(),
      'utf16le.ts': Buffer.from(`\ufeff${insecure}`, 'utf16le'),
    });
    assert.deepEqual(places(await json(folder)), [
      ['crlf.ts', 3, 24, at + 2],
      ['mark.ts', 3, 24, at + 1],
      ['mark1.ts', 1, oneLine.indexOf('reject') + 1, oneLine.indexOf('reject') + 1],
      ['utf16be.ts', 3, 24, at + 1],
      ['utf16le.ts', 3, 24, at + 1],
    ]);
  });

  it('unterminated strings and deep nesting: linted, nothing hangs', async () => {
    const folder = project({
      'a.ts': `${insecure}const open = "never closed\nconst t = \`\${\n`,
      'b.py': 'import requests\nrequests.get("https://a", verify=False)\nx = """open',
      'c.json': `${'['.repeat(50_000)}"rejectUnauthorized"`,
      'd.yaml': 'a: "open\nverify_ssl: false\n',
      'e.sh': "curl -k 'https://open",
      '.env': 'A="open\nNODE_TLS_REJECT_UNAUTHORIZED=0',
    });
    const report = await json(folder);
    assert.notEqual(report.code, 2, report.err);
    assert.equal(report.summary.files, 6);
  });

  it('a file that changes while it is read is read again; one that never rests is given up', () => {
    const folder = project({ 'a.js': harmless });
    const file = path.join(folder, 'a.js');
    const { readSync } = fs;
    let changes = 1;
    let time = 1000;
    // Each read finds the file longer than it was announced.
    fs.readSync = ((...args: Parameters<typeof readSync>) => {
      if (changes > 0) {
        changes--;
        writeFileSync(file, `${harmless}// ${changes}\n`);
        utimesSync(file, ++time, time);
      }
      return readSync(...args);
    }) as typeof readSync;
    syncBuiltinESMExports();
    try {
      assert.deepEqual(readText(file, 1e6), { text: `${harmless}// 0\n`, encoding: 'utf8' });
      changes = Number.POSITIVE_INFINITY;
      assert.deepEqual(readText(file, 1e6), { skipped: 'changed while it was read', unreadable: true });
    } finally {
      fs.readSync = readSync;
      syncBuiltinESMExports();
    }
    assert.deepEqual(readText(path.join(folder, 'gone.js'), 1e6), {
      skipped: 'removed while scanning',
      unreadable: false,
    });
  });

  it('links: loops end, those within are linted once, those that lead outside or nowhere are named', async () => {
    const outside = project({ 'secret.ts': insecure });
    const folder = project({ 'src/a.ts': insecure });
    symlinkSync('..', path.join(folder, 'src/loop'));
    symlinkSync('self', path.join(folder, 'self'));
    symlinkSync('a.ts', path.join(folder, 'src/b.ts'));
    symlinkSync('gone', path.join(folder, 'dangling.ts'));
    symlinkSync(outside, path.join(folder, 'out'));
    symlinkSync(path.join(outside, 'secret.ts'), path.join(folder, 'out.ts'));
    const report = await json(folder);
    assert.deepEqual(
      report.findings.map((finding: { file: string }) => finding.file),
      ['src/a.ts'],
    );
    assert.deepEqual(report.skipped, [
      { file: 'dangling.ts', reason: 'broken link' },
      { file: 'out', reason: 'link to outside the scanned folder' },
      { file: 'out.ts', reason: 'link to outside the scanned folder' },
      { file: 'self', reason: 'link to itself' },
    ]);
    assert.equal(report.code, 1);
    // Who names the link wants what it leads to.
    assert.equal((await json(folder, ['out.ts'])).findings.length, 1);
    assert.equal((await json(folder, ['out'])).findings.length, 1);
    assert.equal((await json(folder, ['dangling.ts'])).code, 2);
  });

  it('an unreadable folder or file: named, the rest is linted, exit 2', async () => {
    const folder = project({ 'shut/b.ts': insecure, 'a.ts': insecure });
    const report = await denied('readdirSync', path.join(folder, 'shut'), () => json(folder));
    assert.equal(report.code, 2);
    assert.deepEqual(report.skipped, [{ file: 'shut', reason: 'folder: permission denied' }]);
    assert.equal(report.findings.length, 1);
    const file = await denied('openSync', path.join(folder, 'a.ts'), () => json(folder));
    assert.equal(file.code, 2);
    assert.deepEqual(file.skipped, [{ file: 'a.ts', reason: 'permission denied' }]);
    assert.equal(file.findings.length, 1);
    assert.match(file.err, /a\.ts was not checked: permission denied/);
  });

  it('not a file: a named device is an error', async () => {
    if (process.platform === 'win32') return;
    const { code, err } = await cli(project(), ['lint', '/dev/null']);
    assert.equal(code, 2);
    assert.match(err, /not a file/);
  });

  it('a folder by the name of a source file is a folder', async () => {
    const folder = project();
    mkdirSync(path.join(folder, 'a.ts'));
    put(folder, 'a.ts/b.ts', insecure);
    assert.equal((await json(folder)).findings.length, 1);
  });

  it('a project file that is no text does no harm', async () => {
    const folder = project({
      'a.ts': insecure,
      '.gitignore': Buffer.from([0xff, 0, 1, 10, 42]),
      '.env': Buffer.alloc(9),
    });
    assert.notEqual((await json(folder)).code, 2);
  });
});
