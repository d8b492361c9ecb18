import { areas } from '../../rules/engine/areas.ts';
import { nearest } from '../../rules/engine/text.ts';
import { guidePage, guideSections, sectionText } from '../workspace/guide.ts';
import { readOptions } from './options.ts';
import type { Command } from './run.ts';
import { failed, type World } from './world.ts';

const pages = Object.entries(areas).map(([area, { page, title }]) => ({ area, page, title }));

export const docs: Command = {
  help: `auth-doctor docs [AREA|RULE]: prints the troubleshooting guide as Markdown.

  AREA  a number or a name:
${pages.map(({ area, page, title }) => `          ${area}  ${page.padEnd(14)}${title}`).join('\n')}
  RULE  a rule or another mistake by its name: tls-verify-disabled

Without either it lists the pages and what each of them explains.
`,
  async run(argv, world) {
    const parsed = readOptions(argv, {}, 'docs');
    if ('problem' in parsed) return fail(parsed.problem, world);
    if (parsed.positionals.length > 1) return fail('one AREA or RULE at a time.', world);
    const [topic] = parsed.positionals;
    return topic === undefined ? list(world) : printTopic(topic, world, 'docs');
  },
};

/** Prints the page or the section that a word names. */
export function printTopic(topic: string, world: World, command: string): number {
  const word = topic.toLowerCase().replace(/\.md$/, '');
  const area = pages.find(({ area, page, title }) => [area, page, title.toLowerCase()].includes(word));
  const page = area && guidePage(area.page);
  if (page) {
    world.stdout.write(page);
    return 0;
  }
  const sections = guideSections();
  const section = sections.find(({ id }) => id === word);
  if (section) {
    world.stdout.write(sectionText(section));
    return 0;
  }
  if (area) return fail(`the page ${area.page} is not part of this installation.`, world, command);
  const names = [...pages.map(({ page }) => page), ...sections.map(({ id }) => id)];
  const close = names.find(name => name.startsWith(word)) ?? nearest(word, names, 5);
  const advice = close ? `Did you mean "${close}"?` : '"auth-doctor docs" lists what there is.';
  return fail(`the guide has nothing on "${topic}". ${advice}`, world, command);
}

function list(world: World): number {
  const sections = guideSections();
  for (const { area, page, title } of pages) {
    world.stdout.write(`${area}  ${page}: ${title}\n`);
    for (const { id } of sections.filter(section => section.page === page)) world.stdout.write(`     ${id}\n`);
  }
  return 0;
}

function fail(problem: string, world: World, command = 'docs'): number {
  world.stderr.write(`auth-doctor ${command}: ${problem}\n`);
  return failed;
}
