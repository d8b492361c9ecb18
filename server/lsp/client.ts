import type { InitializeParams } from 'vscode-languageserver';
import { homepage } from '../homepage.ts';
import type { InitializationOptions } from './protocol.ts';

/** What the client can do, and what it told us of itself. */
export interface Client {
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly configuration: boolean;
  readonly watchConfiguration: boolean;
  readonly watchFiles: boolean;
  readonly folderChanges: boolean;
  readonly codeDescription: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticData: boolean;
  /** An action's edit may be made when it is chosen. */
  readonly resolvesEdits: boolean;
  readonly actionLiterals: boolean;
  readonly preferredActions: boolean;
  readonly completion: boolean;
  readonly snippets: boolean;
  readonly disabledActions: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly markdown: boolean;
  readonly progress: boolean;
  readonly showDocument: boolean;
  readonly messageActions: boolean;
  readonly docsBase: string;
  readonly openGuideCommand: string | null;
  readonly checkKeyCommand: string | null;
  readonly trusted: boolean;
  readonly settings: unknown;
}

/** Reads `initialize`. Whatever is missing or of an unexpected form means "no". */
export function readClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const { workspace, textDocument, window } = capabilities;
  const given = initializationOptions;
  const options: InitializationOptions = typeof given === 'object' && given !== null ? given : {};
  const action = textDocument?.codeAction;
  // In the pull model the capabilities of a diagnostic are told there.
  const shape = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    pull: textDocument?.diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folderChanges: workspace?.workspaceFolders === true,
    codeDescription: shape.codeDescriptionSupport === true,
    relatedInformation: shape.relatedInformation === true,
    diagnosticData: shape.dataSupport === true,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    actionLiterals: action?.codeActionLiteralSupport !== undefined,
    completion: textDocument?.completion !== undefined,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    preferredActions: action?.isPreferredSupport === true,
    disabledActions: action?.disabledSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    markdown: textDocument?.hover?.contentFormat?.[0] === 'markdown',
    progress: window?.workDoneProgress === true,
    showDocument: window?.showDocument?.support === true,
    messageActions: window?.showMessage !== undefined,
    docsBase: typeof options.docsBase === 'string' ? options.docsBase : homepage,
    openGuideCommand: typeof options.openGuideCommand === 'string' ? options.openGuideCommand : null,
    checkKeyCommand: typeof options.checkKeyCommand === 'string' ? options.checkKeyCommand : null,
    trusted: options.trusted !== false,
    settings: options.settings,
  };
}
