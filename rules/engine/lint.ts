import { languages } from '../languages/index.ts';
import { rules } from '../lint/index.ts';
import { providers } from '../providers/index.ts';
import { type Config, levelOf } from './config.ts';
import { spanOf } from './facts.ts';
import type { Language } from './language.ts';
import { createPrefilter, type Hits, type Prefilter } from './prefilter.ts';
import type { ProjectFacts } from './project.ts';
import { roleOf } from './roles.ts';
import type { Confidence, Finding, Fix, Found, Rule, Severity } from './rule.ts';
import type { Source } from './source.ts';
import { readSuppressions, type Suppression, silences, suppressionAnchors } from './suppress.ts';
import { lastStartingBefore, overlaps } from './text.ts';

export interface LintResult {
  readonly findings: readonly Finding[];
  /** Rules that threw: a bug of ours costs that rule in that document, and is told (law d). */
  readonly crashes: readonly { readonly rule: string; readonly error: unknown }[];
}

let shared: Prefilter | undefined;

/** The automaton over every rule's and provider's literals; built once, on first need. */
export function prefilter(): Prefilter {
  shared ??= createPrefilter([
    ...rules.flatMap(rule => rule.anchors),
    ...providers.flatMap(provider => provider.tokens.flatMap(token => token.anchors)),
    ...suppressionAnchors,
  ]);
  return shared;
}

/** Which language a file is read as: its name decides, then the editor's word; null means plain text. */
export function languageOf(path: string, editorId?: string): Language | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  for (const language of languages) if (language.fileNames?.test(name)) return language;
  const whole = path.toLowerCase();
  for (const language of languages) if (language.paths?.test(whole)) return language;
  const dot = name.lastIndexOf('.');
  if (dot >= 0) {
    const extension = name.slice(dot);
    for (const language of languages) if (language.extensions.includes(extension)) return language;
  }
  return languages.find(language => editorId !== undefined && language.editorIds.includes(editorId)) ?? null;
}

/** The rules that could find something: switched on, made for the language, and one of their literals is there. */
export function applicable(
  { text, path }: { readonly text: string; readonly path: string },
  hits: Hits,
  language: Language | null,
  config: Config,
): Rule[] {
  const id = language?.id ?? 'text';
  return rules.filter(
    rule =>
      (rule.languages === 'any' || rule.languages.includes(id)) &&
      levelOf(rule, config) !== 'off' &&
      rule.anchors.some(anchor => hits.has(anchor)) &&
      (!rule.screen || rule.screen({ text, path, language: id }, hits)),
  );
}

/** Facts → findings, in document order. The rules are those that `applicable` gave. */
export function lint(
  source: Source,
  hits: Hits,
  active: readonly Rule[],
  config: Config,
  project: ProjectFacts,
): LintResult {
  const crashes: { rule: string; error: unknown }[] = [];
  const suppressions = readSuppressions(source, hits.offsets);
  const unused = new Map<Suppression, Set<string>>();
  for (const suppression of suppressions)
    if (!suppression.foreign) unused.set(suppression, new Set(suppression.rules.map(entry => entry.id)));
  const silenced = new Set<Suppression>();
  const findings: Finding[] = [];

  const run = (rule: Rule, stale: readonly StaleSuppression[]): void => {
    try {
      for (const found of rule.find({ source, hits, project, stale })) {
        // What is said about the comments themselves, only a comment that names it silences: `auth-doctor-ignore` alone
        // would hide that it is stale.
        const by = suppressions.filter(
          suppression =>
            silences(suppression, rule.id, found.span.start) && (!rule.last || suppression.rules.length > 0),
        );
        for (const suppression of by) {
          silenced.add(suppression);
          unused.get(suppression)?.delete(rule.id);
        }
        if (by.length === 0 && isTold(rule, found, config))
          findings.push(complete(rule, found, config, source.path, crashes));
      }
    } catch (error) {
      crashes.push({ rule: rule.id, error });
    }
  };

  for (const rule of active) if (!rule.last) run(rule, []);
  const ran = new Set(rules.filter(rule => levelOf(rule, config) !== 'off').map(rule => rule.id));
  const known = new Set(rules.map(rule => rule.id));
  const stale: StaleSuppression[] = [];
  for (const [suppression, ids] of unused) {
    if (suppression.rules.length === 0) {
      if (!silenced.has(suppression)) stale.push({ suppression, entry: null, known: true });
      continue;
    }
    // A rule that is switched off says nothing about its comments.
    for (const entry of suppression.rules)
      if (ids.has(entry.id) && (ran.has(entry.id) || !known.has(entry.id)))
        stale.push({ suppression, entry, known: known.has(entry.id) });
  }
  for (const rule of active) if (rule.last) run(rule, stale);

  return { findings: mostSpecific(findings), crashes };
}

