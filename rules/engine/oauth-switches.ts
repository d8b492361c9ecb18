import { type OAuthSwitch, type OAuthSwitchKind, oauthSwitches } from '../libraries/oauth-switches.ts';
import { resolve } from './resolve.ts';
import { roleOf } from './roles.ts';
import type { Fix, Found } from './rule.ts';
import type { LanguageId, Source, Value } from './source.ts';

const tables = new Map<LanguageId, ReadonlyMap<string, readonly OAuthSwitch[]>>();

function tableOf(language: LanguageId): ReadonlyMap<string, readonly OAuthSwitch[]> {
  let table = tables.get(language);
  if (!table) {
    const entries = oauthSwitches.filter(({ languages }) => languages.includes(language));
    table = new Map(entries.map(({ key }) => [key, entries.filter(entry => entry.key === key)]));
    tables.set(language, table);
  }
  return table;
}

/** The names that a rule about switches waits for; frequent words wait for the library instead. */
export const switchAnchors = (...kinds: readonly OAuthSwitchKind[]): string[] => [
  ...new Set(oauthSwitches.flatMap(({ kind, key, anchors }) => (kinds.includes(kind) ? (anchors ?? [key]) : []))),
];

/** Options by which a library is told to leave out what it does by itself. */
export function* oauthSwitchedOff(source: Source, kind: OAuthSwitchKind): Generator<Found> {
  if (roleOf(source.path) === 'test') return;
  const table = tableOf(source.language);
  if (table.size === 0) return;
  const seen = new Set<number>();
  const tell = function* (
    entry: OAuthSwitch,
    path: readonly string[],
    value: Value,
    within: number,
    span: Found['span'],
  ) {
    if (entry.kind !== kind || seen.has(span.start)) return;
    if (entry.path && !entry.path.test(path.map(name => name.replace(/\(\)$/, '')).join('.'))) return;
    if (!entry.off.test(written(source, value, within)) || (entry.beside && !entry.beside.test(source.text))) return;
    seen.add(span.start);
    const fixes: Fix[] =
      entry.instead && value.span.end > value.span.start
        ? [{ title: `Change to ${entry.instead}`, safe: false, edits: [{ span: value.span, newText: entry.instead }] }]
        : [];
    yield { span, message: entry.message, fixes, ...(entry.strict && { strict: true as const }) };
  };
  for (const { key, path, value, within, span } of source.pairs)
    for (const entry of table.get(key) ?? []) yield* tell(entry, path, value, within, span);
  // Python: class attributes and settings.
  for (const { target, value, within, span } of source.assignments)
    for (const entry of table.get(target) ?? []) yield* tell(entry, [], value, within, span);
}

/** A value as `off` of the table reads it. */
function written(source: Source, value: Value, within: number): string {
  const held = resolve(source, value, within);
  switch (held.kind) {
    case 'string':
      return held.text;
    case 'bool':
      return String(held.value);
    case 'null':
      return 'null';
    case 'reference':
      return held.path;
    case 'object':
      return '{}';
    case 'list':
      return `[${held.items.map(item => written(source, item, within)).join(',')}]`;
    default:
      return '?';
  }
}
