import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ExecuteCommandRequest } from 'vscode-languageserver/node';
import { languages } from '../../rules/languages/index.ts';
import { rules } from '../../rules/lint/index.ts';
import { type ScanSummary, serverCommands } from '../../server/lsp/protocol.ts';
import { realWorld } from '../../server/lsp/world.ts';
import { codes, everything, insecure, lineRange, plain, project, secret, startEditor, uriOf } from './support.ts';

const uriIn = (folder: string, name: string): string => uriOf(path.join(folder, name));
const key = `"${secret}"`;

describe('lsp: bad input', () => {
  it('a line of 50 MB is skipped, and says so; with a higher limit it is searched', async function () {
    this.timeout(120_000);
    const folder = project();
    const uri = uriIn(folder, 'a.js');
    const text = `x(${key});${'y=1;'.repeat(12_500_000)}`;
    const editor = await startEditor({ folders: [folder] });
    editor.open(uri, text, 'javascript');
    assert.deepEqual(codes(await editor.diagnostics(uri)), [
      'Not checked: the file is larger than 5 MiB (setting maxFileSize).',
    ]);
    const patient = await startEditor({ folders: [folder], settings: () => ({ maxFileSize: 100_000_000 }) });
    patient.open(uri, text, 'javascript');
    assert.deepEqual(codes(await patient.diagnostics(uri)), [
      'Larger than 256 KiB: searched for credentials only.',
      'hardcoded-credential',
    ]);
    // An edit of it is no more trouble than of any other.
    const end = { line: 0, character: 2 };
    patient.change(uri, 2, { range: { start: { line: 0, character: 0 }, end }, text: 'X(' });
    assert.equal((await patient.diagnostics(uri)).length, 2);
  });

  it('a text that takes long to read is searched for credentials only, in an editor and in a scan', async () => {
    const dense = `${insecure.repeat(4000)}const k = ${key};\n`;
    const large = `${'export const answer = 42;\n'.repeat(20_000)}`;
    const folder = project({ 'dense.ts': dense, 'large.ts': large });
    const editor = await startEditor({ folders: [folder] });
    const [uri, other] = [uriIn(folder, 'open.ts'), uriIn(folder, 'other.ts')];
    const remark = 'Larger than 256 KiB: searched for credentials only.';
    editor.open(uri, dense, 'typescript');
    assert.deepEqual(codes(await editor.diagnostics(uri)), [remark, 'hardcoded-credential']);
    assert.ok((await editor.actions(uri, lineRange(12_000))).some(({ title }) => /for this line/.test(title)));
    // Nothing is left out where no rule has anything to look at.
    editor.open(other, large, 'typescript');
    assert.deepEqual(await editor.diagnostics(other), []);
    const summary: ScanSummary = await editor.connection.sendRequest(ExecuteCommandRequest.type, {
      command: serverCommands.scanWorkspace,
    });
    assert.deepEqual(summary.skipped, [{ file: 'dense.ts', reason: remark }]);
    assert.equal(summary.findings, 1);
    assert.equal(summary.files, 2);
  });

  it('a text that its grammar does not come to an end with is given up, and says so', async () => {
    const folder = project({ 'a.sh': `${'['.repeat(20_000)}${insecure}${']'.repeat(20_000)}\nK=${key}\n` });
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, 'b.sh');
    editor.open(uri, readFileSync(path.join(folder, 'a.sh'), 'utf8'), 'shellscript');
    const remark = 'Takes too long to read: searched for credentials only.';
    assert.deepEqual(codes(await editor.diagnostics(uri)), [remark, 'hardcoded-credential']);
    const summary: ScanSummary = await editor.connection.sendRequest(ExecuteCommandRequest.type, {
      command: serverCommands.scanWorkspace,
    });
    assert.deepEqual(summary.skipped, [{ file: 'a.sh', reason: remark }]);
    assert.equal(summary.findings, 1);
    // The parser is as good as new.
    editor.change(uri, 2, { text: `K=${key}\n` });
    assert.deepEqual(codes(await editor.diagnostics(uri)), ['hardcoded-credential']);
  }).timeout(60_000);

  /** What no reader may stumble over; each with a key behind it that has to be found where text is text. */
  const texts: Readonly<Record<string, string>> = {
    empty: '',
    NUL: '\0'.repeat(100_000),
    'NUL between': `\0${insecure}\0`,
    'lone surrogates': `\uD800 "\uDC00" ${insecure} \uDFFF`,
    'an open string': `const a = "${insecure}`,
    'an open template': `const a = \`\${${insecure}`,
    'an open comment': `/* ${insecure}`,
    'an open docstring': `"""${insecure}`,
    'a byte order mark': `\uFEFF${insecure}`,
    'every line end': insecure.replaceAll('\n', '\r').concat(insecure, '\r\n\u2028\u2029\v\f\r'),
    deep: `${'['.repeat(20_000)}${insecure}${']'.repeat(20_000)}`,
    'deep objects': `${'{"a":'.repeat(5_000)}"Authorization"`,
    'deep blocks': 'a:\n'
      .repeat(1)
      .concat(...Array.from({ length: 500 }, (_, i) => `${' '.repeat(i + 1)}Authorization:\n`)),
    'deep elements': `${'<a>'.repeat(5_000)} rejectUnauthorized`,
    'an open quote': `Authorization: '${'x'.repeat(100_000)}`,
    'many lines': '\n'.repeat(100_000).concat('Authorization'),
    'here documents': `cat <<A <<B\n${'Authorization\n'.repeat(100)}`,
  };
  for (const { id, editorIds, extensions, fileNames } of [
    ...languages,
    { id: 'text', editorIds: ['nonsense'], extensions: ['.xyz'], fileNames: undefined },
  ])
    it(`${id}: broken, odd and deep texts: no fault, no hang`, async () => {
      const folder = project();
      const editor = await startEditor({ folders: [folder] });
      for (const [name, text] of Object.entries(texts)) {
        const uri = uriIn(folder, extensions[0] ? `${name}${extensions[0]}` : fileNames ? '.env' : name);
        editor.open(uri, text, editorIds[0]);
        const diagnostics = await editor.diagnostics(uri);
        const remarks = codes(diagnostics.filter(({ code }) => code === undefined));
        assert.ok(
          remarks.every(remark => remark.startsWith('Takes too long')),
          `${name}: ${remarks.join()}`,
        );
        const whole = { start: { line: 0, character: 0 }, end: { line: 200_000, character: 0 } };
        await editor.actions(uri, whole, { only: ['quickfix', 'source'] });
        await editor.hover(uri, diagnostics[0]?.range.start ?? { line: 5, character: 5 });
        editor.close(uri);
      }
      assert.deepEqual(editor.log, []);
    }).timeout(60_000);

  it('URIs of every kind', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    for (const uri of [
      'untitled:Untitled-1',
      'untitled:/a/b.ts',
      'file:///c%3A/Users/me/a.ts',
      'file:///C:/Users/me/a%20b.ts',
      'file://server/share/a.ts',
      `${uriOf(folder)}/a%20b%25%23.ts`,
      `${uriOf(folder)}/a b#c?d.ts`,
      `${uriOf(folder)}/%zz.ts`,
      `${uriOf(folder)}/%E0%A4%A.ts`,
      'git:/a/b.ts?%7B%22ref%22%3A%22HEAD%22%7D',
      'vscode-vfs://github/a/b/c.ts',
      'a.ts',
      'no scheme/a.ts',
      '1x:a.ts',
      '://a.ts',
      '',
    ]) {
      editor.open(uri, insecure, 'typescript');
      assert.deepEqual(codes(await editor.diagnostics(uri)), ['tls-verify-disabled'], uri);
      assert.ok(await editor.hover(uri, { line: 2, character: 30 }), uri);
      assert.ok((await editor.actions(uri, lineRange(2))).length > 0, uri);
      editor.close(uri);
      assert.deepEqual(await editor.diagnostics(uri), [], uri);
    }
    assert.deepEqual(editor.log, []);
  });

  it('messages that fit nothing: unknown documents, edits and positions out of range', async () => {
    const editor = await startEditor();
    editor.change('file:///never/opened.ts', 3, { text: insecure });
    editor.close('file:///never/opened.ts');
    editor.saved('file:///never/opened.ts');
    const uri = 'file:///a.ts';
    editor.open(uri, insecure, 'typescript');
    const far = { start: { line: 900, character: 900 }, end: { line: 1, character: -5 } };
    editor.change(uri, 2, { range: far, text: '// end' });
    assert.deepEqual(codes(await editor.diagnostics(uri)), ['tls-verify-disabled']);
    assert.equal(await editor.hover(uri, { line: -1, character: -1 }), null);
    const unknown = await editor.connection.sendRequest(ExecuteCommandRequest.type, { command: 'no.such.command' });
    assert.equal(unknown, null);
    for (const params of [['nonsense'], [{}], []])
      await editor.connection.sendRequest(ExecuteCommandRequest.type, {
        command: serverCommands.openGuide,
        arguments: params,
      });
    assert.deepEqual(editor.opened, [], 'only pages of the guide are opened');
    assert.deepEqual(editor.log, []);
  });

  it('a document that is opened twice is the one that was opened last', async () => {
    const editor = await startEditor();
    const uri = 'file:///a.ts';
    editor.open(uri, insecure, 'typescript');
    await editor.diagnostics(uri);
    editor.open(uri, 'export {};\n', 'typescript', 1);
    assert.deepEqual(await editor.diagnostics(uri), []);
  });
});

