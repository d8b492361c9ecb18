import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { readSource } from '../../rules/engine/read-source.ts';
import { copyTree, type SyntaxCopy } from '../../rules/engine/syntax.ts';
import { languages } from '../../rules/languages/index.ts';
import { createDocuments, parseCache } from '../../server/lsp/documents.ts';
import { positionAt } from '../../server/lsp/to-lsp.ts';
import { loadGrammar, parse } from '../../server/workspace/grammars.ts';
import { lineStarts } from '../../server/workspace/lines.ts';
import { lintText } from '../../server/workspace/lint-text.ts';
import { fill } from '../support/fill.ts';
import { applyTextEdits, codes, insecure, startEditor } from './support.ts';

const key = fill(`sk${'_'}live_${'X'.repeat(24)}`, 'sync');
/** What real edits consist of, and what breaks arithmetic: halves of pairs, every line end, quotes that stay open. */
const piece = fc.constantFrom(
  ...['\n', '\r\n', '\r', '\r', '\u{1F511}', '\uD83D', '\uDD11', '\u2028', 'é', '\0', '\t', ' '],
  ...["'", '"', '`', '/*', '*/', '//', '#', '${', '{', '}', '(', ')', ':', ',', '='],
  ...["import https from 'node:https';\n", 'import requests\n', 'rejectUnauthorized: false', 'verify=False'],
  ...['https.get({ rejectUnauthorized: false })', 'requests.get(u, verify=False)', `'${key}'`, `KEY=${key}\n`],
  ...['// auth-doctor-ignore', '# auth-doctor-ignore hardcoded-credential -- why\n', 'x', ''],
);
const text = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''));
const edit = fc.record({
  from: fc.nat(),
  length: fc.nat(40),
  text,
  whole: fc.constantFrom(...Array(9).fill(false), true),
});
/** Each batch is one notification, its changes meant one after the other. */
const batches = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
type Batches = { from: number; length: number; text: string; whole: boolean }[][];

/** The batches as changes of the protocol, with the text that a client has after each. */
function* asChanges(
  first: string,
  all: Batches,
): Generator<{ changes: TextDocumentContentChangeEvent[]; text: string }> {
  let current = first;
  for (const batch of all) {
    const changes: TextDocumentContentChangeEvent[] = [];
    for (const { from, length, text: inserted, whole } of batch) {
      if (whole) {
        changes.push({ text: inserted });
        current = inserted;
        continue;
      }
      const lines = { text: current, starts: lineStarts(current) };
      // A position between CR and LF is none of the protocol.
      const outside = (at: number) => (current[at - 1] === '\r' && current[at] === '\n' ? at - 1 : at);
      const start = outside(from % (current.length + 1));
      const end = outside(Math.min(current.length, start + length));
      const range = { start: positionAt(lines, start), end: positionAt(lines, Math.max(start, end)) };
      changes.push({ range, text: inserted });
      current = applyTextEdits(current, [{ range, newText: inserted }]);
    }
    yield { changes, text: current };
  }
}

