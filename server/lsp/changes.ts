import { configFileName } from '../workspace/config-file.ts';
import { concernsIndex, isEnvFile } from '../workspace/env-index.ts';
import { ignoreFileName, isIgnoreFile } from '../workspace/ignore-entries.ts';
import { publishConfigurationRemarks } from './config-remarks.ts';
import type { Diagnostics } from './diagnostics.ts';
import { watchedForNames } from './env-names.ts';
import type { Folder } from './folders.ts';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from './library.ts';
import { trustGranted } from './protocol.ts';
import type { Session } from './session.ts';

interface Changes {
  saved(uri: string): void;
  /** Opened, edited or closed. */
  edited(uri: string): void;
  everythingChanged(): void;
}

/** Files that say which files are looked at. */
const decidesWhatIsRead = /\/\.(?:auth-doctor\.json|gitignore)$/;

function isOnlyRead(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return concernsIndex(name) && !isEnvFile(name) && !decidesWhatIsRead.test(uri);
}

/** What changes around the documents: settings, `.auth-doctor.json`, git, folders, trust. */
export function serveChanges(session: Session, diagnostics: Diagnostics): Changes {
  const { connection, client, configuration, folders, git, env, closed } = session;

  function everythingChanged(settings?: unknown): void {
    configuration.invalidate(settings);
    git.forget();
    diagnostics.refresh();
    void publishConfigurationRemarks(session);
  }

  function filesChanged(uris: readonly string[]): void {
    const byFolder = new Map<Folder, string[]>();
    for (const uri of uris) {
      const { folder, relative } = folders.locate(uri);
      if (folder) byFolder.set(folder, [...(byFolder.get(folder) ?? []), relative]);
    }
    for (const [folder, files] of byFolder) void env.filesChanged(folder, files);
  }

  connection.onInitialized(async () => {
    // A client that refuses one of these still has everything else.
    await Promise.allSettled([
      client.watchConfiguration &&
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'authDoctor' }),
      client.watchFiles &&
        connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [
            ...[`**/${configFileName}`, `**/${ignoreFileName}`, '**/.gitignore', '**/.git/index'],
            ...watchedForNames,
          ].map(globPattern => ({ globPattern })),
        }),
    ]);
    if (client.folderChanges)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.remove(uri);
        for (const { uri } of added) folders.add(uri);
        for (const uri of closed.uris('scan')) if (!folders.locate(uri).folder) closed.set(uri, 'scan', []);
        everythingChanged();
      });
    await publishConfigurationRemarks(session);
  });
  connection.onDidChangeConfiguration(({ settings }) => everythingChanged(settings));
  env.onChange(diagnostics.refresh);
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    if (uris.some(uri => decidesWhatIsRead.test(uri))) env.ignoresChanged();
    // Of most files only the names of variables matter to others.
    if (!uris.every(uri => isOnlyRead(uri))) everythingChanged();
    filesChanged(uris);
  });
  connection.onNotification(trustGranted, () => {
    configuration.trust();
    everythingChanged();
  });

  return {
    /** For clients that watch no files: what is saved in the editor is known to have changed. */
    saved(uri) {
      filesChanged([uri]);
      if (/\/(?:\.auth-doctor\.json|\.auth-doctor-ignore|\.gitignore|\.env[^/]*)$/.test(uri)) everythingChanged();
    },
    edited(uri) {
      // What was called no secret a moment ago goes at once, and comes back with an undo, saved or not.
      if (isIgnoreFile(uri)) everythingChanged();
    },
    everythingChanged,
  };
}
