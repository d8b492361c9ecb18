/** One mistake in the guide (`rules/docs/<area>.md`): a second-level heading whose text is the id, and its four parts. */
export interface GuideSection {
  readonly id: string;
  /** File name of the page without `.md`. */
  readonly page: string;
  /** The first sentence: what is wrong. */
  readonly lead: string;
  readonly see: string;
  readonly why: string;
  readonly check: string;
  readonly fix: string;
  /** Links to standards, as Markdown; empty when there are none. */
  readonly links: string;
}

const labels = { 'You see': 'see', Why: 'why', Check: 'check', Fix: 'fix' } as const;

/** Reads a page; headings inside fenced code are code. A section without one of its parts has '' there. */
export function readGuidePage(page: string, markdown: string): GuideSection[] {
  const sections: (Record<string, string> & { id: string })[] = [];
  let part = 'intro';
  let fence = false;
  for (const line of markdown.split(/\r?\n/)) {
    if (/^\s*```/.test(line)) fence = !fence;
    if (!fence) {
      const heading = /^## (\S+)\s*$/.exec(line);
      if (heading) {
        sections.push({ id: heading[1]!, page, lead: '', see: '', why: '', check: '', fix: '', links: '' });
        part = 'lead';
        continue;
      }
      const label = /^\*\*(You see|Why|Check|Fix)\*\*\s*(.*)$/.exec(line);
      const section = sections.at(-1);
      if (label && section) {
        part = labels[label[1] as keyof typeof labels];
        section[part] = `${label[2]}\n`;
        continue;
      }
      if (section && line.startsWith('See: ')) {
        section.links = line.slice(5).trim();
        continue;
      }
    }
    const section = sections.at(-1);
    if (section) section[part] += `${line}\n`;
  }
  return sections.map(
    section =>
      Object.fromEntries(Object.entries(section).map(([key, text]) => [key, text.trim()])) as unknown as GuideSection,
  );
}
