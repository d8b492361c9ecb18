import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import fc from 'fast-check';
import { ExecuteCommandRequest } from 'vscode-languageserver/node';
import type { TokenKind } from '../rules/engine/provider.ts';
import { mask } from '../rules/engine/redact.ts';
import { languages } from '../rules/languages/index.ts';
import { providers } from '../rules/providers/index.ts';
import { planKeyCheckRequest, serverCommands } from '../server/lsp/protocol.ts';
import { loadGrammar, parse } from '../server/workspace/grammars.ts';
import { codes, type Editor, everything, project, put, startEditor, uriOf } from './lsp/support.ts';
import { tokenOf } from './support/fill.ts';

const root = path.join(import.meta.dirname, '..');

/** The TypeScript files below a folder, relative to the root, with `/`. */
const filesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .filter(name => name.endsWith('.ts'))
    .sort();

const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const everyFile = [...filesIn('client'), ...filesIn('server'), ...filesIn('rules')];
const { common, bundles } = await import(path.join(root, 'scripts/build.mjs'));

async function metafileOf(options: BuildOptions): Promise<Metafile> {
  const result = await build({ ...options, absWorkingDir: root, metafile: true, write: false, logLevel: 'silent' });
  return result.metafile;
}

const loaded = await metafileOf({
  ...common,
  entryPoints: everyFile,
  format: 'esm',
  outdir: '.build/laws',
  packages: 'external',
});

