import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { cli, harmless, insecure, project, secret, unused } from './support.ts';

const formats = ['stylish', 'json', 'sarif', 'github', 'checkstyle', 'junit', 'gitlab'];

/** The official schema: draft 4, and one of its patterns is no Unicode pattern. */
function sarifSchema() {
  const { $schema, id, ...schema } = createRequire(import.meta.url)(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  // biome-ignore lint/suspicious/noExplicitAny: what is validated is not known before
  return ajv.compile<any>(schema);
}

describe('cli: formats', () => {
  const folder = () =>
    project({
      'src/pay.ts': insecure,
      'src/a b,c%.ts': insecure,
      'hint.js': unused,
      'key.py': `TOKEN = "${secret}"\n`,
      'bin.dat': Buffer.from([0, 1, 2]),
    });

  it('sarif: valid, with rules, regions, fingerprints, fixes and what was skipped', async () => {
    const { out, code } = await cli(folder(), ['lint', '--format', 'sarif']);
    assert.equal(code, 1);
    const log = JSON.parse(out);
    const validate = sarifSchema();
    assert.ok(validate(log), JSON.stringify(validate.errors, null, 1));
    const [run] = log.runs;
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.equal(run.results.length, 4);
    for (const result of run.results) {
      const rule = run.tool.driver.rules[result.ruleIndex];
      assert.equal(rule.id, result.ruleId);
      assert.ok(rule.helpUri && rule.shortDescription.text && rule.fullDescription.text && rule.properties.tags.length);
      assert.match(result.partialFingerprints['authDoctor/v1'], /^[0-9a-f]{32}$/);
    }
    const odd = run.results.find(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations[0]!.physicalLocation.artifactLocation.uri.includes('%20'),
    );
    assert.equal(odd.locations[0].physicalLocation.artifactLocation.uri, 'src/a%20b%2Cc%25.ts');
    const { region } = odd.locations[0].physicalLocation;
    assert.deepEqual([region.startLine, region.startColumn, region.charOffset], [3, 24, 56]);
    const hint = run.results.find((result: { ruleId: string }) => result.ruleId === 'suppression-unused');
    assert.equal(hint.level, 'note');
    assert.equal(hint.fixes[0].artifactChanges[0].replacements[0].insertedContent.text, '');
    const [invocation] = run.invocations;
    assert.equal(invocation.executionSuccessful, true);
    assert.equal(
      invocation.toolExecutionNotifications[0].locations[0].physicalLocation.artifactLocation.uri,
      'bin.dat',
    );
    assert.match(run.originalUriBaseIds.SRCROOT.uri, /^file:\/\/\/.*\/$/);
  });

  it('sarif: says when the run is not complete, and is valid then as well', async () => {
    const { out, code } = await cli(project({ 'a.js': harmless }), ['lint', '--format', 'sarif', '.', 'gone']);
    assert.equal(code, 2);
    const log = JSON.parse(out);
    assert.ok(sarifSchema()(log));
    assert.equal(log.runs[0].invocations[0].executionSuccessful, false);
    assert.match(log.runs[0].invocations[0].toolExecutionNotifications[0].message.text, /gone/);
  });

  it('sarif: an offset does not count the byte order mark', async () => {
    const { out } = await cli(project({ 'a.ts': `\ufeff${insecure}` }), ['lint', '--format', 'sarif']);
    const { region } = JSON.parse(out).runs[0].results[0].locations[0].physicalLocation;
    assert.deepEqual([region.startLine, region.startColumn, region.charOffset], [3, 24, 56]);
  });

  it('github: one command a finding, escaped', async () => {
    const { out } = await cli(folder(), ['lint', '--format', 'github']);
    const line = out.split('\n').find(text => text.includes('a b'))!;
    assert.match(
      line,
      /^::error file=src\/a b%2Cc%25\.ts,line=3,col=24,endLine=3,endColumn=49,title=TLS certificates%3A tls-verify-disabled::[^\n]+%0Ahttps:/,
    );
    assert.match(out, /^::notice file=hint\.js/m);
    assert.match(out, /4 problems in 4 files\.\n$/);
  });

  it('stylish: grouped by file, with places, words, rule ids and a summary', async () => {
    const { out } = await cli(folder(), ['lint']);
    assert.match(out, /^src\/pay\.ts\n {2}3:24 {2}error {2}[^\n]+ {2}tls-verify-disabled$/m);
    assert.match(out, /3 errors, 1 hint in 4 files\. 1 can be fixed with --fix\./);
    assert.match(out, /^skipped {2}1 binary file$/m);
    assert.ok(!out.includes('\u001b'));
    const clean = await cli(project({ 'a.js': harmless, 'b.js': harmless }), ['lint']);
    assert.equal(clean.out, 'No problems in 2 files.\n');
    assert.equal((await cli(project(), ['lint'])).out, 'No files to check.\n');
  });

  it('stylish: colour on a terminal or by FORCE_COLOR, never with NO_COLOR', async () => {
    const at = folder();
    for (const [options, colored] of [
      [{ tty: true }, true],
      [{ tty: true, env: { NO_COLOR: '1' } }, false],
      [{ env: { FORCE_COLOR: '1' } }, true],
      [{ tty: true, env: { FORCE_COLOR: '0' } }, false],
    ] as const)
      assert.equal((await cli(at, ['lint'], options)).out.includes('\u001b['), colored, JSON.stringify(options));
  });

  it('stylish: a file name cannot steer the terminal', async () => {
    const { out } = await cli(project({ 'a\u001b[2J.ts': insecure }), ['lint']);
    assert.ok(!out.includes('\u001b'));
  });

  it('checkstyle and junit: well-formed XML; gitlab: what Code Quality wants', async () => {
    const at = folder();
    const { out: checkstyle } = await cli(at, ['lint', '--format', 'checkstyle']);
    assert.equal(checkstyle.match(/<error /g)?.length, 4);
    assert.match(checkstyle, /message="&quot;tls-verify-disabled&quot; /);
    const { out: junit } = await cli(at, ['lint', '--format', 'junit']);
    assert.match(junit, /<testsuites tests="5" failures="4" errors="0"/);
    for (const xml of [checkstyle, junit]) assertBalanced(xml);
    const issues = JSON.parse((await cli(at, ['lint', '--format', 'gitlab'])).out);
    assert.equal(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size, 4);
    for (const issue of issues) {
      assert.ok(issue.description && issue.check_name && issue.location.path);
      assert.ok(['info', 'minor', 'major', 'critical', 'blocker'].includes(issue.severity));
      assert.ok(Number.isInteger(issue.location.lines.begin));
    }
  });

  for (const format of formats)
    it(`${format}: masks secrets, in fixes too`, async () => {
      const at = project({
        'key.ts': `export const slack = '${secret}'; // auth-doctor-ignore tls-verify-disabled\n`,
        'key.py': `import requests\nrequests.get("https://slack.com", headers={"Authorization": "${secret}"})\n`,
        'key.yaml': `token: ${secret}\n`,
        '.env': `OTHER=1\nSLACK=${secret}\n`,
        'notes.txt': `a key ${secret} in prose\n`,
      });
      const { out, err, code } = await cli(at, ['lint', '--format', format, '--profile', 'strict']);
      assert.equal(code, 1);
      assert.match(out, /hardcoded-credential/);
      for (const text of [out, err]) {
        assert.ok(!text.includes(secret));
        // Not in pieces either, but for the last four characters.
        assert.ok(!text.includes(secret.slice(-12, -4)));
        assert.ok(!text.includes(secret.slice(8, 20)));
      }
    });
});

function assertBalanced(xml: string): void {
  const open: string[] = [];
  for (const [, close, name, self] of xml.matchAll(
    /<(\/?)([a-z]+)(?:\s+[a-zA-Z]+="[^"<&]*(?:&[a-z#0-9]+;[^"<&]*)*")*\s*(\/?)>/g,
  )) {
    if (close) assert.equal(open.pop(), name);
    else if (!self) open.push(name!);
  }
  assert.deepEqual(open, []);
  assert.ok(!/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(xml));
}
