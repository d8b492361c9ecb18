import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { press, textOf, waitFor, waitUntilGone } from './bridge.ts';
import {
  actionsFor,
  closeAll,
  codeOf,
  create,
  eventually,
  findings,
  inFolder,
  lintFolder,
  open,
  openQuickFixMenu,
  quickFixMenu,
  remove,
} from './support.ts';

/** As the editor has it, saved or not. */
const textIn = async (file: string): Promise<string> =>
  (await vscode.workspace.openTextDocument(inFolder(file))).getText();

const toasts = '.notifications-toasts';

describe('fixes', () => {
  beforeEach(closeAll);
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  it('"Move to environment variable" edits the code, .env, .env.example and .gitignore', async () => {
    const files = ['src/payments.ts', '.env', '.env.example', '.gitignore'] as const;
    const before = new Map<string, string>();
    for (const file of files) before.set(file, await textIn(file));
    const editor = await open('src/payments.ts');
    const { document } = editor;
    const [finding] = await findings(document.uri);
    const key = document.getText(finding!.range);

    editor.selection = new vscode.Selection(finding!.range.start, finding!.range.start);
    await openQuickFixMenu('Move to environment variable');
    const offered = (await textOf(quickFixMenu)).split('\n').filter(line => line.trim() !== '');
    assert.match(offered[1]!, /^Move to environment variable/, 'the fix is the first entry, below the title');
    await press('Enter');
    await waitUntilGone(quickFixMenu);
    await eventually('edit', vscode.workspace.onDidChangeTextDocument, () => !document.getText().includes(key));

    // .env has another Stripe key under the usual name already, and keeps it.
    const name = /process\.env\.(\w+)/.exec(document.lineAt(2).text)![1]!;
    assert.notEqual(name, 'STRIPE_SECRET_KEY');
    assert.ok(document.lineAt(2).text.startsWith(`const stripe = new Stripe(process.env.${name}`));
    assert.equal(await textIn('.env'), `${before.get('.env')!.trimEnd()}\n${name}=${key}\n`);
    assert.equal(await textIn('.env.example'), `${before.get('.env.example')!.trimEnd()}\n${name}=\n`);
    assert.equal(await textIn('.gitignore'), `${before.get('.gitignore')!.trimEnd()}\n.env\n`);

    await waitFor(`${toasts} :text("rotate it at Stripe")`);
    const said = await textOf(toasts);
    assert.match(said, /It was in the source, so treat it as leaked: rotate it at Stripe\./);
    assert.match(said, /Open Stripe's keys page/);
    assert.ok(!said.includes(key.slice(8)));

    // VS Code has saved them: an edit of several files is a refactoring.
    for (const file of files) {
      const { document } = await open(file);
      assert.equal(document.isDirty, false);
      await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(before.get(file)));
      const back = () => document.getText() === before.get(file);
      await eventually(`old ${file}`, vscode.workspace.onDidChangeTextDocument, back);
    }
  });

  it('"Fix all" applies the safe fixes', async () => {
    const safe = (await lintFolder()).filter(finding => finding.fixes.some(fix => fix.safe));
    assert.notEqual(safe.length, 0);
    const { file } = safe[0]!;
    const { document } = await open(file);
    const before = await findings(document.uri);
    const text = document.getText();
    // "Fix All" itself would ask which, TypeScript's or ours.
    await vscode.commands.executeCommand('editor.action.codeAction', {
      kind: 'source.fixAll.auth-doctor',
      apply: 'first',
    });
    await eventually('edit', vscode.workspace.onDidChangeTextDocument, () => document.getText() !== text);
    const fixed = safe.filter(finding => finding.file === file);
    const left = await findings(document.uri, found => found.length === before.length - fixed.length);
    assert.ok(!left.some(finding => fixed.some(({ rule }) => rule === codeOf(finding))));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('a finding can be disabled for its line, and the comment asks for a reason', async () => {
    const { document } = await open('worker/sync.py');
    const before = await findings(document.uri);
    const finding = before.find(found => codeOf(found) === 'tls-verify-disabled')!;
    const { line } = finding.range.start;
    const actions = await actionsFor(document.uri, finding);
    const disable = actions.find(({ title }) => title === 'Disable tls-verify-disabled for this line')!;
    await vscode.workspace.applyEdit(disable.edit!);
    await findings(document.uri, found => found.length === before.length - 1);
    assert.match(document.lineAt(line).text, /^\s+# auth-doctor-ignore-next-line tls-verify-disabled -- reason$/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await findings(document.uri, found => found.length === before.length);
  });

  it('a rule can be disabled in the project, for everybody', async () => {
    const { document } = await open('src/http-client.ts');
    const before = await findings(document.uri);
    const finding = before.find(found => codeOf(found) === 'tls-verify-disabled')!;
    const actions = await actionsFor(document.uri, finding);
    const disable = actions.find(({ title }) => title === 'Disable tls-verify-disabled in this project')!;
    await vscode.workspace.applyEdit(disable.edit!);
    const config = await vscode.workspace.openTextDocument(inFolder('.auth-doctor.json'));
    assert.deepEqual(JSON.parse(config.getText()), { rules: { 'tls-verify-disabled': 'off' } });
    await config.save();
    await findings(document.uri, found => !found.some(other => codeOf(other) === 'tls-verify-disabled'));
    await vscode.workspace.fs.delete(inFolder('.auth-doctor.json'));
    await findings(document.uri, found => found.length === before.length);
  });

  it('every finding offers its page of the guide', async () => {
    const { document } = await open('src/oauth.ts');
    for (const finding of await findings(document.uri)) {
      const titles = (await actionsFor(document.uri, finding)).map(({ title }) => title);
      assert.ok(titles.includes(`Learn more about ${codeOf(finding)}`), titles.join(', '));
    }
  });

  it('.auth-doctor.json is completed and checked by its schema', async () => {
    const file = '.auth-doctor.json';
    const { document } = await create(file, '{\n  "rules": { "tls-verify-disabeld": "off" },\n  \n}\n');
    const problems = await eventually('problems', vscode.languages.onDidChangeDiagnostics, () => {
      const all = vscode.languages.getDiagnostics(document.uri);
      return all.some(({ message }) => /tls-verify-disabeld is not allowed/.test(message)) && all;
    });
    assert.ok(problems.length > 0);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(2, 2),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const name of ['profile', 'ignore', 'maxFileSize']) assert.ok(labels.includes(name), labels.join(', '));
    await remove(file);
  });
});
