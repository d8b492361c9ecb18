import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { extension } from './support.ts';

describe('the installed extension', () => {
  it('runs in VS Code, with the sample open and trusted', async () => {
    assert.match(vscode.version, /^1\.\d+\.\d+/);
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
    assert.equal(vscode.workspace.isTrusted, true);
    assert.notEqual((await vscode.workspace.findFiles('**/*.ts', undefined, 1)).length, 0);
  });

  it('holds what it needs, and nothing else', () => {
    const root = extension().extensionPath;
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map(file => file.replaceAll(path.sep, '/'))
      .filter(file => statSync(path.join(root, file)).isFile() && file !== '.vsixmanifest')
      .sort();
    const expected = [
      /^package\.json$|^readme\.md$|^changelog\.md$|^LICENSE\.txt$/,
      /^dist\/(?:client|connection|server|cli|probes|(?:server|cli)\.bundle)\.js$|^dist\/package\.json$|^dist\/THIRD-PARTY\.txt$/,
      /^dist\/tree-sitter(?:-[a-z-]+)?\.wasm$/,
      /^media\/(?:icon\.png|auth-doctor\.schema\.json)$/,
      /^rules\/docs\/[a-z-]+\.md$/,
    ];
    assert.deepEqual(
      files.filter(file => !expected.some(pattern => pattern.test(file))),
      [],
    );
    for (const pattern of expected)
      assert.ok(
        files.some(file => pattern.test(file)),
        String(pattern),
      );
    assert.equal(files.filter(file => file.startsWith('rules/docs/')).length, 9);
    assert.equal(files.filter(file => file.endsWith('.wasm')).length, 11);
  });

  it('is active, and has its commands', async () => {
    await extension().activate();
    const commands = await vscode.commands.getCommands(true);
    for (const { command } of extension().packageJSON.contributes.commands)
      assert.ok(commands.includes(command), command);
  });

  it('says what it does in folders that are not trusted, or not on disk', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = extension().packageJSON.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    assert.equal(virtualWorkspaces.supported, 'limited');
    // What could switch a check off must not come from a folder that is not trusted.
    const settings = extension().packageJSON.contributes.configuration.flatMap((part: { properties: object }) =>
      Object.keys(part.properties),
    );
    assert.deepEqual(
      settings.filter((name: string) => !untrustedWorkspaces.restrictedConfigurations.includes(name)),
      ['authDoctor.trace.server'],
    );
  });
});
