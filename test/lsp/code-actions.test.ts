import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CodeActionResolveRequest,
  type CreateFile,
  ExecuteCommandRequest,
  LSPErrorCodes,
  type ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { languages } from '../../rules/languages/index.ts';
import { lintText } from '../../server/workspace/lint-text.ts';
import {
  applyWorkspaceEdit,
  codes,
  type Editor,
  everything,
  insecure,
  lineRange,
  plain,
  project,
  put,
  secret,
  startEditor,
  unusedComment,
  uriOf,
} from './support.ts';

const leak = `const token = '${secret}';\n`;
const move = /^Move to environment variable SLACK_/;

/** The files as they would be after the edit: name → text. Those that are there are read, those that are open are not. */
function applied(folder: string, edit: WorkspaceEdit, open: Readonly<Record<string, string>>): Record<string, string> {
  const texts: Record<string, string> = {};
  const touched = [
    ...(edit.documentChanges ?? []).map(change => ('kind' in change ? '' : change.textDocument.uri)),
    ...Object.keys(edit.changes ?? {}),
  ];
  for (const uri of touched) {
    const name = decodeURIComponent(uri.slice(uriOf(folder).length + 1));
    try {
      if (uri) texts[uri] = open[name] ?? readFileSync(path.join(folder, name), 'utf8');
    } catch {
      // The edit has to create it.
    }
  }
  return Object.fromEntries(
    Object.entries(applyWorkspaceEdit(edit, texts)).map(([uri, text]) => [
      decodeURIComponent(uri.slice(uriOf(folder).length + 1)),
      text,
    ]),
  );
}

const uriIn = (folder: string, name: string): string => uriOf(path.join(folder, name));

/** Opens `a.ts` with the leak in it, and asks what can be done about it. */
async function offered(editor: Editor, folder: string, text = leak, line = 0) {
  const uri = uriIn(folder, 'a.ts');
  editor.open(uri, text, 'typescript');
  return editor.actions(uri, lineRange(line));
}

