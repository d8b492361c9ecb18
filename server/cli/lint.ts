import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Config, mergeConfig } from '../../rules/engine/config.ts';
import { nearest } from '../../rules/engine/text.ts';
import { loadConfigFile, readConfigFile } from '../workspace/config-file.ts';
import { whyUnreadable } from '../workspace/read-text.ts';
import type { FileOutcome, Settings } from './check-file.ts';
import { type Format, type LintOptions, lintHelp, maxFileSizeOf, readLintOptions } from './lint-options.ts';
import { positionsOf } from './positions.ts';
import { progress } from './progress.ts';
import { byPlace, type Outcome, plural, type ReportFinding, type Skipped } from './report.ts';
import type { Command } from './run.ts';
import { type Target, targets } from './targets.ts';
import { clean, failed, found, type World } from './world.ts';

export const lint: Command = { help: lintHelp, run: runLint };

/** A format that is not asked for is not loaded. */
const formats: Record<Format, () => Promise<{ format(outcome: Outcome): string }>> = {
  stylish: () => import('./format/stylish.ts'),
  json: () => import('./format/json.ts'),
  sarif: () => import('./format/sarif.ts'),
  github: () => import('./format/github.ts'),
  checkstyle: () => import('./format/checkstyle.ts'),
  junit: () => import('./format/junit.ts'),
  gitlab: () => import('./format/gitlab.ts'),
};

async function runLint(argv: readonly string[], world: World): Promise<number> {
  const started = performance.now();
  const options = readLintOptions(argv);
  if ('problem' in options) return stop(options.problem, world);
  const problems: string[] = [];
  const problem = (text: string): void => {
    problems.push(text);
    world.stderr.write(`auth-doctor lint: ${text}\n`);
  };

  const loaded = await configOf(options, world, problem);
  if (!loaded) return failed;
  if (options.show) return show(options, loaded, world);

  const ignoreFile = (await import('./ignore-file.ts')).openIgnoreFile(world.cwd);
  for (const { text, broken } of ignoreFile.problems)
    if (broken) problem(text);
    else if (!options.quiet) world.stderr.write(`${text}\n`);
  const ignored = new Set<string>();
  const { config } = loaded;
  const settings: Settings = { config, fix: options.fix, cwd: world.cwd, ignoreEntries: ignoreFile.entries, env: [] };
  const baselineFile = options.baseline === undefined ? undefined : path.resolve(world.cwd, options.baseline);
  const baselines = baselineFile === undefined ? undefined : await import('./baseline.ts');
  const baseline = baselines?.readBaseline(baselineFile!, options.updateBaseline);
  if (baseline && 'problem' in baseline) return stop(`--baseline: ${baseline.problem}.`, world);

  const toCheck: Target[] = [];
  const skipped: Skipped[] = [];
  const skip = (file: string, reason: string, unreadable: boolean): void => {
    skipped.push({ file, reason });
    if (unreadable)
      problem(`${file} was not checked: ${reason}${reason.startsWith('larger') ? ' (--max-file-size)' : ''}.`);
  };
  const selection = {
    ...options,
    ignore: loaded.config.ignore ?? [],
    base: loaded.base,
    maxFileSize: maxFileSizeOf(loaded.config),
  };
  for await (const item of targets(selection, world, problem)) {
    if ('skipped' in item) skip(item.file, item.skipped, item.unreadable);
    else toCheck.push(item);
  }
  const mine = options.shard ? shardOf(toCheck, options.shard) : toCheck;

  const findings: ReportFinding[] = [];
  const checked = new Set<string>();
  const marked = new Set<string>();
  let fixed = 0;
  let fixedFiles = 0;
  if (mine.length > 0) {
    const watch = progress(world, options.quiet);
    // Without files there is no need for rules, parsers and threads.
    const { checkFiles } = await import('./check-files.ts');
    const { envProjects } = await import('./env-projects.ts');
    const env = options.stdin ? [] : await envProjects(options.paths, mine, world.cwd, loaded);
    const withNames: Settings = { ...settings, env };
    const cache =
      options.cache && options.fix === 'no' && !options.stdin && !options.staged
        ? (await import('./cache.ts')).openCache(withNames, world)
        : undefined;
    (await import('./project-files.ts')).forgetProjectFiles();
    let count = 0;
    await checkFiles(
      mine,
      withNames,
      { concurrency: options.fix === 'apply' ? 1 : options.concurrency, cache, detached: options.stdin },
      (outcome: FileOutcome) => {
        watch.step(++count);
        if (outcome.skipped) {
          watch.clear();
          skip(outcome.file, outcome.skipped.reason, outcome.skipped.unreadable);
          return;
        }
        if (outcome.partly) skip(outcome.file, outcome.partly, false);
        checked.add(outcome.file);
        if (outcome.marked) marked.add(outcome.file);
        findings.push(...outcome.findings);
        for (const key of outcome.ignored ?? []) ignored.add(key);
        fixed += outcome.fixed;
        fixedFiles += outcome.fixed > 0 ? 1 : 0;
        for (const text of outcome.problems) problem(text);
      },
    );
    watch.clear();
    cache?.save();
  }
  findings.sort(byPlace);
  skipped.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));

  const everything = isEverything(options, world.cwd) && problems.length === 0;
  const unused = everything && !options.quiet ? ignoreFile.unused(ignored, config) : null;
  if (unused) world.stderr.write(`${unused}\n`);

  let fresh = findings;
  if (baselines && baseline) {
    if (options.updateBaseline) {
      const written = baselines.writeBaseline(baselineFile!, baseline, findings, checked, world.cwd);
      if ('problem' in written) problem(`--update-baseline: ${written.problem}.`);
      else {
        world.stderr.write(`${options.baseline} holds ${plural(written.count, 'finding')} now.\n`);
        fresh = [];
      }
    } else {
      const compared = baselines.compareBaseline(baseline, findings, checked);
      fresh = compared.fresh;
      if (compared.stale > 0 && !options.quiet)
        world.stderr.write(
          `${plural(compared.stale, 'baseline entry').replace('entrys', 'entries')} no longer found; --update-baseline removes them.\n`,
        );
    }
  }
  if (fixed > 0 && !options.quiet)
    world.stderr.write(
      `${options.fix === 'apply' ? 'Fixed' : 'Would fix'} ${plural(fixed, 'problem')} in ${plural(fixedFiles, 'file')}.\n`,
    );

  const counts = fresh.filter(finding => rank[finding.severity] <= rank[options.failOn]);
  const tooManyWarnings = options.maxWarnings !== undefined && countOf(fresh, 'warning') > options.maxWarnings;
  if (tooManyWarnings)
    world.stderr.write(
      `${plural(countOf(fresh, 'warning'), 'warning')}: more than the ${options.maxWarnings} that --max-warnings allows.\n`,
    );
  const reported = options.quiet ? counts : fresh;
  const outcome: Outcome = {
    report: {
      version: 1,
      summary: {
        files: checked.size,
        skipped: skipped.length,
        errors: countOf(reported, 'error'),
        warnings: countOf(reported, 'warning'),
        infos: countOf(reported, 'info'),
        hints: countOf(reported, 'hint'),
        milliseconds: Math.round(performance.now() - started),
      },
      findings: reported,
      skipped,
    },
    problems,
    exitCode: problems.length > 0 ? failed : counts.length > 0 || tooManyWarnings ? found : clean,
    cwd: world.cwd,
    marked,
    color: options.output === undefined && wantsColor(world),
    quiet: options.quiet,
  };
  const { format } = await formats[options.format]();
  const text = format(outcome);
  if (options.output === undefined) world.stdout.write(text);
  else {
    const failure = writeOutput(path.resolve(world.cwd, options.output), text);
    if (failure) return stop(`--output ${options.output}: ${failure}.`, world);
  }
  return outcome.exitCode;
}

