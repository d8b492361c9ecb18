/** Markdown for clients that show none: the same words without the marks. */
export const toPlainText = (markdown: string): string =>
  markdown
    .replace(/^```.*\n?/gm, '')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/^---$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
