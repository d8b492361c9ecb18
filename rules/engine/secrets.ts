import { findCredentials } from './credentials.ts';
import { docsOf } from './docs-of.ts';
import { type NamedSecret, namedSecrets } from './named-secrets.ts';
import type { Hits } from './prefilter.ts';
import { roleOf } from './roles.ts';
import type { Screened } from './rule.ts';
import { overlaps } from './text.ts';
import { holdsNoNamedSecrets, writingOf } from './writing.ts';

const known = new WeakMap<Hits, readonly NamedSecret[]>();

/**
 * Literals under the names of secrets that are no token of a provider's, each once. Not in the files where a real value is
 * right (`.env`), nor where such names stand for something else (translations, lock files); in tests only what a machine made.
 */
export function secretsOf(document: Screened, hits: Hits): readonly NamedSecret[] {
  let found = known.get(hits);
  if (!found) {
    found = readSecrets(document, hits);
    known.set(hits, found);
  }
  return found;
}

function readSecrets({ text, path, language }: Screened, hits: Hits): NamedSecret[] {
  if (holdsNoNamedSecrets(path) || (language === 'dotenv' && !isExampleEnv(path))) return [];
  const secrets = namedSecrets(text, hits, writingOf(path, language));
  if (secrets.length === 0) return [];
  const credentials = findCredentials(text, hits);
  const docs = docsOf(text, path);
  const ordinary = roleOf(path) === 'source';
  return secrets.filter(
    ({ span, verdict, kind }) =>
      (ordinary || (verdict === 'strong' && kind === 'key')) &&
      !docs(span.start) &&
      !credentials.some(credential => overlaps(credential.span, span)),
  );
}

/** `.env.example` and the like: shared on purpose. */
export const isExampleEnv = (path: string): boolean =>
  /[._-](?:example|sample|template|tpl|dist|defaults?)(?:$|[._-])/i.test(path.slice(path.lastIndexOf('/') + 1));

/** Names that only headers have: `X-Api-Key`, `Ocp-Apim-Subscription-Key`, `PRIVATE-TOKEN`. */
export const isHeaderName = (name: string): boolean =>
  /^[A-Za-z]+(?:-[A-Za-z0-9]+)*-(?:key|token|secret|auth)$/i.test(name) && !settingName.test(name);
/** Spring and others write settings like this too. */
const settingName =
  /^(?:(?:client|app|consumer|shared|signing|jwt|session|cookie|webhook)-secret|(?:secret|private|signing|encryption|master)-key)$/i;
