import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { areas, docsUrl } from '../../../rules/engine/areas.ts';
import type { Rule } from '../../../rules/engine/rule.ts';
import { rules } from '../../../rules/lint/index.ts';
import { homepage, version } from '../../homepage.ts';
import { guideSections, sectionText } from '../../workspace/guide.ts';
import type { Outcome, Range, ReportFinding, ReportFix } from '../report.ts';

const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const;
/** GitHub sorts alerts by this number (CVSS bands: high from 7.0, medium from 4.0). */
const securitySeverity = { error: '8.0', warning: '5.5', info: '3.0', hint: '1.0' } as const;
const ranks = { high: 90, medium: 60, low: 30 } as const;
const root = 'SRCROOT';

/** SARIF 2.1.0 (OASIS): what code-scanning services read. */
export function format(outcome: Outcome): string {
  const { report, problems, cwd, exitCode } = outcome;
  const order = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const found = new Set(report.findings.map(finding => finding.rule));
  const sections = new Map(guideSections().map(section => [section.id, section]));
  const index = new Map(order.map((rule, position) => [rule.id, position]));

  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Auth Doctor',
            version,
            semanticVersion: version,
            informationUri: homepage,
            rules: order.map(describe),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [root]: { uri: pathToFileURL(cwd.endsWith(path.sep) ? cwd : cwd + path.sep).href } },
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            exitCode,
            toolExecutionNotifications: [
              ...problems.map(text => ({ level: 'error', message: { text } })),
              ...report.skipped.map(({ file, reason }) => ({
                level: 'warning',
                message: { text: `Not checked: ${reason}.` },
                locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
              })),
            ],
          },
        ],
        results: report.findings.map(result),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;

  function describe(rule: Rule) {
    const section = sections.get(rule.id);
    const weaknesses = rule.refs.flatMap(ref => /^CWE-(\d+)$/.exec(ref)?.[1] ?? []);
    return {
      id: rule.id,
      name: rule.id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
      shortDescription: { text: `${rule.title}.` },
      fullDescription: { text: section?.lead.replace(/\s+/g, ' ') || `${rule.title}.` },
      helpUri: docsUrl(homepage, rule),
      // The whole section only where it is needed: a report of a clean run stays small.
      ...(section && found.has(rule.id)
        ? { help: { text: section.lead || rule.title, markdown: sectionText(section) } }
        : {}),
      defaultConfiguration: { level: levels[rule.severity], enabled: rule.profile === 'recommended' },
      properties: {
        tags: [
          'security',
          'authentication',
          areas[rule.area].page,
          ...weaknesses.map(number => `external/cwe/cwe-${number.padStart(3, '0')}`),
        ],
        precision: rule.profile === 'recommended' ? 'high' : 'medium',
        'problem.severity':
          rule.severity === 'error' ? 'error' : rule.severity === 'warning' ? 'warning' : 'recommendation',
        'security-severity': securitySeverity[rule.severity],
      },
    };
  }

  function result(finding: ReportFinding) {
    return {
      ruleId: finding.rule,
      ruleIndex: index.get(finding.rule) ?? -1,
      level: levels[finding.severity],
      rank: ranks[finding.confidence],
      message: { text: finding.message },
      locations: [{ physicalLocation: place(finding) }],
      ...(finding.related.length > 0
        ? {
            relatedLocations: finding.related.map((related, id) => ({
              id,
              physicalLocation: place(related),
              message: { text: related.message },
            })),
          }
        : {}),
      partialFingerprints: { 'authDoctor/v1': finding.fingerprint },
      ...(finding.fixes.length > 0 ? { fixes: finding.fixes.map(fixOf) } : {}),
      properties: {
        severity: finding.severity,
        confidence: finding.confidence,
        ...(finding.provider === undefined ? {} : { provider: finding.provider }),
      },
    };
  }

  function fixOf(fix: ReportFix) {
    const files = [...new Set(fix.edits.map(edit => edit.file))];
    return {
      description: { text: fix.title },
      artifactChanges: files.map(file => ({
        artifactLocation: artifact(file),
        replacements: fix.edits
          .filter(edit => edit.file === file)
          .map(edit => ({ deletedRegion: region(edit), insertedContent: { text: edit.newText } })),
      })),
    };
  }

  function place(range: Range) {
    return { artifactLocation: artifact(range.file), region: region(range) };
  }

  /** A byte order mark is no part of a file's text here (§3.30.1): offsets start behind it. */
  function region({ file, start, end }: Range) {
    const mark = outcome.marked.has(file) ? 1 : 0;
    return {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      charOffset: Math.max(0, start.offset - mark),
      charLength: end.offset - start.offset,
    };
  }

  function artifact(file: string) {
    // A relative reference must not lead out of its base.
    if (file.startsWith('../') || path.isAbsolute(file)) return { uri: pathToFileURL(path.resolve(cwd, file)).href };
    return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: root };
  }
}
