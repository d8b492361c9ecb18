import assert from 'node:assert/strict';
import {
  type Diagnostic,
  DidChangeNotebookDocumentNotification,
  DidCloseNotebookDocumentNotification,
  DidOpenNotebookDocumentNotification,
  NotebookCellKind,
} from 'vscode-languageserver/node';
import {
  applyWorkspaceEdit,
  codes,
  type Editor,
  insecure,
  lineRange,
  project,
  pushed,
  secret,
  startEditor,
  uriOf,
} from './support.ts';

const python = 'import requests\nrequests.get("https://a.b", verify=False)\n';

function notebook(folder: string) {
  const uri = uriOf(`${folder}/n.ipynb`);
  const cellUri = (id: string): string => `${uri.replace('file:', 'vscode-notebook-cell:')}#${id}`;
  const cell = (id: string) => ({ kind: NotebookCellKind.Code, document: cellUri(id) });
  const document = (id: string, text: string, languageId = 'python', version = 1) => ({
    ...{ uri: cellUri(id), languageId, version, text },
  });
  return { uri, cellUri, cell, document };
}

async function opened(editor: Editor, folder: string) {
  const { uri, cell, document, cellUri } = notebook(folder);
  await editor.connection.sendNotification(DidOpenNotebookDocumentNotification.type, {
    notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: [cell('A'), cell('B')] },
    cellTextDocuments: [document('A', python), document('B', `x = 1\nkey = "${secret}"\n`)],
  });
  return { uri, cell, document, cellUri };
}

describe('lsp: notebooks', () => {
  it('are announced with the languages that are read', async () => {
    const { notebookDocumentSync } = (await startEditor()).initialized.capabilities;
    assert.ok(JSON.stringify(notebookDocumentSync).includes('{"language":"python"}'));
  });

  for (const capabilities of [undefined, pushed])
    it(`${capabilities ? 'pushed' : 'pulled'}: each cell is a document of its own, through open, edit, structure and close`, async () => {
      const folder = project();
      const editor = await startEditor({ folders: [folder], ...(capabilities && { capabilities }) });
      const { uri, cell, document, cellUri } = await opened(editor, folder);
      const now = async (id: string, version: number): Promise<Diagnostic[]> =>
        capabilities
          ? (await editor.publication(cellUri(id), params => params.version === version)).diagnostics
          : editor.diagnostics(cellUri(id));
      assert.deepEqual(codes(await now('A', 1)), ['tls-verify-disabled']);
      const [leak] = await now('B', 1);
      assert.equal(leak!.code, 'hardcoded-credential');
      assert.equal(leak!.range.start.line, 1);

      const send = (version: number, cells: object) =>
        editor.connection.sendNotification(DidChangeNotebookDocumentNotification.type, {
          notebookDocument: { uri, version },
          change: { cells },
        });
      const range = { start: { line: 1, character: 35 }, end: { line: 1, character: 40 } };
      await send(2, {
        textContent: [{ document: { uri: cellUri('A'), version: 2 }, changes: [{ range, text: 'True' }] }],
      });
      assert.deepEqual(await now('A', 2), []);

      // B is replaced by C, and A keeps its place.
      await send(3, {
        structure: {
          array: { start: 1, deleteCount: 1, cells: [cell('C')] },
          didOpen: [document('C', insecure, 'typescript')],
          didClose: [{ uri: cellUri('B') }],
        },
      });
      assert.deepEqual(codes(await now('C', 1)), ['tls-verify-disabled']);
      if (capabilities)
        await editor.until('cleared', () => editor.published(cellUri('B')).at(-1)!.diagnostics.length === 0);
      else assert.deepEqual(await now('B', 1), []);

      await editor.connection.sendNotification(DidCloseNotebookDocumentNotification.type, {
        notebookDocument: { uri },
        cellTextDocuments: [{ uri: cellUri('A') }, { uri: cellUri('C') }],
      });
      if (capabilities)
        await editor.until('cleared', () => editor.published(cellUri('C')).at(-1)!.diagnostics.length === 0);
      else assert.deepEqual(await now('C', 1), []);
      assert.deepEqual(editor.log, []);
    });

  it("get hovers and fixes; the fix edits the cell and the project's .env", async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const { cellUri } = await opened(editor, folder);
    assert.ok(await editor.hover(cellUri('B'), { line: 1, character: 10 }));
    const edit = await editor.edit(await editor.actions(cellUri('B'), lineRange(1)), /^Move to environment/);
    const after = applyWorkspaceEdit(edit, { [cellUri('B')]: `x = 1\nkey = "${secret}"\n` });
    assert.doesNotMatch(after[cellUri('B')]!, /xox/);
    assert.equal(after[uriOf(`${folder}/.env`)], `SLACK_BOT_TOKEN=${secret}\n`);
  });

  it('are left out where their path is', async () => {
    const folder = project({ '.auth-doctor.json': '{ "ignore": ["*.ipynb"] }' });
    const editor = await startEditor({ folders: [folder] });
    const { cellUri } = await opened(editor, folder);
    assert.deepEqual(await editor.diagnostics(cellUri('A')), []);
  });
});
