import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ScanSummary } from '../../../server/lsp/protocol.ts';
import { click, press, textOf, type, waitFor } from './bridge.ts';
import { closeAll, eventually, findings, findingsIn, folder, guideAt, inFolder, lintFolder, open } from './support.ts';

const toasts = '.notifications-toasts';

describe('commands', () => {
  beforeEach(closeAll);
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  it('"Scan Workspace" finds what the command line finds, and lists it under Problems', async () => {
    const reported = await lintFolder();
    const summary = await vscode.commands.executeCommand<ScanSummary>('authDoctor.scanWorkspace');
    assert.equal(summary.cancelled, false);
    assert.equal(summary.findings, reported.length);
    for (const file of new Set(reported.map(finding => finding.file)))
      await findings(inFolder(file), found => found.length === reported.filter(other => other.file === file).length);

    await waitFor(`${toasts} :text("Scan done: ${reported.length} findings in ${summary.files} files")`);
    await click(`${toasts} a:has-text("Show Problems")`);
    await waitFor('.markers-panel :text("default.json")');
  });

  it('"Scan Workspace" shows how far it is, and can be cancelled', async () => {
    const many = path.join(folder().fsPath, 'many');
    mkdirSync(many);
    // Long ones that have to be parsed, with a finding in the first only: the scan is under test, not the Problems view.
    const text = 'new https.Agent({ rejectUnauthorized: true });\n'.repeat(2000);
    for (let index = 0; index < 500; index++) writeFileSync(path.join(many, `${index}.ts`), text);
    writeFileSync(path.join(many, '0.ts'), text.replace('true', 'false'));
    try {
      const scan = vscode.commands.executeCommand<ScanSummary>('authDoctor.scanWorkspace');
      await waitFor(`${toasts} :text-matches("scanning.* of [0-9]+ files")`);
      await click(`${toasts} a:has-text("Cancel")`);
      const { cancelled, files } = await scan;
      assert.equal(cancelled, true);
      assert.ok(files < 500, `${files} files`);
      await waitFor(`${toasts} :text("Scan cancelled")`);
      await findings(inFolder('many/0.ts'));
    } finally {
      rmSync(many, { recursive: true });
    }
    await vscode.commands.executeCommand('authDoctor.scanWorkspace');
    assert.deepEqual(findingsIn(inFolder('many/0.ts')), [], 'findings of files that are gone are gone');
  });

  it('"Restart Server" starts it again, and its findings come back', async () => {
    const { document } = await open('src/ai.ts');
    const before = await findings(document.uri);
    const gone = eventually(
      'moment without findings',
      vscode.languages.onDidChangeDiagnostics,
      () => findingsIn(document.uri).length === 0,
    );
    assert.equal(await vscode.commands.executeCommand('authDoctor.restartServer'), true);
    await gone;
    await findings(document.uri, found => found.length === before.length);
  });

  it('"Show Output" shows the log', async () => {
    await vscode.commands.executeCommand('authDoctor.showOutput');
    await waitFor('.part.panel .composite.title :text("Output")');
    await waitFor('.part.panel .monaco-select-box:has-text("Auth Doctor"), .part.panel select:has-text("Auth Doctor")');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('"Open Guide" lists pages and mistakes, and opens the one that is chosen', async () => {
    const done = vscode.commands.executeCommand('authDoctor.openGuide');
    const list = '.quick-input-widget';
    await waitFor(`${list} :text("Tokens")`);
    assert.match(await textOf(list), /token-no-expiry-check/);
    await type('tls-verify-disabled');
    await waitFor(`${list} .monaco-list-row.focused:has-text("tls-verify-disabled")`);
    await press('Enter');
    await done;
    await guideAt('tls-verify-disabled');
  });

  it('an address of the guide that nobody wrote opens the list, and nothing else', async () => {
    const uri = vscode.Uri.parse(`${vscode.env.uriScheme}://auth-doctor.auth-doctor/guide/..%2F..%2Fpackage.json`);
    void vscode.commands.executeCommand('vscode.open', uri);
    await waitFor(
      '.quick-input-widget :text("An area, or a mistake"), .quick-input-widget input[placeholder^="An area"]',
    );
    await press('Escape');
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab, undefined);
  });
});
