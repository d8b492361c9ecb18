import type { StaleSuppression } from './lint.ts';
import type { Hits } from './prefilter.ts';
import type { ProjectFacts } from './project.ts';
import type { LanguageId, Source, Span } from './source.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Level = Severity | 'off';
export type Confidence = 'high' | 'medium' | 'low';
export type Profile = 'recommended' | 'strict';
/** The guide's eight areas; 9 is prevention. */
export type Area = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** A literal that must stand in the text for a rule to run: case-exact, or ASCII-case-folded. Three bytes or more. */
export type Anchor = string | { readonly fold: string };

export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * A line that another file of the project should hold. `value` names a span of *this* document whose text goes behind
 * `name=`: the secret itself is never part of a finding (law c), only of the edit that is made when the user asks.
 */
export interface EnvEntry {
  readonly name: string;
  readonly value: Span;
}

export interface Fix {
  readonly title: string;
  /** Safe: cannot change what a working program does. Only safe fixes are applied by `--fix` and "fix all". */
  readonly safe: boolean;
  /** Edits of this document, in order, not overlapping. */
  readonly edits: readonly Edit[];
  /** Adds `name=<text of value>` to `.env`, `name=` to `.env.example`, and `.env` to `.gitignore`. */
  readonly env?: EnvEntry;
  /** Adds the line to `.gitignore`. */
  readonly gitignore?: string;
}

/** What a rule returns: where and what; the engine adds the rest. */
export interface Found {
  readonly span: Span;
  /** What is wrong, in one line of at most 100 characters; never the secret. */
  readonly message: string;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** Argued from something that is absent, or a matter of taste: told in the strict profile, and where a level is set for the rule. */
  readonly strict?: true;
  /** File name under `rules/providers/`. */
  readonly provider?: string;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  /** Made only when somebody asks, where that takes more than a few steps: findings are made at every key. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
}

export interface Finding extends Omit<Found, 'fixes' | 'strict'> {
  readonly rule: string;
  readonly area: Area;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  readonly fixes: readonly Fix[];
}

export interface RuleContext {
  readonly source: Source;
  readonly hits: Hits;
  readonly project: ProjectFacts;
  /** Filled for rules that run last. */
  readonly stale: readonly StaleSuppression[];
}

export interface Screened {
  readonly text: string;
  readonly path: string;
  readonly language: LanguageId;
}

/** One mistake. `find` is total: odd input is no finding. It never reports, logs, or knows a setting. */
export interface Rule {
  /** File name, docs heading, diagnostic code, settings key and suppress comment. */
  readonly id: string;
  readonly area: Area;
  /** A short noun phrase for lists: "Credential in source code". */
  readonly title: string;
  readonly severity: Severity;
  readonly profile: Profile;
  readonly languages: readonly LanguageId[] | 'any';
  readonly anchors: readonly Anchor[];
  /** A quick look at the text alone, where the anchors are frequent words: false when there is nothing to find. */
  screen?(document: Screened, hits: Hits): boolean;
  /** Standards and weaknesses: `RFC 9110 §11.6.2`, `CWE-798`. */
  readonly refs: readonly string[];
  /** Rules whose finding on the same place replaces this one's. */
  readonly yieldsTo?: readonly string[];
  /** Its finding's span is a secret, and nothing else: whoever knows better can say "not a secret" of that text. */
  readonly secret?: true;
  /** Runs after the others, and is told what their suppression comments silenced. */
  readonly last?: boolean;
  find(context: RuleContext): Iterable<Found>;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
