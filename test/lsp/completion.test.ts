import assert from 'node:assert/strict';
import path from 'node:path';
import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionRequest,
  InsertTextFormat,
  type Position,
  type TextEdit,
} from 'vscode-languageserver/node';
import { readText } from '../support/invariants.ts';
import { applyTextEdits, type Editor, everything, plain, project, startEditor, uriOf } from './support.ts';

const withCompletion = (snippetSupport: boolean): ClientCapabilities => ({
  ...everything,
  textDocument: { ...everything.textDocument, completion: { completionItem: { snippetSupport } } },
});

const languageOf: Readonly<Record<string, string>> = {
  ...{ js: 'javascript', ts: 'typescript', tsx: 'typescriptreact', py: 'python', sh: 'shellscript' },
  ...{ http: 'http', json: 'json', yaml: 'yaml' },
};

let editor: Editor;
let snippets: Editor;
let folder: string;
let count = 0;
beforeEach(async () => {
  folder = project();
  editor = await startEditor({ folders: [folder], capabilities: withCompletion(false) });
  snippets = await startEditor({ folders: [folder], capabilities: withCompletion(true) });
});

interface Asked {
  readonly items: readonly CompletionItem[];
  readonly text: string;
}

/** What is offered at `|`. */
async function ask(kind: string, marked: string, from = editor): Promise<Asked> {
  const at = marked.indexOf('|');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const uri = uriOf(path.join(folder, `file${++count}.${kind}`));
  from.open(uri, text, languageOf[kind]);
  const lines = text.slice(0, at).split('\n');
  const position: Position = { line: lines.length - 1, character: lines.at(-1)!.length };
  const items = await from.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
  assert.ok(Array.isArray(items));
  return { items, text };
}

const labels = ({ items }: Asked): string[] => items.map(({ label }) => label);

