// @ts-check
/**
 * Lints well-known packages as they are published, and counts what was found. Whether a finding is true is a human's
 * judgement, kept in real-input.json and never written by this program.
 *
 * `npm run bench -- real-input [PACKAGE…] [--findings] [--unjudged] [--readme]`: --findings prints every finding with its
 * source line, --unjudged only those that nobody has judged; --readme writes the counts into README.md.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { register } from 'tsx/esm/api';
import { debian, npm } from './real-input-packages.mjs';
import { root, table } from './support.mjs';

register();
const { redactText } = await import('../server/workspace/redact-text.ts');

const store = path.join(root, '.build', 'real-input');
const cli = path.join(root, 'dist', 'cli.js');

/**
 * @typedef {{ file: string, rule: string, text: string, line: number, judgement: 'true' | 'false alarm', why: string }} Judgement
 * @typedef {{ file: string, rule: string, severity: string, message: string, start: { line: number, column: number, offset: number }, end: { offset: number } }} Finding
 */

/** @param {string[]} argv */
export function run(argv) {
  const names = argv.filter(arg => !arg.startsWith('--'));
  const all = [
    ...Object.entries(npm).map(([name, version]) => ({ name, version, fetch: fromNpm })),
    ...Object.entries(debian).map(([name, version]) => ({ name, version, fetch: fromDebian })),
  ];
  const wanted = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  const results = wanted.map(({ name, version, fetch }) => {
    const id = `${name}@${version}`;
    const folder = path.join(store, id.replaceAll('/', '+'));
    if (!existsSync(folder)) unpack(folder, into => fetch(name, version, into));
    const result = { id, ...lint(folder, id) };
    print(result, argv);
    return result;
  });
  summary(results);
  if (argv.includes('--readme')) writeReadme(results);
  return results.every(({ judged }) => judged.every(({ verdict }) => verdict === 'true'));
}

