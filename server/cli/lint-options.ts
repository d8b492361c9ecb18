import { type Config, defaultMaxFileSize } from '../../rules/engine/config.ts';
import type { Level, Profile, Severity } from '../../rules/engine/rule.ts';
import { nearest } from '../../rules/engine/text.ts';
import { type Options, oneOf, optionsHelp, readOptions } from './options.ts';

export const formats = ['stylish', 'json', 'sarif', 'github', 'checkstyle', 'junit', 'gitlab'] as const;
export type Format = (typeof formats)[number];

const severities = ['error', 'warning', 'info', 'hint'] as const;
const levels: readonly Level[] = [...severities, 'off'];

const options: Options = {
  format: { argument: 'NAME', help: `how to report: ${formats.slice(0, 4).join(', ')}, checkstyle, junit, gitlab` },
  output: { argument: 'FILE', help: 'write the report to a file; the exit code stays the same' },
  fix: { help: 'apply the safe fixes, then report what is left' },
  'fix-dry-run': { help: 'report what would be left, and how much would be fixed; change nothing' },
  stdin: { help: 'check standard input' },
  'stdin-filename': { argument: 'FILE', help: 'the name that says what language standard input is in' },
  staged: { help: 'check what "git commit" would record, as it stands in the index' },
  since: { argument: 'REV', help: 'check the files that changed since REV, and new ones' },
  'fail-on': { argument: 'LEVEL', help: 'exit 1 from this level on: error (default), warning, info, hint' },
  'max-warnings': { argument: 'N', help: 'exit 1 as well when there are more warnings' },
  rule: { argument: 'ID:LEVEL', multiple: true, help: 'set one rule: error, warning, info, hint or off; repeatable' },
  profile: { argument: 'NAME', help: 'recommended (default), or strict: also the rules that argue from absence' },
  config: { argument: 'FILE', help: 'the configuration; default: .auth-doctor.json here' },
  baseline: { argument: 'FILE', help: 'leave out the findings that the file knows' },
  'update-baseline': { help: 'write what is found now to the baseline file' },
  'no-gitignore': { help: 'check what .gitignore names as well' },
  'max-file-size': { argument: 'N', help: 'skip and name larger files: bytes, or 512KiB, 20MiB (default 5MiB)' },
  cache: { help: 'remember unchanged files between runs' },
  concurrency: { argument: 'N', help: 'threads; default: more than one only for thousands of files' },
  shard: { argument: 'I/N', help: 'check the I-th of N parts of the files' },
  'list-rules': { help: 'list the rules and their levels' },
  explain: { argument: 'RULE', help: "print a rule's section of the guide" },
  'print-config': { argument: 'FILE', help: 'print what is in force for a file' },
  quiet: { help: 'report only what is at or above --fail-on, and no summary when there is nothing' },
};

export const lintHelp = `auth-doctor lint [PATH…]: finds authentication mistakes in files and folders (default: this folder).

${optionsHelp(options)}

Left out without a word: what .gitignore names, node_modules and the like, and "ignore" of the configuration. A file that
is named on the command line is checked all the same. Secrets that .auth-doctor-ignore of this folder knows by their hash
are left out, too (the editor's quick fix "Not a secret" writes it). Skipped and named in the report: binary files, files
above --max-file-size, links that lead outside.

Exit code: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done: wrong usage, a path that is not there
or cannot be read (found while walking, too), a named file above --max-file-size, a broken configuration or
.auth-doctor-ignore, a fault of a rule. What could be checked is reported in any case.
`;

export interface LintOptions {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly fix: 'no' | 'apply' | 'dry-run';
  readonly stdin: boolean;
  readonly stdinFilename?: string;
  readonly staged: boolean;
  readonly since?: string;
  readonly failOn: Severity;
  readonly maxWarnings?: number;
  /** What the options say about rules; goes over the configuration file. */
  readonly overrides: Config;
  /** Ids of --rule, checked once the rules are loaded. */
  readonly ruleIds: readonly string[];
  readonly configFile?: string;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly gitignore: boolean;
  readonly cache: boolean;
  readonly concurrency?: number;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly quiet: boolean;
  readonly show?: 'list-rules' | { readonly explain: string } | { readonly printConfig: string };
}

