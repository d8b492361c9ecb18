import { areas } from '../../../rules/engine/areas.ts';
import type { Outcome, ReportFinding } from '../report.ts';
import { plural } from '../report.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;

/** Workflow commands: GitHub Actions shows them as annotations of the changed lines. */
export function format({ report, problems }: Outcome): string {
  const lines = report.findings.map(annotation);
  for (const text of problems)
    lines.push(`::error title=${property('Auth Doctor: not everything was checked')}::${data(text)}`);
  const { files, errors, warnings, infos, hints } = report.summary;
  const count = errors + warnings + infos + hints;
  // The log's last line; not an annotation.
  lines.push(`${count === 0 ? 'No problems' : plural(count, 'problem')} in ${plural(files, 'file')}.`);
  return `${lines.join('\n')}\n`;
}

function annotation(finding: ReportFinding): string {
  const { start, end } = finding;
  const properties: [string, string | number][] = [
    ['file', finding.file],
    ['line', start.line],
    // GitHub refuses columns of an annotation that spans lines.
    ...(end.line === start.line ? ([['col', start.column]] as [string, number][]) : []),
    ['endLine', end.line],
    ...(end.line === start.line ? ([['endColumn', end.column]] as [string, number][]) : []),
    ['title', `${areas[finding.area].title}: ${finding.rule}`],
  ];
  const list = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(',');
  return `::${commands[finding.severity]} ${list}::${data(`${finding.message}\n${finding.docs}`)}`;
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
