import { defineLanguage } from '../engine/language.ts';
import { phpEnvironment } from './support/php-environment.ts';
import { readPhp, skippedTypes } from './support/php-reader.ts';

export default defineLanguage({
  id: 'php',
  editorIds: ['php'],
  extensions: ['.php', '.phtml', '.inc', '.php3', '.php4', '.php5', '.phps'],
  grammar: 'php',
  skip: skippedTypes,
  separable: true,
  read(text, root, build) {
    if (root) readPhp(text, root, build);
  },
  environment: phpEnvironment,
  comment: ['//'],
});
