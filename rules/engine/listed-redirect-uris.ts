import type { ListedRedirectUri } from './project.ts';
import { roleOf } from './roles.ts';

/** What stands in a file that names a redirect URI. */
export const redirectAnchors = ['redirect_ur', 'redirectur', 'redirect-ur', 'callback_ur', 'callbackur'].map(fold => ({
  fold,
}));

/** Whether a text may name one. */
export const namesRedirectUri = (text: string): boolean => /redirect[_-]?ur|callback_?ur/i.test(text);

/** `GOOGLE_REDIRECT_URI=https://…`, `redirectUri: 'https://…'`, `"redirect_uris": ["https://…"]`: the name and the address. */
const written =
  /\b([\w.-]{0,40}(?:redirect|callback)[_-]?ur[il]s?)["']?\]?[ \t]{0,20}(?::=|=>|[:=(,])[ \t]{0,20}[[{(]?[ \t]{0,20}["'`]?(https?:\/\/[^\s"'`<>,;)\]}?@#$*\\]{4,200})(?=["'`\s,;)\]}]|$)/gim;

/** Files of one environment differ from others on purpose, and so do examples. */
const perEnvironment =
  /(?:^|[./_-])(?:prod|production|stag|staging|test|testing|tests|dev|develop|development|local|qa|uat|ci|preview|sandbox|demo|docker)(?:[./_-]|$)/i;

export const isOfOneEnvironment = (file: string): boolean => perEnvironment.test(file);

/** The redirect URIs that a file's text gives in full, without its parser; none where it is of one environment only. */
export function listedRedirectUris(file: string, text: string): ListedRedirectUri[] {
  if (roleOf(file) !== 'source' || isOfOneEnvironment(file)) return [];
  const found: ListedRedirectUri[] = [];
  for (const match of text.matchAll(written)) {
    if (found.length >= 20) break;
    const line = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index);
    if (/^\s*(?:#|\/\/|\*|;)/.test(line)) continue;
    found.push({ text: match[2]!, name: match[1]!, file });
  }
  return found;
}
