import type { Outcome } from '../report.ts';

/** The contract's JSON: the report as it is. */
export function format({ report }: Outcome): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
