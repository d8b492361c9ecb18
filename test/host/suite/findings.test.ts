import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, codeOf, findings, findingsIn, inFolder, lintFolder, open, type Reported } from './support.ts';

const names: Record<string, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

const inEditor = (diagnostic: vscode.Diagnostic) => ({
  rule: codeOf(diagnostic),
  severity: diagnostic.severity,
  message: diagnostic.message,
  start: [diagnostic.range.start.line, diagnostic.range.start.character],
  end: [diagnostic.range.end.line, diagnostic.range.end.character],
});

const onCommandLine = ({ rule, severity, message, start, end }: Reported) => ({
  rule,
  severity: names[severity],
  message,
  start: [start.line - 1, start.column - 1],
  end: [end.line - 1, end.column - 1],
});

describe('findings', () => {
  let reported: Reported[];
  before(async () => {
    reported = await lintFolder();
  });
  after(closeAll);

  for (const file of [
    'src/payments.ts',
    'src/ai.ts',
    'src/chat.ts',
    'src/oauth.ts',
    'src/http-client.ts',
    'worker/sync.py',
    'config/default.json',
    'config/oauth.yaml',
    'docker-compose.yml',
    'deploy.sh',
    'requests.http',
    '.env',
  ])
    it(`are those of the command line in ${file}`, async () => {
      const expected = reported.filter(finding => finding.file === file).map(onCommandLine);
      assert.notEqual(expected.length, 0, 'the sample has mistakes in this file');
      const { document } = await open(file);
      const found = await findings(document.uri, found => found.length >= expected.length);
      assert.deepEqual(found.map(inEditor), expected);
    });

  it('there are none in a file that has none on the command line', async () => {
    const clean = '.env.example';
    assert.deepEqual(
      reported.filter(finding => finding.file === clean),
      [],
    );
    await open(clean);
    // The server answers in order: with another document's findings there, those of this one would be, too.
    const { document } = await open('src/ai.ts');
    await findings(document.uri);
    assert.deepEqual(findingsIn(inFolder(clean)), []);
  });

  it('follow the text while one types', async () => {
    const editor = await open('src/chat.ts');
    const { document } = editor;
    const before = await findings(document.uri);
    const wrong = document.getText().indexOf('Bearer ${token}');
    const place = new vscode.Range(document.positionAt(wrong), document.positionAt(wrong + 'Bearer'.length));
    await editor.edit(edit => edit.replace(place, 'Bot'));
    const after = await findings(document.uri, found => found.length < before.length);
    assert.ok(!after.some(({ range }) => range.intersection(place)));
    await vscode.commands.executeCommand('undo');
    await findings(document.uri, found => found.length === before.length);
  });
});
