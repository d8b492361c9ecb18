import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsFor, closeAll, codeOf, findings } from './support.ts';

describe('a notebook', () => {
  after(closeAll);

  it('has findings, hovers and fixes in its cells', async () => {
    const clean = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'import requests', 'python');
    const wrong = new vscode.NotebookCellData(
      vscode.NotebookCellKind.Code,
      'import requests\n\nrequests.get("https://api.github.com/user", verify=False)',
      'python',
    );
    const prose = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, '`verify=False` is bad.', 'markdown');
    const data = new vscode.NotebookData([prose, clean, wrong]);
    data.metadata = { metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 };
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(notebook);

    const { document } = notebook.cellAt(2);
    const [finding, ...others] = await findings(document.uri);
    assert.deepEqual(others, []);
    assert.equal(codeOf(finding!), 'tls-verify-disabled');
    assert.equal(document.getText(finding!.range), 'verify=False');
    assert.deepEqual(vscode.languages.getDiagnostics(notebook.cellAt(1).document.uri), []);

    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      finding!.range.start,
    );
    const said = hovers.flatMap(({ contents }) => contents.map(part => (typeof part === 'string' ? part : part.value)));
    assert.match(said.join('\n'), /tls-verify-disabled/);
    const titles = (await actionsFor(document.uri, finding!)).map(({ title }) => title);
    assert.ok(titles.includes('Disable tls-verify-disabled for this line'), titles.join(', '));
  });
});
