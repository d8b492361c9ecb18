// Written by scripts/generate.mjs from rules/languages.
/** The editor's identifiers of the languages that have a reader of their own. */
export const languages = [
  'dockercompose',
  'dotenv',
  'github-actions-workflow',
  'http',
  'javascript',
  'javascriptreact',
  'json',
  'json5',
  'jsonc',
  'python',
  'rest',
  'shellscript',
  'typescript',
  'typescriptreact',
  'yaml',
];
