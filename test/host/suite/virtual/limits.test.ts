import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ScanSummary } from '../../../../server/lsp/protocol.ts';
import { waitFor } from '../bridge.ts';
import { actionsFor, closeAll, codeOf, findings, folder, open } from '../support.ts';

describe('in a folder that is not on disk', () => {
  after(closeAll);

  it('the folder is virtual', () => {
    assert.equal(folder().scheme, 'memory');
  });

  it('open files are checked, and get the fixes that need no disk', async () => {
    const { document } = await open('src/client.ts');
    const [finding] = await findings(document.uri);
    assert.equal(codeOf(finding!), 'tls-verify-disabled');
    const titles = (await actionsFor(document.uri, finding!)).map(({ title }) => title);
    assert.ok(titles.includes('Disable tls-verify-disabled for this line'), titles.join(', '));
    assert.ok(!titles.includes('Disable tls-verify-disabled in this project'), titles.join(', '));
  });

  it('"Scan Workspace" says that it needs a disk', async () => {
    assert.equal(await vscode.commands.executeCommand<ScanSummary>('authDoctor.scanWorkspace'), undefined);
    await waitFor('.notifications-toasts :text("this one is not on disk")');
  });
});
