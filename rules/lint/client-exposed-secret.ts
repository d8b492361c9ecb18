import { type Credential, findCredentials } from '../engine/credentials.ts';
import { enclosing } from '../engine/enclosing.ts';
import { isVariable, namesServerSecret, publicPrefixes, publicPrefixOf, shownName } from '../engine/env-names.ts';
import { callsAround } from '../engine/nesting.ts';
import { isPlaceholder } from '../engine/placeholder.ts';
import type { Hits } from '../engine/prefilter.ts';
import { providerOfHost } from '../engine/requests.ts';
import { resolve, textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Pair, Source, Span, Value } from '../engine/source.ts';
import { contains, covering, slice } from '../engine/text.ts';

const dangerousOption = 'dangerouslyAllowBrowser';
const dangerousHeader = 'anthropic-dangerous-direct-browser-access';

/** A server's secret is built into what every visitor loads. */
export default defineRule({
  id: 'client-exposed-secret',
  area: 2,
  title: 'Server secret in browser code',
  severity: 'error',
  profile: 'recommended',
  languages: [
    'dotenv',
    'javascript',
    'typescript',
    'tsx',
    'yaml',
    'json',
    'shell',
    'dockerfile',
    'ini',
    'toml',
    'text',
  ],
  anchors: [
    ...publicPrefixes,
    ...[dangerousOption, dangerousHeader],
    ...['publicRuntimeConfig', 'runtimeConfig', 'DefinePlugin', 'define:', 'extra:', 'env: {'],
  ],
  refs: ['CWE-200', 'CWE-522', 'RFC 8252 §8.5', 'RFC 9700 §2.1.1'],
  *find({ source, hits }) {
    const credentials = findCredentials(source.text, hits);
    const told = new Set<string>();
    for (const pair of source.pairs) {
      const found = readVariable(source, pair, credentials) ?? readOption(source, pair) ?? readBundled(source, pair);
      if (!found) continue;
      told.add(pair.key);
      yield found;
    }
    // Once a name: the mistake is the name, not each place that reads it.
    for (const [name, reads] of readsOf(source, hits)) {
      // Nobody reads more of them.
      if (told.size >= 100) return;
      if (told.has(name) || !namesServerSecret(name.slice(publicPrefixOf(name).length))) continue;
      told.add(name);
      const renamed = reads.every(({ node }) => node) ? reads.map(({ span }) => span) : [];
      yield { span: reads[0]!.span, message: exposed(name), fixes: renameTo(renamed, name) };
    }
  },
});

/** `NEXT_PUBLIC_STRIPE_SECRET_KEY=…`: what the value is goes before what the name says. */
function readVariable(source: Source, pair: Pair, credentials: readonly Credential[]): Found | null {
  const prefix = publicPrefixOf(pair.key);
  if (!prefix || !isVariable(pair, source)) return null;
  const { value } = pair;
  const text = value.kind === 'string' ? value.text.trim() : null;
  const held = credentials.find(({ span }) => contains(value.span, span));
  const key = held && !held.placeholder && !held.documented ? held : undefined;
  if (key && (key.token.secrecy !== 'secret' || key.token.severity)) return null;
  const named = namesServerSecret(pair.key.slice(prefix.length)) && !isSetting(text);
  const password = databasePassword(slice(source.text, value.span));
  if (!key && !named && password === null) return null;
  const real = text === null || (text !== '' && !isPlaceholder(password ?? text));
  return {
    span: pair.keySpan,
    message: exposed(pair.key),
    severity: key || real ? 'error' : 'warning',
    ...(key && { provider: key.provider.id }),
    fixes: renameTo([pair.keySpan], pair.key),
  };
}

/** A switch, a number, an address or a path has the name of a secret, and is none. */
const isSetting = (text: string | null): boolean =>
  text !== null && /^(?:true|false|yes|no|on|off|\d{1,6}|https?:\/\/.*|\.{0,2}\/.*)$/i.test(text);

/** The password in a database's address; null where there is none. */
const databasePassword = (text: string): string | null =>
  /^["'`]?(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver)(?:\+\w+)?:\/\/[^\s:/@]*:([^\s/@]+)@/i.exec(
    text,
  )?.[1] ?? null;

function exposed(name: string): string {
  const prefix = publicPrefixOf(name);
  const advice = ` reaches every browser: drop ${prefix} and read it on the server.`;
  return shownName(name, 100 - advice.length) + advice;
}

function renameTo(spans: readonly Span[], name: string): Fix[] {
  const newText = name.slice(publicPrefixOf(name).length);
  if (spans.length === 0) return [];
  return [{ title: `Rename to ${newText}`, safe: false, edits: spans.map(span => ({ span, newText })) }];
}

interface Read {
  readonly span: Span;
  /** From Node's environment, where the name without the prefix can be read as well. */
  readonly node: boolean;
}

