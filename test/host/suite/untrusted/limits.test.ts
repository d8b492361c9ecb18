import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from '../bridge.ts';
import {
  actionsFor,
  closeAll,
  codeOf,
  create,
  findings,
  findingsIn,
  inFolder,
  lintFolder,
  open,
  remove,
} from '../support.ts';

describe('in Restricted Mode', () => {
  afterEach(closeAll);

  it('the folder is not trusted', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('files are checked as they are opened', async () => {
    const expected = (await lintFolder()).filter(({ file }) => file === 'src/payments.ts');
    const { document } = await open('src/payments.ts');
    const found = await findings(document.uri, found => found.length >= expected.length);
    assert.deepEqual(
      found.map(({ message }) => message),
      expected.map(({ message }) => message),
    );
  });

  it('no key is sent to its provider: the command says why', async () => {
    const { document } = await open('src/payments.ts');
    await findings(document.uri);
    const done = vscode.commands.executeCommand('authDoctor.checkKey');
    const toasts = '.notifications-toasts';
    await waitFor(`${toasts} :text("sends no key out of a workspace that you do not trust")`);
    await waitFor(`${toasts} a:has-text("Manage Workspace Trust")`);
    await vscode.commands.executeCommand('notifications.clearAll');
    await done;
  });

  it('git is not asked about .env', async () => {
    const reported = await lintFolder();
    assert.ok(reported.some(({ rule, file }) => rule === 'env-file-tracked' && file === '.env'));
    await open('.env');
    // The server answers in order: this document's findings come after those of .env.
    const { document } = await open('src/ai.ts');
    await findings(document.uri);
    assert.ok(!findingsIn(inFolder('.env')).some(finding => codeOf(finding) === 'env-file-tracked'));
  });

  it('neither .auth-doctor.json nor a setting of the folder switches a rule off', async () => {
    const off = { 'hardcoded-credential': 'off' };
    await create('.auth-doctor.json', JSON.stringify({ rules: off }));
    await create('.vscode/settings.json', JSON.stringify({ 'authDoctor.rules.hardcoded-credential': 'off' }));
    const { document } = await open('src/payments.ts');
    const [finding] = await findings(document.uri);
    assert.equal(codeOf(finding!), 'hardcoded-credential');
    const titles = (await actionsFor(document.uri, finding!)).map(({ title }) => title);
    assert.ok(titles.includes('Disable hardcoded-credential for this line'), titles.join(', '));
    assert.ok(!titles.includes('Disable hardcoded-credential in this project'), titles.join(', '));
    for (const file of ['.vscode/settings.json', '.auth-doctor.json']) {
      await open(file);
      await remove(file);
    }
  });
});
