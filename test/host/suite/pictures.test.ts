import * as vscode from 'vscode';
import { press, screenshot, waitFor, waitUntilGone } from './bridge.ts';
import { closeAll, findings, guideAt, hoverOver, open, openQuickFixMenu, quickFixMenu } from './support.ts';

/** What people see, for people to look at: the files in screenshots/. A missing piece fails. */
const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};

describe('pictures', () => {
  const settings = vscode.workspace.getConfiguration('workbench');

  after(async () => {
    await settings.update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
    await closeAll();
  });

  for (const [name, theme] of Object.entries(themes))
    it(`${name}: squiggle, Problems, hover, quick fixes, status, guide`, async () => {
      await closeAll();
      await vscode.commands.executeCommand('notifications.clearAll');
      await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
      await waitFor(`.monaco-workbench.${{ dark: 'vs-dark', light: 'vs', 'high-contrast': 'hc-black' }[name]}`);
      const oauth = await open('src/oauth.ts');
      await findings(oauth.document.uri);
      await vscode.commands.executeCommand('workbench.actions.view.problems');
      await waitFor('.markers-panel .monaco-list-row');
      await screenshot(`${name}-problems`);
      await vscode.commands.executeCommand('workbench.action.closePanel');

      const editor = await open('src/payments.ts');
      const [finding] = await findings(editor.document.uri);
      await hoverOver('sk_live_');
      await screenshot(`${name}-hover`);

      editor.selection = new vscode.Selection(finding!.range.start, finding!.range.start);
      await openQuickFixMenu('Move to environment variable');
      await screenshot(`${name}-quick-fix`);
      await press('Escape');
      await waitUntilGone(quickFixMenu);

      await vscode.commands.executeCommand('authDoctor.openGuide', 'api-keys', 'hardcoded-credential');
      await guideAt('hardcoded-credential');
      await screenshot(`${name}-guide`);
    }).timeout(120_000);
});
