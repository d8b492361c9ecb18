import { version } from '../homepage.ts';
import { failed, type World } from './world.ts';

export interface Command {
  /** What `auth-doctor <command> --help` prints. */
  readonly help: string;
  run(argv: readonly string[], world: World): Promise<number>;
}

interface Entry {
  readonly usage: string;
  readonly summary: string;
  /** Loaded when it is called for: `--version` needs no parser. */
  load(): Promise<Command>;
}

const commands: Readonly<Record<string, Entry>> = {
  lint: {
    usage: 'lint [PATH…]',
    summary: 'find authentication mistakes in files',
    load: async () => (await import('./lint.ts')).lint,
  },
  docs: {
    usage: 'docs [AREA|RULE]',
    summary: 'print a page or a section of the guide',
    load: async () => (await import('./docs.ts')).docs,
  },
  lsp: {
    usage: 'lsp --stdio',
    summary: 'serve an editor (Language Server Protocol)',
    load: async () => (await import('./lsp.ts')).lsp,
  },
};

const help = `auth-doctor ${version}: finds API-authentication mistakes in code and configuration.

Usage: auth-doctor <command> [options]

${Object.values(commands)
  .map(({ usage, summary }) => `  ${usage.padEnd(20)}${summary}`)
  .join('\n')}

  --version           print the version
  --help              print this; after a command, its options

Exit code: 0 nothing found, 1 findings, 2 the job could not be done.
`;

/** The command line, from arguments to exit code. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  const [first, ...rest] = argv;
  if (first === '--version' || first === '-v' || first === 'version') {
    world.stdout.write(`${version}\n`);
    return 0;
  }
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    const entry = first === 'help' && rest[0] !== undefined ? commands[rest[0]] : undefined;
    if (first === 'help' && rest[0] !== undefined && !entry) return unknown(rest[0], world);
    const text = entry ? (await entry.load()).help : help;
    // No command at all is a mistake: a script that lost its arguments must not look clean.
    (first === undefined ? world.stderr : world.stdout).write(text);
    return first === undefined ? failed : 0;
  }
  if (!Object.hasOwn(commands, first)) return unknown(first, world);
  const command = await commands[first]!.load();
  const end = rest.indexOf('--');
  const options = end < 0 ? rest : rest.slice(0, end);
  if (options.includes('--help') || options.includes('-h')) {
    world.stdout.write(command.help);
    return 0;
  }
  return command.run(rest, world);
}

async function unknown(word: string, world: World): Promise<number> {
  const { nearest } = await import('../../rules/engine/text.ts');
  const kind = word.startsWith('-') ? 'option' : 'command';
  const close = nearest(word, [...Object.keys(commands), '--version', '--help']);
  const try_ = close
    ? `Did you mean "auth-doctor ${close}"?`
    : kind === 'command'
      ? `To check files, run "auth-doctor lint ${/^[\w./-]+$/.test(word) ? word : 'PATH'}"; "auth-doctor --help" lists the commands.`
      : 'Options stand behind a command: "auth-doctor lint --help" lists those of lint.';
  world.stderr.write(`auth-doctor: there is no ${kind} "${word}". ${try_}\n`);
  return failed;
}
