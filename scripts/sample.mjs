/**
 * Makes the sample project usable: copies `media/sample` to a directory, puts random text where the repository has runs
 * of X (no real-looking secret is ever in git), and commits the result there, `.env` included: that is one of its
 * mistakes. The same seed gives the same secrets. `node scripts/sample.mjs TARGET [--seed WORD]`
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';

const sampleDirectory = join(dirname(fileURLToPath(import.meta.url)), '..', 'media', 'sample');

const digits = '0123456789';
const hex = '0123456789abcdef';
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The places whose text has a form of its own; a run of X anywhere else becomes base62. The first that fits wins. */
const places = [
  { pattern: /A[KS]IAX{16}/y, alphabets: [base32] },
  { pattern: /xoxb-X{8,}-X{8,}-X{8,}/y, alphabets: [digits, digits, base62] },
  { pattern: /xoxp-X{8,}-X{8,}-X{8,}-X{8,}/y, alphabets: [digits, digits, digits, hex] },
  { pattern: /(?:AC|SK)X{32}(?!X)/y, alphabets: [hex] },
  { pattern: /TWILIO_AUTH_TOKEN=X{32}/y, alphabets: [hex] },
  { pattern: /gh[pousr]_X{36}(?!X)/y, alphabets: [base62], finish: withGithubChecksum },
];

/**
 * Writes the sample to `target`, which is created when missing; files of the same names there are replaced. Returns
 * what was written (paths relative to `target`, with `/`) and whether it is committed (false without git).
 */
export function prepareSample(target, { seed = 'orbit' } = {}) {
  const directory = resolve(target);
  mkdirSync(directory, { recursive: true });
  cpSync(sampleDirectory, directory, { recursive: true });
  const files = readdirSync(sampleDirectory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(sampleDirectory, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
  for (const file of files) {
    const text = readFileSync(join(sampleDirectory, file), 'utf8');
    const filled = fillRuns(text, `${seed}\0${file}`);
    if (filled !== text) writeFileSync(join(directory, file), filled);
  }
  return { directory, files, committed: commit(directory, files) };
}

/** Replaces every run of eight or more X by random characters that fit the place; lengths stay the same. */
export function fillRuns(text, seed) {
  let filled = '';
  let index = 0;
  while (index < text.length) {
    const place = atWordStart(text, index) ? places.find(({ pattern }) => matchAt(pattern, text, index)) : undefined;
    const match = place ? matchAt(place.pattern, text, index) : matchAt(/X{8,}/y, text, index);
    if (!match) {
      filled += text[index];
      index++;
      continue;
    }
    const random = randomOf(`${seed}\0${index}`);
    let run = 0;
    const value = match.replace(/X{8,}/g, xs => randomText(place?.alphabets[run++] ?? base62, xs.length, random));
    filled += place?.finish?.(value) ?? value;
    index += match.length;
  }
  return filled;
}

function matchAt(pattern, text, index) {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}

const atWordStart = (text, index) => index === 0 || !/\w/.test(text[index - 1]);

const randomText = (alphabet, length, random) =>
  Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');

/** GitHub's tokens end in the CRC-32 of the first 30 characters of their body, in base 62. */
function withGithubChecksum(token) {
  const body = token.slice(4, 34);
  let tail = '';
  for (let rest = crc32(body); rest > 0; rest = Math.floor(rest / 62)) tail = base62[rest % 62] + tail;
  return token.slice(0, 34) + tail.padStart(6, '0');
}

/** Numbers in [0, 1) that follow from a word. Good enough for pretended secrets, and for nothing else. */
function randomOf(word) {
  let state = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) state = Math.imul(state ^ word.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Commits the files in a repository of their own. Without git the sample is still good, but for one mistake. */
function commit(directory, files) {
  const git = (...args) =>
    execFileSync('git', ['-c', 'core.hooksPath=', '-c', 'core.autocrlf=false', ...args], {
      cwd: directory,
      stdio: 'pipe',
      // The caller's repository (in a hook, say) is not the sample's.
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
    });
  try {
    git('-c', 'init.defaultBranch=main', 'init', '--quiet');
    git('add', '--force', '--', ...files);
    const author = ['-c', 'user.name=Orbit Travel', '-c', 'user.email=dev@orbittravel-app.com'];
    git(...author, '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--allow-empty', '-m', 'Orbit Travel 1.4.0');
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const [target, option, seed] = process.argv.slice(2);
  if (!target || target.startsWith('-') || (option && (option !== '--seed' || !seed))) {
    console.error('Usage: node scripts/sample.mjs TARGET [--seed WORD]');
    process.exitCode = 2;
  } else {
    const { directory, files, committed } = prepareSample(target, seed ? { seed } : {});
    console.log(
      `${files.length} files in ${directory}${committed ? ', committed' : '; git is missing, nothing committed'}`,
    );
  }
}
