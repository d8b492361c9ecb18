import path from 'node:path';
import { type Config, levelOf } from '../../rules/engine/config.ts';
import { languageOf } from '../../rules/engine/lint.ts';
import { roleOf } from '../../rules/engine/roles.ts';
import { rules } from '../../rules/lint/index.ts';
import { globMatcher, slashes } from '../workspace/ignore-rules.ts';
import { maxFileSizeOf } from './lint-options.ts';

/** What is in force for one file, as JSON. */
export function printConfig(
  name: string,
  { config, base, file }: { readonly config: Config; readonly base: string; readonly file: string | null },
  cwd: string,
): string {
  const absolute = path.resolve(cwd, name);
  const relative = slashes(path.relative(cwd, absolute));
  const effective = {
    file: relative,
    language: languageOf(relative)?.id ?? 'text',
    role: roleOf(relative),
    configFile: file === null ? null : slashes(path.relative(cwd, file)),
    ignored: globMatcher(config.ignore ?? [])(slashes(path.relative(base, absolute))),
    profile: config.profile ?? 'recommended',
    maxFileSize: maxFileSizeOf(config),
    ignore: config.ignore ?? [],
    rules: Object.fromEntries(rules.map(rule => [rule.id, levelOf(rule, config)])),
  };
  return `${JSON.stringify(effective, null, 2)}\n`;
}