/** The smallest change of the protocol that makes one text the other. */
function difference(from: string, to: string): TextDocumentContentChangeEvent {
  const most = Math.min(from.length, to.length);
  let head = 0;
  while (head < most && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < most - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  // A position between CR and LF is none of the protocol.
  if (from[head - 1] === '\r' || to[head - 1] === '\r') head--;
  if (from.at(-tail) === '\n' || to.at(-tail) === '\n') tail = Math.max(0, tail - 1);
  const lines = { text: from, starts: lineStarts(from) };
  const range = { start: positionAt(lines, head), end: positionAt(lines, from.length - tail) };
  return { range, text: to.slice(head, to.length - tail) };
}

/** Several declarations, with functions in functions: what one edit leaves alone is kept, and counted anew. */
const declarations = `import https from 'node:https';
const base = 'https://api.test', other = process.env.OTHER ?? base;
// first
export async function a(token: string) {
  const inner = (x = () => base) => fetch(x(), { headers: { Authorization: \`Bearer \${token}\` } });
  return inner();
}
class B { static c = 1; private key = 'k'; d(e: 'f' = 'f') { if (e === 'f') return () => this.key; } }
const agent = new https.Agent({ rejectUnauthorized: false });
function g() { try { for (const h of [a, g]) h('t'); } catch (error) { throw error } }
export default { agent, i: () => g };
`;

const samples: Readonly<Record<string, readonly [languageId: string, extension: string, text: string]>> = {
  typescript: ['typescript', '.ts', `${declarations}const key = '${key}';\n`],
  javascript: ['javascript', '.js', `${declarations.replace(/private |: string|: 'f'/g, '')}const key = '${key}';\n`],
  tsx: ['typescriptreact', '.tsx', `const a = <a b={'${key}'}>{/* c */}</a>;\n`],
  python: ['python', '.py', `import requests\nrequests.get(\n  'https://a.b',\n  verify=False)\nk = '${key}'\n`],
  shell: ['shellscript', '.sh', `#!/bin/sh\ncurl -k https://a.b -H "Authorization: ${key}"\n`],
  yaml: ['yaml', '.yaml', `a:\n  key: ${key} # why\n`],
  dotenv: ['dotenv', '.env', `A=${key}\r\nB=1\r\n`],
  text: ['plaintext', '.txt', `key ${key}\r\r\n`],
};

describe('lsp: incremental sync', () => {
  it('keeps the text and the lines of the client, through any edits', () => {
    fc.assert(
      fc.property(text, batches, (first, all) => {
        const documents = createDocuments();
        const document = documents.open('file:///a', 'plaintext', 1, first);
        for (const { changes, text: expected } of asChanges(first, all)) {
          documents.change('file:///a', 2, changes as never);
          assert.equal(document.text, expected);
          assert.deepEqual(document.starts, lineStarts(expected));
        }
      }),
      { numRuns: 500 },
    );
  });

  for (const language of languages.filter(({ grammar }) => grammar))
    it(`${language.id}: the parse that follows the edits is that of the text`, async () => {
      await loadGrammar(language.grammar!);
      await fc.assert(
        fc.asyncProperty(batches, async all => {
          const documents = createDocuments();
          const first = samples[language.id]?.[2] ?? insecure;
          const path = `a${language.extensions[0]}`;
          const document = documents.open('file:///a', language.editorIds[0]!, 1, first);
          let version = 1;
          const look = (): void => {
            const cache = parseCache(document, document.version);
            const previous = cache.take();
            const tree = parse(language.grammar!, document.text, previous?.tree)!;
            const fresh = parse(language.grammar!, document.text)!;
            // What the parser makes of broken syntax depends on where it starts from.
            const { hasError } = fresh.rootNode;
            if (!hasError) assert.equal(tree.rootNode.toString(), fresh.rootNode.toString());
            const facts = (copy: SyntaxCopy) => readSource({ path, text: document.text }, language, copy);
            const copy = copyTree(tree, language.skip, previous);
            assert.deepEqual(facts(copy), facts(copyTree(hasError ? tree : fresh, language.skip)));
            fresh.delete();
            cache.keep({ tree, copy });
          };
          look();
          for (const { changes } of asChanges(first, all)) {
            documents.change('file:///a', ++version, changes as never);
            look();
          }
          documents.close('file:///a');
        }),
        { numRuns: 60, endOnFailure: true },
      );
    }).timeout(60_000);

  for (const [name, [languageId, extension, first]] of Object.entries(samples))
    it(`${name}: diagnostics after any edits are those of a fresh document`, async () => {
      const editor = await startEditor();
      let count = 0;
      await fc.assert(
        fc.asyncProperty(batches, async all => {
          const uri = `file:///edited-${count}${extension}`;
          const fresh = `file:///fresh-${count++}${extension}`;
          editor.open(uri, first, languageId);
          await editor.diagnostics(uri);
          let version = 1;
          let last = first;
          for (const { changes, text: expected } of asChanges(first, all)) {
            editor.change(uri, ++version, ...changes);
            // Some states are looked at, others are passed over.
            if (version % 2) await editor.diagnostics(uri);
            last = expected;
          }
          const lint = (text: string) =>
            lintText({ path: `a${extension}`, text, editorId: languageId, config: {}, project: { detached: true } });
          // What the parser makes of broken syntax depends on where it starts from: then back to the beginning.
          // With some of it the parser comes to no end at all.
          const { source, gaveUp } = await lint(last);
          if (gaveUp || source?.broken) {
            editor.change(uri, ++version, difference(last, first));
            last = first;
          }
          editor.open(fresh, last, languageId);
          // Related places name their document.
          const diagnostics = async (of: string) =>
            JSON.parse(JSON.stringify(await editor.diagnostics(of)).replaceAll(of, 'file:///a'));
          assert.deepEqual(await diagnostics(uri), await diagnostics(fresh));
          const { findings } = await lint(last);
          assert.deepEqual(
            codes(await editor.diagnostics(fresh)),
            findings.map(({ rule }) => rule),
          );
          editor.close(uri);
          editor.close(fresh);
        }),
        { numRuns: 40, endOnFailure: true },
      );
      assert.deepEqual(editor.log, [], 'no rule and no reader stopped');
    }).timeout(60_000);
});
