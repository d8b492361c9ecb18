import { type Outcome, plural, type ReportFinding } from '../report.ts';
import { printable } from './printable.ts';

const paint = { error: 31, warning: 33, info: 36, hint: 2 } as const;
/** More skipped files than this are counted, not listed. */
const listed = 10;

/** For people: grouped by file, one line a finding, a summary at the end. */
export function format({ report, problems, color, quiet }: Outcome): string {
  const style = (code: number, text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { findings, skipped, summary } = report;
  const lines: string[] = [];

  for (const group of groupByFile(findings)) {
    lines.push(style(4, printable(group[0]!.file)));
    const places = group.map(({ start }) => `${start.line}:${start.column}`);
    const width = Math.max(...places.map(place => place.length));
    const words = Math.max(...group.map(({ severity }) => severity.length));
    for (const [index, finding] of group.entries())
      lines.push(
        [
          ` ${style(2, places[index]!.padStart(width + 1))}`,
          style(paint[finding.severity], finding.severity.padEnd(words)),
          printable(finding.message),
          style(2, finding.rule),
        ].join('  '),
      );
    lines.push('');
  }

  if (quiet && findings.length === 0) return '';
  // Every project has pictures; what else was left out is worth its line.
  const others = skipped.filter(({ reason }) => reason !== 'binary');
  const binary = skipped.length - others.length;
  for (const { file, reason } of others.slice(0, listed))
    lines.push(`skipped  ${printable(file)}  ${style(2, reason)}`);
  if (others.length > listed) lines.push(`skipped  ${others.length - listed} more; --format json lists them`);
  if (binary > 0) lines.push(style(2, `skipped  ${plural(binary, 'binary file')}`));
  if (skipped.length > 0) lines.push('');
  lines.push(conclusion());
  return `${lines.join('\n')}\n`;

  function conclusion(): string {
    const files = plural(summary.files, 'file');
    const incomplete = problems.length > 0 ? ' Not everything could be checked; see above.' : '';
    if (findings.length === 0) {
      if (summary.files === 0) return incomplete ? 'Nothing was checked; see above.' : 'No files to check.';
      return style(incomplete ? 33 : 32, `No problems in ${files}.`) + incomplete;
    }
    const parts = [
      summary.errors && plural(summary.errors, 'error'),
      summary.warnings && plural(summary.warnings, 'warning'),
      summary.infos && `${summary.infos} info`,
      summary.hints && plural(summary.hints, 'hint'),
    ].filter(Boolean);
    const fixable = findings.filter(finding => finding.fixes.some(fix => fix.safe)).length;
    const hint = fixable > 0 ? ` ${fixable} can be fixed with --fix.` : '';
    const worst = findings.find(finding => finding.severity === 'error') ?? findings[0]!;
    const explain = ` "auth-doctor docs ${worst.rule}" explains ${findings.length > 1 ? 'one of them' : 'it'}.`;
    return style(summary.errors > 0 ? 31 : 33, `${parts.join(', ')} in ${files}.`) + hint + explain + incomplete;
  }
}

function groupByFile(findings: readonly ReportFinding[]): ReportFinding[][] {
  const groups: ReportFinding[][] = [];
  for (const finding of findings) {
    const last = groups.at(-1);
    if (last && last[0]!.file === finding.file) last.push(finding);
    else groups.push([finding]);
  }
  return groups;
}
