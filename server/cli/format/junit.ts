import type { Outcome, ReportFinding } from '../report.ts';
import { xml } from './xml.ts';

/** JUnit's XML: a failed test for each finding, an error for what could not be checked, one passed test for a clean run. */
export function format({ report, problems }: Outcome): string {
  const { findings, skipped, summary } = report;
  const seconds = (summary.milliseconds / 1000).toFixed(3);
  const cases = [
    ...findings.map(failure),
    ...skipped.map(
      ({ file, reason }) =>
        `    <testcase classname="${xml(file)}" name="checked" file="${xml(file)}"><skipped message="${xml(reason)}"/></testcase>`,
    ),
    ...problems.map(
      text => `    <testcase classname="auth-doctor" name="complete"><error message="${xml(text)}"/></testcase>`,
    ),
  ];
  if (cases.length === 0)
    cases.push(`    <testcase classname="auth-doctor" name="no problems in ${summary.files} files"/>`);
  const counts = `tests="${cases.length}" failures="${findings.length}" errors="${problems.length}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${counts} time="${seconds}">
  <testsuite name="auth-doctor" ${counts} skipped="${skipped.length}" time="${seconds}">
${cases.join('\n')}
  </testsuite>
</testsuites>
`;
}

function failure({ file, rule, severity, message, start, docs }: ReportFinding): string {
  const place = `${file}:${start.line}:${start.column}`;
  return `    <testcase classname="${xml(file)}" name="${xml(`${rule} ${start.line}:${start.column}`)}" file="${xml(file)}" line="${start.line}">
      <failure type="${severity}" message="${xml(message)}">${xml(`${place} ${docs}`)}</failure>
    </testcase>`;
}