describe('lsp: code actions: move to the environment', () => {
  it('edits the code, .env, .env.example and .gitignore in one edit; creates what is missing', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const actions = await offered(editor, folder);
    const action = actions.find(({ title }) => move.test(title))!;
    assert.equal(action.edit, undefined, 'the edit holds the secret: made when the action is chosen');
    assert.ok(editor.said.every(message => !message.includes(secret)));
    const edit = await editor.edit(actions, move);
    assert.deepEqual(
      edit.documentChanges!.flatMap(change =>
        'kind' in change ? [`${change.kind} ${path.basename((change as CreateFile).uri)}`] : [],
      ),
      ['create .env', 'create .env.example', 'create .gitignore'],
    );
    assert.deepEqual(applied(folder, edit, { 'a.ts': leak }), {
      'a.ts': 'const token = process.env.SLACK_BOT_TOKEN;\n',
      '.env': `SLACK_BOT_TOKEN=${secret}\n`,
      '.env.example': 'SLACK_BOT_TOKEN=\n',
      '.gitignore': '.env\n',
    });
  });

  it('appends to files that are there, with their own line ends, and adds no line twice', async () => {
    const folder = project({ '.env': 'A=1', '.env.example': 'A=\r\nSLACK_BOT_TOKEN=\r\n', '.gitignore': 'dist\r\n' });
    const editor = await startEditor({ folders: [folder] });
    const edit = await editor.edit(await offered(editor, folder), move);
    assert.deepEqual(applied(folder, edit, { 'a.ts': leak }), {
      'a.ts': 'const token = process.env.SLACK_BOT_TOKEN;\n',
      '.env': `A=1\nSLACK_BOT_TOKEN=${secret}\n`,
      '.gitignore': 'dist\r\n.env\r\n',
    });
  });

  it('takes another name where .env has this one for another value, and the same for the same', async () => {
    const folder = project({ '.env': 'SLACK_BOT_TOKEN=other\n', '.gitignore': '.env*\n' });
    const editor = await startEditor({ folders: [folder] });
    const actions = await offered(editor, folder);
    const edit = await editor.edit(actions, move);
    assert.ok(
      actions.some(({ title }) => title.includes('SLACK_BOT_TOKEN_2')),
      'the title says the name',
    );
    assert.deepEqual(applied(folder, edit, { 'a.ts': leak }), {
      'a.ts': 'const token = process.env.SLACK_BOT_TOKEN_2;\n',
      '.env': `SLACK_BOT_TOKEN=other\nSLACK_BOT_TOKEN_2=${secret}\n`,
      '.env.example': 'SLACK_BOT_TOKEN_2=\n',
    });
    put(folder, '.env', `export SLACK_BOT_TOKEN="${secret}"\n`);
    const again = await editor.edit(await editor.actions(uriIn(folder, 'a.ts'), lineRange(0)), move);
    assert.deepEqual(applied(folder, again, { 'a.ts': leak }), {
      'a.ts': 'const token = process.env.SLACK_BOT_TOKEN;\n',
      '.env.example': 'SLACK_BOT_TOKEN=\n',
    });
  });

  it('is made against the unsaved text of .env, with its version', async () => {
    const folder = project({ '.env': 'OLD=1\n' });
    const editor = await startEditor({ folders: [folder] });
    editor.open(uriIn(folder, '.env'), 'NEW=1\r\nSLACK_BOT_TOKEN=other', 'dotenv', 5);
    const edit = await editor.edit(await offered(editor, folder), move);
    const open = { 'a.ts': leak, '.env': 'NEW=1\r\nSLACK_BOT_TOKEN=other' };
    const texts = applied(folder, edit, open);
    assert.equal(texts['.env'], `NEW=1\r\nSLACK_BOT_TOKEN=other\r\nSLACK_BOT_TOKEN_2=${secret}\r\n`);
    const version = (name: string) =>
      edit.documentChanges!.flatMap(change =>
        'kind' in change || path.basename(change.textDocument.uri) !== name ? [] : [change.textDocument.version],
      );
    assert.deepEqual(version('.env'), [5]);
    assert.deepEqual(version('a.ts'), [1]);
    assert.deepEqual(version('.gitignore'), [null]);
  });

  it('needs a client that can create files, or files that are there', async () => {
    const capabilities = {
      ...everything,
      workspace: { ...everything.workspace, workspaceEdit: {} },
      textDocument: {
        ...everything.textDocument,
        codeAction: { codeActionLiteralSupport: everything.textDocument.codeAction.codeActionLiteralSupport },
      },
    };
    const folder = project({ '.env': '' });
    const editor = await startEditor({ folders: [folder], capabilities });
    assert.ok(!(await offered(editor, folder)).some(({ title }) => move.test(title)));
    put(folder, '.env.example', '');
    put(folder, '.gitignore', '');
    const actions = await editor.actions(uriIn(folder, 'a.ts'), lineRange(0));
    const action = actions.find(({ title }) => move.test(title))!;
    assert.ok(action.edit, 'a client that resolves nothing gets the edit at once');
    assert.equal(action.isPreferred, undefined);
    assert.ok(action.edit.changes && !action.edit.documentChanges);
    assert.deepEqual(applied(folder, action.edit, { 'a.ts': leak }), {
      'a.ts': 'const token = process.env.SLACK_BOT_TOKEN;\n',
      '.env': `SLACK_BOT_TOKEN=${secret}\n`,
      '.env.example': 'SLACK_BOT_TOKEN=\n',
      '.gitignore': '.env\n',
    });
  });

  it('is not offered without a folder on disk', async () => {
    for (const folders of [null, ['vscode-vfs://github/a/b']]) {
      const editor = await startEditor({ folders });
      const uri = folders ? 'vscode-vfs://github/a/b/a.ts' : 'untitled:Untitled-1';
      editor.open(uri, leak, 'typescript');
      assert.deepEqual(codes(await editor.diagnostics(uri)), ['hardcoded-credential']);
      const titles = (await editor.actions(uri, lineRange(0))).map(({ title }) => title);
      assert.ok(!titles.some(title => move.test(title)), titles.join());
      assert.ok(!titles.some(title => /project/.test(title)), titles.join());
      assert.ok(
        titles.some(title => /this line/.test(title)),
        titles.join(),
      );
    }
  });

  it('is refused when the finding is gone by the time that it is chosen', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const action = (await offered(editor, folder)).find(({ title }) => move.test(title))!;
    editor.change(uriIn(folder, 'a.ts'), 2, { text: 'nothing\n' });
    const error = await editor.connection
      .sendRequest(CodeActionResolveRequest.type, action)
      .catch((e: ResponseError) => e);
    assert.equal((error as ResponseError).code, LSPErrorCodes.ContentModified);
  });

  it('is refused, and not half done, where .env cannot be read', async () => {
    const folder = project({ '.env/inside': '' });
    const editor = await startEditor({ folders: [folder] });
    const actions = await offered(editor, folder);
    assert.ok(!actions.some(({ title }) => move.test(title)));
  });

  it('then says that the key is leaked, and opens the page where it is rotated', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder], press: title => /^Open Slack/.test(title) });
    const { command } = (await offered(editor, folder)).find(({ title }) => move.test(title))!;
    await editor.connection.sendRequest(ExecuteCommandRequest.type, command!);
    await editor.until('the page', () => editor.opened.length > 0);
    assert.match(editor.shown[0]!, /leaked.*rotate it at Slack/);
    assert.match(editor.opened[0]!, /^https:\/\/\S*slack/);

    const old = await startEditor({ capabilities: plain });
    await old.connection.sendRequest(ExecuteCommandRequest.type, command!);
    await old.until('the message', () => old.shown.length > 0);
    assert.match(old.shown[0]!, /rotate it at Slack\. https:\/\//);
    await old.connection.sendRequest(ExecuteCommandRequest.type, { command: command!.command, arguments: [null] });
    await old.until('the message', () => old.shown.length > 1);
    assert.match(old.shown[1]!, /make a new one and revoke the old one/);
  });
});

