import { defineLanguage } from '../engine/language.ts';
import { TomlReader } from './support/toml-reader.ts';

export default defineLanguage({
  id: 'toml',
  editorIds: ['toml'],
  extensions: ['.toml'],
  fileNames: /^pipfile$/,
  paths: /(?:^|\/)\.cargo\/(?:credentials|config)$/,
  read(text, _root, build) {
    new TomlReader(text, build).read();
  },
  comment: ['#'],
});