/** The text when one of the offers is taken. */
function taken({ items, text }: Asked, label: RegExp): string {
  const item = items.find(candidate => label.test(candidate.label));
  assert.ok(item, `${label} is not among ${items.map(each => each.label).join(', ') || 'nothing'}`);
  const edit = item.textEdit as TextEdit;
  assert.equal(edit.range.start.line, edit.range.end.line);
  const replaced = text.split('\n')[edit.range.start.line]!.slice(edit.range.start.character, edit.range.end.character);
  const typed = replaced.replace(/["']$/, '');
  assert.ok(item.filterText!.toLowerCase().startsWith(typed.toLowerCase()) || /\w/.test(typed), item.filterText);
  return applyTextEdits(text, [edit]);
}

const anthropic = ['x-api-key', 'Authorization: Bearer', 'anthropic-version: 2023-06-01'];
const url = 'https://api.anthropic.com/v1/messages';

describe('lsp: completion of header names', () => {
  it('offers the credential first, then what the provider demands besides', async () => {
    const asked = await ask('ts', `await fetch('${url}', { headers: { '|' } });\n`);
    assert.deepEqual(labels(asked), anthropic);
    assert.deepEqual(
      asked.items.map(({ detail, sortText }) => [detail, sortText]),
      ['000', '001', '002'].map(sort => ['Anthropic', sort]),
    );
    const { capabilities } = editor.initialized;
    assert.deepEqual(capabilities.completionProvider?.triggerCharacters, ['"', "'", '-']);
  });

  const taking: readonly (readonly [what: string, kind: string, before: string, label: RegExp, after: string])[] = [
    [
      'between quotes',
      'ts',
      `fetch('${url}', { headers: { '|' } });`,
      /^x-api-key/,
      `fetch('${url}', { headers: { 'x-api-key': process.env.ANTHROPIC_API_KEY } });`,
    ],
    [
      'with a scheme, as a template',
      'ts',
      "fetch('https://api.github.com/user', { headers: { Auth| } });",
      /^Authorization: Bearer/,
      "fetch('https://api.github.com/user', { headers: { Authorization: `Bearer ${process.env.GITHUB_TOKEN}` } });",
    ],
    [
      'before another header, with a comma',
      'js',
      `fetch("${url}", {\n  headers: {\n    "|"\n    "content-type": "application/json",\n  },\n});`,
      /^anthropic-version/,
      `fetch("${url}", {\n  headers: {\n    "anthropic-version": "2023-06-01",\n    "content-type": "application/json",\n  },\n});`,
    ],
    [
      'the name alone where the value is there',
      'ts',
      `axios.post('${url}', body, { headers: { 'x-|': key } });`,
      /^x-api-key/,
      `axios.post('${url}', body, { headers: { 'x-api-key': key } });`,
    ],
    [
      'in a client that names its address',
      'ts',
      'const api = axios.create({ baseURL: \'https://api.notion.com/v1\', headers: { "Not|" } });',
      /^Notion-Version/,
      'const api = axios.create({ baseURL: \'https://api.notion.com/v1\', headers: { "Notion-Version": "2026-03-11" } });',
    ],
    [
      'behind a quote that nobody closed',
      'ts',
      `fetch('${url}', { headers: { 'x-api| } });`,
      /^x-api-key/,
      `fetch('${url}', { headers: { 'x-api-key': process.env.ANTHROPIC_API_KEY } });`,
    ],
    [
      'in a Python dictionary',
      'py',
      `import requests\nrequests.post("${url}", headers={"|"})\n`,
      /^x-api-key/,
      `import requests\nrequests.post("${url}", headers={"x-api-key": os.environ["ANTHROPIC_API_KEY"]})\n`,
    ],
    [
      'in Python, with a scheme: an f-string',
      'py',
      'import requests\nrequests.get("https://api.github.com/user", headers={"Accept": "*/*", "A|"})\n',
      /^Authorization: Bearer/,
      'import requests\nrequests.get("https://api.github.com/user", headers={"Accept": "*/*", "Authorization": f"Bearer {os.environ[\'GITHUB_TOKEN\']}"})\n',
    ],
    [
      'in an option of curl',
      'sh',
      `curl ${url} -H "|"\n`,
      /^x-api-key/,
      `curl ${url} -H "x-api-key: \${ANTHROPIC_API_KEY}"\n`,
    ],
    [
      'in an option of curl: variables need other quotes',
      'sh',
      `curl ${url} \\\n  --header 'Auth|'\n`,
      /^Authorization: Bearer/,
      `curl ${url} \\\n  --header "Authorization: Bearer \${CLAUDE_CODE_OAUTH_TOKEN}"\n`,
    ],
    [
      'in a header line',
      'http',
      `POST ${url}\nx-|\nContent-Type: application/json\n\n{}\n`,
      /^x-api-key/,
      `POST ${url}\nx-api-key: {{$dotenv ANTHROPIC_API_KEY}}\nContent-Type: application/json\n\n{}\n`,
    ],
    [
      'on a setter',
      'ts',
      `const r = new XMLHttpRequest();\nr.open('POST', '${url}');\nr.setRequestHeader('|');\n`,
      /^x-api-key/,
      `const r = new XMLHttpRequest();\nr.open('POST', '${url}');\nr.setRequestHeader('x-api-key', process.env.ANTHROPIC_API_KEY);\n`,
    ],
    [
      'in a subscript',
      'py',
      `import requests\ns = requests.Session()\ns.headers["|"] = key\ns.post("${url}")\n`,
      /^x-api-key/,
      `import requests\ns = requests.Session()\ns.headers["x-api-key"] = key\ns.post("${url}")\n`,
    ],
    [
      'in configuration that names the address',
      'json',
      `{ "servers": { "a": { "url": "https://api.github.com/mcp", "headers": { "|" } } } }`,
      /^Authorization: Bearer/,
      `{ "servers": { "a": { "url": "https://api.github.com/mcp", "headers": { "Authorization": "Bearer " } } } }`,
    ],
    [
      'in YAML',
      'yaml',
      `call:\n  url: ${url}\n  headers:\n    anthr|\n`,
      /^anthropic-version/,
      `call:\n  url: ${url}\n  headers:\n    anthropic-version: 2023-06-01\n`,
    ],
  ];

  for (const [what, kind, before, label, after] of taking)
    it(`${kind}: ${what}`, async () => {
      assert.equal(taken(await ask(kind, before), label), after);
    });

  it('leaves out what is there already, and every other way to send the credential', async () => {
    const beside = async (have: string) => labels(await ask('ts', `fetch('${url}', { headers: { ${have}, '|' } });`));
    assert.deepEqual(await beside("'X-Api-Key': key"), ['anthropic-version: 2023-06-01']);
    assert.deepEqual(await beside("'anthropic-version': '2023-06-01'"), anthropic.slice(0, 2));
    assert.deepEqual(await beside("Authorization: key, 'Anthropic-Version': v"), []);
    const request = `GET ${url}\nx-api-key: {{key}}\n|\n\n###\nGET ${url}\n`;
    assert.deepEqual(labels(await ask('http', request)), ['anthropic-version: 2023-06-01']);
    const twice = `curl ${url} -H "x-api-key: $K" -H "|"\ncurl ${url} -H "anthropic-version: 2023-06-01"\n`;
    assert.deepEqual(labels(await ask('sh', twice)), ['anthropic-version: 2023-06-01']);
  });

  it('writes snippets for clients that know them, every other sign as it is', async () => {
    const asked = await ask('ts', "fetch('https://api.github.com/user', { headers: { | } });", snippets);
    const [item] = asked.items.filter(({ label }) => label === 'Authorization: Bearer');
    assert.equal(item!.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal((item!.textEdit as TextEdit).newText, 'Authorization: `Bearer \\${${1:process.env.GITHUB_TOKEN}\\}`');
    const shell = await ask('sh', `curl ${url} -H "|"\n`, snippets);
    assert.equal((shell.items[0]!.textEdit as TextEdit).newText, '"x-api-key: ${1:\\${ANTHROPIC_API_KEY\\}}"');
  });

  it('reads back as the header that it is', async () => {
    const { default: language } = await import('../../rules/languages/http.ts');
    const text = taken(await ask('http', `GET ${url}\n|\n`), /^x-api-key/);
    assert.deepEqual(
      readText(language, text).pairs.map(({ key, form }) => `${form} ${key}`),
      ['header x-api-key'],
    );
  });

  const silent: readonly (readonly [what: string, kind: string, text: string])[] = [
    ['a host that nobody knows', 'ts', "fetch('https://api.example.com/v1', { headers: { '|' } });"],
    ['no host at all', 'ts', "fetch(url, { headers: { '|' } });"],
    ['two providers', 'ts', `fetch(x ? '${url}' : 'https://api.github.com', { headers: { '|' } });`],
    ['another object of the same call', 'ts', `fetch('${url}', { method: 'POST', '|': 1, headers: {} });`],
    ['a value', 'ts', `fetch('${url}', { headers: { accept: '|' } });`],
    ['the address', 'ts', `fetch('${url}|', { headers: {} });`],
    ['an answer', 'ts', `fetch('${url}'); new Response('', { headers: { '|' } });`],
    ['a comment', 'ts', `fetch('${url}', { headers: {} }); // headers, '|'`],
    ['a list', 'py', `import requests\nheaders = ["|"]\nrequests.get("${url}")\n`],
    ['the body', 'http', `POST ${url}\nAccept: */*\n\n|\n`],
    ['the request line', 'http', `|GET ${url}\n`],
    ['behind a header', 'http', `GET ${url}\nAccept: a|\n`],
    ['another option', 'sh', `curl ${url} -d "|"\n`],
    ["a header's value", 'sh', `curl ${url} -H "Accept: |"\n`],
    ['another host beside it', 'sh', `curl https://example.com -H "|"; curl ${url}\n`],
    ['another key', 'yaml', `call:\n  url: ${url}\n  |\n  headers:\n    accept: x\n`],
    ['the local machine', 'ts', "fetch('http://localhost:3000/v1', { headers: { '|' } });"],
  ];

  for (const [what, kind, text] of silent)
    it(`${kind}: offers nothing for ${what}`, async () => {
      assert.deepEqual(labels(await ask(kind, text)), []);
    });

  it('is not announced to clients that complete nothing', async () => {
    const old = await startEditor({ capabilities: plain });
    assert.equal(old.initialized.capabilities.completionProvider, undefined);
  });

  it('is silent where Auth Doctor is switched off', async () => {
    const off = await startEditor({
      folders: [folder],
      capabilities: withCompletion(true),
      settings: () => ({ enable: false }),
    });
    assert.deepEqual(labels(await ask('ts', `fetch('${url}', { headers: { '|' } });`, off)), []);
  });

  it('answers at every place of every text, whole or cut, without a fault', async () => {
    const { headerPlaceAt, standIn } = await import('../../server/workspace/header-places.ts');
    for (const [, kind, before] of taking) {
      const text = before.replace('|', '');
      const id = ({ ts: 'typescript', js: 'javascript', py: 'python', sh: 'shell' } as const)[kind] ?? kind;
      for (let offset = 0; offset <= text.length; offset++)
        for (const cut of [text, text.slice(0, offset)]) {
          const place = headerPlaceAt(cut, offset, id as 'typescript');
          if (!place) continue;
          assert.ok(place.span.start <= offset && offset <= place.span.end, `${kind} ${offset}`);
          assert.doesNotMatch(cut.slice(place.span.start, place.span.end), /[\r\n]/);
          for (const completed of place.completed) assert.equal(completed.split(standIn).length, 2);
        }
    }
    const huge = await ask('ts', `fetch('${url}', { headers: { '${'x'.repeat(300_000)}|' } });`);
    assert.deepEqual(labels(huge), []);
    assert.deepEqual(editor.log, []);
  });

  it('parses nothing, and so is quick, in a long file that speaks of no provider', async () => {
    const { headerCompletions } = await import('../../server/workspace/header-completions.ts');
    const { default: language } = await import('../../rules/languages/typescript.ts');
    const filler = "const x = fetch('https://example.com/', { headers: { accept: 'a' } });\n".repeat(3000);
    const known = `fetch('${url}');\n`;
    const tail = "fetch(u, { headers: { '' } });";
    // A language without a reader: whoever reads the text all the same fails.
    const unread = { ...language, grammar: 'no-such-grammar' };
    const at = (text: string) => headerCompletions('a.ts', text, text.length - 7, unread);
    assert.deepEqual(await at(filler + tail), []);
    await assert.rejects(at(known + tail));
  });
});
