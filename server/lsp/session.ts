import type { Connection, InitializeParams } from 'vscode-languageserver';
import { ignoreFileName } from '../workspace/ignore-entries.ts';
import { type Client, readClient } from './client.ts';
import { type ClosedFiles, createClosedFiles } from './closed-files.ts';
import { type Configuration, createConfiguration } from './configuration.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createEnvNames, type EnvNamesCache } from './env-names.ts';
import { createFolders, type Folders } from './folders.ts';
import { createGitFacts, type GitFactsCache } from './git-facts.ts';
import { projectFile } from './workspace-edits.ts';
import type { World } from './world.ts';

/** One client, from `initialize` to `exit`. Features get it whole and keep nothing elsewhere. */
export interface Session {
  readonly connection: Connection;
  readonly world: World;
  readonly client: Client;
  readonly folders: Folders;
  readonly documents: Documents;
  readonly configuration: Configuration;
  readonly git: GitFactsCache;
  readonly env: EnvNamesCache;
  readonly closed: ClosedFiles;
  /** Rules whose crash was told already. */
  readonly crashed: Set<string>;
}

export function createSession(connection: Connection, world: World, params: InitializeParams): Session {
  const client = readClient(params);
  const documents = createDocuments();
  const configuration = createConfiguration({
    client,
    ask: scopeUri => connection.workspace.getConfiguration({ section: 'authDoctor', ...(scopeUri && { scopeUri }) }),
    log: message => connection.console.warn(message),
    ignoreText: folder => projectFile({ documents }, folder, ignoreFileName)?.text ?? null,
  });
  return {
    connection,
    world,
    client,
    folders: createFolders(params),
    documents,
    configuration,
    git: createGitFacts(world.gitState),
    env: createEnvNames(async folder => (await configuration.of(folder)).config.ignore),
    closed: createClosedFiles(params => void connection.sendDiagnostics(params)),
    crashed: new Set(),
  };
}
