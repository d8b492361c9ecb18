import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'algolia',
  name: 'Algolia',
  hosts: ['*.algolia.net', '*.algolianet.com'],
  modules: ['algoliasearch'],
  tokens: [],
  auth: [
    { header: 'X-Algolia-API-Key', scheme: null },
    { header: 'X-Algolia-Application-Id', scheme: null },
  ],
  env: ['ALGOLIA_API_KEY', 'ALGOLIA_ADMIN_KEY', 'ALGOLIA_APP_ID'],
  rotate: 'https://dashboard.algolia.com/account/api-keys/all',
  source: ['https://www.algolia.com/doc/rest-api/search/'],
  checked: '2026-11-24',
});
