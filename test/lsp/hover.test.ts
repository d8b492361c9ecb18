import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver/node';
import { rules } from '../../rules/lint/index.ts';
import { codes, insecure, plain, project, secret, startEditor, uriOf } from './support.ts';

const folder = project();
const uri = uriOf(`${folder}/a.ts`);
const leak = `import https from 'node:https';\nconst token = '${secret}';\n`;

describe('lsp: hover', () => {
  it('teaches at a finding: what, why, how to fix it, where to read on', async () => {
    const editor = await startEditor({ folders: [folder] });
    editor.open(uri, insecure, 'typescript');
    const hover = await editor.hover(uri, { line: 2, character: 30 });
    const { kind, value } = hover!.contents as MarkupContent;
    assert.equal(kind, 'markdown');
    const { title } = rules.find(({ id }) => id === 'tls-verify-disabled')!;
    assert.ok(value.startsWith(`**${title}** · \`tls-verify-disabled\`\n\n`), value);
    assert.match(value, /\n\n\*\*Why\*\* \S/);
    assert.match(value, /\n\n\*\*Fix\*\* \S/);
    assert.match(value, /\[Guide: [^\]]+\]\(https:\/\/[^)]+\/guide\/tls#tls-verify-disabled\)/);
    assert.doesNotMatch(value, /\]\((?:#|[a-z-]+\.md)/, 'links lead out of the page');
    assert.deepEqual(hover!.range, { start: { line: 2, character: 23 }, end: { line: 2, character: 48 } });
    // In code of one language, the guide's examples in others are left out.
    assert.doesNotMatch(value, /```(?:py|python)/);
  });

  it('says nothing where nothing is found, on both sides of the finding', async () => {
    const editor = await startEditor({ folders: [folder] });
    editor.open(uri, insecure, 'typescript');
    const at = async (line: number, character: number) => (await editor.hover(uri, { line, character })) !== null;
    assert.equal(await at(0, 3), false);
    assert.equal(await at(2, 22), false);
    assert.equal(await at(2, 23), true);
    assert.equal(await at(2, 48), true);
    assert.equal(await at(2, 49), false);
    assert.equal(await at(99, 99), false);
    assert.equal(await editor.hover('file:///not/open.ts', { line: 0, character: 0 }), null);
  });

  it('keeps the secret, and says where it is rotated', async () => {
    const editor = await startEditor({ folders: [folder] });
    editor.open(uri, leak, 'typescript');
    assert.deepEqual(codes(await editor.diagnostics(uri)), ['hardcoded-credential']);
    const { value } = (await editor.hover(uri, { line: 1, character: 20 }))!.contents as MarkupContent;
    assert.match(value, /Rotate a leaked key: \[Slack\]\(https:\/\//);
    assert.ok(editor.said.every(message => !message.includes(secret)));
  });

  it('is plain text, without marks, for a client that shows no Markdown', async () => {
    const editor = await startEditor({ capabilities: plain, folders: [folder] });
    editor.open(uri, insecure, 'typescript');
    const { kind, value } = (await editor.hover(uri, { line: 2, character: 30 }))!.contents as MarkupContent;
    assert.equal(kind, 'plaintext');
    assert.doesNotMatch(value, /\*\*|```|\]\(|`/);
    assert.match(value, /https:\/\/\S+\/guide\/tls#tls-verify-disabled/);
  });

  it('links to the pages that came with the extension where the client says so', async () => {
    const docsBase = 'vscode://auth-doctor.auth-doctor';
    const editor = await startEditor({ folders: [folder], initializationOptions: { docsBase } });
    editor.open(uri, insecure, 'typescript');
    const [diagnostic] = await editor.diagnostics(uri);
    assert.equal(diagnostic!.codeDescription!.href, `${docsBase}/guide/tls#tls-verify-disabled`);
    const { value } = (await editor.hover(uri, { line: 2, character: 30 }))!.contents as MarkupContent;
    assert.ok(value.includes(`](${docsBase}/guide/tls#tls-verify-disabled)`), value);
  });
});
