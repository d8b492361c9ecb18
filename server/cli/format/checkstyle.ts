import type { Outcome, ReportFinding } from '../report.ts';
import { xml } from './xml.ts';

const severities = { error: 'error', warning: 'warning', info: 'info', hint: 'info' } as const;

/** Checkstyle's XML: Jenkins, reviewdog and many others read it. */
export function format({ report }: Outcome): string {
  const files = new Map<string, ReportFinding[]>();
  for (const finding of report.findings) files.set(finding.file, [...(files.get(finding.file) ?? []), finding]);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">'];
  for (const [file, findings] of files) {
    lines.push(`  <file name="${xml(file)}">`);
    for (const { start, severity, message, rule } of findings)
      lines.push(
        `    <error line="${start.line}" column="${start.column}" severity="${severities[severity]}" message="${xml(message)}" source="auth-doctor.${xml(rule)}"/>`,
      );
    lines.push('  </file>');
  }
  return `${[...lines, '</checkstyle>'].join('\n')}\n`;
}