describe('lsp: code actions: fix all', () => {
  const text = `// auth-doctor-ignore tls-verify-disabled\nconst a = 1; ${unusedComment}\n${leak}`;

  it('applies the safe fixes, in one edit; given to who asks for source actions only', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, 'a.ts');
    editor.open(uri, text, 'typescript');
    assert.deepEqual(codes(await editor.diagnostics(uri)), [
      'suppression-unused',
      'suppression-unused',
      'hardcoded-credential',
    ]);
    for (const only of [['source'], ['source.fixAll'], ['source.fixAll.auth-doctor']]) {
      const actions = await editor.actions(uri, lineRange(0), { only });
      assert.deepEqual(
        actions.map(({ kind }) => kind),
        ['source.fixAll.auth-doctor'],
        only[0],
      );
      const fixed = applied(folder, actions[0]!.edit!, { 'a.ts': text })['a.ts']!;
      assert.doesNotMatch(fixed, /auth-doctor-ignore/);
      assert.ok(fixed.endsWith(leak), 'what is not safe is left');
    }
    for (const only of [['quickfix'], undefined]) {
      const kinds = (await editor.actions(uri, lineRange(0), only && { only })).map(({ kind }) => kind);
      assert.ok(kinds.length > 0 && kinds.every(kind => kind === 'quickfix'), kinds.join());
    }
    assert.deepEqual(await editor.actions(uri, lineRange(0), { only: ['refactor'] }), []);
    assert.deepEqual(await editor.actions(uri, lineRange(0), { only: ['source.fixAll.eslint'] }), []);
    assert.deepEqual(await editor.actions(uri, lineRange(0), { only: ['source.organizeImports'] }), []);
  });

  it('does nothing the second time, and nothing where nothing is safe', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, 'a.ts');
    editor.open(uri, leak, 'typescript');
    assert.deepEqual(await editor.actions(uri, lineRange(0), { only: ['source.fixAll'] }), []);
  });
});

