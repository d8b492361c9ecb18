import { defineLanguage } from '../engine/language.ts';
import { csharpEnvironment } from './support/csharp-environment.ts';
import { readCsharp, skippedTypes } from './support/csharp-reader.ts';

export default defineLanguage({
  id: 'csharp',
  editorIds: ['csharp'],
  extensions: ['.cs', '.csx'],
  grammar: 'c-sharp',
  skip: skippedTypes,
  read(text, root, build) {
    if (root) readCsharp(text, root, build);
  },
  environment: csharpEnvironment,
  comment: ['//'],
});
