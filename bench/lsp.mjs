// @ts-check
/** The built server in a process of its own, driven over its standard input and output as an editor does. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { root } from './support.mjs';

const server = path.join(root, 'dist', 'server.js');
const folder = pathToFileURL(path.join(root, '.build', 'bench', 'project')).href;

/** @param {{ execArgv?: string[], script?: string, file?: string, languageId?: string }} [options] */
export function startServer({
  execArgv = [],
  script = server,
  file = 'src/billing.ts',
  languageId = 'typescript',
} = {}) {
  const uri = `${folder}/${file}`;
  const child = spawn(process.execPath, [...execArgv, script, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  let version = 0;
  const pull = async () => (await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } })).items;

  return {
    pid: child.pid,
    async initialize() {
      await connection.sendRequest('initialize', {
        processId: process.pid,
        rootUri: folder,
        workspaceFolders: [{ uri: folder, name: 'project' }],
        capabilities: {
          workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
          textDocument: { diagnostic: { dynamicRegistration: true, dataSupport: true, relatedInformation: true } },
        },
      });
      await connection.sendNotification('initialized', {});
    },
    /** @param {string} text */
    async open(text) {
      const textDocument = { uri, languageId, version: ++version, text };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
      return pull();
    },
    /** Types one text at a place, and waits for the diagnostics. @param {number} line @param {number} character @param {string} text @param {number} [removed] */
    async type(line, character, text, removed = 0) {
      const range = { start: { line, character }, end: { line, character: character + removed } };
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ range, text }],
      });
      return pull();
    },
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.end();
      await new Promise(resolve => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)));
      connection.dispose();
    },
  };
}
