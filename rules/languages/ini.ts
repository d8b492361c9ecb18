import { defineLanguage } from '../engine/language.ts';
import { readIni } from './support/ini-reader.ts';
import { isNginx, readNginx } from './support/nginx-reader.ts';
import { readProperties } from './support/properties-reader.ts';
import { takeUnitEntry } from './support/systemd-unit.ts';

const names = [
  ...['npmrc', 'pypirc', 'wgetrc', 'gitconfig', 'gitmodules', 's3cfg', 'boto', 'my\\.cnf', 'editorconfig', 'pylintrc'],
  ...['flake8', 'coveragerc', 'hgrc', 'databrickscfg', 'sqlfluff', 'ossutilconfig'],
];

/** `name = value` with or without sections: the settings of npm, pip, git, MySQL, PHP, Python, Java, systemd. */
export default defineLanguage({
  id: 'ini',
  editorIds: ['ini', 'properties', 'java-properties', 'spring-boot-properties'],
  extensions: ['.ini', '.cfg', '.conf', '.cnf', '.properties', '.service'],
  fileNames: new RegExp(`^\\.?(?:${names.join('|')})$`),
  paths: /(?:^|\/)\.aws\/(?:credentials|config)$|(?:^|\/)\.oci\/config$/,
  read(text, _root, build, path) {
    const extension = /\.[a-z]+$/i.exec(path)?.[0].toLowerCase();
    if (extension === '.properties') readProperties(text, build);
    else if (extension === '.service') readIni(text, build, entry => takeUnitEntry(text, entry, build));
    else if (extension !== '.conf' || isSettings(text)) readIni(text, build);
    else if (isNginx(text)) readNginx(text, build);
    else
      for (const { 0: all, 1: line, 2: rest, index } of text.matchAll(/^[ \t]*([#;][^\r\n]*)|[ \t](#[^\r\n]*)/gm)) {
        const remark = line ?? rest!;
        const start = index + all.length - remark.length;
        build.comment({ start, end: start + remark.trimEnd().length });
      }
  },
  environment: {
    // npm, and Spring.
    files: /(?:^|\/)\.?npmrc$|(?:^|\/)(?:application|bootstrap)[\w.-]*\.properties$/,
    expression: name => `\${${name}}`,
    inside: ({ part, name }) => ({ span: part, newText: `\${${name}}` }),
  },
  comment: ['#'],
});

/** `.conf` says nothing: most of the first lines have to be settings or sections. */
function isSettings(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .map(line => line.slice(0, 300).trimEnd())
    .filter(line => /^[^\s#;]/.test(line))
    .slice(0, 100);
  const like = lines.filter(
    line => /^(?:\[[^\]]+\]|[\w.@/:-]+[ \t]*[=:](?!=)[^{]*$)/.test(line) && !line.endsWith(';'),
  );
  return like.length * 2 > lines.length;
}
