import { defineLanguage } from '../engine/language.ts';
import { nodeEnvironment, readEcmaScript, skippedTypes } from './support/ecmascript.ts';

export default defineLanguage({
  id: 'tsx',
  editorIds: ['typescriptreact'],
  extensions: ['.tsx'],
  grammar: 'tsx',
  skip: skippedTypes,
  separable: true,
  read: readEcmaScript,
  environment: nodeEnvironment,
  comment: ['//'],
});
