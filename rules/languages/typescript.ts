import { defineLanguage } from '../engine/language.ts';
import { nodeEnvironment, readEcmaScript, skippedTypes } from './support/ecmascript.ts';

export default defineLanguage({
  id: 'typescript',
  editorIds: ['typescript'],
  extensions: ['.ts', '.mts', '.cts'],
  grammar: 'typescript',
  skip: skippedTypes,
  separable: true,
  read: readEcmaScript,
  environment: nodeEnvironment,
  comment: ['//'],
});
