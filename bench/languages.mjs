// @ts-check
/**
 * From a typed character to its diagnostics, in a file of 2,000 lines of each language. Beside it the same of a server that
 * does nothing, and what the parser alone takes for the same keys.
 */
import { nullServer } from './cold-start.mjs';
import { typing } from './keystroke.mjs';
import { startServer } from './lsp.mjs';
import { median, milliseconds, quantile } from './support.mjs';
import { measured, textIn } from './texts.mjs';

const { languageOf } = await import('../rules/engine/lint.ts');
const { createDocuments, parseCache } = await import('../server/lsp/documents.ts');
const { loadGrammar, parse } = await import('../server/workspace/grammars.ts');

const lines = 2000;
const warmUp = 60;
const keystrokes = 120;

export async function* measure() {
  const script = await nullServer();
  for (const [id, [extension, languageId]] of Object.entries(measured)) {
    const text = await textIn(id, lines);
    const file = `src/billing${extension}`;
    const server = startServer({ file, languageId });
    const floor = startServer({ script, file, languageId });
    for (const each of [server, floor]) await each.initialize();
    const findings = (await server.open(text)).length;
    if (findings === 0) throw new Error(`Nothing is found in ${lines} lines of ${id}: they are not read`);
    await floor.open(text);
    const places = text.split('\n');
    const parser = await parserAlone(file, languageId, text);
    /** @type {{ ours: number, floor: number, parser: number }[]} */ const times = [];
    const pairs = typing(floor, places, (warmUp + keystrokes) / 2);
    const parses = typing(parser, places, (warmUp + keystrokes) / 2);
    for await (const ours of typing(server, places, (warmUp + keystrokes) / 2))
      times.push({ ours, floor: (await pairs.next()).value, parser: (await parses.next()).value });
    for (const each of [server, floor]) await each.stop();
    const warm = times.slice(warmUp);
    const middle = median(warm.map(({ ours }) => ours));
    const nothing = median(warm.map(({ floor }) => floor));
    const parsing = median(warm.map(({ parser }) => parser));
    yield {
      what: `keystroke in ${lines} lines of ${id}, 95th percentile`,
      value: quantile(
        warm.map(({ ours }) => ours),
        0.95,
      ),
      unit: 'ms',
      limit: 40,
      note: [
        `${findings} findings; median ${middle.toFixed(1)} ms`,
        `${(middle / nothing).toFixed(1)} times a server that does nothing`,
        ...(parsing > 0.05 ? [`${(middle / parsing).toFixed(1)} times the parser alone`] : []),
      ].join('; '),
    };
  }
}

/** The parse of an edited text with the language's grammar, in this process; nothing for those that have none. @param {string} file @param {string} languageId @param {string} text */
async function parserAlone(file, languageId, text) {
  const grammar = languageOf(file)?.grammar;
  const documents = createDocuments();
  const uri = `file:///${file}`;
  let version = 0;
  const document = documents.open(uri, languageId, ++version, text);
  if (grammar) await loadGrammar(grammar);
  const read = () => {
    if (!grammar) return;
    const cache = parseCache(document, version);
    const tree = parse(grammar, document.text, cache.take()?.tree);
    // Nobody takes the copy: it is the parser's time that is asked for.
    if (tree) cache.keep({ tree, copy: /** @type {any} */ (null) });
  };
  await milliseconds(read);
  return {
    /** @param {number} line @param {number} character @param {string} inserted @param {number} [removed] */
    async type(line, character, inserted, removed = 0) {
      const range = { start: { line, character }, end: { line, character: character + removed } };
      documents.change(uri, ++version, [{ range, text: inserted }]);
      read();
    },
  };
}
