const vscode = require('vscode');

/** A folder that is nowhere on disk, for the tests of virtual workspaces: `memory:/shop`. */
const files = new Map([
  [
    '/shop/src/client.ts',
    "import https from 'node:https';\n\nexport const agent = new https.Agent({ rejectUnauthorized: false });\n",
  ],
  ['/shop/README.md', '# Shop\n'],
]);

const isFolder = path => [...files.keys()].some(file => file.startsWith(`${path.replace(/\/$/, '')}/`));

/** @type {vscode.FileSystemProvider} */
const provider = {
  onDidChangeFile: () => new vscode.Disposable(() => {}),
  watch: () => new vscode.Disposable(() => {}),
  stat({ path }) {
    const type = files.has(path) ? vscode.FileType.File : isFolder(path) ? vscode.FileType.Directory : null;
    if (type === null) throw vscode.FileSystemError.FileNotFound(path);
    return { type, ctime: 0, mtime: 0, size: files.get(path)?.length ?? 0 };
  },
  readDirectory({ path }) {
    const base = `${path.replace(/\/$/, '')}/`;
    const names = [...files.keys()]
      .filter(file => file.startsWith(base))
      .map(file => file.slice(base.length).split('/'));
    return [...new Map(names.map(([name, rest]) => [name, rest ? vscode.FileType.Directory : vscode.FileType.File]))];
  },
  readFile({ path }) {
    const text = files.get(path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return new TextEncoder().encode(text);
  },
  writeFile({ path }, content) {
    files.set(path, new TextDecoder().decode(content));
  },
  createDirectory() {},
  delete({ path }) {
    files.delete(path);
  },
  rename() {
    throw vscode.FileSystemError.NoPermissions();
  },
};

exports.activate = context => {
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('memory', provider));
};
