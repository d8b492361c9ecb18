import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Config, levelOf } from '../../rules/engine/config.ts';
import type { Edit, Finding } from '../../rules/engine/rule.ts';
import type { Span } from '../../rules/engine/source.ts';
import { quoted, slice } from '../../rules/engine/text.ts';
import { rules } from '../../rules/lint/index.ts';
import { lineStarts } from './lines.ts';
import { whyUnreadable } from './read-text.ts';

export const ignoreFileName = '.auth-doctor-ignore';

/** Whether a path names such a file, at whatever depth. */
export const isIgnoreFile = (file: string): boolean => /(?:^|[\\/])\.auth-doctor-ignore$/.test(file);

/** What a team has called no secret. Plain data: it crosses to worker threads. */
export interface IgnoreEntries {
  /** One; more after a merge of two branches that both began the file. */
  readonly salts: readonly string[];
  /** `<rule> <hash>`. */
  readonly keys: ReadonlySet<string>;
}

export const noEntries: IgnoreEntries = { salts: [], keys: new Set() };

export interface IgnoreFile {
  readonly text: string;
  readonly starts: readonly number[];
  readonly entries: IgnoreEntries;
  /** The lines that hold an entry, in order, without line breaks. */
  readonly written: readonly (Span & { readonly key: string })[];
  readonly problems: readonly IgnoreProblem[];
}

export interface IgnoreProblem {
  readonly message: string;
  readonly span: Span;
  /** A line that cannot be read; otherwise one that has no effect. */
  readonly broken: boolean;
}

/** Rules that point at a secret: their finding's span is the secret itself. */
const secretRules: ReadonlySet<string> = new Set(rules.filter(rule => rule.secret).map(rule => rule.id));

export const isAboutSecret = ({ rule }: Pick<Finding, 'rule'>): boolean => secretRules.has(rule);

const saltLine = /^#.*\bsalt:? ([0-9a-f]{32})\s*$/i;
const entryLine = /^([a-z][a-z0-9-]*) ([0-9a-f]{64})[ \t]*$/;

/** Reads the text of such a file. What is understood counts even when something else is wrong. */
export function readIgnoreText(text: string): IgnoreFile {
  const salts = new Set<string>();
  const written: (Span & { key: string })[] = [];
  const problems: IgnoreProblem[] = [];
  const known = new Set(rules.map(rule => rule.id));
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const [line] = match;
    const span = { start: match.index, end: match.index + line.length };
    const salt = saltLine.exec(line);
    if (salt) salts.add(salt[1]!.toLowerCase());
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, rule, hash] = entryLine.exec(line) ?? [];
    if (!rule) problems.push({ message: messageOfBroken(line), span, broken: true });
    else {
      written.push({ ...span, key: `${rule} ${hash}` });
      if (secretRules.has(rule)) continue;
      const name = quoted(rule) ?? 'of this name';
      const message = known.has(rule)
        ? `${rule} speaks of no secret, so this line has no effect; remove it.`
        : `There is no rule ${name}, so this line has no effect; remove it.`;
      problems.push({ message, span: { start: span.start, end: span.start + rule.length }, broken: false });
    }
  }
  if (written.length > 0 && salts.size === 0) {
    const message = 'The first line with the salt is missing, so no entry has an effect; restore it from git.';
    problems.unshift({ message, span: { start: 0, end: 0 }, broken: true });
  }
  const entries = { salts: [...salts], keys: new Set(written.map(line => line.key)) };
  return { text, starts: lineStarts(text), entries, written, problems };
}

/** What no line of ours looks like is not quoted: it may be a secret that somebody wrote down here. */
const messageOfBroken = (line: string): string =>
  /^(?:<{7}|={7}|>{7}|\|{7})/.test(line)
    ? 'A merge left this line behind; keep the entries of both sides and remove the markers.'
    : 'This line is no entry ("rule hash"); remove it and let "Not a secret" write it.';

/** The file at the root of a folder; null when there is none. */
export function loadIgnoreFile(folder: string): IgnoreFile | null {
  let text: string;
  try {
    text = readFileSync(path.join(folder, ignoreFileName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    const problem = { message: `The file: ${whyUnreadable(error)}.`, span: { start: 0, end: 0 }, broken: true };
    return { text: '', starts: [0], entries: noEntries, written: [], problems: [problem] };
  }
  return readIgnoreText(text.replace(/^\uFEFF/, ''));
}

export interface Kept {
  readonly findings: readonly Finding[];
  /** The entries that left something out. */
  readonly ignored: readonly string[];
}

/** The findings that no entry speaks of. An entry knows the text of one secret, wherever that stands. */
export function withoutIgnored(text: string, findings: readonly Finding[], { salts, keys }: IgnoreEntries): Kept {
  if (keys.size === 0) return { findings, ignored: [] };
  const ignored = new Set<string>();
  const kept = findings.filter(finding => {
    if (!isAboutSecret(finding)) return true;
    const key = salts.map(salt => keyOf(salt, finding.rule, slice(text, finding.span))).find(key => keys.has(key));
    if (key) ignored.add(key);
    return !key;
  });
  return { findings: kept, ignored: [...ignored] };
}

/** `<rule> <SHA-256 of salt and secret>`. Of a secret over several lines (PEM), indentation and line ends do not count. */
function keyOf(salt: string, rule: string, secret: string): string {
  const text = secret.replace(/[ \t]*\r?\n[ \t]*/g, '\n');
  return `${rule} ${createHash('sha256').update(salt).update(text).digest('hex')}`;
}

/** The lines that left out nothing in a run over a whole folder; those of rules that are switched off may still do. */
export function unusedLines({ written }: IgnoreFile, used: ReadonlySet<string>, config: Config): Span[] {
  const on = new Set(rules.filter(rule => rule.secret && levelOf(rule, config) !== 'off').map(rule => rule.id));
  return written.filter(({ key }) => !used.has(key) && on.has(key.slice(0, key.indexOf(' '))));
}

/** A salt for a file that has none yet. */
export const newSalt = (): string => randomBytes(16).toString('hex');

/**
 * The edits that add an entry where it belongs in the order; those of an empty or missing file write its first line as
 * well. Null when the entry is there, or when the file is broken: nobody would know what an entry in it means.
 */
export function entryEdits(text: string, rule: string, secret: string, salt: string): Edit[] | null {
  const { entries, written, problems } = readIgnoreText(text);
  if (problems.some(problem => problem.broken)) return null;
  const [own] = entries.salts;
  const key = keyOf(own ?? salt, rule, secret);
  if (entries.keys.has(key)) return null;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });
  if (own === undefined) return [insert(0, `${header(salt)}${eol}${key}${eol}`)];
  const next = written.find(line => line.key > key);
  if (next) return [insert(next.start, `${key}${eol}`)];
  const gap = text.endsWith('\n') ? '' : eol;
  return [insert(text.length, `${gap}${key}${eol}`)];
}

const header = (salt: string): string =>
  `# What looks like a secret and is none: rule and SHA-256 of salt and text, sorted. Salt: ${salt}`;
