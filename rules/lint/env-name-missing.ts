import { isPlatformName, namesCredential, shownName } from '../engine/env-names.ts';
import { envReads, readAnchors } from '../engine/env-reads.ts';
import type { EnvNames } from '../engine/project.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import { covering, lineAt, nearest, slice } from '../engine/text.ts';

/** The code reads a variable that no environment file sets, though these files list the others. */
export default defineRule({
  id: 'env-name-missing',
  area: 2,
  title: 'Variable that no environment file sets',
  severity: 'hint',
  profile: 'recommended',
  languages: 'any',
  anchors: readAnchors,
  refs: ['12-Factor III', 'CWE-1188'],
  *find({ source, project }) {
    const { env } = project;
    if (!env || env.listed.size === 0 || source.language === 'dotenv' || roleOf(source.path) !== 'source') return;
    const told = new Set<string>();
    const reads = envReads(source.path, source.text).sort((a, b) => a.start - b.start);
    // A default anywhere in the file: it can do without.
    const optional = new Set(reads.filter(read => read.optional).map(({ name }) => name));
    const used = new Set(reads.map(({ name }) => name));
    for (const { name, start } of reads) {
      // Nobody reads more of them.
      if (told.size === 100) return;
      if (told.has(name) || optional.has(name) || env.defined.has(name) || isPlatformName(name)) continue;
      const line = slice(source.text, lineAt(source.text, start));
      if (covering(source.comments, start) || /^\s*(?:\/\/|#|\*|--)/.test(line)) continue;
      const meant = nameMeant(name, env, used);
      if (!meant && !env.complete) continue;
      told.add(name);
      const span = { start, end: start + name.length };
      yield {
        span,
        message: meant
          ? `${shownName(name, 35)} is set nowhere; did you mean ${shownName(meant, 35, 'another name')}?`
          : `${shownName(name, 35)} is in no environment file: add its name to .env.example.`,
        severity: meant || namesCredential(name) ? 'info' : 'hint',
        fixes: meant
          ? [
              {
                title: `Change to ${shownName(meant, 60, 'the listed name')}`,
                safe: false,
                edits: [{ span, newText: meant }],
              },
            ]
          : [],
      };
    }
  },
});

/** A listed name a letter or two off: one that nothing mentions, or nearly the same. */
function nameMeant(
  name: string,
  { listed, mentioned, complete }: EnvNames,
  used: ReadonlySet<string>,
): string | undefined {
  if (name.length <= 5) return undefined;
  const others = [...listed].filter(other => other.replace(/\d/g, '') !== name.replace(/\d/g, ''));
  const idle = mentioned ? others.filter(other => !used.has(other) && !mentioned.has(other)) : [];
  return nearest(name, idle, name.length > 10 ? 2 : 1) ?? (complete ? nearest(name, others, 1) : undefined);
}
