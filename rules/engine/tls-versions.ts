import { versionCalls, versionKeys, versionProperties, weakConstants, weakTexts } from '../libraries/tls-versions.ts';
import { hole, resolve } from './resolve.ts';
import type { Fix, Found } from './rule.ts';
import type { Source, Span, StringValue, Value } from './source.ts';
import { contains, slice } from './text.ts';
import { isAskedFor } from './tls.ts';

export function told(span: Span, shown: string, fixes: Fix[]): Found {
  const name = shown.length <= 40 ? shown : 'This version';
  return { span, message: `${name} allows a withdrawn version of TLS; take TLS 1.2 or later.`, fixes };
}

export const put = (span: Span, newText: string): Fix => ({
  title: `Change to ${newText}`,
  safe: false,
  edits: [{ span, newText }],
});

/** Names such as `ssl.PROTOCOL_TLSv1`, where they are set or given: not compared, not in a table of all versions. */
export function* weakConstantsIn(source: Source): Generator<Found> {
  const known = weakConstants[source.language];
  if (!known) return;
  for (const { value, place } of given(source)) {
    const written = slice(source.text, value.span);
    // `Tls12 | Tls11 | Tls`: each name by itself.
    for (const match of written.length < 400 ? written.matchAll(/[A-Za-z_$][\w$]*(?:(?:\.|::)[A-Za-z_]\w*)*/g) : []) {
      const path = match[0].replaceAll('::', '.');
      const entry = known.find(({ weak }) => weak.test(path));
      if (!entry || /[~!]\s*\(?[^()]*$/.test(written.slice(0, match.index))) continue;
      const start = value.span.start + match.index;
      const span = { start, end: start + match[0].length };
      if (isAskedFor(source, place) || source.strings.some(text => contains(text.span, span))) continue;
      yield told(span, path.slice(path.lastIndexOf('.') + 1), [put(span, entry.safe(match[0]))]);
    }
  }
}

/** Values that are set or given: to a name or option that speaks of versions, to a call that takes one. */
function* given(source: Source): Generator<{ value: Value; place: { span: Span; within: number } }> {
  // Go takes versions in fields only.
  if (source.language !== 'go')
    for (const call of source.calls)
      if (!asks.test(call.callee))
        for (const { value, span } of call.args)
          if (isName(value) || (value.kind === 'list' && versionCalls.test(call.callee)))
            yield { value, place: { span, within: call.within } };
  for (const { key, value, span, within, form } of source.pairs) {
    const known = versionKeys.test(lastOf(key));
    if (known ? isName(value) || value.kind === 'list' : isName(value) && form !== 'entry' && aboutVersions.test(key))
      yield { value, place: { span, within } };
  }
  for (const { target, value, span, within } of source.assignments)
    if (isName(value) && aboutVersions.test(lastOf(target))) yield { value, place: { span, within } };
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const aboutVersions = /vers|proto|tls|ssl|method/i;

/** Calls that only look at a version. */
const asks =
  /(?:contains|has\w*|includes?|equals?|is\w*|log\w*|write\w*|print\w*|assert\w*|format|parse|compare\w*|get|indexOf|append|remove)$/i;

const isName = ({ kind }: Value): boolean => kind === 'reference' || kind === 'unknown' || kind === 'arithmetic';

/** Texts such as `minVersion: 'TLSv1'`, `SSLContext.getInstance("TLSv1")`, `ssl_protocols TLSv1 TLSv1.2;`. */
export function* weakTextsIn(source: Source): Generator<Found> {
  for (const { key, value, within, span, form } of source.pairs) {
    if (form === 'query' || !versionKeys.test(key.slice(key.lastIndexOf('.') + 1))) continue;
    if (isAskedFor(source, { span, within })) continue;
    for (const text of textsOf(source, value, within)) yield* weakText(source, text, key);
  }
  for (const call of source.calls) {
    const [first, second] = call.args;
    const property = first?.value.kind === 'string' && versionProperties.test(first.value.text) && second;
    if (!property && !versionCalls.test(call.callee)) continue;
    if (isAskedFor(source, call)) continue;
    for (const { value } of property ? [second] : call.args)
      for (const text of textsOf(source, value, call.within)) yield* weakText(source, text, '');
    // "SSL" is whatever the machine takes for it.
    if (/SSLContext\.getInstance$/.test(call.callee) && first?.value.kind === 'string' && first.value.text === 'SSL')
      yield { ...told(first.span, 'SSL', [put(first.value.inner, 'TLS')]), confidence: 'medium' };
  }
}

/** A text, and whether a version that is still good stands beside it in a list. */
interface Listed {
  readonly text: StringValue;
  readonly among: boolean;
}

function textsOf(source: Source, value: Value, within: number): Listed[] {
  const held = resolve(source, value, within);
  if (held.kind === 'string') return [{ text: held, among: false }];
  if (held.kind === 'call' && held.call.isNew) return held.call.args.flatMap(arg => textsOf(source, arg.value, within));
  if (held.kind !== 'list') return [];
  const among = held.items.some(item => item.kind === 'string' && good.test(item.text));
  return held.items.flatMap(item => textsOf(source, item, within).map(({ text }) => ({ text, among })));
}

const good = /1[._]?[23]$/;

/** PHP: versions as numbers, and as schemes of sockets. */
export function* weakInPhp(source: Source): Generator<Found> {
  if (source.language !== 'php') return;
  for (const { key, value } of source.pairs)
    if (/(?:^|\.)CURLOPT_SSLVERSION$/.test(key) && value.kind === 'number' && value.value >= 2 && value.value <= 5)
      yield told(value.span, `CURLOPT_SSLVERSION ${value.value}`, [put(value.span, 'CURL_SSLVERSION_TLSv1_2')]);
  for (const { inner } of source.strings) {
    const scheme = /^(?:sslv[23]|tlsv1\.[01])(?=:\/\/)/.exec(source.text.slice(inner.start, inner.start + 20))?.[0];
    if (scheme)
      yield told({ start: inner.start, end: inner.start + scheme.length }, scheme, [
        put({ start: inner.start, end: inner.start + scheme.length }, 'tlsv1.2'),
      ]);
  }
}

/** One version, or a list of them in one text. */
function* weakText(source: Source, { text: value, among }: Listed, key: string): Generator<Found> {
  const { text, inner, span: whole } = value;
  if (text.length > 200 || text.includes(hole) || text.length !== inner.end - inner.start) return;
  if (/^(?:version|method|protocol)$/.test(key) && !/^(?:SSLv|TLSv?1)/.test(text)) return;
  for (const match of text.matchAll(/[^\s,:;|]+/g)) {
    const entry = weakTexts.find(({ weak }) => weak.test(match[0]));
    const azure = /[tT]lsVersion$/.test(key) && /^1\.[01]$/.test(match[0]);
    if (!entry && !azure) continue;
    const span = { start: inner.start + match.index, end: inner.start + match.index + match[0].length };
    const others = among || text.split(/[\s,:;|]+/).some(word => good.test(word));
    const plain = entry ? entry.safe(match[0]) : '1.2';
    // Ruby's names are symbols.
    const safe = source.language === 'ruby' ? plain.replace('.', '_') : plain;
    yield told(span, match[0], [others ? takeOut(source, among ? whole : span, match[0]) : put(span, safe)]);
  }
}

/** Out of a list, with what separates it from the next one (or, at the end, from the one before). */
function takeOut({ text }: Source, { start, end }: Span, name: string): Fix {
  const behind = /^(?:[ \t]*,\s*|[ \t]+(?=["'\w]))/.exec(text.slice(end, end + 100))?.[0].length ?? 0;
  const before = behind > 0 ? 0 : (/[\s,]+$/.exec(text.slice(Math.max(0, start - 100), start))?.[0].length ?? 0);
  return {
    title: `Remove ${name}`,
    safe: false,
    edits: [{ span: { start: start - before, end: end + behind }, newText: '' }],
  };
}
