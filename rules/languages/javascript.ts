import { defineLanguage } from '../engine/language.ts';
import { nodeEnvironment, readEcmaScript, skippedTypes } from './support/ecmascript.ts';

export default defineLanguage({
  id: 'javascript',
  editorIds: ['javascript', 'javascriptreact'],
  extensions: ['.js', '.mjs', '.cjs', '.jsx'],
  grammar: 'javascript',
  skip: skippedTypes,
  separable: true,
  read: readEcmaScript,
  environment: nodeEnvironment,
  comment: ['//'],
});
