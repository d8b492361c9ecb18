import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { cli, harmless, insecure, project, unused } from './support.ts';

const folder = project({ 'error.ts': insecure, 'hint.ts': unused, 'clean.ts': harmless });

describe('cli: exit codes', () => {
  const cases: [args: string, code: number, says?: RegExp][] = [
    ['lint', 1],
    ['lint clean.ts', 0],
    ['lint hint.ts', 0],
    ['lint hint.ts --fail-on hint', 1],
    ['lint hint.ts --fail-on info', 0],
    ['lint error.ts --rule tls-verify-disabled:warning', 0],
    ['lint error.ts --rule tls-verify-disabled:warning --fail-on warning', 1],
    ['lint error.ts --rule tls-verify-disabled:warning --max-warnings 0', 1, /1 warning: more than the 0/],
    ['lint error.ts --rule tls-verify-disabled:warning --max-warnings 1', 0],
    ['lint error.ts --rule tls-verify-disabled:off', 0],
    ['lint error.ts --format sarif --output out/x.sarif', 1],
    ['lint clean.ts --format sarif --output out/x.sarif', 0],
    ['lint gone.ts', 2, /there is no "gone\.ts"/],
    ['lint clean.ts gone', 2, /there is no "gone"/],
    ['lint error.ts gone', 2, /there is no "gone"/],
    ['lint --formt json', 2, /no option --formt; did you mean --format\?/],
    ['lint --format jsn', 2, /--format is one of .*did you mean json\?/],
    ['lint --format', 2, /--format needs a value: --format NAME/],
    ['lint --format --fix', 2, /--format needs a value/],
    ['lint --fix=yes', 2, /--fix takes no value/],
    ['lint --fail-on fatal', 2, /--fail-on is one of error, warning, info, hint/],
    ['lint --rule nope', 2, /--rule wants ID:LEVEL/],
    ['lint --rule nope:off', 2, /there is no rule "nope"/],
    ['lint --rule tls-verify-disable:off', 2, /did you mean tls-verify-disabled\?/],
    ['lint --rule tls-verify-disabled:eror', 2, /did you mean error\?/],
    ['lint --max-warnings many', 2, /--max-warnings is a whole number/],
    ['lint --max-file-size big', 2, /--max-file-size is a number of bytes/],
    ['lint --shard 3/2', 2, /--shard wants I\/N/],
    ['lint --concurrency 0', 2, /--concurrency is a whole number/],
    ['lint --stdin --staged', 2, /exclude each other/],
    ['lint --stdin clean.ts', 2, /--stdin takes no paths/],
    ['lint --stdin-filename a.ts', 2, /goes with --stdin/],
    ['lint --fix --staged', 2, /--fix changes files/],
    ['lint --update-baseline', 2, /--baseline FILE/],
    ['lint --baseline gone.txt', 2, /write it with --update-baseline/],
    ['lint --config gone.json', 2, /there is no "gone\.json"/],
    ['lint --output error.ts/x.json', 2, /--output error\.ts\/x\.json/],
    ['lint --staged', 2, /no git repository/],
    ['lint --since HEAD', 2, /no git repository/],
    ['lint --explain nope', 2, /the guide has nothing on "nope"/],
    ['docs nope', 2, /the guide has nothing on "nope"/],
    ['docs a b', 2, /one AREA or RULE/],
    ['lnt', 2, /Did you mean "auth-doctor lint"\?/],
    ['--vesion', 2, /Did you mean "auth-doctor --version"\?/],
    ['', 2, /Usage/],
    ['--version', 0],
    ['--help', 0],
    ['help lint', 0],
    ['lint --help', 0],
    ['docs --help', 0],
    ['lsp --help', 0],
    ['lsp', 2, /lsp --stdio/],
    ['docs', 0],
    ['docs tls', 0],
    ['docs 4', 0],
    ['docs tls-verify-disabled', 0],
    ['lint --list-rules', 0],
    ['lint --explain tls-verify-disabled', 0],
    ['lint --print-config error.ts', 0],
  ];
  for (const [args, code, says] of cases)
    it(`${code}: auth-doctor ${args}`, async () => {
      const ran = await cli(folder, args.split(' ').filter(Boolean));
      assert.equal(ran.code, code, ran.out + ran.err);
      if (says) assert.match(ran.err, says);
      // What is wrong goes to standard error, and what was asked for to standard output.
      if (code === 2) assert.notEqual(ran.err, '');
      else if (!args.includes('--output')) assert.notEqual(ran.out, '');
    });

  it('2, with what could be checked, when .auth-doctor.json is broken', async () => {
    const at = project({
      'a.ts': insecure,
      '.auth-doctor.json': '{\n  "rules": { "tls-verify-disabled": "warning" },\n  "profil": "strict"\n}\n',
    });
    const { code, out, err } = await cli(at, ['lint']);
    assert.equal(code, 2);
    assert.match(err, /\.auth-doctor\.json:3:3: "profil" is not a setting; did you mean "profile"\?/);
    assert.match(out, /warning .*tls-verify-disabled/);
    const broken = project({ 'a.ts': insecure, '.auth-doctor.json': '{ "rules": ' });
    const ran = await cli(broken, ['lint']);
    assert.equal(ran.code, 2);
    assert.match(ran.err, /\.auth-doctor\.json:1:\d+: Not valid JSON/);
    assert.match(ran.out, /error .*tls-verify-disabled/);
  });

  it('2 when .auth-doctor.json is a folder', async () => {
    const at = project({ 'a.ts': harmless });
    mkdirSync(path.join(at, '.auth-doctor.json'));
    const { code, err } = await cli(at, ['lint']);
    assert.equal(code, 2);
    assert.match(err, /\.auth-doctor\.json: The file: is a folder/);
  });

  it('2 when a rule stops on a fault of its own, with the findings of the others', async () => {
    const { rules } = await import('../../rules/lint/index.ts');
    const rule = rules.find(({ id }) => id === 'suppression-unused') as { find: unknown };
    const { find } = rule;
    rule.find = () => {
      throw new Error('oops');
    };
    try {
      const { code, out, err } = await cli(project({ 'a.ts': insecure + unused }), ['lint']);
      assert.equal(code, 2);
      assert.match(err, /a\.ts: the rule suppression-unused stopped on a fault of its own \(Error: oops\)/);
      assert.match(out, /tls-verify-disabled/);
    } finally {
      rule.find = find;
    }
  });

  it('--quiet says nothing when nothing counts', async () => {
    assert.deepEqual(await cli(folder, ['lint', '--quiet', 'hint.ts', 'clean.ts']), { code: 0, out: '', err: '' });
    const { out } = await cli(folder, ['lint', '--quiet']);
    assert.match(out, /tls-verify-disabled/);
    assert.ok(!out.includes('suppression-unused'));
  });
});
