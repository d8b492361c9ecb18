// @ts-check
/**
 * What each rule costs, over the files of the corpus, the examples, and sources in node_modules: the dearest twenty, and
 * the time of all as a multiple of that of the first ones. What several rules ask for is worked out by the first of
 * them, and its time counts there.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { median, root } from './support.mjs';
import { corpus, examples } from './texts.mjs';

const { applicable, languageOf, lint, prefilter } = await import('../rules/engine/lint.ts');
const { readSource } = await import('../rules/engine/read-source.ts');
const { copyTree } = await import('../rules/engine/syntax.ts');
const { rules } = await import('../rules/lint/index.ts');
const { loadGrammar, parse } = await import('../server/workspace/grammars.ts');

const rounds = 5;
const packages = ['undici', 'node-fetch', 'jsonwebtoken', 'vscode-languageserver', '@azure', '@secretlint'];

/** The rules that there were before other languages and the rest of the guide came. */
const first = new Set([
  ...['api-key-format-invalid', 'api-key-in-body', 'api-key-in-query', 'api-key-placeholder'],
  ...['auth-header-name-wrong', 'auth-header-scheme-malformed', 'auth-header-scheme-missing', 'client-exposed-secret'],
  ...['credential-kind-wrong', 'credential-over-http', 'credentials-in-url', 'empty-credential'],
  ...['env-credential-unchecked', 'env-file-malformed', 'env-file-tracked', 'env-name-missing'],
  ...['env-name-unused', 'hardcoded-auth-header', 'hardcoded-credential', 'hardcoded-fallback-secret'],
  ...['oauth-redirect-uri-http', 'oauth-state-constant', 'oauth-state-missing', 'oauth-state-not-validated'],
  ...['required-header-missing', 'suppression-unused', 'test-live-key-mixup', 'tls-verify-disabled'],
]);

export async function* measure() {
  const files = [...corpus(), ...examples(), ...sources()];
  const known = rules.filter(({ id }) => first.has(id));
  if (known.length !== first.size) throw new Error('One of the first rules has another name now');
  /** @type {Map<string, number[]>} */ const byRule = new Map(rules.map(({ id }) => [id, []]));
  /** @type {number[]} */ const few = [];
  /** @type {number[]} */ const all = [];
  const read = [];
  for (const { name, text } of files) {
    const source = await readAs(name, text);
    if (source) read.push(source);
  }
  for (let round = 0; round < rounds; round++) {
    /** @type {Map<string, number>} */ const times = new Map();
    few.push(run(read, known));
    all.push(run(read, rules, times));
    for (const [id, time] of times) byRule.get(id)?.push(time);
  }
  const dearest = [...byRule]
    .filter(([, times]) => times.length > 0)
    .map(([id, times]) => ({ id, time: median(times) }))
    .sort((a, b) => b.time - a.time);
  const total = dearest.reduce((sum, { time }) => sum + time, 0);
  for (const { id, time } of dearest.slice(0, 20))
    console.log(`     ${((time / total) * 100).toFixed(1).padStart(5)} %  ${id}`);
  const growth = rules.length / known.length;
  yield {
    what: `${rules.length} rules instead of the first ${known.length}, over ${read.length} files`,
    value: median(all) / median(few) / growth,
    unit: 'times the time a rule',
    limit: 1,
    note: `${(median(all) / median(few)).toFixed(2)} times the time for ${growth.toFixed(2)} times the rules; ${median(all).toFixed(0)} ms`,
  };
}

/**
 * The time of some rules over all files. Facts are copied first: what a rule keeps for a file, it finds again only there.
 * @param {NonNullable<Awaited<ReturnType<typeof readAs>>>[]} files @param {readonly import('../rules/engine/rule.ts').Rule[]} some @param {Map<string, number>} [times]
 */
function run(files, some, times) {
  const wanted = new Set(some.map(({ id }) => id));
  let sum = 0;
  for (const { source: read, language } of files) {
    const source = { ...read };
    const hits = prefilter().scan(source.text);
    const started = performance.now();
    const active = applicable(source, hits, language, { profile: 'strict' }).filter(({ id }) => wanted.has(id));
    const timed = times ? active.map(rule => ({ ...rule, find: timedFind(rule, times) })) : active;
    lint(source, hits, timed, { profile: 'strict' }, { now: 0 });
    sum += performance.now() - started;
  }
  return sum;
}

/** @param {import('../rules/engine/rule.ts').Rule} rule @param {Map<string, number>} times @returns {(context: import('../rules/engine/rule.ts').RuleContext) => import('../rules/engine/rule.ts').Found[]} */
function timedFind(rule, times) {
  return context => {
    const started = performance.now();
    const found = [...rule.find(context)];
    times.set(rule.id, (times.get(rule.id) ?? 0) + performance.now() - started);
    return found;
  };
}

/** @param {string} name @param {string} text */
async function readAs(name, text) {
  const language = languageOf(name);
  if (!language?.grammar) return { source: readSource({ path: name, text }, language, null), language };
  await loadGrammar(language.grammar);
  const tree = parse(language.grammar, text);
  if (!tree) return null;
  const copy = copyTree(tree, language.skip);
  tree.delete();
  return { source: readSource({ path: name, text }, language, copy), language };
}

/** Up to 60 files of each of some packages, none of them a bundle. @returns {import('./texts.mjs').Piece[]} */
function sources() {
  return packages.flatMap(name => {
    const folder = path.join(root, 'node_modules', name);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => /(?<!\.d|\.min)\.[cm]?[jt]s$/.test(file))
      .sort()
      .map(file => path.join(folder, file))
      .filter(file => statSync(file).size < 100_000)
      .slice(0, 60)
      .map(file => ({ name: path.relative(folder, file), text: readFileSync(file, 'utf8') }));
  });
}
