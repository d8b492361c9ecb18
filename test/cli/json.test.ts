import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { cli, harmless, insecure, json, project, put, secret, unused } from './support.ts';

const position = {
  type: 'object',
  additionalProperties: false,
  required: ['line', 'column', 'offset'],
  properties: {
    line: { type: 'integer', minimum: 1 },
    column: { type: 'integer', minimum: 1 },
    offset: { type: 'integer', minimum: 0 },
  },
};
const range = { file: { type: 'string', pattern: '^[^\\\\]+$' }, start: position, end: position };
const count = { type: 'integer', minimum: 0 };
const closed = (properties: Record<string, unknown>, optional: string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter(name => !optional.includes(name)),
  properties,
});

/** The contract, word for word. */
const contract = closed({
  version: { const: 1 },
  summary: closed({
    files: count,
    skipped: count,
    errors: count,
    warnings: count,
    infos: count,
    hints: count,
    milliseconds: count,
  }),
  findings: {
    type: 'array',
    items: closed(
      {
        rule: { type: 'string', pattern: '^[a-z][a-z0-9-]+$' },
        area: { type: 'integer', minimum: 1, maximum: 9 },
        severity: { enum: ['error', 'warning', 'info', 'hint'] },
        confidence: { enum: ['high', 'medium', 'low'] },
        provider: { type: 'string', pattern: '^[a-z][a-z0-9-]+$' },
        message: { type: 'string', maxLength: 100 },
        ...range,
        docs: { type: 'string', pattern: '^https://' },
        fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
        related: { type: 'array', items: closed({ ...range, message: { type: 'string' } }) },
        fixes: {
          type: 'array',
          items: closed({
            title: { type: 'string' },
            safe: { type: 'boolean' },
            edits: { type: 'array', minItems: 1, items: closed({ ...range, newText: { type: 'string' } }) },
          }),
        },
      },
      ['provider'],
    ),
  },
  skipped: { type: 'array', items: closed({ file: { type: 'string' }, reason: { type: 'string' } }) },
});
// biome-ignore lint/suspicious/noExplicitAny: what is validated is not known before
const validate = new Ajv({ strict: false, allErrors: true }).compile<any>(contract);

describe('cli: JSON', () => {
  it('is the contract', async () => {
    const folder = project({
      'src/pay.ts': insecure,
      'src/chat.ts': `export const slack = '${secret}';\n`,
      'a.js': unused,
      'image.png': Buffer.from([137, 80, 78, 71, 0, 0, 0]),
    });
    const { out } = await cli(folder, ['lint', '--format', 'json']);
    const report = JSON.parse(out);
    assert.ok(validate(report), JSON.stringify(validate.errors, null, 1));
    assert.deepEqual(
      report.findings.map((finding: { file: string; rule: string }) => [finding.file, finding.rule]),
      [
        ['a.js', 'suppression-unused'],
        ['src/chat.ts', 'hardcoded-credential'],
        ['src/pay.ts', 'tls-verify-disabled'],
      ],
    );
    assert.deepEqual(report.skipped, [{ file: 'image.png', reason: 'binary' }]);
    assert.deepEqual(
      { ...report.summary, milliseconds: 0 },
      {
        files: 3,
        skipped: 1,
        errors: 2,
        warnings: 0,
        infos: 0,
        hints: 1,
        milliseconds: 0,
      },
    );
    const [, chat, pay] = report.findings;
    assert.equal(chat.provider, 'slack');
    assert.equal(pay.provider, undefined);
    assert.equal(pay.area, 4);
    assert.match(pay.docs, /\/guide\/tls#tls-verify-disabled$/);
    assert.deepEqual(pay.start, { line: 3, column: 24, offset: insecure.indexOf('rejectUnauthorized') });
    assert.equal(insecure.slice(pay.start.offset, pay.end.offset), 'rejectUnauthorized: false');
  });

  it('counts columns and offsets in UTF-16 units, and lines by CR LF, LF and CR', async () => {
    const folder = project({
      'a.ts': `// 😀😀\r\nlet a;\rimport https from 'https';\n/*😀*/https.get({ rejectUnauthorized: false });`,
    });
    const [finding] = (await json(folder)).findings;
    assert.equal(finding.start.line, 4);
    assert.equal(finding.start.column, 1 + '/*😀*/https.get({ '.length);
  });

  it('names files as seen from the working directory', async () => {
    const folder = project({ 'app/src/a.ts': insecure, 'lib/b.ts': insecure });
    const here = await json(path.join(folder, 'app'), ['.', '../lib', 'src/a.ts']);
    assert.deepEqual(
      here.findings.map((finding: { file: string }) => finding.file),
      ['../lib/b.ts', 'src/a.ts'],
    );
  });

  it('keeps a fingerprint when lines move, and tells equal lines apart', async () => {
    const line = 'https.get({ rejectUnauthorized: false });\n';
    const folder = project({ 'a.ts': `import https from 'https';\n${line}` });
    const [before] = (await json(folder)).findings;
    put(folder, 'a.ts', `import https from 'https';\n\n\n   ${line}${line}`);
    const [first, second] = (await json(folder)).findings;
    assert.equal(first.fingerprint, before.fingerprint);
    assert.notEqual(second.fingerprint, first.fingerprint);
  });

  it('goes to a file with --output, whose folder is made, with the same exit code', async () => {
    const folder = project({ 'a.ts': insecure, 'b.ts': harmless });
    const { code, out } = await cli(folder, ['lint', '--format', 'json', '--output', 'reports/lint.json']);
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.equal(JSON.parse(readFileSync(path.join(folder, 'reports/lint.json'), 'utf8')).findings.length, 1);
  });
});
