import assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cli, git, harmless, insecure, json, project, put, repository, secret } from './support.ts';

const files = (report: { findings: { file: string }[] }) => report.findings.map(({ file }) => file);

describe('cli: what is checked', () => {
  const tree = {
    '.gitignore': 'out/\n*.log.ts\n!keep.log.ts\n/top.ts\n',
    'top.ts': insecure,
    'src/top.ts': insecure,
    'src/a.log.ts': insecure,
    'src/keep.log.ts': insecure,
    'out/a.ts': insecure,
    'src/out/a.ts': insecure,
    'src/.gitignore': 'nested.ts\n!a.log.ts\n',
    'src/nested.ts': insecure,
    'nested.ts': insecure,
    'node_modules/x/a.ts': insecure,
    '.venv/a.ts': insecure,
  };

  it('.gitignore counts, nested ones too; node_modules never', async () => {
    const folder = project(tree);
    assert.deepEqual(files(await json(folder)), ['nested.ts', 'src/a.log.ts', 'src/keep.log.ts', 'src/top.ts']);
    assert.deepEqual(files(await json(folder, ['--no-gitignore'])), [
      'nested.ts',
      'out/a.ts',
      'src/a.log.ts',
      'src/keep.log.ts',
      'src/nested.ts',
      'src/out/a.ts',
      'src/top.ts',
      'top.ts',
    ]);
  });

  it('what is named is checked, ignored or not; the .gitignore files above a named folder count', async () => {
    const folder = repository(tree);
    assert.deepEqual(files(await json(folder, ['top.ts', 'node_modules', 'out'])), [
      'node_modules/x/a.ts',
      'out/a.ts',
      'top.ts',
    ]);
    assert.deepEqual(files(await json(folder, ['src'])), ['src/a.log.ts', 'src/keep.log.ts', 'src/top.ts']);
  });

  it('git sees the same files as ignored', async () => {
    const folder = repository(tree);
    const listed = git(folder, 'ls-files', '-z', '--others', '--exclude-standard')
      .split('\0')
      .filter(file => file.endsWith('.ts') && !/node_modules|\.venv/.test(file))
      .sort();
    assert.deepEqual(files(await json(folder)), listed);
  });

  it('"ignore" of the configuration, relative to its file, also for named files', async () => {
    const folder = project({
      'conf/x.json': '{ "ignore": ["../legacy/**"] }',
      '.auth-doctor.json': '{ "ignore": ["legacy/**", "*.gen.ts", "/only", "!legacy/keep.ts"] }',
      'legacy/a.ts': insecure,
      'src/b.gen.ts': insecure,
      'src/only/c.ts': insecure,
      'only/d.ts': insecure,
    });
    assert.deepEqual(files(await json(folder)), ['src/only/c.ts']);
    assert.deepEqual(files(await json(folder, ['src/b.gen.ts'])), []);
    assert.deepEqual(files(await json(path.join(folder, 'src'))), ['b.gen.ts', 'only/c.ts']);
  });

  it('the same file by two names is checked once', async () => {
    const folder = project({ 'src/a.ts': insecure });
    assert.deepEqual(files(await json(folder, ['.', 'src', 'src/a.ts', './src/../src/a.ts'])), ['src/a.ts']);
  });

  it('standard input, with a language by its name', async () => {
    const folder = project();
    const stdin = 'import requests\nrequests.get("https://a", verify=False)\n';
    const named = await json(folder, ['--stdin', '--stdin-filename', 'src/a.py'], { stdin });
    assert.deepEqual(files(named), ['src/a.py']);
    assert.equal(named.summary.files, 1);
    const plain = await json(folder, ['--stdin'], { stdin: `key ${secret}\n` });
    assert.deepEqual(files(plain), ['<stdin>']);
  });

  it('--shard deals out every file once', async () => {
    const folder = project(Object.fromEntries([...Array(7).keys()].map(i => [`f${i}.ts`, insecure])));
    const parts = await Promise.all([1, 2, 3].map(i => json(folder, ['--shard', `${i}/3`])));
    assert.deepEqual(
      parts.map(part => part.summary.files),
      [3, 2, 2],
    );
    assert.equal(new Set(parts.flatMap(files)).size, 7);
  });

  it('--staged checks what would be committed, not what stands in the folder', async () => {
    const folder = repository({ 'a.ts': harmless, 'b.ts': harmless, 'sub/c.ts': harmless });
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'x');
    put(folder, 'a.ts', insecure);
    put(folder, 'sub/c.ts', insecure);
    git(folder, 'add', '.');
    put(folder, 'a.ts', harmless);
    put(folder, 'b.ts', insecure);
    assert.deepEqual(files(await json(folder, ['--staged'])), ['a.ts', 'sub/c.ts']);
    assert.deepEqual(files(await json(path.join(folder, 'sub'), ['--staged'])), ['c.ts']);
    assert.deepEqual(files(await json(folder, ['--staged', 'sub'])), ['sub/c.ts']);
    const small = await json(folder, ['--staged', '--max-file-size', '60']);
    assert.equal(small.skipped.length, 2);
    assert.match(small.skipped[0].reason, /^larger than 60 bytes$/);
  });

  it('--staged in a repository without a commit', async () => {
    const folder = repository({ 'a.ts': insecure });
    git(folder, 'add', '.');
    assert.deepEqual(files(await json(folder, ['--staged'])), ['a.ts']);
  });

  it('--since checks what changed and what is new', async () => {
    const folder = repository({ 'old.ts': insecure, 'mine.ts': harmless, 'gone.ts': harmless });
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'x');
    git(folder, 'branch', 'base');
    appendFileSync(path.join(folder, 'mine.ts'), insecure);
    git(folder, 'commit', '-qam', 'y');
    put(folder, 'new.ts', insecure);
    rmSync(path.join(folder, 'gone.ts'));
    assert.deepEqual(files(await json(folder, ['--since', 'base'])), ['mine.ts', 'new.ts']);
    assert.deepEqual(files(await json(folder, ['--since', 'HEAD'])), ['new.ts']);
    for (const revision of ['nope', '--output=x', '-x'])
      assert.equal((await cli(folder, ['lint', `--since=${revision}`])).code, 2);
  });

  it('.env: what git knows of it decides', async () => {
    const env = `SLACK_BOT_TOKEN=${secret}\n`;
    const folder = repository({ '.env': env, 'a/.env': env, 'a/.gitignore': '.env\n', 'b/.env': env, 'c/.env': env });
    git(folder, 'add', '-f', 'b/.env', 'c/.env');
    put(folder, 'c/.gitignore', '.env\n');
    const report = await json(folder);
    assert.deepEqual(
      report.findings.map((finding: { file: string; rule: string; severity: string }) => [
        finding.file,
        finding.rule,
        finding.severity,
      ]),
      [
        ['.env', 'env-file-tracked', 'info'],
        ['b/.env', 'env-file-tracked', 'warning'],
        // Ignored, and tracked all the same: walking alone would not have seen it.
        ['c/.env', 'env-file-tracked', 'warning'],
      ],
    );
    const outside = await json(project({ '.env': env }));
    assert.deepEqual(outside.findings, []);
  });
});
