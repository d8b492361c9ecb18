import type { Diagnostic, DiagnosticRelatedInformation, Position, Range, TextEdit } from 'vscode-languageserver';
import { docsUrl } from '../../rules/engine/areas.ts';
import type { Edit, Finding, Severity } from '../../rules/engine/rule.ts';
import type { Span } from '../../rules/engine/source.ts';
import { lineOf } from '../workspace/lines.ts';
import { redactText } from '../workspace/redact-text.ts';
import type { Client } from './client.ts';
import { DiagnosticSeverity } from './library.ts';

export type { Position, Range };

/** The one place where offsets, findings and edits become the protocol's. */
export interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
}

export function positionAt({ text, starts }: Lines, offset: number): Position {
  const at = Math.max(0, Math.min(offset, text.length));
  const line = lineOf(starts, at);
  return { line, character: at - starts[line]! };
}

/** Positions behind the end of a line, or of the text, mean that end. */
export function offsetAt({ text, starts }: Lines, { line, character }: Position): number {
  if (line >= starts.length) return text.length;
  if (line < 0) return 0;
  const start = starts[line]!;
  let end = starts[line + 1] ?? text.length;
  if (line + 1 < starts.length) {
    if (text.charCodeAt(end - 1) === 10) end--;
    if (end > start && text.charCodeAt(end - 1) === 13) end--;
  }
  return Math.max(start, Math.min(start + character, end));
}

export const toRange = (lines: Lines, { start, end }: Span): Range => ({
  start: positionAt(lines, start),
  end: positionAt(lines, end),
});

export const toSpan = (lines: Lines, { start, end }: Range): Span => ({
  start: offsetAt(lines, start),
  end: offsetAt(lines, end),
});

export const toTextEdit = (lines: Lines, { span, newText }: Edit): TextEdit => ({
  range: toRange(lines, span),
  newText,
});

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const diagnosticSource = 'auth-doctor';

/** What a diagnostic carries for the code action that answers it. Offsets, never text (law c). */
export interface DiagnosticData {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

export function toDiagnostic(lines: Lines, uri: string, finding: Finding, client: Client): Diagnostic {
  const { rule, span, related } = finding;
  const data: DiagnosticData = { rule, start: span.start, end: span.end };
  const information: DiagnosticRelatedInformation[] = related.map(({ span, message }) => ({
    location: { uri, range: toRange(lines, span) },
    message: redactText(message),
  }));
  return {
    range: toRange(lines, span),
    severity: severities[finding.severity],
    code: rule,
    ...(client.codeDescription
      ? { codeDescription: { href: docsUrl(client.docsBase, { id: rule, area: finding.area }) } }
      : {}),
    source: diagnosticSource,
    // Rules mask what they say; this is for the rule that forgets to.
    message: redactText(finding.message),
    ...(client.relatedInformation && information.length > 0 ? { relatedInformation: information } : {}),
    ...(client.diagnosticData ? { data } : {}),
  };
}

/** A remark that no rule makes: about the configuration, or about a file that was not checked. */
export function toRemark(lines: Lines, span: Span, severity: Severity, message: string): Diagnostic {
  // It may quote a word of the configuration.
  return {
    range: toRange(lines, span),
    severity: severities[severity],
    source: diagnosticSource,
    message: redactText(message),
  };
}
