import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import type { Level, Profile, Rule } from './rule.ts';
import { nearest, quoted } from './text.ts';

/** What `.auth-doctor.json` and the editor's settings can say. Every field is optional: absent means the layer below. */
export interface Config {
  readonly profile?: Profile;
  readonly rules?: Readonly<Record<string, Level>>;
  /** Globs, relative to the file that holds them. */
  readonly ignore?: readonly string[];
  /** Bytes; larger files are skipped and named. */
  readonly maxFileSize?: number;
}

export interface ConfigProblem {
  readonly message: string;
  /** Offset in the file, where known. */
  readonly offset?: number;
  /** The key that it is about; never shown, it may be anything. */
  readonly key?: string;
}

export const defaultMaxFileSize = 5 * 1024 * 1024;

const levels: readonly string[] = ['error', 'warning', 'info', 'hint', 'off'];

/** Reads `.auth-doctor.json`. What is understood counts even when something else is wrong; every problem is told. */
export function readConfig(text: string, knownRules: readonly string[]): { config: Config; problems: ConfigProblem[] } {
  const errors: ParseError[] = [];
  // A file that nests deeper than any configuration does would overflow the parser's stack.
  if (text.length > 1_000_000) return { config: {}, problems: [{ message: 'The file is larger than 1 MB.' }] };
  const raw: unknown = parse(text.replace(/^\uFEFF/, ' '), errors, {
    allowTrailingComma: true,
    disallowComments: false,
  });
  const problems: ConfigProblem[] = errors.map(error => ({
    message: `Not valid JSON: ${printParseErrorCode(error.error)}.`,
    offset: error.offset,
  }));
  if (raw === undefined && errors.length > 0) return { config: {}, problems };
  const checked = checkConfig(raw, knownRules);
  return { config: checked.config, problems: [...problems, ...checked.problems] };
}

/** Checks a parsed configuration, from wherever it comes. */
export function checkConfig(
  raw: unknown,
  knownRules: readonly string[],
): { config: Config; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const say = (message: string, key?: string) => void problems.push({ message, ...(key !== undefined && { key }) });
  if (!isRecord(raw)) return { config: {}, problems: [{ message: 'The configuration has to be a JSON object.' }] };
  const config: { -readonly [K in keyof Config]: Config[K] } = {};
  for (const [key, value] of Object.entries(raw)) {
    switch (key) {
      case '$schema':
        break;
      case 'profile':
        if (value === 'recommended' || value === 'strict') config.profile = value;
        else say('"profile" is "recommended" or "strict".');
        break;
      case 'rules': {
        if (!isRecord(value)) {
          say('"rules" is an object: { "rule-id": "error" | "warning" | "info" | "hint" | "off" }.');
          break;
        }
        const rules: Record<string, Level> = {};
        for (const [id, level] of Object.entries(value)) {
          if (!knownRules.includes(id))
            say(`There is no rule ${quoted(id) ?? 'of this name'}${hint(id, knownRules)}`, id);
          else if (typeof level !== 'string' || !levels.includes(level))
            say(`"${id}" is set to one of ${levels.map(l => `"${l}"`).join(', ')}.`);
          else rules[id] = level as Level;
        }
        config.rules = rules;
        break;
      }
      case 'ignore':
        if (Array.isArray(value) && value.every(glob => typeof glob === 'string')) config.ignore = value;
        else say('"ignore" is a list of globs: ["legacy/**"].');
        break;
      case 'maxFileSize':
        if (typeof value === 'number' && Number.isFinite(value) && value > 0) config.maxFileSize = value;
        else say('"maxFileSize" is a number of bytes above 0.');
        break;
      default:
        say(
          `${quoted(key) ?? 'This'} is not a setting${hint(key, ['profile', 'rules', 'ignore', 'maxFileSize'])}`,
          key,
        );
    }
  }
  return { config, problems };
}

/** Later layers win; rules are merged one by one, ignore lists are joined. */
export function mergeConfig(...layers: readonly (Config | undefined)[]): Config {
  let merged: Config = {};
  for (const layer of layers) {
    if (!layer) continue;
    const ignore = [...(merged.ignore ?? []), ...(layer.ignore ?? [])];
    merged = { ...merged, ...layer, rules: { ...merged.rules, ...layer.rules }, ignore };
  }
  return merged;
}

/** The level at which a rule reports: its own setting, else its severity when its profile is on. */
export function levelOf(rule: Rule, config: Config): Level {
  const set = config.rules?.[rule.id];
  if (set) return set;
  return rule.profile === 'strict' && config.profile !== 'strict' ? 'off' : rule.severity;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How the sentence about an unknown word ends. */
function hint(word: string, known: readonly string[]): string {
  const close = nearest(word, known, 3);
  return close ? `; did you mean "${close}"?` : '.';
}
