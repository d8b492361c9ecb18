import { qualify, resolve } from '../engine/resolve.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Pair, Source, Span, Value } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import { nodeTlsSwitches, pythonTlsSwitches, pythonVerifyModeKeys, type TlsSwitch } from '../libraries/tls.ts';

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
    'CERT_NONE',
    'cert_reqs',
    'VERIFY_NONE',
    '_create_unverified_context',
    '_create_stdlib_context',
    'SSL_VERIFYPEER',
  ],
  refs: ['CWE-295', 'RFC 9110 §4.3.4', 'RFC 9525 §6'],
  *find({ source }) {
    const python = source.language === 'python';
    const switches = python ? pythonTlsSwitches : nodeTlsSwitches;
    for (const pair of source.pairs) {
      const found = readSwitch(source, pair, switches) ?? (python ? readVerifyMode(source, pair) : null);
      if (found) yield found;
    }
    if (!python) return;
    for (const call of source.calls) {
      const found = readPythonCall(source, call);
      if (found) yield found;
    }
    // `ssl._create_default_https_context = ssl._create_unverified_context`: every later request of the process.
    for (const { value, within } of source.assignments)
      if (value.kind === 'reference' && unverifiedContext(source, value.path, within))
        yield {
          span: value.span,
          message: 'Every HTTPS request of this process skips certificate verification.',
          fixes: [replace(value.span, contextName(source, value.span), 'Verify certificates')],
        };
  },
});

function readSwitch(source: Source, pair: Pair, switches: readonly TlsSwitch[]): Found | null {
  const entry = switches.find(({ key }) => key === pair.key);
  if (!entry || pair.form === 'query') return null;
  const { off, certain } = isOff(source, pair.value, pair.within, entry.off);
  if (!off) return null;
  const call = source.calls.findLast(
    candidate => candidate.span.start <= pair.span.start && pair.span.end <= candidate.argsSpan.end,
  );
  if (entry.libraries && !belongs(source, pair, call, entry.libraries)) return null;
  if (entry.key === 'rejectUnauthorized' && isServerOption(source, pair, call)) return null;
  const safe = source.language === 'python' ? (entry.off ? 'False' : 'True') : String(!entry.off);
  return {
    span: pair.span,
    message: certain
      ? `Certificate verification is off: ${pair.key} is ${literal(source, entry.off)}.`
      : `Certificate verification is off by default: ${pair.key} falls back to ${literal(source, entry.off)}.`,
    severity: certain ? 'error' : 'warning',
    confidence: certain ? 'high' : 'medium',
    fixes: certain ? [replace(pair.value.span, safe, `Set ${pair.key} to ${safe}`), ...trustFile(source, pair)] : [],
  };
}

const literal = (source: Source, value: boolean): string =>
  source.language === 'python' ? (value ? 'True' : 'False') : String(value);

/** Off for certain (a constant), or off unless something else is said (`opts.verify ?? false`, `os.getenv("V", False)`). */
function isOff(source: Source, value: Value, within: number, off: boolean): { off: boolean; certain: boolean } {
  const held = resolve(source, value, within);
  const matches = (candidate: Value): boolean => {
    const constant = resolve(source, candidate, within);
    return (
      (constant.kind === 'bool' && constant.value === off) ||
      (constant.kind === 'number' && constant.value === 0 && !off)
    );
  };
  if (matches(held)) return { off: true, certain: true };
  // Only the last of `a ?? b` is a default; the arms of a condition are a choice that somebody made on purpose.
  const fallback =
    held.kind === 'env'
      ? held.fallback
      : held.kind === 'choice' && isDefaulting(source, held)
        ? held.options.at(-1)
        : undefined;
  return { off: fallback !== undefined && matches(fallback), certain: false };
}

function isDefaulting(source: Source, value: Value & { kind: 'choice' }): boolean {
  const [first, last] = value.options;
  if (value.options.length !== 2 || !first || !last) return false;
  return /^\s*(?:\|\||\?\?|or\b)/.test(source.text.slice(first.span.end, last.span.start));
}

/** The call (or, for attributes, the object) is one of these libraries'. */
function belongs(source: Source, pair: Pair, call: Call | undefined, libraries: readonly string[]): boolean {
  const owner = pair.form === 'member' ? pair.path.join('.') : (call?.callee ?? '');
  if (pair.form !== 'member' && pair.form !== 'keyword' && !call) return false;
  const name = qualify(source, owner, pair.within);
  if (name?.origin === 'import') return libraries.includes(name.path.split('.')[0]!);
  // A session that comes in as a parameter or from a method: the file must import the library, and the call must read
  // like a request. `jwt.decode(token, verify=False)` is another matter.
  const imported = source.imports.some(fact => libraries.includes(fact.module.split('.')[0]!));
  if (!imported || name !== null) return false;
  return pair.form === 'member'
    ? /(?:^|\.|_)(?:session|client|http|s|conn|connector)$/i.test(owner)
    : /\.(?:get|post|put|patch|delete|head|options|request|send|stream|fetch|client|resource|ws_connect)$/.test(owner);
}

