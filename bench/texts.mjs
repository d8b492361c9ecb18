// @ts-check
/**
 * Long texts in each language, put together from the files of the corpus and the examples beside the rules: programs as
 * people write them, dense in what rules look at, with a mistake here and there. The same at every run; secrets are filled in.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { register } from 'tsx/esm/api';
import { root } from './support.mjs';

register();
const { readExamples } = await import('../test/support/examples.ts');
const { fill } = await import('../test/support/fill.ts');
const { languageOf } = await import('../rules/engine/lint.ts');
const { loadGrammar, parse } = await import('../server/workspace/grammars.ts');

/** What a file holds, and what it is called. @typedef {{ name: string, text: string }} Piece */

/** The extension, and the editor's name, of each language that is measured. */
export const measured = {
  typescript: ['.ts', 'typescript'],
  tsx: ['.tsx', 'typescriptreact'],
  javascript: ['.js', 'javascript'],
  python: ['.py', 'python'],
  go: ['.go', 'go'],
  java: ['.java', 'java'],
  csharp: ['.cs', 'csharp'],
  ruby: ['.rb', 'ruby'],
  php: ['.php', 'php'],
  shell: ['.sh', 'shellscript'],
  dockerfile: ['.dockerfile', 'dockerfile'],
  makefile: ['.mk', 'makefile'],
  yaml: ['.yaml', 'yaml'],
  json: ['.jsonc', 'jsonc'],
  http: ['.http', 'http'],
  dotenv: ['.env', 'dotenv'],
  ini: ['.ini', 'ini'],
  toml: ['.toml', 'toml'],
  nginx: ['.nginx', 'nginx'],
};

/** The files of the corpus. @returns {Piece[]} */
export function corpus() {
  const folder = path.join(root, 'test', 'corpus');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
    .map(file => ({ name: path.relative(folder, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));
}

/** The examples beside the rules. @returns {Piece[]} */
export function examples() {
  const folder = path.join(root, 'rules', 'lint');
  return (
    readdirSync(folder)
      .filter(name => name.endsWith('.md'))
      .sort()
      .flatMap(name => readExamples(readFileSync(path.join(folder, name), 'utf8'), name.replace(/\.md$/, '')))
      .map(({ path: name, code }) => ({ name, text: code }))
      // In a long text, what is meant for one example would silence all others.
      .filter(({ text }) => !text.includes('auth-doctor-'))
  );
}

/** @type {Piece[] | undefined} */ let pieces;

/** A text of some lines in a language: two files of the corpus, then an example, and so on, from the first again at the end. @param {string} id @param {number} lines */
export async function textIn(id, lines) {
  pieces ??= [...corpus(), ...examples()];
  const all = pieces.filter(({ name }) => languageOf(name)?.id === id && !/\.(?:min|d)\./.test(name));
  const own = new Set(corpus().map(({ name }) => name));
  const ordinary = all.filter(({ name }) => own.has(name));
  const others = all.filter(({ name }) => !own.has(name));
  /** @type {string[]} */ const parts = [];
  /** @type {Set<string>} */ const heads = new Set();
  let length = 0;
  for (let n = 0; length < lines && n < 20_000; n++) {
    const from = n % 3 === 2 || ordinary.length === 0 ? others : ordinary;
    const piece = from[Math.floor(from === others ? n / 3 : (n * 2) / 3) % Math.max(1, from.length)];
    if (!piece) continue;
    const part = await joined(id, piece.text, n, heads);
    if (part === null) continue;
    parts.push(part);
    length += part.split('\n').length;
  }
  const body = parts.join('\n');
  const [first, last] = frames[id] ?? ['', ''];
  return fill([first, ...[...heads].sort(byOrder), body, last].filter(Boolean).join('\n'), id);
}

/** In these, a class holds everything: what stands at the top of each file goes to the top of the one. @type {Record<string, [string, string]>} */
const frames = {
  java: ['package shop;', '}'],
  csharp: ['namespace Shop;', '}'],
  go: ['package shop', ''],
  php: ['<?php', ''],
  json: ['{', '"end": 0 }'],
};

/** Imports before what opens the class. @param {string} a @param {string} b */
const byOrder = (a, b) => Number(/class /.test(a)) - Number(/class /.test(b)) || (a < b ? -1 : 1);

/** What one file adds to the text; null where it cannot stand beside others. @param {string} id @param {string} text @param {number} n @param {Set<string>} heads */
async function joined(id, text, n, heads) {
  let part = text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  if (id === 'json') return `"part${n}": ${part.trim()},`;
  if (id === 'yaml') return /^(?:---|- |%)/m.test(part) ? null : `part${n}:\n${part.replace(/^(?=.)/gm, '  ')}`;
  if (id === 'toml' || id === 'ini') return `${/^\s*\[/.test(part) ? '' : `[part${n}]\n`}${part}`;
  if (id === 'php') {
    part = part.replace(/^<\?php/, '').replace(/\?>\s*$/, '');
    if (/<\?|\?>|^\s*namespace |declare\(/m.test(part)) part = part.replace(/^\s*(?:namespace |declare\().*$/gm, '');
    return /<\?|\?>/.test(part) ? null : part;
  }
  if (id === 'go') return part.replace(/^package .*$/m, '');
  if (id !== 'java' && id !== 'csharp') return part;
  if (id === 'csharp' && /^\s*namespace [\w.]+\s*\{?\s*$/m.test(part.replace(/^namespace [\w.]+;/gm, ''))) return null;
  /** @type {string[]} */ const head = [];
  part = part.replace(/^(?:(?:import|using) [^()={}]+;|package .*;|namespace [\w.]+;)[ \t]*$/gm, line => {
    if (/^(?:import|using)/.test(line)) head.push(line.trim());
    return '';
  });
  const opening = id === 'java' ? 'class Shop {' : 'public static class Shop {';
  const grammar = id === 'java' ? 'java' : 'c-sharp';
  await loadGrammar(grammar);
  const tree = parse(grammar, `${opening}\n${part}\n}`);
  const broken = tree?.rootNode.hasError;
  tree?.delete();
  if (broken) return null;
  for (const line of [...head, opening]) heads.add(line);
  return part;
}
