import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'brave',
  name: 'Brave Search',
  hosts: ['api.search.brave.com'],
  modules: ['brave-search', 'brave', '@brave/brave-search-mcp-server', '@modelcontextprotocol/server-brave-search'],
  tokens: [
    {
      // The length is not documented.
      kind: 'API key',
      anchors: [{ fold: 'brave' }, { fold: 'x-subscription-token' }],
      pattern: /BSA[\w-]{24,40}/,
      secrecy: 'secret',
      prefix: 'BSA',
      env: 'BRAVE_API_KEY',
      context: { name: null, witness: /brave|x-subscription-token/i },
    },
  ],
  auth: [{ header: 'X-Subscription-Token', scheme: null }],
  env: ['BRAVE_API_KEY', 'BRAVE_SEARCH_API_KEY'],
  // No who-am-I: every request is a search, and counts.
  rotate: 'https://api-dashboard.search.brave.com/app/keys',
  source: [
    'https://api-dashboard.search.brave.com/documentation/guides/authentication',
    'https://api-dashboard.search.brave.com/app/documentation/web-search/get-started',
  ],
  checked: '2026-11-24',
});