describe('lsp: a fault of our own', () => {
  const oops = new TypeError(`cannot read ${secret}`);

  it('in a rule costs that rule, and is told once, without a word of the document', async () => {
    const rule = rules.find(({ id }) => id === 'tls-verify-disabled')!;
    const { find } = rule;
    (rule as { find: unknown }).find = () => {
      throw oops;
    };
    try {
      const editor = await startEditor({ folders: [project()] });
      const uri = 'file:///a.ts';
      editor.open(uri, `${insecure}const k = ${key};\n`, 'typescript');
      assert.deepEqual(codes(await editor.diagnostics(uri)), ['hardcoded-credential']);
      editor.change(uri, 2, { text: `${insecure}\nconst k = ${key};\n` });
      assert.deepEqual(codes(await editor.diagnostics(uri)), ['hardcoded-credential']);
      assert.equal(editor.log.length, 1);
      assert.match(editor.log[0]!, /^tls-verify-disabled stopped on a fault of its own \(TypeError\)\n\s+at /);
      assert.ok(!editor.said.join('').includes(secret));
    } finally {
      (rule as { find: unknown }).find = find;
    }
  });

  for (const capabilities of [everything, plain])
    it(`in a reader: the document does not look clean (${capabilities === plain ? 'pushed' : 'pulled'})`, async () => {
      const editor = await startEditor({ capabilities, world: { lintText: () => Promise.reject(oops) } });
      const uri = 'file:///a.ts';
      editor.open(uri, insecure, 'typescript');
      assert.match(codes(await editor.diagnostics(uri))[0]!, /^Not checked: Auth Doctor met a fault of its own/);
      assert.equal(await editor.hover(uri, { line: 2, character: 30 }), null);
      if (capabilities === everything) assert.deepEqual(await editor.actions(uri, lineRange(2)), []);
      await editor.until('the log', () => editor.log.length === 1);
      assert.ok(!editor.said.join('').includes(secret));
    });

  it('in a feature: an empty answer and a line in the log', async () => {
    const editor = await startEditor({
      world: {
        guidePage: () => {
          throw oops;
        },
      },
    });
    const uri = 'file:///a.ts';
    editor.open(uri, insecure, 'typescript');
    assert.equal(await editor.hover(uri, { line: 2, character: 30 }), null);
    assert.match(editor.log[0]!, /^hover stopped on a fault of its own \(TypeError\)/);
    assert.ok(!editor.said.join('').includes(secret));
  });

  it('in a file of a scan: the file is named, the others are scanned', async () => {
    const folder = project({ 'a.ts': insecure, 'b.ts': insecure });
    const editor = await startEditor({
      folders: [folder],
      world: {
        lintText: (...input) => (input[0].path === 'a.ts' ? Promise.reject(oops) : realWorld.lintText(...input)),
      },
    });
    const summary: ScanSummary = await editor.connection.sendRequest(ExecuteCommandRequest.type, {
      command: serverCommands.scanWorkspace,
    });
    assert.equal(summary.findings, 1);
    assert.deepEqual(summary.skipped, [
      { file: 'a.ts', reason: 'Auth Doctor met a fault of its own (see its output)' },
    ]);
    assert.ok(!editor.said.join('').includes(secret));
  });
});