describe('lsp: code actions: disable', () => {
  /** Code with a finding, in every language that has one; `null`: there is no comment in this one. */
  const token = `"${secret}"`;
  const samples: Readonly<Record<string, readonly [file: string, text: string, editorId?: string]>> = {
    csharp: ['A.cs', `using System;\r\nclass A {\r\n  string b = ${token};\r\n}\r\n`],
    curlrc: ['.curlrc', `silent\nheader = "X-Slack: ${secret}"\n`],
    dockerfile: ['Dockerfile', `# syntax=docker/dockerfile:1\nFROM scratch\nENV SLACK=${secret}\n`],
    go: ['a.go', `package a\n\nfunc f() string {\n\treturn ${token}\n}\n`],
    ini: ['a.properties', `a = 1\nslack = ${secret}\n`],
    java: ['A.java', `class A {\n  String b = ${token};\n}\n`],
    makefile: ['Makefile', `A = 1\nSLACK = ${secret}\n`],
    netrc: ['.netrc', `machine slack.com\n  login me\n  password ${secret}\n`],
    nginx: ['nginx.conf', `server {\n  proxy_set_header X-Slack ${token};\n}\n`],
    php: ['a.php', `<?php\nfunction f() {\n  return ${token};\n}\n`],
    ruby: ['a.rb', `#!/usr/bin/env ruby\n# frozen_string_literal: true\ndef f\n  ${token}\nend\n`],
    toml: ['a.toml', `[a]\nslack = ${token}\n`],
    dotenv: ['.env.example', `A=1\nSLACK=${secret}\n`],
    http: ['a.http', `GET https://slack.com/api\nAuthorization: Bearer ${secret}\n`],
    javascript: ['a.js', `#!/usr/bin/env node\n'use strict';\nif (x) {\n\tlet a = ${token};\n}\n`],
    json: ['a.jsonc', `{\n  "a": ${token}\n}\n`, 'jsonc'],
    python: ['a.py', `#!/usr/bin/python\n# -*- coding: utf-8 -*-\ndef f():\n    return ${token}\n`],
    shell: ['a.sh', `#!/bin/sh\r\nexport A=${token}\r\n`],
    tsx: ['a.tsx', `const a = (\n  <A>\n    <B c=${token} />\n  </A>\n);\n`],
    typescript: ['a.ts', `const a = {\r\n  b: ${token},\r\n};\r\n`],
    yaml: ['a.yaml', `a:\n  - b: ${token}\n`],
    text: ['a.txt', `see\n  ${secret}\n`],
  };

  it('is tested in every language', () => {
    for (const { id } of languages) assert.ok(id in samples, id);
  });

  for (const [name, [file, text, editorId = 'plaintext']] of Object.entries(samples))
    for (const what of ['for this line', 'for this file'])
      it(`${name}: ${what}: a comment that the linter understands, and no other change`, async () => {
        const folder = project();
        const editor = await startEditor({ folders: [folder] });
        const uri = uriIn(folder, file);
        editor.open(uri, text, editorId);
        const found = (await editor.diagnostics(uri)).filter(({ code }) => code === 'hardcoded-credential');
        assert.equal(found.length, 1);
        const actions = await editor.actions(uri, found[0]!.range, { diagnostics: found });
        const edit = await editor.edit(actions, new RegExp(`^Disable hardcoded-credential ${what}$`));
        const fixed = applied(folder, edit, { [file]: text })[file]!;
        const { findings, source } = await lintText({ path: file, text: fixed, editorId, config: {}, project: {} });
        assert.deepEqual(
          findings.map(({ rule }) => rule).filter(rule => rule !== 'auth-header-name-wrong'),
          [],
        );
        assert.equal(source?.broken ?? false, false);
        const added = fixed.split(/\r?\n/).filter(line => !text.split(/\r?\n/).includes(line));
        assert.equal(added.length, 1, fixed);
        assert.match(added[0]!, /auth-doctor-ignore-(next-line|file) hardcoded-credential -- reason/);
        assert.equal(/\r\n/.test(text), /auth-doctor-ignore[^\n]*\r\n/.test(fixed), 'the line ends of the file');
        // What has to stand first does.
        if (text.startsWith('#!')) assert.ok(fixed.startsWith(text.slice(0, text.indexOf('\n'))));
      });

  it('offers no comment in JSON, which has none', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, 'a.json');
    editor.open(uri, `{\n  "a": ${token}\n}\n`, 'json');
    const titles = (await editor.actions(uri, lineRange(1))).map(({ title }) => title);
    assert.ok(!titles.some(title => /this (?:line|file)/.test(title)), titles.join());
    assert.ok(
      titles.some(title => /this project/.test(title)),
      titles.join(),
    );
  });

  it('offers no line above where the line above goes on: in a template, behind a backslash', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const template = uriIn(folder, 'a.ts');
    editor.open(template, `const a = \`\n${secret}\n\`;\n`, 'typescript');
    const titles = async (uri: string) => (await editor.actions(uri, lineRange(1))).map(({ title }) => title);
    assert.ok(!(await titles(template)).some(title => /this line/.test(title)));
    const shell = uriIn(folder, 'a.sh');
    editor.open(shell, `curl https://slack.com/api \\\n  -H "Authorization: Bearer ${secret}"\n`, 'shellscript');
    assert.deepEqual(codes(await editor.diagnostics(shell)), ['hardcoded-credential']);
    assert.ok(!(await titles(shell)).some(title => /this line/.test(title)));
  });

  it('in the project: makes .auth-doctor.json, or adds to it and keeps its comments', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const project1 = applied(folder, await editor.edit(await offered(editor, folder), /in this project/), {});
    assert.deepEqual(project1, { '.auth-doctor.json': '{\n  "rules": {\n    "hardcoded-credential": "off"\n  }\n}\n' });
    const own =
      '{\r\n  // ours\r\n  "ignore": ["x/**"], // why\r\n  "rules": {\r\n    "tls-verify-disabled": "hint",\r\n  },\r\n}\r\n';
    put(folder, '.auth-doctor.json', own);
    const edit = await editor.edit(await editor.actions(uriIn(folder, 'a.ts'), lineRange(0)), /in this project/);
    const text = applied(folder, edit, {})['.auth-doctor.json']!;
    assert.match(text, /\/\/ ours\r\n/);
    assert.match(text, /\/\/ why\r\n/);
    assert.match(text, /"tls-verify-disabled": "hint",\s*"hardcoded-credential": "off"/);
    assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/, 'line ends of one kind');
    put(folder, '.auth-doctor.json', text);
    editor.saved(uriIn(folder, '.auth-doctor.json'));
    assert.deepEqual(await editor.diagnostics(uriIn(folder, 'a.ts')), []);
  });

  it('in the project: leaves a file of one line as it is', async () => {
    const own = '{ "ignore": ["x/**"], "rules": { "hardcoded-credential": "hint", "tls-verify-disabled": "off" } }';
    const folder = project({ '.auth-doctor.json': own });
    const editor = await startEditor({ folders: [folder] });
    const edit = await editor.edit(await offered(editor, folder), /in this project/);
    assert.deepEqual(applied(folder, edit, {}), { '.auth-doctor.json': own.replace('"hint"', '"off"') });
    put(folder, '.auth-doctor.json', '{ "ignore": ["x/**"] }');
    const added = await editor.edit(await editor.actions(uriIn(folder, 'a.ts'), lineRange(0)), /in this project/);
    const after = applied(folder, added, {})['.auth-doctor.json']!;
    assert.ok(after.startsWith('{ "ignore": ["x/**"]'), after);
    assert.deepEqual(JSON.parse(after).rules, { 'hardcoded-credential': 'off' });
  });

  it('in the project: not where the file is broken, and not in a folder that is not trusted', async () => {
    const folder = project({ '.auth-doctor.json': '{ "rules": ' });
    const editor = await startEditor({ folders: [folder] });
    assert.ok(!(await offered(editor, folder)).some(({ title }) => /in this project/.test(title)));
    const careful = await startEditor({ folders: [project()], initializationOptions: { trusted: false } });
    assert.ok(!(await offered(careful, project())).some(({ title }) => /in this project/.test(title)));
  });
});

