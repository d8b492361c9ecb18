// @ts-check
/**
 * Lints well-known packages as they are published, and counts what was found. Whether a finding is true is a human's
 * judgement, kept in real-input.json and never written by this program.
 *
 * `npm run bench -- real-input [PACKAGE…] [--findings] [--unjudged] [--readme]`: --findings prints every finding with its
 * source line, --unjudged only those that nobody has judged; --readme writes the counts into README.md.
 */
import { execFile, execFileSync } from 'node:child_process';
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
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { register } from 'tsx/esm/api';
import { debian, debianSource, npm } from './real-input-packages.mjs';
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
export async function run(argv) {
  const started = performance.now();
  const names = argv.filter(arg => !arg.startsWith('--'));
  const groups = [
    { of: { 'JavaScript, TypeScript': npm }, from: 'npm', fetch: fromNpm },
    { of: debian, from: 'Debian 12', fetch: fromDebian },
    { of: debianSource, from: 'Debian 12', fetch: fromDebianSource },
  ];
  const all = groups.flatMap(({ of, from, fetch }) =>
    Object.entries(of).flatMap(([language, packages]) =>
      Object.entries(packages).map(([name, version]) => ({ name, version, language, from, fetch })),
    ),
  );
  const wanted = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  /** @type {Result[]} */
  const results = [];
  const next = wanted.entries();
  const work = async () => {
    for (const [at, { name, version, language, from, fetch }] of next) {
      const id = `${name}@${version}`;
      const folder = path.join(store, id.replaceAll('/', '+'));
      if (!existsSync(folder)) unpack(folder, into => fetch(name, version, into));
      results[at] = { id, language, from, ...(await lint(folder, id)) };
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  judge(results);
  for (const result of results) print(result, argv);
  summary(results, performance.now() - started);
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

// As root, apt would fetch as its own user, who may not write here.
const asCaller = ['-o', 'APT::Sandbox::User=root'];

/** @param {string} name @param {string} version @param {string} into */
function fromDebian(name, version, into) {
  const work = mkdtempSync(path.join(tmpdir(), 'auth-doctor-'));
  try {
    const options = { cwd: work, stdio: /** @type {const} */ (['ignore', 'ignore', 'pipe']) };
    execFileSync('apt-get', [...asCaller, 'download', `${name}=${version}`], options);
    const [archive] = readdirSync(work);
    execFileSync('dpkg-deb', ['-x', path.join(work, archive), into]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} name @param {string} version @param {string} into */
function fromDebianSource(name, version, into) {
  const work = mkdtempSync(path.join(tmpdir(), 'auth-doctor-'));
  try {
    const options = { cwd: work, stdio: /** @type {const} */ (['ignore', 'ignore', 'pipe']) };
    execFileSync(
      'apt-get',
      [...sourceIndex(), 'source', '--download-only', '--tar-only', `${name}=${version}`],
      options,
    );
    const archive = readdirSync(work).find(file => /\.orig\.tar\.\w+$/.test(file));
    if (!archive) throw new Error(`${name} has no archive of its upstream`);
    execFileSync('tar', ['-xf', path.join(work, archive), '-C', into, '--strip-components=1'], options);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Most machines have no source packages in their list, so there is one of our own, and the machine's is left alone. */
function sourceIndex() {
  const folder = path.join(store, '.apt');
  const lists = path.join(folder, 'lists');
  const options = [
    ...asCaller,
    ...['-o', `Dir::Etc::SourceList=${path.join(folder, 'sources.list')}`, '-o', 'Dir::Etc::SourceParts=/dev/null'],
    ...['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${path.join(folder, 'cache')}`],
  ];
  if (existsSync(lists)) return options;
  for (const each of [path.join(lists, 'partial'), path.join(folder, 'cache')]) mkdirSync(each, { recursive: true });
  const key = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const entry = `deb-src [signed-by=${key}] http://deb.debian.org/debian bookworm main\n`;
  writeFileSync(path.join(folder, 'sources.list'), entry);
  try {
    execFileSync('apt-get', [...options, 'update'], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return options;
}

/** @param {string} folder @param {string} id */
async function lint(folder, id) {
  const started = performance.now();
  // Bundled and minified files are read as in any other folder.
  const { stdout, stderr, error } = await new Promise(resolve => {
    const args = [cli, 'lint', '.', '--format', 'json', '--no-gitignore'];
    const options = { cwd: folder, encoding: /** @type {const} */ ('utf8'), maxBuffer: 1 << 30 };
    execFile(process.execPath, args, options, (error, stdout, stderr) => resolve({ stdout, stderr, error }));
  });
  const milliseconds = performance.now() - started;
  // Findings are an exit code of 1.
  if (error && (error.code === undefined || typeof error.code === 'string' || !stdout))
    throw new Error(`${id} was not linted: ${stderr || error.message}`);
  const report = JSON.parse(stdout);
  const texts = new Map();
  const read = (/** @type {string} */ file) => {
    if (!texts.has(file)) texts.set(file, readFileSync(path.join(folder, file), 'utf8').replace(/^\uFEFF/, ''));
    return texts.get(file);
  };
  const judged = report.findings.map((/** @type {Finding} */ finding) => {
    const text = place(read(finding.file), finding);
    return { ...finding, text, verdict: 'unjudged', why: '' };
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

/** @param {Result[]} results */
function judge(results) {
  /** @type {Record<string, Judgement[]>} */
  const known = JSON.parse(readFileSync(path.join(import.meta.dirname, 'real-input.json'), 'utf8'));
  for (const { id, judged } of results)
    for (const finding of judged) {
      const { file, rule, text } = finding;
      const found = known[id]?.find(each => each.file === file && each.rule === rule && each.text === hash(text));
      if (found) Object.assign(finding, { verdict: found.judgement, why: found.why });
    }
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

/** @typedef {Awaited<ReturnType<typeof lint>> & { id: string, language: string, from: string }} Result */

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
    findings: sum(({ judged }) => judged.length),
    right: with_('true'),
    wrong: with_('false alarm'),
    unjudged: with_('unjudged'),
  };
}

/** Findings per 1,000 lines. @param {{ lines: number, findings: number }} of */
const rate = ({ lines, findings }) => ((1000 * findings) / lines).toFixed(3);

/** @param {Result[]} results @param {number} elapsed */
function summary(results, elapsed) {
  const { files, lines, findings, right, wrong, unjudged } = totals(results);
  console.log(`\n${results.length} packages, ${files} files, ${lines} lines, ${Math.round(elapsed / 1000)} s`);
  const byRule = new Map();
  for (const { judged } of results)
    for (const { rule, severity, verdict } of judged) {
      const row = byRule.get(`${rule} ${severity}`) ?? { true: 0, 'false alarm': 0, unjudged: 0 };
      row[verdict]++;
      byRule.set(`${rule} ${severity}`, row);
    }
  for (const [rule, row] of [...byRule].sort())
    console.log(`  ${rule}: ${row.true} true, ${row['false alarm']} false alarms, ${row.unjudged} unjudged`);
  const verdicts = `${right} true, ${wrong} false alarms, ${unjudged} unjudged`;
  console.log(`${findings} findings, ${rate({ lines, findings })} per 1,000 lines: ${verdicts}`);
}

/** @param {Result[]} results */
function writeReadme(results) {
  const file = path.join(root, 'README.md');
  const text = readFileSync(file, 'utf8');
  const region = /(<!-- bench:start -->\n)[\s\S]*?(<!-- bench:end -->)/;
  const groups = [...new Set(results.map(({ language }) => language))].map(language => {
    const of = results.filter(result => result.language === language);
    return { language, from: of[0].from, of };
  });
  const number = (/** @type {number} */ value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  const rows = [...groups, { language: '**together**', from: '', of: results }].map(({ language, from, of }) => {
    const { files, lines, findings, right, wrong, unjudged } = totals(of);
    const counts = [of.length, files, lines, findings].map(number);
    return [language, from, ...counts, rate({ lines, findings }), ...[right, wrong, unjudged].map(number)];
  });
  const head = [
    'language',
    'from',
    'packages',
    'files',
    'lines',
    'findings',
    'per 1,000 lines',
    'true',
    'false alarms left',
  ];
  head.push('not judged');
  const most = results
    .map(({ id, lines, judged }) => ({ id, per: judged.length / Math.max(lines, 1000) }))
    .reduce((a, b) => (b.per > a.per ? b : a));
  const words = `Published packages, linted as they are (\`npm run bench -- real-input\`): HTTP clients, JWT and OAuth libraries, providers'
SDKs, whole programs, [pinned](bench/real-input-packages.mjs). Every finding was read with its line and
[judged](bench/real-input.json) by hand. ${most.id} has the most for its size: ${(most.per * 1000).toFixed(2)} per 1,000 lines.`;
  const next = text.replace(region, (_, start, end) => `${start}\n${words}\n\n${table(head, rows)}\n\n${end}`);
  if (next === text) return;
  writeFileSync(file, next);
  console.log('wrote README.md');
}
