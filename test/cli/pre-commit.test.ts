import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readLintOptions } from '../../server/cli/lint-options.ts';
import { cli, git, harmless, insecure, put, repository } from './support.ts';

const root = path.join(import.meta.dirname, '../..');
const hooks = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8'));
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** The fields of a hook and what stands in them: https://pre-commit.com/#creating-new-hooks */
const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: value => typeof value === 'string',
  name: value => typeof value === 'string',
  entry: value => typeof value === 'string',
  language: value => value === 'node',
  description: value => typeof value === 'string',
  pass_filenames: value => typeof value === 'boolean',
  require_serial: value => typeof value === 'boolean',
  always_run: value => typeof value === 'boolean',
  minimum_pre_commit_version: value => /^\d+\.\d+\.\d+$/.test(String(value)),
  stages: value => Array.isArray(value) && value.every(stage => /^(?:pre-commit|pre-push|manual)$/.test(stage)),
  types: value => Array.isArray(value),
};

describe('cli: .pre-commit-hooks.yaml', () => {
  it('is a list of hooks with the documented fields', () => {
    assert.ok(Array.isArray(hooks));
    assert.deepEqual(
      hooks.map(({ id }) => id),
      ['auth-doctor'],
    );
    for (const hook of hooks)
      for (const [field, value] of Object.entries(hook)) assert.ok(fields[field]?.(value), `${field}: ${value}`);
    for (const required of ['id', 'name', 'entry', 'language']) assert.ok(required in hooks[0], required);
    // "pre-commit" is a stage since 3.2.0; before, it was called "commit".
    assert.equal(hooks[0].minimum_pre_commit_version, '3.2.0');
  });

  it('runs a command that the package installs, with options that it has, and without file names', () => {
    const [command, name, ...options] = hooks[0].entry.split(' ');
    assert.ok(manifest.bin[command]);
    assert.equal(name, 'lint');
    const read = readLintOptions(options);
    assert.ok(!('problem' in read) && read.staged);
    assert.equal(hooks[0].pass_filenames, false, 'the index names the files');
    // What is installed from the repository is built there.
    assert.match(manifest.scripts.prepare, /^node (\S+)$/);
    assert.ok(existsSync(path.join(root, manifest.scripts.prepare.split(' ')[1])));
    const packed = readFileSync(path.join(root, '.npmignore'), 'utf8');
    for (const needed of ['!/dist/**', '!/rules/docs/*.md']) assert.ok(packed.includes(needed), needed);
  });

  it('stops a commit for what is staged, and for nothing else', async () => {
    const argv = hooks[0].entry.split(' ').slice(1);
    const folder = repository({ 'a.ts': harmless, 'b.ts': insecure });
    git(folder, 'add', 'a.ts');
    assert.equal((await cli(folder, argv)).code, 0);
    git(folder, 'add', 'b.ts');
    put(folder, 'b.ts', harmless);
    const { code, out } = await cli(folder, argv);
    assert.equal(code, 1);
    assert.match(out, /b\.ts[\s\S]*tls-verify-disabled/);
    git(folder, 'add', 'b.ts');
    assert.equal((await cli(folder, argv)).code, 0);
  });
});
