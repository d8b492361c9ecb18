// @ts-check
/** What the number of providers costs: the same texts, searched for the tokens of ten providers and of all of them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { register } from 'tsx/esm/api';
import { typescriptFile } from './source.mjs';
import { median, root } from './support.mjs';

register();
const { credentialsOf } = await import('../rules/engine/credentials.ts');
const { createPrefilter } = await import('../rules/engine/prefilter.ts');
const { providers } = await import('../rules/providers/index.ts');

const rounds = 9;
const ten = ['github', 'stripe', 'aws', 'slack', 'openai', 'anthropic', 'google', 'sendgrid', 'twilio', 'gitlab'];

export async function* measure() {
  const few = finder(providers.filter(({ id }) => ten.includes(id)));
  const all = finder(providers);
  for (const { what, texts } of [
    { what: 'node_modules/playwright-core', texts: filesIn(path.join(root, 'node_modules/playwright-core')) },
    { what: 'the guide, which speaks of many providers', texts: filesIn(path.join(root, 'rules/docs'), 20) },
    { what: 'generated TypeScript', texts: [typescriptFile(20_000)] },
  ]) {
    const bytes = texts.reduce((sum, text) => sum + text.length, 0);
    /** @type {number[]} */ const fewTimes = [];
    /** @type {number[]} */ const allTimes = [];
    for (let round = 0; round < rounds; round++) {
      fewTimes.push(time(few, texts));
      allTimes.push(time(all, texts));
    }
    const speed = (/** @type {number[]} */ times) => `${(bytes / 1e3 / median(times)).toFixed(1)} MB/s`;
    yield {
      what: `${providers.length} providers instead of ten, over ${what}`,
      value: median(allTimes) / median(fewTimes),
      unit: 'times the time',
      limit: 2,
      note: `${speed(fewTimes)} with ten, ${speed(allTimes)} with all; ${(bytes / 1e6).toFixed(1)} MB`,
    };
  }
}

/** @param {readonly import('../rules/engine/provider.ts').Provider[]} catalogue */
function finder(catalogue) {
  const prefilter = createPrefilter(catalogue.flatMap(provider => provider.tokens.flatMap(({ anchors }) => anchors)));
  return (/** @type {string} */ text) => credentialsOf(catalogue, text, prefilter.scan(text)).length;
}

/** @param {(text: string) => number} find @param {readonly string[]} texts */
function time(find, texts) {
  const started = performance.now();
  for (const text of texts) find(text);
  return performance.now() - started;
}

/** @param {string} folder @param {number} [times] */
function filesIn(folder, times = 1) {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:js|md)$/.test(name))
    .map(name => readFileSync(path.join(folder, name), 'utf8'));
  return Array(times).fill(texts).flat();
}
