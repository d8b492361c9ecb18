import { defineLanguage } from '../engine/language.ts';
import { readShell } from './support/shell-reader.ts';

export default defineLanguage({
  id: 'shell',
  editorIds: ['shellscript'],
  extensions: ['.sh', '.bash', '.zsh', '.ksh'],
  fileNames:
    /^(?:\.bashrc|\.bash_(?:profile|login|logout|aliases)|\.profile|\.z(?:shrc|shenv|profile|login|logout)|\.kshrc|\.envrc)$/,
  grammar: 'bash',
  read(text, root, build) {
    if (root) readShell(text, root, build);
  },
  environment: {
    expression: name => `"\${${name}}"`,
    inside({ text, literal, part, name }) {
      const hole = `\${${name}}`;
      if (text[literal.span.start] !== "'") return { span: part, newText: hole };
      const rest = text.slice(literal.inner.start, part.start) + text.slice(part.end, literal.inner.end);
      if (/[$`"\\]/.test(rest)) return null;
      return [
        { span: { start: literal.span.start, end: literal.inner.start }, newText: '"' },
        { span: part, newText: hole },
        { span: { start: literal.inner.end, end: literal.span.end }, newText: '"' },
      ];
    },
  },
  comment: ['#'],
});
