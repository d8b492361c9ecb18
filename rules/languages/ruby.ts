import { defineLanguage } from '../engine/language.ts';
import type { Edit } from '../engine/rule.ts';
import { readRuby } from './support/ruby-reader.ts';

export default defineLanguage({
  id: 'ruby',
  editorIds: ['ruby'],
  extensions: ['.rb', '.rake', '.gemspec', '.ru', '.rbw', '.jbuilder', '.podspec', '.thor'],
  fileNames:
    /^(?:gemfile|rakefile|guardfile|capfile|thorfile|vagrantfile|podfile|fastfile|appfile|matchfile|brewfile|dangerfile|steepfile|\.irbrc|\.pryrc)$/,
  grammar: 'ruby',
  read(text, root, build) {
    if (root) readRuby(text, root, build);
  },
  environment: {
    expression: name => `ENV.fetch("${name}")`,
    inside({ text, literal, part, name }) {
      const { span, inner } = literal;
      const hole = `#{ENV.fetch("${name}")}`;
      const opening = text.slice(span.start, inner.start);
      if (/^(?:"|`|%[QWIx]?[^\w\s])$/.test(opening)) return { span: part, newText: hole };
      // A here-document; in one that interpolates nothing, and in `%w[…]`, there is no way.
      if (opening === '') return interpolates(text, span.start) ? { span: part, newText: hole } : null;
      if (opening !== "'") return null;
      // In single quotes nothing is interpolated. What means something in double ones is escaped.
      const edits: Edit[] = [
        { span: { start: span.start, end: inner.start }, newText: '"' },
        { span: part, newText: hole },
        { span: { start: inner.end, end: span.end }, newText: '"' },
      ];
      const content = text.slice(inner.start, inner.end);
      for (const { 0: found, index } of content.matchAll(/\\[\\']|\\|"|#(?=[{$@])/g)) {
        const at = inner.start + index;
        if (found.length === 1 && (at < part.start || at >= part.end))
          edits.push({ span: { start: at, end: at }, newText: '\\' });
      }
      return edits.sort((a, b) => a.span.start - b.span.start);
    },
  },
  comment: ['#'],
});

/** Whether the here-document whose lines start here is begun without single quotes. */
function interpolates(text: string, start: number): boolean {
  const end = text.lastIndexOf('\n', start - 1);
  const line = end < 0 ? '' : text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  return /<<[-~]?["A-Z_a-z]/.test(line) && !/<<[-~]?'/.test(line);
}
