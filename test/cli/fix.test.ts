import assert from 'node:assert/strict';
import { chmodSync, linkSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { writeFixed } from '../../server/cli/fix.ts';
import { cli, insecure, json, project, put, repository, secret, unused } from './support.ts';

const read = (folder: string, name: string) => readFileSync(path.join(folder, name), 'utf8');
const fixed = 'export const answer = 42;\n';

describe('cli: --fix', () => {
  it('applies the safe fixes, reports the rest, and changes nothing else', async () => {
    const folder = project({ 'a.ts': unused + unused + insecure, 'b.ts': insecure, 'c.js': `\ufeff${unused}` });
    chmodSync(path.join(folder, 'a.ts'), 0o755);
    const report = await json(folder, ['--fix']);
    assert.equal(read(folder, 'a.ts'), fixed + fixed + insecure);
    assert.equal(read(folder, 'b.ts'), insecure);
    assert.equal(read(folder, 'c.js'), `\ufeff${fixed}`);
    assert.equal(statSync(path.join(folder, 'a.ts')).mode & 0o777, 0o755);
    assert.match(report.err, /Fixed 3 problems in 2 files\./);
    assert.deepEqual(
      report.findings.map((finding: { file: string; start: { line: number } }) => [finding.file, finding.start.line]),
      [
        ['a.ts', 5],
        ['b.ts', 3],
      ],
    );
    assert.deepEqual(readdirSync(folder), ['a.ts', 'b.ts', 'c.js']);
    assert.ok(!(await json(folder, ['--fix'])).err);
  });

  it('--fix-dry-run says what would be left and writes nothing', async () => {
    const folder = project({ 'a.ts': unused + insecure });
    const report = await json(folder, ['--fix-dry-run']);
    assert.equal(read(folder, 'a.ts'), unused + insecure);
    assert.match(report.err, /Would fix 1 problem in 1 file\./);
    assert.equal(report.findings.length, 1);
    const piped = await json(folder, ['--stdin', '--stdin-filename', 'x.ts', '--fix-dry-run'], { stdin: unused });
    assert.deepEqual(piped.findings, []);
  });

  it('keeps the encoding; leaves a file alone that it could only damage', async () => {
    const utf16 = Buffer.from(`\ufeff${unused}`, 'utf16le');
    const invalid = Buffer.concat([Buffer.from('// \xe9\n', 'latin1'), Buffer.from(unused)]);
    const folder = project({ 'a.ts': utf16, 'b.ts': invalid });
    const report = await json(folder, ['--fix']);
    assert.deepEqual(readFileSync(path.join(folder, 'a.ts')), Buffer.from(`\ufeff${fixed}`, 'utf16le'));
    assert.deepEqual(readFileSync(path.join(folder, 'b.ts')), invalid);
    assert.equal(report.code, 2);
    assert.match(report.err, /b\.ts was not fixed: it holds bytes that are no valid text/);
  });

  it('does not write over what somebody else wrote in the meantime', () => {
    const folder = project({ 'a.ts': 'new' });
    assert.match(writeFixed(path.join(folder, 'a.ts'), 'old', 'fixed', 'utf8')!, /changed in the meantime/);
    assert.equal(read(folder, 'a.ts'), 'new');
  });

  it('keeps links: the target changes, not the link', async () => {
    const folder = project({ 'a.ts': unused });
    const other = project({ 'b.ts': unused });
    symlinkSync(path.join(folder, 'a.ts'), path.join(other, 'link.ts'));
    linkSync(path.join(other, 'b.ts'), path.join(other, 'c.ts'));
    await cli(other, ['lint', '--fix', 'link.ts', 'b.ts']);
    assert.equal(read(folder, 'a.ts'), fixed);
    assert.equal(read(other, 'link.ts'), fixed);
    assert.equal(read(other, 'c.ts'), fixed);
  });

  it('never moves a secret by itself', async () => {
    const code = `export const slack = '${secret}';\n`;
    const folder = repository({ 'a.ts': code, '.gitignore': '' });
    await cli(folder, ['lint', '--fix']);
    assert.equal(read(folder, 'a.ts'), code);
    assert.deepEqual(readdirSync(folder), ['.git', '.gitignore', 'a.ts']);
  });

  it('the JSON of a fix names the other files it writes, without the secret', async () => {
    const folder = project({ 'a.ts': `export const slack = '${secret}';\n`, '.env.example': 'A=\n' });
    const { findings } = await json(folder);
    const [fix] = findings[0].fixes;
    put(folder, 'x', '');
    assert.deepEqual(
      fix.edits.map((edit: { file: string }) => edit.file),
      ['a.ts', '.env.example', '.gitignore'],
    );
    const example = fix.edits[1];
    assert.deepEqual(example.start, { line: 2, column: 1, offset: 3 });
    assert.match(example.newText, /^[A-Z_]+=\n$/);
  });
});
