import { defineLanguage } from '../engine/language.ts';
import { readDockerfile } from './support/dockerfile-reader.ts';

export default defineLanguage({
  id: 'dockerfile',
  editorIds: ['dockerfile'],
  extensions: ['.dockerfile', '.containerfile'],
  fileNames: /^(?:dockerfile|containerfile)(?:[._-](?!(?:.*\.)?(?:[cm]?[jt]s|py|sh|md|ya?ml|json|dockerignore)$).+)?$/,
  read(text, _root, build) {
    readDockerfile(text, build);
  },
  comment: ['#'],
});
