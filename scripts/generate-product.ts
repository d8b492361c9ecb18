import { areas } from '../rules/engine/areas.ts';
import type { Language } from '../rules/engine/language.ts';
import type { Rule } from '../rules/engine/rule.ts';

interface Doors {
  readonly languages: readonly Language[];
  readonly rules: readonly Rule[];
  read(file: string): string;
  put(file: string, text: string): void;
}

const levels = ['error', 'warning', 'info', 'hint', 'off'];

/** What wakes the extension besides the languages: `.env` files, which are anything to an editor, and the guide's links. */
const activation = ['onLanguage:plaintext', 'workspaceContains:.env', 'workspaceContains:.auth-doctor.json', 'onUri'];

/** Everything that lists the rules or the languages: settings, activation, schema, README table. */
export function writeProduct({ rules, languages, read, put }: Doors): void {
  const ids = languages.flatMap(({ editorIds }) => editorIds).sort();
  put(
    'client/languages.ts',
    [
      '// Written by scripts/generate.mjs from rules/languages.',
      "/** The editor's identifiers of the languages that have a reader of their own. */",
      `export const languages = [\n${ids.map(id => `  '${id}',\n`).join('')}];`,
      '',
    ].join('\n'),
  );
  const manifest = JSON.parse(read('package.json'));
  manifest.activationEvents = [...ids.map(id => `onLanguage:${id}`), ...activation];
  if (manifest.contributes?.configuration) {
    const [general] = manifest.contributes.configuration;
    const perRule = ruleSettings(rules);
    manifest.contributes.configuration = [general, perRule];
    // A folder that is not trusted cannot switch a rule off: of all settings only the log's are its own.
    const names = [...Object.keys(general.properties), ...Object.keys(perRule.properties)];
    manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = names.filter(
      name => name !== 'authDoctor.trace.server',
    );
    put('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  }
  put('media/auth-doctor.schema.json', `${JSON.stringify(schema(rules), null, 2)}\n`);
  const readme = read('README.md');
  const table = /(<!-- rules:start -->\n)[\s\S]*?(<!-- rules:end -->)/;
  if (table.test(readme))
    put(
      'README.md',
      readme.replace(table, (_, open, close) => open + ruleTable(rules) + close),
    );
}

function ruleSettings(rules: readonly Rule[]): { title: string; properties: Record<string, unknown> } {
  return {
    title: 'Rules',
    properties: Object.fromEntries(
      rules.map((rule, order) => [
        `authDoctor.rules.${rule.id}`,
        {
          type: 'string',
          enum: ['default', ...levels],
          default: 'default',
          order,
          scope: 'resource',
          markdownDescription: `${rule.title}. Default: \`${rule.profile === 'strict' ? `${rule.severity}, in the strict profile` : rule.severity}\`.`,
        },
      ]),
    ),
  };
}

function schema(rules: readonly Rule[]): unknown {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Auth Doctor',
    description: 'Project configuration of Auth Doctor: .auth-doctor.json at the root of the project.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      profile: {
        enum: ['recommended', 'strict'],
        default: 'recommended',
        description: 'recommended: high precision. strict: also the rules that argue from absence.',
      },
      rules: {
        type: 'object',
        additionalProperties: false,
        description: 'The level of each rule.',
        properties: Object.fromEntries(
          rules.map(rule => [rule.id, { enum: levels, default: rule.severity, description: `${rule.title}.` }]),
        ),
      },
      ignore: {
        type: 'array',
        items: { type: 'string' },
        description: 'Files to leave out: globs relative to this file, for instance "legacy/**".',
      },
      maxFileSize: {
        type: 'number',
        exclusiveMinimum: 0,
        default: 5_242_880,
        description: 'Larger files are skipped and named, in bytes.',
      },
    },
  };
}

function ruleTable(rules: readonly Rule[]): string {
  const rows = [...rules]
    .sort((a, b) => a.area - b.area || (a.id < b.id ? -1 : 1))
    .map(rule => {
      const page = areas[rule.area].page;
      return `| [${rule.id}](rules/docs/${page}.md#${rule.id}) | ${rule.title} | ${areas[rule.area].title} | ${rule.severity}${rule.profile === 'strict' ? ', strict' : ''} |`;
    });
  return `\n| rule | finds | area | level |\n|---|---|---|---|\n${rows.join('\n')}\n\n`;
}