/** On a server the option speaks of the clients' certificates: `requestCert` decides whether one is asked for. */
function isServerOption(source: Source, pair: Pair, call: Call | undefined): boolean {
  if (call && /(?:^|\.)(?:createServer|createSecureServer|TLSSocket)$/.test(call.callee)) return true;
  return source.pairs.some(
    other =>
      other.key === 'requestCert' &&
      other.within === pair.within &&
      other.path.join() === pair.path.join() &&
      Math.abs(other.span.start - pair.span.start) < 400,
  );
}

/** `cert_reqs=ssl.CERT_NONE`, `ctx.verify_mode = ssl.CERT_NONE`, `cert_reqs="CERT_NONE"`, redis's `ssl_cert_reqs=None`. */
function readVerifyMode(source: Source, pair: Pair): Found | null {
  if (!pythonVerifyModeKeys.has(pair.key)) return null;
  const held = resolve(source, pair.value, pair.within);
  const none =
    (held.kind === 'reference' && /(?:^|\.)CERT_NONE$/.test(held.path)) ||
    (held.kind === 'string' && /^(?:CERT_NONE|none)$/.test(held.text)) ||
    (held.kind === 'null' && pair.key === 'ssl_cert_reqs');
  if (!none) return null;
  const written = slice(source.text, pair.value.span);
  const fixed = written.includes('CERT_NONE') ? written.replace('CERT_NONE', 'CERT_REQUIRED') : '"required"';
  return {
    span: pair.span,
    message: `Certificate verification is off: ${pair.key} is ${held.kind === 'null' ? 'None' : 'CERT_NONE'}.`,
    fixes: [replace(pair.value.span, fixed, 'Require a valid certificate')],
  };
}

function readPythonCall(source: Source, call: Call): Found | null {
  if (unverifiedContext(source, call.callee, call.within))
    return {
      span: call.span,
      message: 'This TLS context verifies no certificate.',
      fixes: [replace(call.calleeSpan, contextName(source, call.calleeSpan), 'Use a context that verifies')],
    };
  const [option, value] = call.args;
  if (!option) return null;
  const name = option.value.kind === 'reference' ? option.value.path : '';
  // pycurl: handle.setopt(pycurl.SSL_VERIFYPEER, 0); pyOpenSSL: context.set_verify(SSL.VERIFY_NONE, …).
  if (
    call.callee.endsWith('.setopt') &&
    name.endsWith('SSL_VERIFYPEER') &&
    value &&
    isOff(source, value.value, call.within, false).certain
  )
    return {
      span: call.span,
      message: 'Certificate verification is off: SSL_VERIFYPEER is 0.',
      fixes: [replace(value.value.span, '1', 'Set SSL_VERIFYPEER to 1')],
    };
  if (call.callee.endsWith('.set_verify') && name.endsWith('.VERIFY_NONE'))
    return {
      span: call.span,
      message: 'Certificate verification is off: the context is set to VERIFY_NONE.',
      fixes: [replace(option.value.span, name.replace('VERIFY_NONE', 'VERIFY_PEER'), 'Set VERIFY_PEER')],
    };
  return null;
}

function unverifiedContext(source: Source, path: string, within: number): boolean {
  const name = qualify(source, path, within);
  return name?.origin === 'import' && /^ssl\._create_(?:unverified|stdlib)_context$/.test(name.path);
}

const contextName = (source: Source, span: Span): string =>
  slice(source.text, span).replace(/_create_(?:unverified|stdlib)_context$/, 'create_default_context');

const replace = (span: Span, newText: string, title: string): Fix => ({
  title,
  safe: false,
  edits: [{ span, newText }],
});

/** Self-signed and company CAs: name the file instead of switching the check off. */
function trustFile(source: Source, pair: Pair): Fix[] {
  if (source.language === 'python')
    return pair.key === 'verify' ? [replace(pair.value.span, '"ca.pem"', 'Trust a CA file instead (ca.pem)')] : [];
  if (pair.key !== 'rejectUnauthorized' || pair.form !== 'property') return [];
  const imported = source.imports.find(fact => fact.module === 'fs' && fact.name === null);
  const named = source.imports.find(fact => fact.module === 'fs' && fact.name === 'readFileSync');
  const reader = named?.local ?? (imported ? `${imported.local}.readFileSync` : 'readFileSync');
  const first = source.imports[0]?.span.start;
  const statement = first === undefined ? 0 : source.text.lastIndexOf('\n', first) + 1;
  const commonJs = first !== undefined && !/^\s*import\b/.test(source.text.slice(statement, first + 6));
  const line = commonJs
    ? "const { readFileSync } = require('node:fs');\n"
    : "import { readFileSync } from 'node:fs';\n";
  return [
    {
      title: 'Trust a CA file instead (ca.pem)',
      safe: false,
      edits: [
        ...(named || imported ? [] : [{ span: { start: statement, end: statement }, newText: line }]),
        { span: pair.span, newText: `ca: ${reader}('ca.pem')` },
      ],
    },
  ];
}
