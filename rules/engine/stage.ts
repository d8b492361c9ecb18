import type { Pair, Source } from './source.ts';

export type Stage = 'live' | 'test';

/** Names of surroundings, as words of a file name, a key or a variable. Staging is neither: both kinds are used there. */
const live = /^(?:prod|production|prd)$/;
const test = /^(?:dev|devel|development|test|testing|sandbox|ci|e2e)$/;

const words = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

function stageIn(names: readonly string[]): Stage | null {
  const isLive = names.some(name => live.test(name));
  const isTest = names.some(name => test.test(name));
  return isLive === isTest ? null : isLive ? 'live' : 'test';
}

/** Settings that other people copy; not what runs. */
const shared = /example|sample|template|dist|default/i;

/** What a file of settings is for, by its name and folders: `.env.production`, `config/test.json`, `environment.prod.ts`. */
export function stageOfFile({ path, language }: Source): Stage | null {
  if (shared.test(path)) return null;
  const folders = path.split('/');
  const name = words(folders.pop()!);
  const code = /^(?:javascript|typescript|tsx|python|shell)$/.test(language);
  // `payment.test.ts` tests something, and `production.ts` may be about anything that is produced.
  if (code) {
    const settings = /^(?:environments?|config|configs|configuration|settings|env|envs)$/;
    if (![...folders, ...name].some(word => settings.test(word.toLowerCase()))) return null;
    if (name.includes('test') || name.includes('spec')) return null;
  }
  const own = stageIn(name);
  if (own || name.some(word => live.test(word) || test.test(word))) return own;
  // A folder of tests holds what tests read, which is not meant to run.
  if (folders.some(folder => /^(?:tests?|__tests__|e2e|spec|fixtures)$/i.test(folder))) return null;
  return stageIn(folders.map(folder => folder.toLowerCase()));
}

/** What the settings around a value are for: `production: { … }`. */
export const stageOfPath = ({ path }: Pair): Stage | null => stageIn(path.map(key => key.toLowerCase()));

/** What a variable is for, where its name says so: `STRIPE_LIVE_SECRET_KEY`, `PAYPAL_SANDBOX_SECRET`. */
export function stageOfName(name: string): Stage | null {
  const parts = words(name);
  return stageIn(parts.map(word => (word === 'live' ? 'prod' : word)));
}

/** What a `.env` says of itself: `NODE_ENV=production`. */
export function stageOfSettings({ pairs, language }: Source): Stage | null {
  if (language !== 'dotenv') return null;
  const said = pairs.filter(
    ({ key, value }) =>
      /^(?:NODE_ENV|APP_ENV|RAILS_ENV|FLASK_ENV|DJANGO_ENV|ENVIRONMENT|ASPNETCORE_ENVIRONMENT)$/.test(key) &&
      value.kind === 'string',
  );
  return stageIn(said.flatMap(({ value }) => (value.kind === 'string' ? words(value.text) : [])));
}
