import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'algolia',
  name: 'Algolia',
  hosts: ['*.algolia.net', '*.algolianet.com', '*.algolia.io'],
  modules: ['algoliasearch', '@algolia/client-search', 'github.com/algolia/algoliasearch-client-go', 'com.algolia'],
  // All keys have one shape, and search-only ones are public on purpose (DocSearch has `apiKey` in every site's
  // configuration): only a name that says more tells which it is.
  tokens: [
    {
      kind: 'admin API key',
      anchors: [{ fold: 'algolia' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'ALGOLIA_ADMIN_API_KEY',
      context: {
        name: /(?:admin|write|management|monitoring|usage|analytics|insights|ingestion|indexing)[_.-]?(?:api[_.-]?)?key$/i,
        witness: /algolia/i,
      },
    },
    {
      kind: 'API key',
      anchors: [{ fold: 'algolia' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'ALGOLIA_API_KEY',
      severity: 'warning',
      context: { name: /algolia[_.-]?(?:api[_.-]?|secret[_.-]?)?key$|^x-algolia-api-key$/i, witness: /algolia/i },
    },
    {
      kind: 'search-only API key',
      anchors: [{ fold: 'algolia' }, { fold: 'docsearch' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'publishable',
      prefix: '',
      env: 'ALGOLIA_SEARCH_API_KEY',
      context: {
        name: /search[_.-]?(?:only[_.-]?)?(?:api[_.-]?)?key$|public[_.-]?(?:api[_.-]?)?key$|^apiKey$/i,
        witness: /algolia|docsearch/i,
      },
    },
  ],
  auth: [
    { header: 'X-Algolia-API-Key', scheme: null },
    { header: 'X-Algolia-Application-Id', scheme: null },
  ],
  query: ['x-algolia-api-key'],
  requiredHeaders: [{ name: 'X-Algolia-Application-Id' }],
  env: ['ALGOLIA_API_KEY', 'ALGOLIA_ADMIN_KEY', 'ALGOLIA_ADMIN_API_KEY', 'ALGOLIA_WRITE_API_KEY', 'ALGOLIA_APP_ID'],
  whoami: [
    {
      method: 'GET',
      // A key may ask for itself, whatever else it may do. `{site}` is the application id.
      url: 'https://{site}.algolia.net/1/keys/{key}',
      auth: { header: 'X-Algolia-API-Key', scheme: null },
      headers: { 'X-Algolia-Application-Id': '{site}' },
      kinds: ['admin API key', 'API key'],
      account: ['description'],
      scopes: { json: 'acl' },
      refused: [403, 404],
    },
  ],
  rotate: 'https://dashboard.algolia.com/account/api-keys/all',
  source: [
    'https://www.algolia.com/doc/rest-api/search/',
    'https://www.algolia.com/doc/guides/security/api-keys/',
    'https://www.algolia.com/doc/libraries/sdk/methods/search/get-api-key',
  ],
  checked: '2026-11-24',
});
