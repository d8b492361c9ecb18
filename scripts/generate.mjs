#!/usr/bin/env node
// Writes what follows from other files: the indexes of rules, providers and languages, settings and activation in
// package.json, the client's list of languages, the configuration's JSON schema and the README's rule table. `--check` writes nothing and fails when one is stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const stale = [];

for (const [folder, name, type] of [
  ['rules/lint', 'rules', 'Rule'],
  ['rules/providers', 'providers', 'Provider'],
  ['rules/languages', 'languages', 'Language'],
])
  put(`${folder}/index.ts`, indexOf(folder, name, type));

// The rest needs the rules themselves, which are TypeScript; they are loaded only after their index is right.
const { register } = await import('tsx/esm/api');
register();
const { rules } = await import('../rules/lint/index.ts');
const { languages } = await import('../rules/languages/index.ts');
const { writeProduct } = await import('./generate-product.ts');
writeProduct({ rules, languages, read, put });

if (stale.length > 0) {
  console.error(`Stale, run \`npm run generate\`: ${stale.join(', ')}`);
  process.exit(1);
}

function read(file) {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
}

function put(file, text) {
  if (read(file) === text) return;
  stale.push(file);
  if (!check) {
    writeFileSync(path.join(root, file), text);
    console.log(`wrote ${file}`);
    stale.pop();
  }
}

function indexOf(folder, name, type) {
  const ids = readdirSync(path.join(root, folder))
    .filter(file => file.endsWith('.ts') && file !== 'index.ts')
    .map(file => file.slice(0, -3))
    .sort();
  // A name that begins with a digit (1password) is no identifier.
  const local = id => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()).replace(/^(?=\d)/, '_');
  return [
    '// Written by scripts/generate.mjs from the files of this folder.',
    `import type { ${type} } from '../engine/${type.toLowerCase()}.ts';`,
    ...ids.map(id => `import ${local(id)} from './${id}.ts';`),
    '',
    `export const ${name}: readonly ${type}[] = [`,
    ...ids.map(id => `  ${local(id)},`),
    '];',
    '',
  ].join('\n');
}
