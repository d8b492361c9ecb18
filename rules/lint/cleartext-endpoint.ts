import { inside } from '../engine/cleartext.ts';
import { programs, scripts, settings } from '../engine/language.ts';
import { callsAround } from '../engine/nesting.ts';
import { callsNaming, providerOfHost } from '../engine/requests.ts';
import { hole, resolve, textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import { type ServerAddress, serverAddresses } from '../engine/server-addresses.ts';
import type { Call, Source } from '../engine/source.ts';
import { lineAt, slice } from '../engine/text.ts';
import { holderAround, isAskedFor } from '../engine/tls.ts';
import { imports } from '../engine/tls-switch.ts';
import {
  apiHost,
  apiPath,
  cleartextSwitches,
  exampleHost,
  identifierHost,
  plainChannels,
} from '../libraries/cleartext.ts';

/** An API that is reached without TLS: what is sent and answered can be read and changed on the way. */
export default defineRule({
  id: 'cleartext-endpoint',
  area: 4,
  title: 'API reached in clear text',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...settings, ...scripts, 'dotenv'],
  anchors: [
    ...['http://', 'ws://', 'insecure_channel', 'createInsecure', 'WithInsecure', 'insecure.NewCredentials'],
    ...['usePlaintext', ...cleartextSwitches.map(({ key }) => key)],
  ],
  refs: ['CWE-319', 'RFC 6750 §5.3', 'RFC 9110 §4.2.2'],
  yieldsTo: ['credential-over-http', 'oauth-redirect-uri-http', 'credentials-in-url'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const seen = new Set<number>();
    for (const found of [...addresses(source), ...switches(source), ...channels(source)]) {
      if (seen.has(found.span.start)) continue;
      seen.add(found.span.start);
      yield found;
    }
  },
});

function* addresses(source: Source): Generator<Found> {
  for (const address of serverAddresses(source)) {
    const { literal, settable } = address;
    const match = /^\s*(https?|wss?):\/\/(?:[^\s/@]*@)?([^\s/:?#]*)([^\s]*)/i.exec(literal.text);
    if (!match || /^(?:https|wss)$/i.test(match[1]!)) continue;
    const host = match[2]!.toLowerCase();
    if (!isRemote(host) || !isApi(address, host, match[3]!)) continue;
    const at = literal.inner.start + source.text.slice(literal.inner.start, literal.inner.end).search(/https?:|wss?:/i);
    const scheme = { start: at, end: at + match[1]!.length };
    if (slice(source.text, scheme) !== match[1] || isRemark(source, at)) continue;
    const secure = `${match[1]}s`;
    yield {
      span: { start: at, end: at + `${match[1]}://${host}`.length },
      message: `${host.length <= 45 ? host : 'The server'} is reached in clear text; use ${secure}.`,
      ...(settable && { severity: 'info' as const, confidence: 'medium' as const }),
      fixes: [{ title: `Change to ${secure}`, safe: false, edits: [{ span: scheme, newText: secure }] }],
    };
  }
}

const isRemote = (host: string): boolean =>
  host.includes('.') &&
  !host.includes(hole) &&
  !/[{<$%*]|\.$/.test(host) &&
  !inside.test(host) &&
  !identifierHost.test(host) &&
  !exampleHost.test(host) &&
  !/^\d+(?:\.\d+){3}$/.test(host);

/** A single request may be for a page; the address of a client, or one that a setting holds, is a server's. */
function isApi({ role, literal }: ServerAddress, host: string, rest: string): boolean {
  if (/\.(?:xsd|dtd|rdf|owl|html?|png|jpe?g|svg|css|js|pdf|zip|t?gz)(?:[?#]|$)/i.test(literal.text)) return false;
  const path = rest.replace(/^:\d+/, '');
  return (
    role !== 'request' ||
    /^\s*ws:/i.test(literal.text) ||
    apiHost.test(host) ||
    apiPath.test(path) ||
    providerOfHost(host + path) !== null
  );
}

/** Readers give no facts of comments, but a text may be one: documentation strings. */
const isRemark = (source: Source, at: number): boolean =>
  source.comments.some(({ span }) => span.start <= at && at < span.end);

/** OAuth and OpenID Connect told to do without TLS. */
function* switches(source: Source): Generator<Found> {
  for (const pair of source.pairs) {
    const key = pair.key.slice(pair.key.lastIndexOf('.') + 1);
    const entry = cleartextSwitches.find(
      row => row.key === key && (!row.languages || row.languages.includes(source.language)),
    );
    if (!entry || isAskedFor(source, pair) || isForDevelopment(source, pair)) continue;
    const held = resolve(source, pair.value, pair.within);
    const off =
      held.kind === 'bool'
        ? held.value === entry.off || (held.value && Array.isArray(entry.off))
        : (held.kind === 'string' || held.kind === 'number') &&
          [entry.off].flat().includes(held.kind === 'string' ? held.text.toLowerCase() : String(held.value));
    if (off) yield { span: pair.span, message: entry.message };
  }
}

/** Stands below a condition that names the surroundings: `if (env.IsDevelopment())`. */
function isForDevelopment(
  source: Source,
  { span, within }: { span: { start: number; end: number }; within: number },
): boolean {
  return source.blocks.some(
    block =>
      block.kind === 'branch' &&
      block.within === within &&
      block.body.start <= span.start &&
      span.end <= block.body.end &&
      block.test !== undefined &&
      /dev|debug|local|test/i.test(slice(source.text, block.test)),
  );
}

/** gRPC without TLS, to a server that is named here. */
function* channels(source: Source): Generator<Found> {
  const present = plainChannels.filter(({ libraries }) => imports(source, libraries));
  if (present.length === 0) return;
  for (const call of source.calls) {
    if (
      !present.some(({ callee }) => callee.test(call.callee)) ||
      isAskedFor(source, call) ||
      isForDevelopment(source, call)
    )
      continue;
    const hosts = targetsOf(source, call);
    const remote = hosts.find(host => isRemote(host.replace(/:\d+$/, '')));
    if (hosts.length > 0 && !remote) continue;
    yield {
      span: call.span,
      message: 'This gRPC channel has no TLS: metadata and tokens can be read on the way; use credentials.',
      // Who the server is, others say: it may be a neighbour in the same pod.
      ...(!remote && { severity: 'info' as const, confidence: 'low' as const, strict: true as const }),
    };
  }
}

/** The servers that the call, the chain it stands in, those around it and those that use what holds it name. */
function targetsOf(source: Source, call: Call): string[] {
  const holder = holderAround(source, call.span, call.within);
  const line = lineAt(source.text, call.span.start);
  const around = [
    call,
    ...callsAround(source, call.span),
    ...source.calls.filter(
      other => other.span.start === call.span.start || (other.span.start >= line.start && other.span.end <= line.end),
    ),
    ...(holder ? callsNaming(source, holder) : []),
  ];
  return around.flatMap(({ args, within }) =>
    args.flatMap(({ value }) => {
      const text = (textOf(source, value, within) ?? '').replace(/^(?:dns|passthrough|unix):\/*/, '').toLowerCase();
      return /^[\w-]+(?:\.[\w-]+)*(?::\d+)?$/.test(text) && /[.:]|^localhost$/.test(text) ? [text] : [];
    }),
  );
}
