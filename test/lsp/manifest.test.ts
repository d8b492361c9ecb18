import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { languages } from '../../rules/languages/index.ts';

const root = path.join(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(text('package.json'));
const { contributes } = manifest;

/** What package.json promises to VS Code, and what the extension does. */
describe('lsp: the extension as it is announced', () => {
  it('starts for the languages that have a reader, and not for everything', () => {
    for (const id of languages.flatMap(({ editorIds }) => editorIds))
      assert.ok(manifest.activationEvents.includes(`onLanguage:${id}`), id);
    assert.ok(!manifest.activationEvents.includes('*') && !manifest.activationEvents.includes('onStartupFinished'));
  });

  it('registers every command of the palette, and no other of its name', () => {
    const registered = [...text('client/extension.ts').matchAll(/register\('(\w+)'/g)].map(
      ([, id]) => `authDoctor.${id}`,
    );
    const announced = contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(registered.sort(), announced.sort());
    for (const { title, category } of contributes.commands) {
      assert.equal(category, 'Auth Doctor');
      assert.match(title, /^[A-Z]\w+(?: [A-Z]\w+)*$/);
    }
  });

  it("lets no folder that is not trusted change what is checked: every setting but the window's own is restricted", () => {
    const settings = Object.entries<{ scope: string }>(
      Object.assign({}, ...contributes.configuration.map(({ properties }: { properties: object }) => properties)),
    );
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    assert.deepEqual(
      settings.flatMap(([name, { scope }]) => (scope === 'window' ? [] : [name])).sort(),
      [...restricted].sort(),
    );
  });

  it('brings the schema that it names', () => {
    for (const { fileMatch, url } of contributes.jsonValidation) {
      assert.match(String(fileMatch), /\.auth-doctor\.json/);
      assert.ok(existsSync(path.join(root, url)), url);
    }
  });
});