/** Places where code reads a variable with one of the prefixes, by what stands in front of its name. */
function readsOf(source: Source, hits: Hits): Map<string, Read[]> {
  const reads = new Map<string, Read[]>();
  const { language, text, path } = source;
  if (language === 'text' ? !/\.(?:vue|svelte|astro)$/i.test(path) : !/^(?:javascript|typescript|tsx)$/.test(language))
    return reads;
  const starts = new Set<number>();
  for (const prefix of publicPrefixes)
    for (const offset of hits.offsets(prefix)) {
      let start = offset;
      while (/\w/.test(text[start - 1] ?? '')) start--;
      starts.add(start);
    }
  for (const start of [...starts].sort((a, b) => a - b)) {
    const name = /^\w+/.exec(text.slice(start, start + 100))![0];
    if (!publicPrefixOf(name) || covering(source.comments, start)) continue;
    const before = /(\bprocess\.)?\benv\s*(?:\?\.|\.|(?:\?\.)?\[\s*["'`])\s*$/.exec(
      text.slice(Math.max(0, start - 60), start),
    );
    if (!before && !isBound(source, name, start)) continue;
    const read = { span: { start, end: start + name.length }, node: before?.[1] !== undefined };
    reads.set(name, [...(reads.get(name) ?? []), read]);
  }
  return reads;
}

/** `const { NEXT_PUBLIC_X } = process.env`, `import { PUBLIC_X } from '$env/static/public'`. */
const isBound = ({ assignments, imports }: Source, name: string, start: number): boolean =>
  assignments.some(
    ({ value, targetSpan }) => value.kind === 'env' && value.name === name && targetSpan.start === start,
  ) || imports.some(fact => fact.name === name && /^(?:\$env\/|astro:env\/)/.test(fact.module));

/** `dangerouslyAllowBrowser: true`: the SDK's own word for a key in the browser. */
function readOption(source: Source, pair: Pair): Found | null {
  if (pair.key !== dangerousOption && pair.key.toLowerCase() !== dangerousHeader) return null;
  // An SDK sends the header when its user has set the option.
  const before = source.text.slice(Math.max(0, pair.span.start - 200), pair.span.start);
  if (pair.key !== dangerousOption && before.includes(dangerousOption)) return null;
  const held = resolve(source, pair.value, pair.within);
  const on = held.kind === 'bool' ? held.value : held.kind === 'string' && held.text === 'true';
  // Test runners with a simulated DOM need it.
  if (!on || roleOf(source.path) === 'test') return null;
  const beside = (name: RegExp) => enclosing(source, pair)?.pairs.find(({ key }) => name.test(key));
  // An own proxy or a model on this machine: no provider's key is needed.
  const base = beside(/^(?:base_?url|apiUrl|endpoint)$/i);
  if (base && !isProviderAddress(source, base)) return null;
  const key = beside(/^(?:api_?key|x-api-key|authorization)$/i);
  const own = !key || isBuiltIn(resolve(source, key.value, key.within));
  const shorthand = pair.value.span.start === pair.keySpan.start;
  return {
    span: pair.span,
    message: 'The browser gets the API key: let it call your server, and the server the API.',
    // Who types in a key of his own may have it.
    ...(own ? {} : { severity: 'info', confidence: 'low' }),
    fixes:
      pair.key === dangerousOption && pair.value.kind === 'bool' && !shorthand
        ? [{ title: 'Refuse to run in browsers', safe: false, edits: [{ span: pair.value.span, newText: 'false' }] }]
        : [],
  };
}

function isProviderAddress(source: Source, { value, within }: Pair): boolean {
  const address = /^https:\/\/([^\s?#]+)/.exec(textOf(source, value, within) ?? '');
  return address !== null && providerOfHost(address[1]!.toLowerCase()) !== null;
}

const isBuiltIn = (value: Value): boolean =>
  value.kind === 'string' || value.kind === 'env' || (value.kind === 'choice' && value.options.some(isBuiltIn));

/** `publicRuntimeConfig`, Nuxt's `runtimeConfig.public`, `env` of Next.js, `extra` of Expo, `define` of bundlers. */
function readBundled(source: Source, pair: Pair): Found | null {
  if (!/^(?:javascript|typescript|tsx)$/.test(source.language)) return null;
  const defined = /^(?:process|import\.meta)\.env\.(\w+)$/.exec(pair.key)?.[1];
  const held = resolve(source, pair.value, pair.within);
  const name = defined ?? (held.kind === 'env' ? held.name : null);
  if (!name || publicPrefixOf(name) || !namesServerSecret(name)) return null;
  if (!(defined ? isDefined(source, pair) : isPublicConfig(source, pair))) return null;
  return { span: pair.span, message: 'This copies a server secret into the bundle: read it on the server only.' };
}

const isDefined = (source: Source, { path, span }: Pair): boolean =>
  path.at(-1) === 'define' || callsAround(source, span).some(({ callee }) => /(?:^|\.)DefinePlugin$/.test(callee));

function isPublicConfig({ path: file }: Source, { path }: Pair): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const keys = path.join('.');
  if (/(?:^|\.)(?:publicRuntimeConfig|runtimeConfig\.public)(?:\.|$)/.test(keys)) return true;
  if (/^next\.config\.[cm]?[jt]s$/.test(name)) return /(?:^|\.)env$/.test(keys);
  return /^app\.config\.[cm]?[jt]s$/.test(name) && /(?:^|\.)extra$/.test(keys);
}