/** An unpacked package appears whole or not at all. @param {string} folder @param {(into: string) => void} fetch */
function unpack(folder, fetch) {
  mkdirSync(store, { recursive: true });
  const work = mkdtempSync(path.join(store, '.new-'));
  try {
    mkdirSync(path.join(work, 'package'));
    fetch(path.join(work, 'package'));
    renameSync(path.join(work, 'package'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} name @param {string} version @param {string} into */
function fromNpm(name, version, into) {
  const work = mkdtempSync(path.join(tmpdir(), 'auth-doctor-'));
  try {
    const options = { cwd: work, stdio: /** @type {const} */ (['ignore', 'ignore', 'pipe']) };
    execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--ignore-scripts'], options);
    const [archive] = readdirSync(work);
    execFileSync('tar', ['-xzf', path.join(work, archive), '-C', into, '--strip-components=1'], options);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} name @param {string} version @param {string} into */
function fromDebian(name, version, into) {
  const work = mkdtempSync(path.join(tmpdir(), 'auth-doctor-'));
  try {
    // As root, apt would fetch as its own user, who may not write here.
    execFileSync('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', `${name}=${version}`], {
      cwd: work,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [archive] = readdirSync(work);
    execFileSync('dpkg-deb', ['-x', path.join(work, archive), into]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} id */
function lint(folder, id) {
  const started = performance.now();
  // Bundled and minified files are read as in any other folder.
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [cli, 'lint', '.', '--format', 'json', '--no-gitignore'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  const milliseconds = performance.now() - started;
  if (status === null || (status !== 0 && !stdout)) throw new Error(`${id} was not linted: ${stderr}`);
  const report = JSON.parse(stdout);
  const judgements = readJudgements()[id] ?? [];
  const texts = new Map();
  const read = (/** @type {string} */ file) => {
    if (!texts.has(file)) texts.set(file, readFileSync(path.join(folder, file), 'utf8').replace(/^\uFEFF/, ''));
    return texts.get(file);
  };
  const judged = report.findings.map((/** @type {Finding} */ finding) => {
    const text = place(read(finding.file), finding);
    const judgement = judgements.find(
      known => known.file === finding.file && known.rule === finding.rule && known.text === hash(text),
    );
    return { ...finding, text, verdict: judgement?.judgement ?? 'unjudged', why: judgement?.why ?? '' };
  });
  return {
    files: report.summary.files,
    skipped: report.skipped,
    notes: stderr.trim(),
    lines: linesOf(folder),
    milliseconds,
    judged,
  };
}

/** The line of a finding; of a minified one the piece around it. @param {string} text @param {Finding} finding */
function place(text, { start, end }) {
  const from = Math.max(text.lastIndexOf('\n', start.offset - 1) + 1, start.offset - 100);
  const stop = text.indexOf('\n', end.offset);
  return text.slice(from, Math.min(stop < 0 ? text.length : stop, end.offset + 100)).trim();
}

/** @param {string} text */
const hash = text => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Lines of the text files; a file with a NUL is binary. @param {string} folder */
function linesOf(folder) {
  let lines = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(path.join(entry.parentPath, entry.name));
    if (bytes.subarray(0, 8192).includes(0)) continue;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  }
  return lines;
}

/** @returns {Record<string, Judgement[]>} */
function readJudgements() {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, 'real-input.json'), 'utf8'));
}

/** @typedef {ReturnType<typeof lint> & { id: string }} Result */

/** @param {Result} result @param {string[]} argv */
function print({ id, files, lines, milliseconds, judged, skipped, notes }, argv) {
  const counts = new Map();
  for (const { rule, severity } of judged)
    counts.set(`${rule} ${severity}`, (counts.get(`${rule} ${severity}`) ?? 0) + 1);
  const found = [...counts].map(([what, count]) => `${count} ${what}`).join(', ') || 'nothing found';
  console.log(`${id}: ${files} files, ${lines} lines, ${Math.round(milliseconds)} ms: ${found}`);
  if (skipped.length > 0) console.log(`  ${skipped.length} not checked: ${skipped[0].file}: ${skipped[0].reason}`);
  if (notes) console.log(`  ${notes.split('\n').slice(0, 3).join('\n  ')}`);
  if (!argv.includes('--findings') && !argv.includes('--unjudged')) return;
  for (const { file, rule, severity, message, start, text, verdict, why } of judged) {
    if (argv.includes('--unjudged') && verdict !== 'unjudged') continue;
    console.log(
      `  ${file}:${start.line}:${start.column} ${severity} ${rule} [${verdict}${why && `: ${why}`}] ${hash(text)}`,
    );
    console.log(`    ${message}\n    ${redactText(text)}`);
  }
}

/** @param {Result[]} results */
function totals(results) {
  const sum = (/** @type {(result: Result) => number} */ of) => results.reduce((all, result) => all + of(result), 0);
  const with_ = (/** @type {string} */ verdict) =>
    sum(
      ({ judged }) => judged.filter((/** @type {{ verdict: string }} */ finding) => finding.verdict === verdict).length,
    );
  return {
    files: sum(({ files }) => files),
    lines: sum(({ lines }) => lines),
    milliseconds: sum(({ milliseconds }) => milliseconds),
    findings: sum(({ judged }) => judged.length),
    right: with_('true'),
    wrong: with_('false alarm'),
    unjudged: with_('unjudged'),
  };
}

/** @param {Result[]} results */
function summary(results) {
  const { files, lines, milliseconds, findings, right, wrong, unjudged } = totals(results);
  console.log(`\n${results.length} packages, ${files} files, ${lines} lines, ${Math.round(milliseconds)} ms`);
  const byRule = new Map();
  for (const { judged } of results)
    for (const { rule, severity, verdict } of judged) {
      const row = byRule.get(`${rule} ${severity}`) ?? { true: 0, 'false alarm': 0, unjudged: 0 };
      row[verdict]++;
      byRule.set(`${rule} ${severity}`, row);
    }
  for (const [rule, row] of [...byRule].sort())
    console.log(`  ${rule}: ${row.true} true, ${row['false alarm']} false alarms, ${row.unjudged} unjudged`);
  console.log(`${findings} findings: ${right} true, ${wrong} false alarms, ${unjudged} unjudged`);
}

/** @param {Result[]} results */
function writeReadme(results) {
  const file = path.join(root, 'README.md');
  const text = readFileSync(file, 'utf8');
  const region = /(<!-- bench:start -->\n)[\s\S]*?(<!-- bench:end -->)/;
  const sources = [
    { source: 'npm', of: results.filter(({ id }) => id.slice(0, id.lastIndexOf('@')) in npm) },
    { source: 'Debian 12', of: results.filter(({ id }) => id.slice(0, id.lastIndexOf('@')) in debian) },
    { source: '**together**', of: results },
  ];
  const number = (/** @type {number} */ value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  const rows = sources.map(({ source, of }) => {
    const { files, lines, findings, right, wrong, unjudged } = totals(of);
    return [source, of.length, files, lines, findings, right, wrong, unjudged].map(cell =>
      typeof cell === 'number' ? number(cell) : cell,
    );
  });
  const head = ['from', 'packages', 'files', 'lines', 'findings', 'true', 'false alarms left', 'not judged'];
  const words = `Published packages, linted as they are (\`npm run bench -- real-input\`): HTTP clients, JWT and OAuth libraries, providers'
SDKs, [pinned](bench/real-input-packages.mjs). Every finding was read in its file and [judged](bench/real-input.json) by hand.`;
  const next = text.replace(region, (_, start, end) => `${start}\n${words}\n\n${table(head, rows)}\n\n${end}`);
  if (next === text) return;
  writeFileSync(file, next);
  console.log('wrote README.md');
}
