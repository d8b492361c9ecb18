import type { TlsConstant } from '../libraries/tls.ts';
import { enclosing } from './enclosing.ts';
import type { Edit, Fix, Found } from './rule.ts';
import type { Call, Pair, Source, Span, Value } from './source.ts';
import { slice } from './text.ts';
import { isAskedFor } from './tls.ts';
import { withoutStatement } from './tls-settings.ts';
import { type CalledOff, imports, type SwitchedOff } from './tls-switch.ts';

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
    typeof entry.off === 'boolean' && entry.safe === undefined
      ? literal(source, !entry.off)
      : entry.off === 'callback' || entry.off === 'nothing'
        ? (entry.safe ?? (source.language === 'ruby' ? 'nil' : 'null'))
        : opposite
          ? written.replace(...opposite)
          : entry.safe;
  if (safe === undefined) return [];
  // `{ verify }` stands for key and value.
  const newText = pair.value.span.start === pair.keySpan.start ? `${pair.key}: ${safe}` : safe;
  // Python wants the name's check off before the mode can be CERT_NONE: it goes on again with it.
  const name = source.pairs.find(
    other =>
      pair.key === 'verify_mode' &&
      other.key === 'check_hostname' &&
      other.within === pair.within &&
      other.path.join('.') === pair.path.join('.') &&
      other.value.kind === 'bool' &&
      !other.value.value,
  );
  if (name) {
    const edits = [
      { span: name.value.span, newText: 'True' },
      { span: pair.value.span, newText },
    ].sort((a, b) => a.span.start - b.span.start);
    return [{ title: `Set ${pair.key} to ${safe}, and check the host name`, safe: false, edits }];
  }
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

/** A call that switches a check off, with its argument turned on where an edit can do that. */
export function byCall(source: Source, { call, entry, value }: CalledOff): Found {
  const { safe, off, message } = entry;
  const path = value?.kind === 'reference' ? value.path : '';
  const word = value && safe && (off instanceof RegExp && path.includes('.') ? path.replace(/[^.]+$/, safe) : safe);
  if (word) return { span: call.span, message, fixes: [replaceWith(value.span, word, `Change to ${word}`)] };
  if (off !== undefined && off !== 'callback') return { span: call.span, message, fixes: [] };
  const link = withoutLink(source, call);
  return { span: call.span, message, fixes: link.length > 0 ? link : withoutStatement(source, call.span) };
}

/** Takes a call out of a chain: `Http::withoutVerifying()->get(…)`, `request.get(…).disableTLSCerts()`. */
function withoutLink({ text }: Source, { span, nameSpan }: Call): Fix[] {
  const title = `Remove ${slice(text, nameSpan)}()`;
  const behind = /^\s*(?:\.|->)/.exec(text.slice(span.end, span.end + 200))?.[0].length ?? 0;
  if (behind > 0) return [replaceWith({ start: nameSpan.start, end: span.end + behind }, '', title)];
  const before = /\)\s*(?:\.|->)$/.exec(text.slice(Math.max(0, nameSpan.start - 200), nameSpan.start))?.[0].length ?? 0;
  return before > 0 ? [replaceWith({ start: nameSpan.start - before + 1, end: span.end }, '', title)] : [];
}

/** Names that are the switch themselves, wherever they are given; not for the targets in `except`. */
export function* byConstant(
  source: Source,
  constants: readonly TlsConstant[],
  except: ReadonlySet<string> = new Set(),
): Generator<Found> {
  const present = constants.filter(({ libraries }) => imports(source, libraries));
  if (present.length === 0) return;
  const values: { value: Value; within: number }[] = [
    ...source.calls.flatMap(({ args, within }) => args.map(({ value }) => ({ value, within }))),
    ...source.assignments.filter(({ target }) => !except.has(target.slice(target.lastIndexOf('.') + 1))),
    ...source.functions.flatMap(({ returns }, within) => returns.map(value => ({ value, within }))),
  ];
  for (const { value, within } of values) {
    const call = value.kind === 'call' && value.call.isNew ? value.call.callee : '';
    const name = value.kind === 'reference' ? value.path : call;
    const entry = name && present.find(constant => constant.name.test(name));
    if (!entry || isAskedFor(source, { span: value.span, within })) continue;
    const module = source.imports.find(fact => entry.safe?.[fact.module])?.module;
    const safe = module && entry.safe?.[module];
    yield {
      span: value.span,
      message: entry.message,
      fixes: safe ? [replaceWith(value.span, safe, `Change to ${safe.replace(/(?:\w+\.)+(?=[A-Z])/, '')}`)] : [],
    };
  }
}