/** Whether a run looks at the whole working directory: only then is what it does not find not there. */
const isEverything = ({ paths, stdin, staged, since, shard }: LintOptions, cwd: string): boolean =>
  !stdin &&
  !staged &&
  since === undefined &&
  !shard &&
  (paths.length ? paths : ['.']).some(at => path.resolve(cwd, at) === cwd);

const rank = { error: 0, warning: 1, info: 2, hint: 3 } as const;

const countOf = (findings: readonly ReportFinding[], severity: string): number =>
  findings.filter(finding => finding.severity === severity).length;

interface Loaded {
  readonly config: Config;
  /** The folder that the configuration's globs are relative to. */
  readonly base: string;
  readonly file: string | null;
}

/** The configuration file under the options; null when what was asked for is not there. */
async function configOf(options: LintOptions, world: World, problem: (text: string) => void): Promise<Loaded | null> {
  if (options.ruleIds.length > 0) {
    const { rules } = await import('../../rules/lint/index.ts');
    const known = rules.map(rule => rule.id);
    for (const id of options.ruleIds)
      if (!known.includes(id)) {
        const close = nearest(id, known, 5);
        problem(`--rule: there is no rule "${id}"; ${close ? `did you mean ${close}?` : '--list-rules lists them.'}`);
        return null;
      }
  }
  const file =
    options.configFile === undefined
      ? await loadConfigFile(world.cwd)
      : await readConfigFile(path.resolve(world.cwd, options.configFile));
  if (!file) {
    problem(`--config: there is no "${options.configFile}".`);
    return null;
  }
  const position = positionsOf(file.text);
  for (const { message, offset } of file.problems) {
    const at = offset === undefined ? '' : `:${position(offset).line}:${position(offset).column}`;
    problem(`${path.relative(world.cwd, file.path!)}${at}: ${message}`);
  }
  return {
    config: mergeConfig(file.config, options.overrides),
    base: file.path === null ? world.cwd : path.dirname(file.path),
    file: file.path,
  };
}

async function show(options: LintOptions, loaded: Loaded, world: World): Promise<number> {
  const what = options.show!;
  if (what === 'list-rules') {
    const { listRules } = await import('./list-rules.ts');
    world.stdout.write(listRules(loaded.config, options.format === 'json'));
    return clean;
  }
  if ('explain' in what) {
    const { printTopic } = await import('./docs.ts');
    return printTopic(what.explain, world, 'lint --explain');
  }
  const { printConfig } = await import('./print-config.ts');
  world.stdout.write(printConfig(what.printConfig, loaded, world.cwd));
  return clean;
}

/** Files are dealt out by their sorted names, so that every machine agrees on who checks what. */
function shardOf(files: readonly Target[], { index, count }: { index: number; count: number }): Target[] {
  return [...files]
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
    .filter((_, position) => position % count === index - 1);
}

function writeOutput(file: string, text: string): string | null {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return null;
  } catch (error) {
    return whyUnreadable(error).replace('cannot be read', 'cannot be written');
  }
}

/** https://no-color.org, and FORCE_COLOR as chalk and Node have it. */
function wantsColor({ env, stdout }: World): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stdout.isTTY && env.TERM !== 'dumb';
}

function stop(problem: string, world: World): number {
  world.stderr.write(`auth-doctor lint: ${problem}\n`);
  return failed;
}
