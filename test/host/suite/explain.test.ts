import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { click, hover, textOf, waitFor } from './bridge.ts';
import { closeAll, extension, findings, guideAt, hoverOver, hoverSelector, inFolder, open } from './support.ts';

const rule = 'hardcoded-credential';

describe('explanations', () => {
  beforeEach(closeAll);

  async function hoverOnKey(): Promise<string> {
    const { document } = await open('src/payments.ts');
    await findings(document.uri);
    return hoverOver('sk_live_');
  }

  it('the hover says what is wrong, why, how to fix it, and where to read on', async () => {
    const said = await hoverOnKey();
    const page = readFileSync(path.join(extension().extensionPath, 'rules', 'docs', 'api-keys.md'), 'utf8');
    const lead = new RegExp(`^## ${rule}\n\n(.+)$`, 'm').exec(page)![1]!;
    assert.ok(said.replace(/\s+/g, ' ').includes(lead), said);
    for (const part of ['is in the source', 'Why', 'Fix', 'process.env.STRIPE_SECRET_KEY', 'Guide: API keys', 'Stripe'])
      assert.ok(said.includes(part), `${part}:\n${said}`);
    assert.ok(!said.includes('api_key = os.environ'), 'TypeScript is at hand, so Python is left out');
  });

  it('the hover never shows the key', async () => {
    const { document } = await open('src/payments.ts');
    const [finding] = await findings(document.uri);
    const key = document.getText(finding!.range);
    assert.match(key, /^sk_live_\w{24}$/);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      finding!.range.start,
    );
    const own = hovers.flatMap(({ contents }) => contents.map(part => (typeof part === 'string' ? part : part.value)));
    assert.ok(own.join('').includes(rule));
    assert.ok(!JSON.stringify([own, finding]).includes(key.slice(8, 28)));
  });

  it("the diagnostic's code opens the bundled page at the heading", async () => {
    await hoverOnKey();
    await click(`${hoverSelector} a.code-link`);
    await guideAt(rule);
  });

  it("the hover's link opens the bundled page at the heading", async () => {
    await hoverOnKey();
    await click(`${hoverSelector} a:has-text("Guide: API keys")`);
    await guideAt(rule);
  });

  it('the status behind {} says that the server runs', async () => {
    const { document } = await open('src/payments.ts');
    await findings(document.uri);
    await hover('#status\\.languageStatus');
    const row = '.hover-language-status:has-text("Auth Doctor")';
    await waitFor(row);
    assert.match(await textOf(row), /checking authentication/);
  });

  it('every setting has a place in the settings editor', async () => {
    await vscode.commands.executeCommand('workbench.action.openSettings', '@ext:auth-doctor.auth-doctor');
    await waitFor('.settings-editor .setting-item-contents:has-text("Look for authentication mistakes")');
    const { contributes } = extension().packageJSON;
    for (const name of contributes.configuration.flatMap((part: { properties: object }) =>
      Object.keys(part.properties),
    ))
      assert.notEqual(vscode.workspace.getConfiguration().inspect(name)?.defaultValue, undefined, name);
  });

  it('a setting takes effect at once', async () => {
    const { document } = await open('src/payments.ts');
    await findings(document.uri);
    const settings = vscode.workspace.getConfiguration('authDoctor', inFolder(''));
    await settings.update(`rules.${rule}`, 'hint', vscode.ConfigurationTarget.Global);
    await findings(document.uri, ([found]) => found?.severity === vscode.DiagnosticSeverity.Hint);
    await settings.update(`rules.${rule}`, undefined, vscode.ConfigurationTarget.Global);
    await findings(document.uri, ([found]) => found?.severity === vscode.DiagnosticSeverity.Error);
  });
});
