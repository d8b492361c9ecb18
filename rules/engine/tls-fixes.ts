import { enclosing } from './enclosing.ts';
import type { Edit, Fix } from './rule.ts';
import type { Pair, Source, Span } from './source.ts';
import { slice } from './text.ts';
import type { SwitchedOff } from './tls-switch.ts';

export const replaceWith = (span: Span, newText: string, title: string): Fix => ({
  title,
  safe: false,
  edits: [{ span, newText }],
});

/** A truth value as the language writes it. */
export const literal = (source: Source, value: boolean): string =>
  source.language === 'python' ? (value ? 'True' : 'False') : String(value);

/** The names of what verifies nothing, and of what does. */
const opposites: readonly (readonly [RegExp, string])[] = [
  [/\bCERT_NONE\b/, 'CERT_REQUIRED'],
  [/\bVERIFY_NONE\b/, 'VERIFY_PEER'],
  [/^:none\b/, ':peer'],
  [/(?<=\bX509CertificateValidationMode\.)None$/, 'ChainTrust'],
];

/** The same option with the check on; none where no edit of the value does that. */
export function turnOn(source: Source, { pair, entry }: SwitchedOff): Fix[] {
  if (pair.form === 'query') return [];
  const written = slice(source.text, pair.value.span);
  const opposite = opposites.find(([name]) => name.test(written));
  const safe =
    typeof entry.off === 'boolean'
      ? literal(source, !entry.off)
      : entry.off === 'callback'
        ? (entry.safe ?? (source.language === 'ruby' ? 'nil' : 'null'))
        : opposite
          ? written.replace(...opposite)
          : entry.safe;
  if (safe === undefined) return [];
  // `{ verify }` stands for key and value.
  const newText = pair.value.span.start === pair.keySpan.start ? `${pair.key}: ${safe}` : safe;
  return [
    replaceWith(
      pair.value.span,
      newText,
      entry.off === 'callback' ? `Remove the callback (${safe})` : `Set ${pair.key} to ${safe}`,
    ),
  ];
}

/** Self-signed and company CAs: name the file instead of switching the check off. */
export function trustFile(source: Source, pair: Pair): Fix[] {
  const title = 'Trust a CA file instead (ca.pem)';
  if (source.language === 'python')
    return pair.key === 'verify' ? [replaceWith(pair.value.span, '"ca.pem"', title)] : [];
  if (source.language === 'php' && /^'?"?verify'?"?$/.test(slice(source.text, pair.keySpan)))
    return [replaceWith(pair.value.span, "'ca.pem'", title)];
  if (pair.key !== 'rejectUnauthorized' || pair.form !== 'property') return [];
  if (enclosing(source, pair)?.pairs.some(({ key }) => key === 'ca')) return [];
  const imported = source.imports.find(fact => fact.module === 'fs' && fact.name === null);
  const named = source.imports.find(fact => fact.module === 'fs' && fact.name === 'readFileSync');
  const reader = named?.local ?? (imported ? `${imported.local}.readFileSync` : 'readFileSync');
  const edits = [{ span: pair.span, newText: `ca: ${reader}('ca.pem')` }];
  if (!named && !imported) edits.unshift(importOfReader(source));
  return [{ title, safe: false, edits }];
}

/** In front of the first import, else at the top, behind what has to be first there. */
function importOfReader({ text, imports, language }: Source): Edit {
  const line = text.lastIndexOf('\n', imports[0]?.span.start ?? 0) + 1;
  const statement = /^(?:import|const|let|var)\b/.exec(text.slice(line, line + 8))?.[0];
  const top = /^\uFEFF?(?:#!.*\r?\n)?(?:(?:'use [a-z]+'|"use [a-z]+");?\r?\n)?/.exec(text)![0].length;
  const at = statement && line > 0 ? line : top;
  const esm = statement ? statement === 'import' : language !== 'javascript' || /^(?:import|export)\b/m.test(text);
  const code = esm ? "import { readFileSync } from 'node:fs';" : "const { readFileSync } = require('node:fs');";
  const newText = code + (text.includes('\r\n') ? '\r\n' : '\n');
  return { span: { start: at, end: at }, newText };
}

/** A name that was imported alone has no neighbour to take. */
export function verifiedContext(source: Source, span: Span): Fix[] {
  const written = slice(source.text, span);
  const fixed = written.replace(/\._create_\w+$/, '.create_default_context');
  return fixed === written ? [] : [replaceWith(span, fixed, 'Use a context that verifies')];
}
