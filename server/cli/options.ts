import { parseArgs } from 'node:util';
import { nearest } from '../../rules/engine/text.ts';

/** One option: its argument's name in the help when it takes one (`FILE`), and what it does. */
export interface Option {
  readonly argument?: string;
  readonly multiple?: boolean;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

export interface Parsed {
  readonly positionals: readonly string[];
  has(name: string): boolean;
  get(name: string): string | undefined;
  all(name: string): readonly string[];
}

/** Reads the arguments; what is wrong comes back as a sentence that says what to do. */
export function readOptions(argv: readonly string[], options: Options, command: string): Parsed | { problem: string } {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { argument }]) => [name, { type: argument ? 'string' : 'boolean' } as const]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) {
      const close = nearest(token.name, Object.keys(options), 3);
      const advice = close ? `did you mean --${close}?` : `"auth-doctor ${command} --help" lists the options.`;
      return { problem: `there is no option ${token.rawName}; ${advice}` };
    }
    if (!option.argument && token.value !== undefined)
      return { problem: `${token.rawName} takes no value; leave out "=${token.value}".` };
    if (option.argument && (token.value === undefined || (!token.inlineValue && /^-./.test(token.value))))
      return { problem: `${token.rawName} needs a value: ${token.rawName} ${option.argument}.` };
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? '']);
  }
  return {
    positionals,
    has: name => values.has(name),
    get: name => values.get(name)?.at(-1),
    all: name => values.get(name) ?? [],
  };
}

/** The options as a table for the help. */
export function optionsHelp(options: Options): string {
  return Object.entries(options)
    .map(([name, { argument, help }]) => {
      const left = `  --${name}${argument ? ` ${argument}` : ''}`;
      return left.length < 29 ? `${left.padEnd(30)}${help}` : `${left}\n${''.padEnd(30)}${help}`;
    })
    .join('\n');
}

/** One of a few words, or a sentence that names them. */
export function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  known: readonly T[],
  fallback: T,
): T | { problem: string } {
  if (value === undefined) return fallback;
  if ((known as readonly string[]).includes(value)) return value as T;
  const close = nearest(value, known, 3);
  return { problem: `--${option} is one of ${known.join(', ')}${close ? `; did you mean ${close}?` : '.'}` };
}
