import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  type ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { realWorld } from '../../server/lsp/world.ts';
import { codes, type Editor, insecure, plain, project, pushed, startEditor, uriOf } from './support.ts';

const file = '/work space/a.ts';
const uri = uriOf(file);
const fixed = insecure.replace('rejectUnauthorized: false', 'rejectUnauthorized: true');
/** `false` becomes `true`, as a change of the text. */
const mend = {
  range: { start: { line: 2, character: 43 }, end: { line: 2, character: 48 } },
  text: 'true',
};

/** A linter that waits at its first text until it is let go on. */
function gate() {
  let open = (): void => {};
  let arrive = (): void => {};
  const opened = new Promise<void>(resolve => (open = resolve));
  const reached = new Promise<void>(resolve => (arrive = resolve));
  const text: typeof realWorld.lintText = async (...input) => {
    arrive();
    await opened;
    return realWorld.lintText(...input);
  };
  return { text, reached, open };
}

/** The server has read everything that was sent before. */
const heard = (editor: Editor): Promise<unknown> => editor.pull('file:///not/open');

describe('lsp: diagnostics', () => {
  it('are told by the capabilities: pulled where the client pulls, pushed where not', async () => {
    const pulls = (await startEditor()).initialized.capabilities;
    assert.deepEqual(pulls.diagnosticProvider, {
      identifier: 'auth-doctor',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    assert.equal((pulls.textDocumentSync as { change: unknown }).change, TextDocumentSyncKind.Incremental);
    assert.equal((await startEditor({ capabilities: pushed })).initialized.capabilities.diagnosticProvider, undefined);
  });

  it('are pulled, with code, link, data and related places, and no text of the document', async () => {
    const editor = await startEditor();
    editor.open(uri, insecure, 'typescript');
    const { kind, resultId, items } = await editor.pull(uri);
    assert.equal(kind, 'full');
    assert.ok(resultId);
    assert.equal(items.length, 1);
    assert.deepEqual(items[0].range, { start: { line: 2, character: 23 }, end: { line: 2, character: 48 } });
    assert.equal(items[0].code, 'tls-verify-disabled');
    assert.equal(items[0].source, 'auth-doctor');
    assert.match(items[0].codeDescription.href, /\/guide\/tls#tls-verify-disabled$/);
    assert.deepEqual(items[0].data, { rule: 'tls-verify-disabled', start: 56, end: 81 });
    assert.equal(editor.published(uri).length, 0, 'nothing is pushed to a client that pulls');
  });

  it('are "unchanged" as long as they are the same, wherever else was typed', async () => {
    const editor = await startEditor();
    editor.open(uri, insecure, 'typescript');
    const first = await editor.pull(uri);
    assert.deepEqual(await editor.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    const end = { line: 3, character: 0 };
    editor.change(uri, 2, { range: { start: end, end }, text: '// later\n' });
    assert.equal((await editor.pull(uri, first.resultId)).kind, 'unchanged');
    const start = { line: 0, character: 0 };
    editor.change(uri, 3, { range: { start, end: start }, text: '// sooner\n' });
    const moved = await editor.pull(uri, first.resultId);
    assert.equal(moved.kind, 'full');
    assert.equal(moved.items[0].range.start.line, 3);
    assert.notEqual(moved.resultId, first.resultId);
  });

  it('of a document that is not open are none', async () => {
    const editor = await startEditor();
    assert.deepEqual(await editor.pull(uri), { kind: 'full', items: [] });
  });

  it('are pushed with the version they belong to, and taken back on close', async () => {
    const editor = await startEditor({ capabilities: plain });
    editor.open(uri, insecure, 'typescript', 7);
    const first = await editor.publication(uri, ({ version }) => version === 7);
    assert.deepEqual(codes(first.diagnostics), ['tls-verify-disabled']);
    // A client that understands no links, related places or data gets none.
    assert.deepEqual(Object.keys(first.diagnostics[0]!).sort(), ['code', 'message', 'range', 'severity', 'source']);
    editor.change(uri, 8, mend);
    assert.deepEqual((await editor.publication(uri, ({ version }) => version === 8)).diagnostics, []);
    editor.change(uri, 9, { text: insecure });
    await editor.publication(uri, ({ version, diagnostics }) => version === 9 && diagnostics.length === 1);
    editor.close(uri);
    await editor.until('empty', () => editor.published(uri).at(-1)!.diagnostics.length === 0);
    assert.equal(editor.published(uri).at(-1)!.version, undefined);
  });

  it('of many quick changes are those of the last, pushed once', async () => {
    const editor = await startEditor({ capabilities: plain });
    editor.open(uri, insecure, 'typescript', 1);
    await editor.publication(uri);
    for (let version = 2; version < 40; version++)
      editor.change(uri, version, { text: version % 2 ? insecure : fixed });
    const last = await editor.publication(uri, ({ version }) => version === 39);
    assert.deepEqual(codes(last.diagnostics), ['tls-verify-disabled']);
    const versions = editor.published(uri).map(({ version }) => version!);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
      'never an older state behind a newer one',
    );
    for (const { version, diagnostics } of editor.published(uri))
      assert.equal(diagnostics.length, version! % 2, `version ${version}`);
  });

  it('of a text that changed meanwhile are not answered: ask again', async () => {
    const lint = gate();
    const editor = await startEditor({ world: { lintText: lint.text } });
    editor.open(uri, insecure, 'typescript');
    const asked = editor.pull(uri).catch((error: ResponseError) => error);
    await lint.reached;
    editor.change(uri, 2, mend);
    const again = editor.pull(uri);
    await heard(editor);
    lint.open();
    const error = (await asked) as ResponseError<unknown>;
    assert.equal(error.code, LSPErrorCodes.ServerCancelled);
    assert.deepEqual(error.data, { retriggerRequest: true });
    assert.deepEqual((await again).items, []);
  });

  it('can be cancelled; whoever asks next gets what was found', async () => {
    const lint = gate();
    const editor = await startEditor({ world: { lintText: lint.text } });
    editor.open(uri, insecure, 'typescript');
    const source = new CancellationTokenSource();
    const asked = editor.connection
      .sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, source.token)
      .catch((error: ResponseError) => error);
    await lint.reached;
    source.cancel();
    const next = editor.pull(uri);
    await heard(editor);
    lint.open();
    assert.equal(((await asked) as ResponseError<unknown>).code, LSPErrorCodes.RequestCancelled);
    assert.deepEqual(codes((await next).items), ['tls-verify-disabled']);
  });

  it('of unsaved documents and of unknown languages are found as well', async () => {
    const editor = await startEditor({ folders: [project()] });
    const untitled = 'untitled:Untitled-1';
    editor.open(untitled, insecure, 'typescript');
    assert.deepEqual(codes(await editor.diagnostics(untitled)), ['tls-verify-disabled']);
    editor.open('untitled:Untitled-2', 'nothing', 'no-such-language');
    assert.deepEqual(await editor.diagnostics('untitled:Untitled-2'), []);
  });
});
