import assert from 'node:assert/strict';
import { json, project, put } from './support.ts';

const waits = "import fetch from 'node-fetch';\nawait fetch('https://api.example.org/me', { timeout: 5000 });\n";

const rulesOf = async (folder: string): Promise<string[]> =>
  (await json(folder, ['--cache'])).findings.map(({ rule, file }: { rule: string; file: string }) => `${file} ${rule}`);

describe('cli: versions of libraries', () => {
  it('come from the nearest manifest, also when it has changed', async () => {
    const folder = project({
      'package.json': '{\n  "dependencies": {\n    "node-fetch": "2.7.0"\n  }\n}\n',
      'src/a.js': waits,
      'packages/new/package.json': '{\n  "dependencies": {\n    "node-fetch": "^3.3.0"\n  }\n}\n',
      'packages/new/a.js': waits,
      'packages/none/package.json': '{}',
    });
    assert.deepEqual(await rulesOf(folder), ['packages/new/a.js http-request-no-timeout']);
    put(folder, 'package.json', '{\n  "dependencies": {\n    "node-fetch": "3.0.0-beta.1"\n  }\n}\n');
    assert.deepEqual(await rulesOf(folder), [
      'packages/new/a.js http-request-no-timeout',
      'src/a.js http-request-no-timeout',
    ]);
  });
});
