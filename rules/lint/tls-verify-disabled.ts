import { enclosing } from '../engine/enclosing.ts';
import { programs } from '../engine/language.ts';
import { qualify, resolve } from '../engine/resolve.ts';
import { defineRule, type Edit, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Pair, Source, Span, Value } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import {
  holderAround,
  isAskedFor,
  isLoopbackOnly,
  isServerSide,
  isSetAgain,
  placeOf,
  receiversOf,
  type TlsPlace,
} from '../engine/tls.ts';
import { belongs, isOff, offState } from '../engine/tls-switch.ts';
import {
  nodeTlsCalls,
  nodeTlsSwitches,
  pythonTlsCalls,
  pythonTlsSwitches,
  type TlsCall,
  type TlsSwitch,
  unverifiedContexts,
} from '../libraries/tls.ts';

/** Certificate verification switched off in code: anyone on the path can read and change what is sent. */
export default defineRule({
  id: 'tls-verify-disabled',
  area: 4,
  title: 'Certificate verification switched off',
  severity: 'error',
  profile: 'recommended',
  languages: programs,
  anchors: [
    ...new Set([...nodeTlsSwitches, ...pythonTlsSwitches].map(({ key }) => key)),
    'disableTLSCerts',
    'VERIFY_NONE',
    'SSL_VERIFYPEER',
    'OPT_X_TLS_REQUIRE_CERT',
    '_create_unverified_context',
    '_create_stdlib_context',
  ],
  refs: ['CWE-295', 'RFC 9110 §4.3.4', 'RFC 9525 §6'],
  *find({ source }) {
    const python = source.language === 'python';
    for (const pair of source.pairs) {
      const found = readSwitch(source, pair, python ? pythonTlsSwitches : nodeTlsSwitches);
      if (found) yield found;
    }
    for (const call of source.calls) {
      const found = readCall(source, call, python ? pythonTlsCalls : nodeTlsCalls);
      if (found) yield found;
    }
    // `ssl._create_default_https_context = ssl._create_unverified_context`: every later request of the process.
    for (const { target, value, span, within } of source.assignments)
      if (
        /(?:^|\.)_create_default_https_context$/.test(target) &&
        value.kind === 'reference' &&
        isUnverifiedContext(source, value.path, within) &&
        !isAskedFor(source, { span, within })
      )
        yield {
          span: value.span,
          message: 'Every HTTPS request of this process skips certificate verification.',
          fixes: verifiedContext(source, value.span),
        };
  },
});

function readSwitch(source: Source, pair: Pair, switches: readonly TlsSwitch[]): Found | null {
  const entry = switches.find(({ key }) => key === pair.key);
  if (!entry) return null;
  const state = offState(source, pair, entry);
  if (!state) return null;
  const place = placeOf(source, pair);
  const receivers = receiversOf(source, place);
  if (entry.libraries && !belongs(source, pair, receivers, entry.libraries)) return null;
  if (isServerSide(source, place, receivers, pair) || isSetAgain(source, pair) || isExcused(source, place, receivers))
    return null;
  const written = slice(source.text, pair.value.span);
  const shown = `${pair.key} ${state === 'off' ? 'is' : 'falls back to'} ${nameOf(source, entry, pair)}`;
  if (state === 'default')
    return {
      span: pair.span,
      message: `Certificate verification is off by default: ${shown}.`,
      severity: 'warning',
      confidence: 'medium',
    };
  const safe =
    entry.off === true || entry.off === false
      ? literal(source, !entry.off)
      : written.includes('CERT_NONE')
        ? written.replace('CERT_NONE', 'CERT_REQUIRED')
        : entry.safe;
  return {
    span: pair.span,
    message: `Certificate verification is off: ${shown}.`,
    fixes: safe === undefined || pair.form === 'query' ? [] : [setTo(pair, safe), ...trustFile(source, pair)],
  };
}

/** `{ verify }` stands for key and value. */
function setTo({ key, keySpan, value }: Pair, safe: string): Fix {
  const newText = value.span.start === keySpan.start ? `${key}: ${safe}` : safe;
  return replace(value.span, newText, `Set ${key} to ${safe}`);
}

const literal = (source: Source, value: boolean): string =>
  source.language === 'python' ? (value ? 'True' : 'False') : String(value);

function nameOf(source: Source, { off }: TlsSwitch, pair: Pair): string {
  if (pair.form === 'query') return slice(source.text, pair.value.span);
  if (off === true || off === false) return literal(source, off);
  const held = resolve(source, pair.value, pair.within);
  return held.kind === 'null' ? 'None' : held.kind === 'string' ? held.text : off[0]!;
}

const isExcused = (source: Source, place: TlsPlace, receivers: readonly Call[]): boolean =>
  isAskedFor(source, place) || isLoopbackOnly(source, receivers);

function readCall(source: Source, call: Call, calls: readonly TlsCall[]): Found | null {
  if (isUnverifiedContext(source, call.callee, call.within)) {
    const place = placeOfCall(source, call);
    const receivers = [call, ...receiversOf(source, place)];
    if (isServerSide(source, place, receivers) || isExcused(source, place, receivers)) return null;
    return {
      span: call.span,
      message: 'This TLS context verifies no certificate.',
      fixes: verifiedContext(source, call.calleeSpan),
    };
  }
  const entry = calls.find(({ callee }) => callee.test(call.callee));
  if (!entry || !source.imports.some(fact => entry.libraries.includes(fact.module.split('.')[0]!))) return null;
  const { option, off, safe, message } = entry;
  const path = (value?: Value): string => (value?.kind === 'reference' ? value.path : '');
  if (option && !option.test(path(call.args[0]?.value))) return null;
  const value = call.args[option ? 1 : 0]?.value;
  if (off instanceof RegExp && !off.test(path(value))) return null;
  if (off === false && !(value && isOff(source, resolve(source, value, call.within), call.within, { off })))
    return null;
  const place = placeOfCall(source, call);
  if (isExcused(source, place, receiversOf(source, place))) return null;
  const word = value && safe && (off ? path(value).replace(/[^.]+$/, safe) : safe);
  return { span: call.span, message, fixes: word ? [replace(value.span, word, `Change to ${word}`)] : [] };
}

const placeOfCall = (source: Source, { span, within }: Call): TlsPlace => ({
  span,
  within,
  holder: holderAround(source, span, within),
});

function isUnverifiedContext(source: Source, path: string, within: number): boolean {
  if (!source.imports.some(({ module }) => module === 'ssl')) return false;
  const name = qualify(source, path, within);
  return name?.origin === 'import' && unverifiedContexts.test(name.path);
}

/** A name that was imported alone has no neighbour to take. */
function verifiedContext(source: Source, span: Span): Fix[] {
  const written = slice(source.text, span);
  const fixed = written.replace(/\._create_\w+$/, '.create_default_context');
  return fixed === written ? [] : [replace(span, fixed, 'Use a context that verifies')];
}

const replace = (span: Span, newText: string, title: string): Fix => ({
  title,
  safe: false,
  edits: [{ span, newText }],
});

/** Self-signed and company CAs: name the file instead of switching the check off. */
function trustFile(source: Source, pair: Pair): Fix[] {
  const title = 'Trust a CA file instead (ca.pem)';
  if (source.language === 'python') return pair.key === 'verify' ? [replace(pair.value.span, '"ca.pem"', title)] : [];
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
