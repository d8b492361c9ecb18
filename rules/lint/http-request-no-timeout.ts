import { carriesCredential, fileCarriesCredential } from '../engine/carries.ts';
import { intoObject } from '../engine/header-edits.ts';
import { programs } from '../engine/language.ts';
import { isAtLeast } from '../engine/manifests.ts';
import { surroundings } from '../engine/oauth.ts';
import type { ProjectFacts } from '../engine/project.ts';
import { perSource } from '../engine/remembered.ts';
import { isLoopbackCall } from '../engine/requests.ts';
import { optionsOf, qualify, resolve, textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Edit, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Source, Span, Value } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import { memberSwitches, type TimeoutEntry, timeouts } from '../libraries/timeouts.ts';

/** One server that accepts and stays silent stops everybody who waits for it without a limit. */
export default defineRule({
  id: 'http-request-no-timeout',
  area: 6,
  title: 'Request without a timeout',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: [
    ...['requests', 'httpx', 'urlopen', 'HTTPSConnection', 'HTTPConnection', 'aiohttp', 'axios', "'got'", '"got"'],
    ...["'ky'", '"ky"', 'node-fetch', 'cross-fetch', 'fetch(', 'undici', 'require("request', "require('request"],
    ...['http.Get(', 'http.Post', 'http.Head(', 'DefaultClient', 'http.Client{', 'openConnection', 'HttpRequest'],
    ...['GuzzleHttp', 'curl_init', 'read_timeout', 'open_timeout', 'timeout: nil', 'timeout = nil', 'InfiniteTimeSpan'],
    ...[
      'https.request',
      'RestTemplate',
      'resty',
      'urllib3',
      'OkHttpClient',
      'CURLOPT_TIMEOUT',
      'Http::timeout',
      'TimeSpan.From',
    ],
    ...['http.request', 'https.get', 'http.get'],
  ],
  refs: ['CWE-400', 'CWE-1088', 'OWASP API4:2023'],
  *find({ source, project }) {
    if (roleOf(source.path) === 'test') return;
    for (const call of source.calls) {
      const name = qualify(source, call.callee, call.within);
      const entry = name && timeouts.find(({ call: pattern }) => pattern.test(name.path));
      if (!entry || (name.origin === 'global' && !globals.test(name.path))) continue;
      const found = readCall(source, call, name.path, entry, project);
      if (found) yield found;
    }
    for (const pair of source.pairs) {
      const name = [...pair.path, pair.key].join('.');
      const entry =
        pair.form === 'member'
          ? memberSwitches.find(({ path, language }) => language === source.language && path.test(name))
          : undefined;
      if (entry?.off.test(slice(source.text, pair.value.span)))
        yield switchedOff(source, pair.key, pair.span, pair.value);
    }
    if (source.language === 'ruby') yield* faradayOptions(source);
    if (source.language === 'php') yield* curlOptions(source);
  },
});

/** `Faraday.new(url: url, request: { timeout: nil })`. */
function* faradayOptions(source: Source): Generator<Found> {
  for (const call of source.calls) {
    const request = call.args.find(({ name }) => name === 'request');
    if (request?.value.kind !== 'object' || !/^Faraday\b/.test(qualify(source, call.callee, call.within)?.path ?? ''))
      continue;
    for (const { key, value } of request.value.pairs)
      if (/^(?:timeout|read_timeout|open_timeout)$/.test(key) && value.kind === 'null')
        yield switchedOff(source, key, value.span, value);
  }
}

/** `curl_setopt($ch, CURLOPT_TIMEOUT, 0)`. */
function* curlOptions(source: Source): Generator<Found> {
  for (const { callee, args } of source.calls) {
    const [, option, value] = args;
    if (callee !== 'curl_setopt' || !option || !value || slice(source.text, value.span) !== '0') continue;
    const name = slice(source.text, option.span);
    if (/^CURLOPT_TIMEOUT(?:_MS)?$/.test(name)) yield switchedOff(source, name, value.span, value.value);
  }
}

/** What every program can call without importing it. */
const globals = /^(?:(?:globalThis|window|self)\.)?fetch$|^axios\b|^curl_init$/;

