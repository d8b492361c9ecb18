import { enclosing } from '../engine/enclosing.ts';
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
  languages: ['javascript', 'typescript', 'tsx', 'python'],
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

/** `off` for certain (a constant), or the `default` that holds unless something else is said. */
function offState(source: Source, pair: Pair, entry: TlsSwitch): 'off' | 'default' | null {
  const { value, within } = pair;
  if (pair.form === 'query')
    return value.kind === 'string' && [entry.off].flat().some(off => String(off) === value.text) ? 'off' : null;
  // An attribute of the object itself is what it begins with; a context's mode that is passed on is told where it is set.
  if (pair.key === 'verify_mode' && pair.path.join() === 'self') return null;
  if (value.kind === 'reference' && value.path.endsWith('.verify_mode')) return null;
  const held = resolve(source, value, within);
  if (isOff(source, held, within, entry)) return isSettable(source, value, within) ? 'default' : 'off';
  // Only the last of `a ?? b` is a default; the arms of a condition are a choice that somebody made on purpose.
  const fallback =
    held.kind === 'env'
      ? held.fallback
      : held.kind === 'choice' && isDefaulting(source, held)
        ? held.options.at(-1)
        : undefined;
  return fallback && isOff(source, resolve(source, fallback, within), within, entry) ? 'default' : null;
}

function isOff(source: Source, value: Value, within: number, { off, none }: Pick<TlsSwitch, 'off' | 'none'>): boolean {
  switch (value.kind) {
    case 'bool':
      return value.value === off;
    case 'number':
      return off === false && value.value === 0;
    case 'null':
      return none === true;
    case 'string':
      return typeof off === 'object' && off.some(word => word.toLowerCase() === value.text.toLowerCase());
    case 'reference': {
      const name = value.path.slice(value.path.lastIndexOf('.') + 1);
      return typeof off === 'object' && off.includes(name) && qualify(source, value.path, within) !== null;
    }
    default:
      return false;
  }
}

/** A parameter, or an attribute that others may set. */
function isSettable(source: Source, value: Value, within: number): boolean {
  if (value.kind !== 'reference') return false;
  if (/^(?:self|this)\./.test(value.path)) return true;
  for (let scope = within; scope >= 0; scope = source.functions[scope]!.within)
    if (source.functions[scope]!.params.some(param => param.name === value.path)) return true;
  return false;
}

function isDefaulting(source: Source, value: Value & { kind: 'choice' }): boolean {
  const [first, last] = value.options;
  if (value.options.length !== 2 || !first || !last) return false;
  return /^\s*(?:\|\||\?\?|or\b)/.test(source.text.slice(first.span.end, last.span.start));
}

const isExcused = (source: Source, place: TlsPlace, receivers: readonly Call[]): boolean =>
  isAskedFor(source, place) || isLoopbackOnly(source, receivers);

/** The option is given to one of these libraries, or set on one of their objects. */
function belongs(source: Source, pair: Pair, receivers: readonly Call[], libraries: readonly string[]): boolean {
  const own = (path: string, within: number, like: RegExp): boolean => {
    const name = qualify(source, path, within);
    if (name?.origin === 'import') return libraries.includes(name.path.split(/[.(]/)[0]!);
    // A session that comes in as a parameter or from a method: the file must import the library, and the name must
    // speak of requests. `jwt.decode(token, verify=False)` is another matter.
    return (
      name === null && like.test(path) && source.imports.some(fact => libraries.includes(fact.module.split('.')[0]!))
    );
  };
  if (pair.form === 'member' && own(pair.path.join('.'), pair.within, clientName)) return true;
  // What stands in a call is for that call (`dict(verify=False)` is a value); what a variable holds, for its users.
  const calls = receivers.filter(call => call.callee !== 'dict');
  const first = calls[0];
  const direct = first && first.span.start <= pair.span.start && pair.span.end <= first.span.end;
  return (direct ? [first] : calls).some(call => own(call.callee, call.within, requestMethod));
}

const clientName = /(?:^|\.|_)(?:session|client|http|s|conn|connector|configuration)$/i;
const requestMethod =
  /\.(?:get|post|put|patch|delete|head|options|request|send|stream|fetch|client|resource|ws_connect)$/;

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