describe('lsp: code actions: whom they answer', () => {
  it('are attached to the diagnostic that the client sent', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder] });
    const uri = uriIn(folder, 'a.ts');
    editor.open(uri, insecure + leak, 'typescript');
    const diagnostics = await editor.diagnostics(uri);
    assert.deepEqual(codes(diagnostics), ['tls-verify-disabled', 'hardcoded-credential']);
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    for (const diagnostic of diagnostics) {
      const actions = await editor.actions(uri, whole, { diagnostics: [{ ...diagnostic, data: 'mine' }] });
      assert.ok(actions.length > 0);
      for (const action of actions) {
        assert.equal(action.diagnostics?.length, 1);
        assert.equal(action.diagnostics![0]!.code, diagnostic.code);
        assert.equal(action.diagnostics![0]!.data, 'mine');
      }
    }
    // Without diagnostics: those that the range touches.
    const all = await editor.actions(uri, whole);
    assert.deepEqual([...new Set(all.map(action => action.diagnostics![0]!.code))].sort(), [
      'hardcoded-credential',
      'tls-verify-disabled',
    ]);
    assert.deepEqual(await editor.actions(uri, lineRange(0)), []);
    // Another tool's diagnostic is not ours to answer.
    assert.deepEqual(await editor.actions('file:///not/open', whole), []);
  });

  it('are not announced to a client that knows commands only', async () => {
    const editor = await startEditor({ capabilities: plain });
    assert.equal(editor.initialized.capabilities.codeActionProvider, undefined);
    assert.deepEqual((await startEditor()).initialized.capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.auth-doctor'],
      resolveProvider: true,
    });
  });
});