function readCall(source: Source, call: Call, path: string, entry: TimeoutEntry, project: ProjectFacts): Found | null {
  const given = optionsOf(source, call).filter(({ key }) => entry.options.test(key));
  const positional = entry.position === undefined ? undefined : call.args[entry.position];
  if (positional && !positional.name) given.push({ key: 'timeout', value: positional.value });
  for (const { key, value } of given) {
    const held = resolve(source, value, call.within);
    if (entry.off?.test(slice(source.text, held.span).replace(/\s+/g, '')))
      return switchedOff(source, key, value.span, value);
  }
  const version = entry.gone && path.startsWith(entry.gone.library) && project.versionOf?.(entry.gone.library);
  const ignored =
    version && isAtLeast(version, entry.gone!.since) && given.find(({ key }) => entry.gone!.option.test(key));
  if (ignored && given.length === 1)
    return {
      span: ignored.value.span,
      message: `${entry.gone!.library} ${version[0]} takes no notice of ${ignored.key}; use signal: AbortSignal.timeout(10_000).`,
    };
  if (given.length > 0 || (entry.limit !== null && !entry.far)) return null;
  if (isOpen(source, call, path) || isLoopbackCall(source, call) || isOwnServer(source, call)) return null;
  if (entry.elsewhere && says(source, entry.elsewhere)) return null;
  if (entry.setters && setsLater(source, call, entry.setters)) return null;
  const carries =
    entry.client || entry.options.source === '^$' ? fileCarriesCredential(source) : carriesCredential(source, call);
  const shown = call.callee;
  return {
    span: call.calleeSpan,
    message: `${shown.length <= 30 ? shown : 'This call'} waits ${entry.far ? '300 s' : 'without limit'} for an answer; set a timeout (10 s).`,
    severity: entry.far || !carries ? 'info' : 'warning',
    // Most programs leave it out somewhere: who wants to hear of every place asks for it.
    strict: true,
    fixes: () => addTimeout(source, call, path, entry),
  };
}

/** Asked for every call without a timeout: it reads the whole text. */
const says = perSource((source: Source, pattern: RegExp): boolean => pattern.test(source.text));

function switchedOff(source: Source, key: string, span: Span, value: Value): Found {
  const safe = safeValue[source.language];
  return {
    span,
    message: `This switches the limit off (${key}): one silent server stops the program; set 10 s.`,
    fixes: safe ? [{ title: `Set 10 seconds`, safe: false, edits: [{ span: value.span, newText: safe }] }] : [],
  };
}

const safeValue: Readonly<Record<string, string>> = {
  javascript: '10_000',
  typescript: '10_000',
  tsx: '10_000',
  python: '10',
  ruby: '10',
  php: '10',
  csharp: 'TimeSpan.FromSeconds(10)',
};

/** Options that this file does not tell may hold a limit. */
function isOpen(source: Source, call: Call, path: string): boolean {
  return call.args.some(({ value, spread, name }, at) => {
    if (spread) return true;
    const held = resolve(source, value, call.within);
    if (held.kind === 'object') return held.spreads.length > 0;
    if (name || held.kind === 'string' || held.kind === 'template' || held.kind === 'concat') return false;
    // What stands where the options go, and is none that can be read.
    return at === optionsIndex(path) && held.kind !== 'function' && !/^(?:requests|urllib|httpx)/.test(path);
  });
}

/** Where the options stand behind the address and, with axios, the body; a client takes nothing else. */
function optionsIndex(path: string): number {
  if (/(?:\.create|\.extend|Client)$/.test(path)) return 0;
  return /^axios\.(?:post|put|patch)$/.test(path) || /^GuzzleHttp\.Client\(\)\.request$/.test(path) ? 2 : 1;
}

/** `axios.get('/api/me')` goes to the page's own server. */
const isOwnServer = (source: Source, { args, within }: Call): boolean =>
  Boolean(args[0] && textOf(source, args[0].value, within)?.startsWith('/'));

function setsLater(source: Source, call: Call, setters: RegExp): boolean {
  return (
    source.calls.some(other => other.span.start === call.span.start && setters.test(other.callee)) ||
    /\.timeout\(/.test(surroundings(source, call.span, call.within))
  );
}

function addTimeout(source: Source, call: Call, path: string, { fix }: TimeoutEntry): Fix[] {
  const edit = fix && editOf(source, call, path, fix);
  return edit ? [{ title: 'Set a timeout of 10 seconds', safe: false, edits: [edit] }] : [];
}

function editOf(source: Source, call: Call, path: string, fix: NonNullable<TimeoutEntry['fix']>): Edit | null {
  const last = call.args.at(-1);
  const insert = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });
  if ('keyword' in fix)
    return last ? insert(last.span.end, `, ${fix.keyword}`) : insert(call.argsSpan.start, fix.keyword);
  if ('field' in fix) {
    const object = last?.value;
    if (object?.kind !== 'object' || !source.imports.some(({ module }) => module === 'time')) return null;
    return intoObject(source, object, fix.field);
  }
  const index = optionsIndex(path);
  const options = call.args[index];
  const braces = source.language === 'php' ? ['[', ']'] : ['{ ', ' }'];
  if (options) return options.value.kind === 'object' ? intoObject(source, options.value, fix.property) : null;
  // `axios({ url })`, `request({ url }, callback)`: the options are the first argument.
  const first = call.args[0];
  if (first?.value.kind === 'object') return intoObject(source, first.value, fix.property);
  if (call.args.length !== index) return null;
  const text = `${braces[0]}${fix.property}${braces[1]}`;
  return last ? insert(last.span.end, `, ${text}`) : insert(call.argsSpan.start, text);
}
