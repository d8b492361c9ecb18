import type { Outcome } from '../report.ts';

const severities = { error: 'critical', warning: 'major', info: 'minor', hint: 'info' } as const;

/** GitLab's Code Quality report (a subset of Code Climate's). */
export function format({ report }: Outcome): string {
  return `${JSON.stringify(
    report.findings.map(({ rule, message, severity, fingerprint, file, start, end, docs }) => ({
      type: 'issue',
      description: message,
      content: { body: docs },
      check_name: rule,
      categories: ['Security'],
      fingerprint,
      severity: severities[severity],
      location: {
        path: file,
        // GitLab reads `lines`; the positions are for who wants more.
        lines: { begin: start.line, end: end.line },
        positions: {
          begin: { line: start.line, column: start.column },
          end: { line: end.line, column: end.column },
        },
      },
    })),
    null,
    2,
  )}\n`;
}
