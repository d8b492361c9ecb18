import type { Command } from './run.ts';
import { failed } from './world.ts';

export const lsp: Command = {
  help: `auth-doctor lsp --stdio: serves an editor over standard input and output (Language Server Protocol).

Point Neovim, Helix, Zed or another editor's client at this command; VS Code's extension brings its own.
`,
  async run(argv, world) {
    if (argv.length !== 1 || argv[0] !== '--stdio') {
      world.stderr.write('auth-doctor lsp: run "auth-doctor lsp --stdio"; other transports are not served.\n');
      return failed;
    }
    const { startStdio } = await import('../lsp/main.ts');
    // Serves until the client says exit, and ends the process itself.
    startStdio();
    return new Promise<number>(() => {});
  },
};