/** A suppression comment, or one rule id in it, that silenced nothing in this run. */
export interface StaleSuppression {
  readonly suppression: Suppression;
  /** Null when the comment names no rule. */
  readonly entry: Suppression['rules'][number] | null;
  /** False when no rule has this id. */
  readonly known: boolean;
}

const isTold = (rule: Rule, { strict }: Found, config: Config): boolean =>
  !strict || config.profile === 'strict' || config.rules?.[rule.id] !== undefined;

const lower: Record<Severity, Severity> = { error: 'warning', warning: 'info', info: 'hint', hint: 'hint' };
const lowerConfidence: Record<Confidence, Confidence> = { high: 'medium', medium: 'low', low: 'low' };

function complete(
  rule: Rule,
  { fixes = [], strict: _, ...found }: Found,
  config: Config,
  path: string,
  crashes: { rule: string; error: unknown }[],
): Finding {
  const level = levelOf(rule, config);
  const set = config.rules?.[rule.id];
  const demoted = roleOf(path) !== 'source';
  // A level that the user set is a promise; otherwise what the rule says of this very case, one step down outside sources.
  const own = set && level !== 'off' ? set : (found.severity ?? rule.severity);
  const severity = (demoted && !set ? lower[own as Severity] : own) as Severity;
  const confidence = found.confidence ?? 'high';
  let made = typeof fixes === 'function' ? undefined : fixes;
  return {
    ...found,
    // The facts may move with the next edit.
    span: spanOf(found.span),
    rule: rule.id,
    area: rule.area,
    severity,
    confidence: demoted ? lowerConfidence[confidence] : confidence,
    related: (found.related ?? []).map(({ span, message }) => ({ span: spanOf(span), message })),
    get fixes() {
      if (made) return made;
      try {
        made = (fixes as () => readonly Fix[])();
      } catch (error) {
        crashes.push({ rule: rule.id, error });
        made = [];
      }
      return made;
    },
  };
}

/** One defect, one finding: of findings on the same span by rules that name each other, the most specific stays. */
function mostSpecific(findings: readonly Finding[]): Finding[] {
  const ordered = [...findings].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1),
  );
  const yielding = new Map(rules.filter(rule => rule.yieldsTo).map(rule => [rule.id, rule.yieldsTo!]));
  const winners = new Map<string, Finding[]>();
  for (const finding of ordered) if (yielding.has(finding.rule)) winners.set(finding.rule, []);
  for (const finding of ordered)
    for (const [rule, found] of winners) if (yielding.get(rule)!.includes(finding.rule)) found.push(finding);
  return ordered.filter(finding => {
    const found = winners.get(finding.rule);
    if (!found) return true;
    // Findings nest hardly ever: the few that begin last before its end are those that can touch it.
    const last = lastStartingBefore(found, finding.span.end - 1);
    for (let at = last; at >= 0 && at > last - 10; at--) if (overlaps(found[at]!.span, finding.span)) return false;
    return true;
  });
}
