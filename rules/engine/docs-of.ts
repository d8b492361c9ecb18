/**
 * Tells whether an offset stands in what explains the code: a docstring of Python, a `/** … *\/` or `///` comment, or beside
 * an address of example.com. Credentials in there are made up, unless their format says whose they are.
 */
export function docsOf(text: string, path: string): (offset: number) => boolean {
  const strings = path.endsWith('.py') || path.endsWith('.pyi') ? docstrings(text) : [];
  return offset => {
    if (strings.some(({ start, end }) => start <= offset && offset < end)) return true;
    const before = text.slice(Math.max(0, offset - 8000), offset);
    const block = before.lastIndexOf('/**');
    if (block >= 0 && before.lastIndexOf('*/') < block) return true;
    const line = before.slice(before.lastIndexOf('\n') + 1);
    return /^[ \t]*(?:\/\/[/!]|>>>|\.\.\. )/.test(line) || /[/.@]example\.(?:com|org|net)\b/.test(line.slice(-300));
  };
}

/** Triple-quoted strings that begin a line of their own. */
function docstrings(text: string): { start: number; end: number }[] {
  const found = [];
  const quote = /"""|'''/g;
  for (let open = quote.exec(text); open; open = quote.exec(text)) {
    const end = text.indexOf(open[0], open.index + 3);
    const stop = end < 0 ? text.length : end + 3;
    const line = text.lastIndexOf('\n', open.index - 1) + 1;
    if (/^[ \t]*[rRuU]?$/.test(text.slice(line, open.index))) found.push({ start: open.index, end: stop });
    quote.lastIndex = stop;
  }
  return found;
}
