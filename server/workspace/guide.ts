import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type GuideSection, readGuidePage } from '../../rules/engine/guide.ts';

/** The guide's pages stand beside the bundle's folder, or, from the sources, in the repository. */
function folder(): string | null {
  for (const relative of ['../rules/docs', '../../rules/docs']) {
    const candidate = path.join(import.meta.dirname, relative);
    if (existsSync(candidate)) return candidate;
  }
  return null;
}

/** A page's Markdown by its name (`tokens`); null when there is none. */
export function guidePage(page: string): string | null {
  const at = folder();
  if (!at || !/^[a-z-]+$/.test(page)) return null;
  try {
    return readFileSync(path.join(at, `${page}.md`), 'utf8');
  } catch {
    return null;
  }
}

/** Every section of every page, in order. */
export function guideSections(): GuideSection[] {
  const at = folder();
  if (!at) return [];
  return readdirSync(at)
    .filter(name => name.endsWith('.md'))
    .sort()
    .flatMap(name => readGuidePage(name.slice(0, -3), readFileSync(path.join(at, name), 'utf8')));
}

/** A section's Markdown as it stands in its page. */
export function sectionText(section: GuideSection): string {
  const lines = (guidePage(section.page) ?? '').split(/\r?\n/);
  const start = lines.findIndex(line => line.trim() === `## ${section.id}`);
  let fence = false;
  let end = start + 1;
  for (; end < lines.length; end++) {
    if (/^\s*```/.test(lines[end]!)) fence = !fence;
    if (!fence && /^##? /.test(lines[end]!)) break;
  }
  return `${lines.slice(start, end).join('\n').trimEnd()}\n`;
}
