import { defineLanguage } from '../engine/language.ts';
import { readNginx } from './support/nginx-reader.ts';

export default defineLanguage({
  id: 'nginx',
  editorIds: ['nginx', 'NGINX'],
  extensions: ['.nginx', '.nginxconf', '.vhost'],
  fileNames: /^nginx(?:[._-].+)?\.conf(?:\.template)?$|^nginx\.conf\.\w+$/,
  paths:
    /(?:^|\/)sites-(?:available|enabled)\/[^/]+$|(?:^|\/)(?:[\w.-]*nginx[\w.-]*)\/(?:.*\/)?[^/]+\.conf(?:\.template)?$/,
  read(text, _root, build) {
    readNginx(text, build);
  },
  comment: ['#'],
});
