import type { Area, Confidence, Severity } from '../../rules/engine/rule.ts';

/** What `lint` found, as the JSON contract has it. Everything in here is masked; formats only write it down. */
export interface Report {
  readonly version: 1;
  readonly summary: Summary;
  readonly findings: readonly ReportFinding[];
  readonly skipped: readonly Skipped[];
}

export interface Summary {
  readonly files: number;
  readonly skipped: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
  readonly milliseconds: number;
}

/** Line and column count from 1, the offset from 0, in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Range {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export interface ReportFinding extends Range {
  readonly rule: string;
  readonly area: Area;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly provider?: string;
  readonly message: string;
  readonly docs: string;
  readonly fingerprint: string;
  readonly related: readonly (Range & { readonly message: string })[];
  readonly fixes: readonly ReportFix[];
}

export interface ReportFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly (Range & { readonly newText: string })[];
}

export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

/** A report and what a format may want to know besides. */
export interface Outcome {
  readonly report: Report;
  /** What kept the job from being done: sentences, already told on standard error. */
  readonly problems: readonly string[];
  readonly exitCode: number;
  /** Absolute. */
  readonly cwd: string;
  /** Files that begin with a byte order mark, which offsets count and SARIF's do not. */
  readonly marked: ReadonlySet<string>;
  readonly color: boolean;
  /** Say only what was found. */
  readonly quiet: boolean;
}

/** The order of the contract: by file, then offset. */
export function byPlace(a: ReportFinding, b: ReportFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start.offset - b.start.offset || a.end.offset - b.end.offset || (a.rule < b.rule ? -1 : 1);
}

export const plural = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `12,345`. By hand: the first `toLocaleString` of a process loads locale data for 20 ms. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
