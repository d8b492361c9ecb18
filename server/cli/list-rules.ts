import { areas, docsUrl } from '../../rules/engine/areas.ts';
import { type Config, levelOf } from '../../rules/engine/config.ts';
import { rules } from '../../rules/lint/index.ts';
import { homepage } from '../homepage.ts';

/** The rules, with the level that is in force for each. */
export function listRules(config: Config, json: boolean): string {
  const all = [...rules].sort((a, b) => a.area - b.area || (a.id < b.id ? -1 : 1));
  if (json)
    return `${JSON.stringify(
      all.map(rule => ({
        rule: rule.id,
        title: rule.title,
        area: rule.area,
        level: levelOf(rule, config),
        severity: rule.severity,
        profile: rule.profile,
        refs: rule.refs,
        docs: docsUrl(homepage, rule),
      })),
      null,
      2,
    )}\n`;
  const width = Math.max(...all.map(rule => rule.id.length));
  return all
    .map(
      rule =>
        `${rule.id.padEnd(width)}  ${levelOf(rule, config).padEnd(7)}  ${rule.title} (${areas[rule.area].title})\n`,
    )
    .join('');
}