export function readLintOptions(argv: readonly string[]): LintOptions | { problem: string } {
  const parsed = readOptions(argv, options, 'lint');
  if ('problem' in parsed) return parsed;
  const { has, get } = parsed;

  const format = oneOf('format', get('format'), formats, 'stylish');
  if (typeof format === 'object') return format;
  const failOn = oneOf('fail-on', get('fail-on'), severities, 'error');
  if (typeof failOn === 'object') return failOn;
  const profile = oneOf<Profile | ''>('profile', get('profile'), ['recommended', 'strict'], '');
  if (typeof profile === 'object') return profile;

  const rules: Record<string, Level> = {};
  for (const setting of parsed.all('rule')) {
    const [, id, level] = /^([^:=]+)[:=](\w+)$/.exec(setting) ?? [];
    if (!id || !level)
      return { problem: `--rule wants ID:LEVEL, for instance --rule ${setting.split(/[:=]/)[0]}:off.` };
    if (!levels.includes(level as Level)) {
      const close = nearest(level, levels, 3);
      return {
        problem: `--rule ${id}: the level is one of ${levels.join(', ')}${close ? `; did you mean ${close}?` : '.'}`,
      };
    }
    rules[id] = level as Level;
  }

  const maxFileSize = get('max-file-size') === undefined ? undefined : sizeOf(get('max-file-size')!);
  if (maxFileSize === null)
    return { problem: '--max-file-size is a number of bytes above 0, or one with a unit: 512KiB, 20MiB.' };
  const maxWarnings = get('max-warnings') === undefined ? undefined : wholeNumber(get('max-warnings')!);
  if (maxWarnings === null) return { problem: '--max-warnings is a whole number, 0 or more.' };
  const concurrency = get('concurrency') === undefined ? undefined : wholeNumber(get('concurrency')!);
  if (concurrency === null || concurrency === 0) return { problem: '--concurrency is a whole number, 1 or more.' };

  let shard: LintOptions['shard'];
  if (has('shard')) {
    const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(get('shard')!) ?? [];
    if (!index || Number(index) < 1 || Number(index) > Number(count))
      return { problem: '--shard wants I/N with I from 1 to N, for instance --shard 1/4.' };
    shard = { index: Number(index), count: Number(count) };
  }

  const sources = ['stdin', 'staged', 'since'].filter(has);
  if (sources.length > 1) return { problem: `--${sources[0]} and --${sources[1]} exclude each other.` };
  if (has('stdin-filename') && !has('stdin')) return { problem: '--stdin-filename goes with --stdin.' };
  if (has('stdin') && parsed.positionals.length > 0)
    return { problem: '--stdin takes no paths; name the input by --stdin-filename.' };
  if (has('fix') && has('fix-dry-run')) return { problem: '--fix and --fix-dry-run exclude each other.' };
  if (has('fix') && has('stdin')) return { problem: '--fix has no file to change with --stdin; use --fix-dry-run.' };
  if (has('fix') && has('staged'))
    return { problem: '--fix changes files, --staged looks at the index; run --fix on the files, then stage them.' };
  if (has('update-baseline') && !has('baseline'))
    return { problem: '--update-baseline needs to know the file: --baseline FILE.' };

  const shows = ['list-rules', 'explain', 'print-config'].filter(has);
  if (shows.length > 1) return { problem: `--${shows[0]} and --${shows[1]} exclude each other.` };

  return {
    paths: parsed.positionals,
    format,
    output: get('output'),
    fix: has('fix') ? 'apply' : has('fix-dry-run') ? 'dry-run' : 'no',
    stdin: has('stdin'),
    stdinFilename: get('stdin-filename'),
    staged: has('staged'),
    since: get('since'),
    failOn,
    maxWarnings,
    overrides: { ...(profile ? { profile } : {}), ...(maxFileSize ? { maxFileSize } : {}), rules },
    ruleIds: Object.keys(rules),
    configFile: get('config'),
    baseline: get('baseline'),
    updateBaseline: has('update-baseline'),
    gitignore: !has('no-gitignore'),
    cache: has('cache'),
    concurrency,
    shard,
    quiet: has('quiet'),
    show: has('list-rules')
      ? 'list-rules'
      : has('explain')
        ? { explain: get('explain')! }
        : has('print-config')
          ? { printConfig: get('print-config')! }
          : undefined,
  };
}

export const maxFileSizeOf = (config: Config): number => config.maxFileSize ?? defaultMaxFileSize;

/** `5242880`, `512KiB`, `20 MB`: a unit counts in powers of two, however it is written; null for anything else. */
function sizeOf(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(k|m|g)?i?b?$/i.exec(text.trim());
  if (!match) return null;
  const unit = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(match[2] ?? '').toLowerCase()] ?? 1;
  const size = Math.floor(Number(match[1]) * unit);
  return size > 0 && Number.isSafeInteger(size) ? size : null;
}

const wholeNumber = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);
