import { leaks } from '../engine/credentials.ts';
import { isPlaceholder } from '../engine/placeholder.ts';
import { defineRule } from '../engine/rule.ts';
import type { Pair } from '../engine/source.ts';
import { contains } from '../engine/text.ts';
import { providers } from '../providers/index.ts';

const secretName =
  /(?:secret|passw(?:or)?d|passwd|pwd|token|api_?key|apikey|private_?key|access_?key|auth_?key|encryption_?key|signing_?key|credentials?|_key|_pass|_dsn|database_url|connection_?string)$/i;
const publicName =
  /^(?:next_public|vite|react_app|expo_public|nuxt_public|public|gatsby)_|public_?key$|publishable|_(?:site|anon)_?key$/i;

/** `.env` is in the repository, and real values are in it: everybody with a clone has them, for good. */
export default defineRule({
  id: 'env-file-tracked',
  area: 9,
  title: '.env with real values in git',
  severity: 'warning',
  profile: 'recommended',
  languages: ['dotenv'],
  anchors: [
    ...['secret', 'passw', 'pwd', 'token', 'key', 'credential', '_pass', 'dsn', '_url', 'connection'].map(fold => ({
      fold,
    })),
    ...providers.flatMap(provider => provider.tokens.filter(token => !token.context).flatMap(token => token.anchors)),
  ],
  refs: ['CWE-538', 'CWE-540', '12-Factor III'],
  *find({ source, hits, project }) {
    const name = source.path.slice(source.path.lastIndexOf('/') + 1);
    // Unknown is not false: without git there is nothing to say.
    if (
      !project.git ||
      (!project.git.tracked && project.git.ignored) ||
      /(?:example|sample|template|dist|defaults?|schema)/i.test(name)
    )
      return;
    const credentials = leaks(source.text, hits);
    const real = source.pairs.find(pair => credentials.some(({ span }) => contains(pair.span, span)) || isSecret(pair));
    if (!real) return;
    const { tracked, ignored } = project.git;
    yield {
      span: real.keySpan,
      message: tracked
        ? `${real.key} is tracked by git: run "git rm --cached ${name}", then rotate it.`
        : `${real.key} is not ignored by git: the next "git add" takes it along.`,
      severity: tracked ? 'warning' : 'info',
      fixes: ignored ? [] : [{ title: `Add ${name} to .gitignore`, safe: false, edits: [], gitignore: name }],
    };
  },
});

/** A credential's name with a value that somebody made at random or chose: not empty, not a stand-in, not a local default. */
function isSecret({ key, value }: Pair): boolean {
  if (value.kind !== 'string' || !secretName.test(key) || publicName.test(key)) return false;
  const text = value.text.trim();
  if (/^(?:database_url|.*_dsn|.*connection_?string)$/i.test(key)) {
    const user = /^[a-z][\w+.-]*:\/\/[^\s:/@]*:([^\s@/]+)@([^\s/:?]+)/i.exec(text);
    return (
      user !== null &&
      !/^(?:localhost|127\.|db$|postgres$|mysql$|redis$|mongo$)/i.test(user[2]!) &&
      !isPlaceholder(user[1]!)
    );
  }
  return (
    text.length >= 8 &&
    !/\s/.test(text) &&
    !/^(?:true|false|\d+)$|^encrypted:|^(?:https?|file):|^\.{0,2}\//i.test(text) &&
    !isPlaceholder(text) &&
    /\d/.test(text) &&
    /[a-z]/i.test(text)
  );
}
