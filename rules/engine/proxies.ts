import type { ProjectFacts } from './project.ts';
import { resolve, textOf } from './resolve.ts';
import type { Fix, Found } from './rule.ts';
import type { Pair, Source } from './source.ts';

const forms = /^(?:env|json|yaml|setting|property|entry|member|keyword)$/;

/** What environment variables say of the proxy, wherever they are set: files, scripts, manifests, `proxies={…}`. */
export function* proxySettings(source: Source, project: ProjectFacts): Generator<Found> {
  const set = [...settingsOf(source)];
  const lists = set.some(({ key }) => /^(?:https|all)_proxy$/i.test(key));
  for (const { key, pair, text } of set) {
    const { value } = pair;
    if (/^no_proxy$/i.test(key)) {
      yield* exceptions(pair, text);
      continue;
    }
    // `proxy.corp:8080`: a host and a port, and no scheme.
    if (/^[\w.-]+:\d{2,5}\/?$/.test(text) && value.kind === 'string')
      yield {
        span: value.inner,
        message: 'This proxy has no scheme, and not every client guesses it; write http:// in front.',
        fixes: [
          {
            title: 'Write http:// in front',
            safe: false,
            edits: [{ span: { start: value.inner.start, end: value.inner.start }, newText: 'http://' }],
          },
        ],
      };
    else if (
      /^http_proxy$/i.test(key) &&
      !lists &&
      source.language === 'dotenv' &&
      ![...(project.env?.defined ?? [])].some(name => /^(?:https|all)_proxy$/i.test(name))
    )
      yield {
        span: pair.keySpan,
        message: `Calls to https go past ${key}; set ${key === 'http_proxy' ? 'https_proxy' : 'HTTPS_PROXY'} as well.`,
      };
  }
  yield* pythonProxies(source);
}

/** `NO_PROXY=localhost, *.corp.example`: curl, Python and others take blanks and stars as they stand. */
function* exceptions({ value }: Pair, text: string): Generator<Found> {
  if (value.kind !== 'string') return;
  const entries = text.split(',');
  const star = entries.some(entry => /^\s*\*\.?[\w-]/.test(entry));
  const blank = /,\s+\S|\S\s+,/.test(text) || (!text.includes(',') && /\S\s+\S/.test(text));
  if (!star && !blank) return;
  const plain = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(entry => entry.replace(/^\*(?=\.?[\w-])\.?/, '.'))
    .join(',');
  const fixes: Fix[] = [
    { title: 'Write it as a plain list', safe: false, edits: [{ span: value.inner, newText: plain }] },
  ];
  yield {
    span: value.inner,
    message: star
      ? 'Not every client reads * in this list; write .example.com for all hosts below.'
      : 'Not every client reads blanks in this list; separate the hosts by commas alone.',
    fixes,
  };
}

interface Setting {
  readonly key: string;
  readonly pair: Pair;
  readonly text: string;
}

function* settingsOf(source: Source): Generator<Setting> {
  for (const pair of source.pairs) {
    if (!forms.test(pair.form) || !/^(?:https?|all|no)_proxy$/i.test(pair.key)) continue;
    const text = textOf(source, pair.value, pair.within)?.trim();
    if (text && !/[\0${<]/.test(text)) yield { key: pair.key, pair, text };
  }
}

/** `requests.get(url, proxies={"http": …})`: the key is the scheme of the target. */
function* pythonProxies(source: Source): Generator<Found> {
  if (source.language !== 'python') return;
  for (const { args, within } of source.calls)
    for (const { name, value } of args) {
      if (name !== 'proxies') continue;
      const held = resolve(source, value, within);
      if (held.kind !== 'object' || held.spreads.length > 0 || held.pairs.length !== 1) continue;
      const [pair] = held.pairs;
      if (pair?.key !== 'http' || pair.value.kind === 'null') continue;
      yield {
        span: pair.keySpan,
        message: 'Only calls to http go through this proxy; add an entry for "https".',
      };
    }
}
