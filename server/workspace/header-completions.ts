import { enclosing } from '../../rules/engine/enclosing.ts';
import type { Language } from '../../rules/engine/language.ts';
import { callsAround } from '../../rules/engine/nesting.ts';
import { createPrefilter, type Prefilter } from '../../rules/engine/prefilter.ts';
import type { AuthPlace, Provider } from '../../rules/engine/provider.ts';
import { readSource } from '../../rules/engine/read-source.ts';
import { headersOf, recipientOf } from '../../rules/engine/requests.ts';
import type { Source, Span } from '../../rules/engine/source.ts';
import { copyTree } from '../../rules/engine/syntax.ts';
import { contains } from '../../rules/engine/text.ts';
import { providers } from '../../rules/providers/index.ts';
import { loadGrammar, parse } from './grammars.ts';
import { type HeaderPlace, headerPlaceAt, standIn } from './header-places.ts';

/** A header to write at a place. */
export interface HeaderChoice {
  /** `Authorization: Bearer`, `x-api-key`, `anthropic-version: 2023-06-01`. */
  readonly label: string;
  readonly provider: string;
  /** What is replaced, quotes included; the cursor stands in it. */
  readonly span: Span;
  /** What the typed text is compared with: it begins like `span`. */
  readonly filter: string;
  readonly pieces: readonly Piece[];
}

/** Text as it is written, or a place for the user to fill in with what is likely to stand there. */
export type Piece = string | { readonly hole: string };

/** Longer texts would keep everybody waiting at each quote. */
const mostToRead = 256 * 1024;

/**
 * The headers that the provider of the request around a place wants, the credential's first. Nothing where no header's
 * name can stand, where the host is nobody's we know, or where all of them are there already.
 */
export async function headerCompletions(
  path: string,
  text: string,
  offset: number,
  language: Language | null,
): Promise<HeaderChoice[]> {
  if (!language || text.length > mostToRead) return [];
  const place = headerPlaceAt(text, offset, language.id);
  if (!place || !namesHost(text)) return [];
  // The text as it would be with a header here: then the facts tell whose it is.
  for (const completed of place.completed) {
    const source = await sourceOf(path, completed, language);
    const header = source && headersOf(source).find(({ name }) => name === standIn);
    if (!header) continue;
    const recipient = recipientOf(source, header);
    return recipient ? choices(recipient.provider, namesBeside(source, header.span), place, language) : [];
  }
  return [];
}

let hosts: { readonly filter: Prefilter; readonly names: readonly string[] } | undefined;

/** One pass over the text: most files that are edited speak of no provider at all. */
function namesHost(text: string): boolean {
  if (!hosts) {
    const names = [...new Set(providers.flatMap(provider => provider.hosts.map(host => host.replace(/^\*/, ''))))];
    hosts = { names, filter: createPrefilter(names) };
  }
  const hits = hosts.filter.scan(text);
  return hosts.names.some(name => hits.has(name));
}

async function sourceOf(path: string, text: string, language: Language): Promise<Source | null> {
  if (!language.grammar) return readSource({ path, text }, language, null);
  await loadGrammar(language.grammar);
  const tree = parse(language.grammar, text);
  if (!tree) return null;
  try {
    return readSource({ path, text }, language, copyTree(tree, language.skip, null));
  } finally {
    tree.delete();
  }
}

/** The headers that the same object, command or request sets already, in lower case. */
function namesBeside(source: Source, span: Span): Set<string> {
  const pair = source.pairs.find(candidate => candidate.key === standIn);
  const scope = (pair && enclosing(source, pair)?.span) ?? callsAround(source, span)[0]?.span;
  const beside = headersOf(source).filter(header => scope && contains(scope, header.span) && header.name !== standIn);
  return new Set(beside.map(({ name }) => name.toLowerCase()));
}

function choices(
  { name, auth, env, requiredHeaders = [] }: Provider,
  present: ReadonlySet<string>,
  place: HeaderPlace,
  language: Language,
): HeaderChoice[] {
  const found: HeaderChoice[] = [];
  const offer = (header: string, label: string, value: Value): void => {
    const { pieces, filter } = written(place, header, value, language);
    found.push({ label, provider: name, span: place.span, filter, pieces });
  };
  // One credential is enough.
  if (!auth.some(({ header }) => present.has(header.toLowerCase())))
    for (const each of distinct(auth)) {
      const variable = (each.only && env.find(candidate => each.only!.test(candidate))) ?? env[0] ?? null;
      const label = each.scheme === null ? each.header : `${each.header}: ${each.scheme}`;
      offer(each.header, label, { scheme: each.scheme, variable: each.scheme === 'Basic' ? null : variable });
    }
  for (const required of requiredHeaders)
    if (!present.has(required.name.toLowerCase()))
      offer(required.name, required.value ? `${required.name}: ${required.value}` : required.name, {
        literal: required.value ?? '',
      });
  return found;
}

const distinct = (auth: readonly AuthPlace[]): AuthPlace[] =>
  auth.filter(
    (each, index) =>
      auth.findIndex(
        other => other.header.toLowerCase() === each.header.toLowerCase() && other.scheme === each.scheme,
      ) === index,
  );

/** A credential behind its scheme, read from a variable of the environment; or a text that the provider prescribes. */
type Value = { readonly scheme: string | null; readonly variable: string | null } | { readonly literal: string };

function written(
  { form, quote, comma }: HeaderPlace,
  header: string,
  value: Value,
  language: Language,
): { pieces: Piece[]; filter: string } {
  const filter = `${quote.open}${header}`;
  if (form === 'name') return { pieces: [`${quote.open}${header}${quote.close}`], filter };
  if (form === 'line') return { pieces: [`${header}: `, ...inText(value, language)], filter };
  if (form === 'word') return { pieces: [`"${header}: `, ...inText(value, language), '"'], filter };
  const bare = quote.open === '' && language.id !== 'python' && language.id !== 'json' && /^\w+$/.test(header);
  const mark = quote.open || quote.usual;
  const key = bare ? header : `${mark}${header}${mark}`;
  const gap = form === 'arguments' ? ', ' : ': ';
  return { pieces: [`${key}${gap}`, ...inCode(value, language, mark), comma ? ',' : ''], filter };
}

/** In a header line, or in a word of a command: text in which variables are replaced. */
function inText(value: Value, { id, environment }: Language): Piece[] {
  if ('literal' in value) return value.literal ? [value.literal] : [{ hole: '' }];
  const { scheme, variable } = value;
  const read = (name: string): string =>
    id === 'shell' ? `\${${name}}` : id === 'http' ? (environment?.expression(name) ?? '') : '';
  return [
    scheme === null ? '' : `${scheme} `,
    { hole: variable ? read(variable) : id === 'yaml' ? '' : 'credentials' },
  ];
}

function inCode(value: Value, { id, environment }: Language, mark: string): Piece[] {
  if ('literal' in value) return value.literal ? [`${mark}${value.literal}${mark}`] : [mark, { hole: '' }, mark];
  const { scheme, variable } = value;
  if (id === 'json') return [`"${scheme === null ? '' : `${scheme} `}`, { hole: '' }, '"'];
  const read = variable === null ? 'credentials' : (environment?.expression(variable) ?? 'credentials');
  if (scheme === null) return [{ hole: read }];
  // Until Python 3.12 the quotes of an f-string may not stand in it.
  return id === 'python'
    ? [`f"${scheme} {`, { hole: read.replaceAll('"', "'") }, '}"']
    : [`\`${scheme} \${`, { hole: read }, '}`'];
}
