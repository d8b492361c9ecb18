import path from 'node:path';
import type { Config } from '../../rules/engine/config.ts';
import { applicable, languageOf, lint as lintSource, prefilter } from '../../rules/engine/lint.ts';
import type { ProjectFacts } from '../../rules/engine/project.ts';
import { readSource } from '../../rules/engine/read-source.ts';
import { type EnvProject, envNamesAround } from '../workspace/env-index.ts';
import { fixText } from '../workspace/fix-text.ts';
import { type IgnoreEntries, withoutIgnored } from '../workspace/ignore-entries.ts';
import { lintText, type TextLintResult } from '../workspace/lint-text.ts';
import { versionAround } from '../workspace/manifests.ts';
import { decode, type Encoding, encodingOf, readText, sizeInWords } from '../workspace/read-text.ts';
import { redactText } from '../workspace/redact-text.ts';
import { writeFixed } from './fix.ts';
import { maxFileSizeOf } from './lint-options.ts';
import type { ReportFinding } from './report.ts';
import type { Target } from './targets.ts';
import { toReport } from './to-report.ts';

/** What holds for all files of a run. Plain data: it crosses to worker threads. */
export interface Settings {
  readonly config: Config;
  readonly fix: 'no' | 'apply' | 'dry-run';
  readonly cwd: string;
  /** What `.auth-doctor-ignore` calls no secret. */
  readonly ignoreEntries: IgnoreEntries;
  /** The names of environment variables around the files. */
  readonly env: readonly EnvProject[];
}

/** What came of one file. Plain data, and masked. */
export interface FileOutcome {
  readonly file: string;
  readonly findings: readonly ReportFinding[];
  readonly skipped?: { readonly reason: string; readonly unreadable: boolean };
  /** A version in a manifest was asked for: the outcome can change without the file. */
  readonly askedManifest?: boolean;
  /** Why only some of the rules looked at it. */
  readonly partly?: string;
  /** Faults of rules, or a fix that could not be written: the check of this file is not complete. */
  readonly problems: readonly string[];
  /** Begins with a byte order mark. */
  readonly marked: boolean;
  /** How many findings were fixed, or would be. */
  readonly fixed: number;
  /** The entries of `.auth-doctor-ignore` that left a finding out. */
  readonly ignored?: readonly string[];
}

/** One file from bytes to masked findings. Never throws on account of the file. */
export async function checkFile(target: Target, settings: Settings, around: ProjectFacts): Promise<FileOutcome> {
  const env = envNamesAround(settings.env, target.path);
  const language = languageOf(target.rulesPath);
  let askedManifest = false;
  const project: ProjectFacts = {
    ...around,
    ...(env && { env }),
    ...(language &&
      !target.bytes && {
        versionOf: library => {
          askedManifest = true;
          return versionAround(settings.cwd, path.relative(settings.cwd, target.path), language.id, library);
        },
      }),
  };
  const outcome = { file: target.file, findings: [], problems: [], marked: false, fixed: 0 };
  const { config, ignoreEntries } = settings;
  const maxFileSize = maxFileSizeOf(config);
  const read = target.bytes
    ? readBytesOf(target.bytes, maxFileSize)
    : readText(target.path, maxFileSize, bytes => prefilter().touches(bytes));
  if ('untouched' in read) return outcome;
  if ('skipped' in read) {
    // Nobody names a file to have it left out; a binary file has nothing that could be checked.
    const unreadable = read.unreadable || (target.named && read.skipped !== 'binary');
    return { ...outcome, skipped: { reason: read.skipped, unreadable } };
  }

  let { text } = read;
  const asText = text.length > mostToParse && takesParsing(target.rulesPath);
  const lint = (text: string) =>
    asText
      ? lintAsText(target.rulesPath, text, settings, project)
      : lintText({ path: target.rulesPath, text, config, ignoreEntries, project });
  let result = await lint(text);
  const problems: string[] = [];
  let fixed = 0;
  if (settings.fix !== 'no') {
    const after = await fixText(text, result, lint);
    const problem =
      settings.fix === 'apply' && after.fixed > 0 ? writeFixed(target.path, text, after.text, read.encoding) : null;
    if (problem) problems.push(`${target.file} was not fixed: ${problem}.`);
    else ({ text, result, fixed } = after);
  }
  for (const { rule, error } of result.crashes)
    problems.push(`${target.file}: the rule ${rule} stopped on a fault of its own (${redactText(firstLine(error))}).`);
  const { source } = result;
  return {
    file: target.file,
    findings: source ? toReport(target.file, source, result.findings, settings.cwd) : [],
    problems,
    marked: text.charCodeAt(0) === 0xfeff,
    fixed,
    ...(askedManifest ? { askedManifest } : {}),
    ...(result.ignored?.length ? { ignored: result.ignored } : {}),
    ...(asText ? { partly: `larger than ${sizeInWords(mostToParse)}: searched for credentials only` } : {}),
    ...(result.gaveUp ? { partly: 'takes too long to read: searched for credentials only' } : {}),
  };
}

/**
 * A syntax tree takes a hundred times its text in memory. With a raised size limit a file may be larger than that can
 * be afforded: then it is read as plain text, and the report says so.
 */
const mostToParse = 8 * 1024 * 1024;

function takesParsing(path: string): boolean {
  const language = languageOf(path);
  return language !== null && language.id !== 'dotenv' && language.id !== 'http';
}

async function lintAsText(
  path: string,
  text: string,
  { config, ignoreEntries }: Settings,
  project: ProjectFacts,
): Promise<TextLintResult> {
  const hits = prefilter().scan(text);
  const source = readSource({ path, text }, null, null);
  const { findings, crashes } = lintSource(source, hits, applicable(source, hits, null, config), config, project);
  return { ...withoutIgnored(text, findings, ignoreEntries), crashes, source };
}

function readBytesOf(
  bytes: Buffer,
  maxFileSize: number,
): { text: string; encoding: Encoding } | { skipped: string; unreadable: boolean } {
  if (bytes.length > maxFileSize) return { skipped: `larger than ${sizeInWords(maxFileSize)}`, unreadable: false };
  const encoding = encodingOf(bytes);
  if (encoding === 'utf8' && bytes.subarray(0, 8000).includes(0)) return { skipped: 'binary', unreadable: false };
  return { text: decode(bytes, encoding), encoding };
}

const firstLine = (error: unknown): string => String(error).split('\n')[0]!.slice(0, 200);
