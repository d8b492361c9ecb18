import { docsUrl } from '../../rules/engine/areas.ts';
import { appendsOf } from '../../rules/engine/fix.ts';
import { mask, redact } from '../../rules/engine/redact.ts';
import type { Finding, Fix } from '../../rules/engine/rule.ts';
import type { Source, Span } from '../../rules/engine/source.ts';
import { slice } from '../../rules/engine/text.ts';
import { homepage } from '../homepage.ts';
import { isAboutSecret } from '../workspace/ignore-entries.ts';
import { redactText } from '../workspace/redact-text.ts';
import { fingerprints } from './fingerprint.ts';
import { positionsOf } from './positions.ts';
import { projectFiles } from './project-files.ts';
import type { Range, ReportFinding, ReportFix } from './report.ts';

/** Findings of one document as the contract has them: positions, fingerprints, and no secret in any text (law c). */
export function toReport(
  file: string,
  source: Source,
  findings: readonly Finding[],
  cwd: string,
): readonly ReportFinding[] {
  if (findings.length === 0) return [];
  const position = positionsOf(source.text);
  const fingerprint = fingerprints(file, source.text);
  const secrets = secretsOf(source, findings);
  const range = (span: Span): Range => ({ file, start: position(span.start), end: position(span.end) });

  return findings.map(finding => ({
    rule: finding.rule,
    area: finding.area,
    severity: finding.severity,
    confidence: finding.confidence,
    ...(finding.provider === undefined ? {} : { provider: finding.provider }),
    message: hide(finding.message),
    ...range(finding.span),
    docs: docsUrl(homepage, { id: finding.rule, area: finding.area }),
    fingerprint: fingerprint(finding.rule, finding.span),
    related: finding.related.map(({ span, message }) => ({ ...range(span), message: hide(message) })),
    fixes: finding.fixes.map(fixOf).filter(fix => fix !== null),
  }));

  /** Rules mask what they say; this is for the rule that forgets to. */
  function hide(text: string): string {
    let out = text;
    for (const secret of secrets) out = out.replaceAll(secret, mask(secret));
    return redactText(out);
  }

  /** Null for a fix that would have to quote a secret, and for one that only writes a secret elsewhere. */
  function fixOf(fix: Fix): ReportFix | null {
    const edits = fix.edits.map(edit => ({ ...range(edit.span), newText: edit.newText }));
    const files = fix.env || fix.gitignore ? projectFiles(cwd) : null;
    for (const append of files ? appendsOf(fix, source, files) : []) {
      // The line of `.env` is the one place that the secret goes to, and only when the user asks for it.
      if (append.secret) continue;
      const text = append.file === '.gitignore' ? files!.gitignore : files!.envExample;
      const end = positionsOf(text)(text.length);
      edits.push({ file: append.file, start: end, end, newText: append.text });
    }
    const leaks = edits.some(
      ({ newText }) => redact(newText) !== newText || secrets.some(secret => newText.includes(secret)),
    );
    return leaks || edits.length === 0 ? null : { title: hide(fix.title), safe: fix.safe, edits };
  }
}

/** The credentials that the findings point at; some have no shape by which `redact` would know them. */
function secretsOf(source: Source, findings: readonly Finding[]): readonly string[] {
  const values = findings
    .flatMap(finding => [
      ...(isAboutSecret(finding) ? [slice(source.text, finding.span)] : []),
      ...finding.fixes.flatMap(fix => (fix.env ? [slice(source.text, fix.env.value)] : [])),
    ])
    .filter(value => value.length >= 8);
  return [...new Set(values)].sort((a, b) => b.length - a.length);
}