/** What a file loads, in whatever form, and what it imports for types only: paths from the root, names of packages. */
function importsOf(file: string): string[] {
  const values = loaded.inputs[file]?.imports.map(({ path: name }) => name) ?? [];
  const types = [...text(file).matchAll(/^(?:import|export)\s(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)].map(([, name]) =>
    name!.startsWith('.') ? path.posix.join(path.posix.dirname(file), name!) : name!,
  );
  return [...new Set([...values, ...types])];
}

describe('law a: the core is pure', () => {
  /** Types of the parser's are no parser: the trees are passed in. */
  const allowed = /^(?:rules\/|jose$|jsonc-parser$|yaml$)/;
  const typesOnly = /^@vscode\/tree-sitter-wasm$/;

  for (const file of filesIn('rules'))
    it(`${file} imports the core and data libraries only`, () => {
      for (const name of importsOf(file)) {
        if (typesOnly.test(name)) assert.match(text(file), new RegExp(`^import type [^;]*from '${name}'`, 'm'));
        else assert.match(name, allowed);
      }
    });

  it('bundles for no platform at all, without a builtin of Node', async () => {
    const { inputs } = await metafileOf({
      stdin: {
        contents: filesIn('rules')
          .map(file => `import './${file}';`)
          .join('\n'),
        resolveDir: root,
      },
      bundle: true,
      platform: 'neutral',
      mainFields: ['module', 'main'],
    });
    const packages = new Set(
      Object.keys(inputs).flatMap(input => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []),
    );
    for (const name of packages) assert.match(name, allowed);
    assert.ok(Object.keys(inputs).length > 100, 'everything is in it');
    for (const { imports } of Object.values(inputs))
      for (const { path: name, external } of imports) assert.ok(!external, `${name} is left out of the bundle`);
  });

  it('knows no clock, no chance, no process, no network', async () => {
    await loadGrammar('typescript');
    for (const file of filesIn('rules')) assert.deepEqual(worldly(text(file)), [], file);
    // The guard sees what it is to see, and no more.
    assert.deepEqual(worldly('a(`${Date.now()}`, new Date(), [process.env.A], Math.random(), fetch(x));'), [
      ...['Date.now', 'new Date()', 'process', 'Math.random', 'fetch'],
    ]);
    assert.deepEqual(worldly("const a = 'process.env'; /* Date.now() */ b.process = /fetch/; new Date(now);"), []);
  });

  /** The words by which code reaches for the world outside: read from the syntax, since rules write about them too. */
  function worldly(code: string): string[] {
    const tree = parse('typescript', code)!;
    const found: { at: number; what: string }[] = [];
    const types = [
      'identifier',
      'shorthand_property_identifier',
      'member_expression',
      'new_expression',
      'call_expression',
    ];
    for (const node of tree.rootNode.descendantsOfType(types)) {
      const what = node!.type === 'call_expression' && node!.text !== 'Date()' ? '' : node!.text;
      if (/^(?:Date\.now|Math\.random|new Date(?:\(\s*\))?|Date\(\))$/.test(what))
        found.push({ at: node!.startIndex, what });
      else if (world.has(what)) found.push({ at: node!.startIndex, what });
    }
    tree.delete();
    return found.sort((x, y) => x.at - y.at).map(({ what }) => what);
  }

  const world = new Set([
    ...['process', 'global', 'globalThis', 'Buffer', 'console', 'performance', 'crypto'],
    ...['fetch', 'XMLHttpRequest', 'WebSocket', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ]);
});

describe('law b: each edge of the program knows its own neighbour', () => {
  const rule = (what: string, module: RegExp, home: RegExp) =>
    it(what, () => {
      for (const file of everyFile)
        for (const name of importsOf(file)) if (module.test(name)) assert.match(file, home, `${file} imports ${name}`);
    });
  rule('only client/ imports vscode', /^vscode$/, /^client\//);
  rule('only client/ imports the language client', /^vscode-languageclient/, /^client\//);
  rule('only server/lsp/ imports the language server', /^vscode-(?:languageserver|uri)/, /^server\/lsp\//);
  rule(
    'only server/probes/ touches the network',
    /^undici|^(?:node:)?(?:net|tls|dns|http|https|http2|dgram)(?:\/|$)/,
    /^server\/probes\//,
  );
  it('only server/probes/ calls a global that touches the network', async () => {
    await loadGrammar('typescript');
    const network = new Set(['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource']);
    for (const file of everyFile.filter(name => !name.startsWith('server/probes/')))
      assert.deepEqual(
        namesIn(text(file)).filter(name => network.has(name)),
        [],
        file,
      );
    assert.deepEqual(
      namesIn("a.fetch('fetch'); /* fetch */ fetch(b); globalThis.WebSocket").filter(name => network.has(name)),
      [...['fetch', 'WebSocket']],
    );
  });

  /** The names that code speaks of as such: not its properties, but for those of the global object. */
  function namesIn(code: string): string[] {
    const tree = parse('typescript', code)!;
    const names = tree.rootNode.descendantsOfType(['identifier', 'shorthand_property_identifier', 'member_expression']);
    const found = names.map(node => node!.text.replace(/^(?:globalThis|global|self|window)\??\./, ''));
    tree.delete();
    return found;
  }

  for (const name of ['server', 'cli'])
    it(`the bundle ${name}.js holds no network library; probes.js does, and is loaded with the first request`, async () => {
      const { inputs, outputs } = await metafileOf({ ...common, ...bundles[name], outfile: `dist/${name}.js` });
      for (const input of Object.keys(inputs)) assert.doesNotMatch(input, /node_modules\/undici\/|^server\/probes\//);
      const named = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
      assert.deepEqual(
        named.filter(name => name.includes('probes')),
        ['./probes.js'],
      );
      for (const file of everyFile.filter(name => !name.startsWith('server/probes/')))
        for (const { path: imported, kind } of loaded.inputs[file]?.imports ?? [])
          if (imported.startsWith('server/probes/')) assert.equal(kind, 'dynamic-import', file);
      const probes = await metafileOf({ ...common, ...bundles.probes, outfile: 'dist/probes.js' });
      assert.ok(Object.keys(probes.inputs).some(input => input.startsWith('node_modules/undici/')));
    });

  rule('nobody imports the client', /^client\//, /^client\//);

  it('the client imports of the server only what both say to each other', () => {
    for (const file of filesIn('client'))
      for (const name of importsOf(file))
        if (name.startsWith('server/')) assert.equal(name, 'server/lsp/protocol.ts', file);
  });

  it('the command line loads the language server only when asked to', () => {
    for (const file of filesIn('server').filter(name => !name.startsWith('server/lsp/')))
      for (const name of importsOf(file))
        if (name.startsWith('server/lsp/'))
          assert.ok(!new RegExp(`^import .*${path.posix.basename(name)}`, 'm').test(text(file)), `${file}: ${name}`);
  });

  for (const name of ['client', 'connection'])
    it(`the bundle ${name}.js holds no network, no parser, no rule and no provider`, async () => {
      const { inputs, outputs } = await metafileOf({ ...common, ...bundles[name], outfile: `dist/${name}.js` });
      for (const input of Object.keys(inputs)) {
        assert.doesNotMatch(input, /node_modules\/(?:undici|@vscode\/tree-sitter-wasm|jsonc-parser|yaml|jose)\//);
        assert.doesNotMatch(input, /^rules\/(?:lint|providers|languages|diagnose)\//);
        assert.doesNotMatch(input, /^server\/(?!lsp\/protocol\.ts)/);
      }
      const bytes = Object.values(outputs)[0]!.bytes;
      if (name === 'client') {
        assert.ok(bytes < 100_000, `${bytes} bytes to read before VS Code goes on`);
        assert.ok(!Object.keys(inputs).some(input => input.includes('vscode-languageclient')));
      }
    });
});

describe('law c: a secret never leaves the text it stands in', () => {
  const kinds = providers.flatMap(provider =>
    provider.tokens.filter(({ secrecy }) => secrecy === 'secret').map(token => ({ provider, token })),
  );

  /** Documents that hold a secret where people put it; `@NAME@` is a name that tells, `@KEY@` the secret. */
  const documents: Readonly<Record<string, readonly (readonly [file: string, text: string])[]>> = {
    csharp: [
      [
        'a.cs',
        'using System.Net.Http;\nclass A { const string @NAME@ = "@KEY@"; void B() { var c = new HttpClient(); c.DefaultRequestHeaders.Add("Authorization", "@KEY@"); c.GetAsync($"https://@HOST@/?key=@KEY@"); System.Console.WriteLine("@KEY@" + @NAME@); } }\n',
      ],
    ],
    curlrc: [
      ['.curlrc', 'user = "me:@KEY@"\nheader = "Authorization: @KEY@"\ninsecure\nurl = "https://@HOST@/?key=@KEY@"\n'],
    ],
    dockerfile: [
      [
        'Dockerfile',
        'FROM node\nENV @NAME@=@KEY@\nARG A=@KEY@\nRUN curl -k -H "Authorization: @KEY@" https://@HOST@/?key=@KEY@\n',
      ],
    ],
    go: [
      [
        'a.go',
        'package a\nimport ("net/http"; "fmt"; "github.com/golang-jwt/jwt/v5")\nconst @NAME@ = "@KEY@"\nfunc b(r *http.Request) { r.Header.Set("Authorization", "@KEY@"); http.Get("https://@HOST@/?key=@KEY@"); fmt.Println("@KEY@", @NAME@); jwt.New(jwt.SigningMethodHS256).SignedString([]byte("@KEY@")) }\n',
      ],
    ],
    ini: [
      ['.npmrc', '//@HOST@/:_authToken=@KEY@\nstrict-ssl=false\n'],
      ['a.properties', '@NAME@=@KEY@\nspring.datasource.url=jdbc:postgresql://u:@KEY@@@HOST@/a\n'],
    ],
    java: [
      [
        'A.java',
        'import java.net.http.*;\nclass A { static final String @NAME@ = "@KEY@"; void b() { HttpRequest.newBuilder(URI.create("https://@HOST@/?key=@KEY@")).header("Authorization", "@KEY@").build(); System.out.println("@KEY@" + @NAME@); } }\n',
      ],
    ],
    makefile: [['Makefile', '@NAME@ = @KEY@\nall:\n\tcurl -k -H "Authorization: @KEY@" https://@HOST@/?key=@KEY@\n']],
    netrc: [['.netrc', 'machine @HOST@ login me password @KEY@\n']],
    nginx: [
      [
        'nginx.conf',
        'server { location / { proxy_set_header Authorization "@KEY@"; proxy_pass https://@HOST@/?key=@KEY@; proxy_ssl_verify off; } }\n',
      ],
    ],
    php: [
      [
        'a.php',
        '<?php\n$@NAME@ = \'@KEY@\';\ncurl_setopt($c, CURLOPT_HTTPHEADER, [\'Authorization: @KEY@\']);\ncurl_setopt($c, CURLOPT_SSL_VERIFYPEER, false);\nfile_get_contents("https://@HOST@/?key=@KEY@");\nerror_log("@KEY@ $@NAME@");\n',
      ],
    ],
    toml: [['a.toml', '[a]\n@NAME@ = "@KEY@"\nurl = "https://u:@KEY@@@HOST@/"\n']],
    dotenv: [
      ['.env', '@NAME@=@KEY@\nB=1\n'],
      ['.env.example', 'export @NAME@="@KEY@" # auth-doctor-ignore tls-verify-disabled\n'],
    ],
    http: [
      [
        'a.http',
        'GET https://@HOST@/a?token=@KEY@\nAuthorization: @KEY@\nX-Api-Key: Bearer @KEY@\n\n{"@NAME@":"@KEY@"}\n',
      ],
    ],
    javascript: [
      [
        'a.js',
        "const @NAME@ = '@KEY@';\nfetch('https://@HOST@/a', { headers: { Authorization: '@KEY@', 'X-Token': `Bearer ${@NAME@}` } });\n",
      ],
      [
        'b.js',
        "// auth-doctor-ignore tls-verify-disabled @KEY@\n// auth-doctor-ignore @KEY@ -- @KEY@\nthrow '@KEY@' + \"@KEY@",
      ],
    ],
    json: [['a.json', '{ "@NAME@": "@KEY@", "headers": { "Authorization": "@KEY@" }, "@KEY@": 1 }\n']],
    python: [
      [
        'a.py',
        "import requests\n@NAME@ = '@KEY@'\nrequests.get('https://@HOST@/', headers={'Authorization': '@KEY@'}, verify=False)\nrequests.get('https://@HOST@/', auth=('@KEY@', ''))\n",
      ],
    ],
    ruby: [
      [
        'a.rb',
        "require 'net/http'\n@NAME@ = '@KEY@'.freeze\nHTTParty.get('https://user:@KEY@@@HOST@/?key=@KEY@', headers: { 'Authorization' => \"Bearer @KEY@\" }, verify: false)\n# @KEY@\nputs <<~A\n  @KEY@\nA\nENV.fetch('@NAME@') { '@KEY@' }\n",
      ],
    ],
    shell: [['a.sh', 'export @NAME@=@KEY@\ncurl -k -u @KEY@: -H "Authorization: @KEY@" https://user:@KEY@@@HOST@/\n']],
    tsx: [['a.tsx', 'const a = <A @NAME@="@KEY@" url="https://@HOST@/?key=@KEY@">@KEY@</A>;\n']],
    typescript: [
      [
        'a.ts',
        "import https from 'node:https';\nclass A { @NAME@: string = '@KEY@' }\nhttps.get('https://@HOST@', { headers: { 'x-api-key': '@KEY@' }, rejectUnauthorized: false, ca: '@KEY@' });\n",
      ],
    ],
    yaml: [['a.yaml', '@NAME@: @KEY@\nheaders:\n  - Authorization: @KEY@\n  - "x-api-key: @KEY@"\n']],
    text: [
      ['notes.txt', '@NAME@ @KEY@, see https://@HOST@/?token=@KEY@\n'],
      ['.auth-doctor.json', '{ "@KEY@": 1, "rules": { "@KEY@": "off" }, "profile": "@KEY@", "ignore": "@KEY@" }\n'],
    ],
  };

  it('is driven through every language', () => {
    for (const { id } of languages) assert.ok(id in documents, id);
  });

  /** Everything that the server says of a document, door by door; the edits that move a secret are not asked for. */
  async function knock(editor: Editor, uri: string, content: string, languageId: string): Promise<void> {
    editor.open(uri, content, languageId);
    const diagnostics = await editor.diagnostics(uri);
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    await editor.actions(uri, whole);
    await editor.actions(uri, whole, { diagnostics });
    await editor.actions(uri, whole, { only: ['source'] });
    for (const { range } of diagnostics) await editor.hover(uri, range.start);
    for (let line = 0; line < 4; line++) {
      await editor.hover(uri, { line, character: 12 });
      const at = { line, character: 0 };
      await editor.connection.sendRequest(planKeyCheckRequest, { uri, range: { start: at, end: at } });
    }
    editor.close(uri);
  }

  /** The secret, and what is left of it by an escape or a cut that is too short: all but a prefix and four characters. */
  function assertKept(said: readonly string[], secret: string, prefix: string): void {
    // Of an address the longest word: its host is no secret.
    const words = secret.slice(secret.startsWith(prefix) ? prefix.length : 0, -4).split(/[^\w-]+/);
    const telling = words.reduce((longest, word) => (word.length > longest.length ? word : longest));
    const parts = telling.length >= 16 ? [telling.slice(0, 12), telling.slice(-12)] : [secret];
    for (const message of said)
      for (const part of parts)
        if (message.includes(part))
          assert.fail(`${mask(secret, prefix)} is in ${message.replaceAll(secret, '<SECRET>')}`);
  }

  const write = (template: string, { provider, token }: (typeof kinds)[number], secret: string): string =>
    template
      .replaceAll('@NAME@', token.env)
      .replaceAll('@HOST@', provider.hosts[0]?.replace('*.', 'a.') ?? 'example.org')
      .replaceAll('@KEY@', secret);

  it('by no door of the language server, in any language, of any provider', async () => {
    const folder = project();
    const editor = await startEditor({ folders: [folder], settings: () => ({ profile: 'strict' }) });
    let found = 0;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.constantFrom(...Object.keys(documents)),
        fc.string({ minLength: 4, maxLength: 8 }),
        async (kind, language, seed) => {
          const secret = tokenOf(kind.token, seed);
          const editorId = languages.find(({ id }) => id === language)?.editorIds[0] ?? 'plaintext';
          for (const [name, template] of documents[language]!) {
            const before = editor.said.length;
            const uri = uriOf(
              path.join(folder, name === '.auth-doctor.json' || name.startsWith('.env') ? name : `${count++}/${name}`),
            );
            const content = write(template, kind, secret);
            await knock(editor, uri, content, editorId);
            const said = editor.said.slice(before);
            found += said.filter(message => message.includes('hardcoded-credential')).length;
            assertKept(said, secret, kind.token.prefix);
          }
        },
      ),
      { numRuns: 400 },
    );
    assert.ok(found > 300, `secrets were found: ${found}`);
    assertNoFault(editor);
  }).timeout(180_000);

  it('nor by a scan, its log, its progress and its summary', async () => {
    const secrets: { secret: string; token: TokenKind }[] = [];
    const folder = project();
    for (const [index, kind] of kinds.entries()) {
      const secret = tokenOf(kind.token, `scan${index}`);
      secrets.push({ secret, token: kind.token });
      const all = Object.values(documents).flat();
      const [name, template] = all[index % all.length]!;
      if (name !== '.auth-doctor.json') put(folder, `${index}/${name}`, write(template, kind, secret));
    }
    const editor = await startEditor({ folders: [folder] });
    await editor.connection.sendRequest(ExecuteCommandRequest.type, { command: serverCommands.scanWorkspace });
    assert.ok(editor.said.length > kinds.length / 3, 'it had something to say');
    for (const { secret, token } of secrets) assertKept(editor.said, secret, token.prefix);
    assertNoFault(editor);
  }).timeout(60_000);

  it('nor to a client that can do nothing but show diagnostics', async () => {
    const folder = project();
    const editor = await startEditor({
      folders: [folder],
      capabilities: { ...everything, textDocument: { publishDiagnostics: {}, hover: {} } },
    });
    for (const [index, kind] of kinds.entries()) {
      const secret = tokenOf(kind.token, `plain${index}`);
      const uri = uriOf(path.join(folder, `${index}.py`));
      editor.open(uri, write(documents.python![0]![1], kind, secret), 'python');
      assert.ok(codes(await editor.diagnostics(uri)).includes('tls-verify-disabled'));
      await editor.hover(uri, { line: 1, character: 20 });
      assertKept(editor.said, secret, kind.token.prefix);
    }
  }).timeout(60_000);

  function assertNoFault(editor: Editor): void {
    assert.deepEqual(
      editor.log.filter(message => !message.startsWith('Settings:')),
      [],
    );
  }
});
