import type { Area } from './rule.ts';

/** The guide's areas: the page under `rules/docs/` and its name in lists. */
export const areas: Readonly<Record<Area, { readonly page: string; readonly title: string }>> = {
  1: { page: 'tokens', title: 'Tokens' },
  2: { page: 'api-keys', title: 'API keys' },
  3: { page: 'oauth', title: 'OAuth' },
  4: { page: 'tls', title: 'TLS certificates' },
  5: { page: 'rate-limits', title: 'Rate limits' },
  6: { page: 'network', title: 'Network and timeouts' },
  7: { page: 'clock', title: 'JWT validation and clocks' },
  8: { page: 'permissions', title: 'Permissions' },
  9: { page: 'prevention', title: 'Prevention' },
};

/** Where a rule is explained: the bundled page's name and heading; `homepage` comes from package.json. */
export function docsUrl(homepage: string, rule: { readonly id: string; readonly area: Area }): string {
  return `${homepage.replace(/\/$/, '')}/guide/${areas[rule.area].page}#${rule.id}`;
}
