import { proxyArguments, proxyMembers, proxyOptions } from '../libraries/proxies.ts';
import { intoObject } from './header-edits.ts';
import { isLoopbackCall } from './requests.ts';
import { libraryCall, optionsOf, qualify, resolve } from './resolve.ts';
import type { Fix, Found } from './rule.ts';
import type { Call, Source, Span } from './source.ts';
import { slice } from './text.ts';

const said = 'This client goes past the proxy of the environment; let it read HTTPS_PROXY.';

/** Where a program says that it takes no proxy, and Go's transports, which take none unless they are told. */
export function* proxySwitches(source: Source): Generator<Found> {
  const { language, text, calls, pairs } = source;
  const options = proxyOptions.filter(({ languages }) => languages.includes(language));
  const given = proxyArguments.filter(({ languages }) => languages.includes(language));
  const told = new Set<number>();
  for (const call of calls) {
    const path = qualify(source, call.callee, call.within)?.path ?? call.callee;
    for (const row of options) {
      if (row.call && !row.call.test(path)) continue;
      const all = optionsOf(source, call);
      if (row.unless && all.some(({ key }) => row.unless!.test(key))) continue;
      for (const { key, value } of all) {
        if (!row.key.test(key) || !row.off.test(slice(text, value.span)) || isLoopbackCall(source, call)) continue;
        if (told.has(value.span.start)) continue;
        told.add(value.span.start);
        yield { span: value.span, message: said, fixes: replaceBy(value.span, row.on) };
      }
    }
    for (const { call: pattern, position, off } of given) {
      const arg = call.args[position];
      if (!arg || !pattern.test(path) || !off.test(slice(text, arg.span))) continue;
      if (path === 'curl_setopt' && !/CURLOPT_PROXY$/.test(slice(text, call.args[1]!.span))) continue;
      yield { span: arg.span, message: said };
    }
    if (language === 'go') yield* transport(source, call);
  }
  for (const { form, key, value } of pairs) {
    if (form !== 'member' || told.has(value.span.start)) continue;
    const row = proxyMembers.find(({ languages, key: pattern }) => languages.includes(language) && pattern.test(key));
    if (row?.off.test(slice(text, value.span)))
      yield { span: value.span, message: said, fixes: replaceBy(value.span, row.on) };
  }
}

const replaceBy = (span: Span, newText: string | null): Fix[] =>
  newText ? [{ title: 'Read the proxy from the environment', safe: false, edits: [{ span, newText }] }] : [];

/** `&http.Transport{…}` without `Proxy`: only the default transport reads the environment. */
function* transport(source: Source, call: Call): Generator<Found> {
  if (libraryCall(source, call) !== 'net/http.Transport' || !call.isNew) return;
  const [first] = call.args;
  const held = first && resolve(source, first.value, call.within);
  if (held?.kind !== 'object' || held.pairs.some(({ key }) => /^(?:Proxy|DialContext|Dial|DialTLS)$/.test(key))) return;
  const holder = source.assignments.find(({ value }) => value.span.end === call.span.end)?.target;
  if (source.pairs.some(({ form, key, path }) => form === 'member' && key === 'Proxy' && path.join('.') === holder))
    return;
  const edit = intoObject(source, held, 'Proxy: http.ProxyFromEnvironment');
  yield {
    span: call.calleeSpan,
    message: 'A Transport without Proxy goes past HTTPS_PROXY; set Proxy: http.ProxyFromEnvironment.',
    fixes: edit ? [{ title: 'Read the proxy from the environment', safe: false, edits: [edit] }] : [],
  };
}
