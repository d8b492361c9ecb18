import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'firecrawl',
  name: 'Firecrawl',
  hosts: ['api.firecrawl.dev', 'mcp.firecrawl.dev'],
  modules: ['@mendable/firecrawl-js', 'firecrawl', 'firecrawl-py', 'firecrawl-mcp'],
  tokens: [
    {
      kind: 'API key',
      anchors: [{ fold: 'firecrawl' }],
      pattern: /fc-[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'fc-',
      env: 'FIRECRAWL_API_KEY',
      context: { name: null, witness: /firecrawl/i },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['FIRECRAWL_API_KEY'],
  whoami: [{ method: 'GET', url: 'https://api.firecrawl.dev/v2/team/credit-usage' }],
  rotate: 'https://www.firecrawl.dev/app/api-keys',
  source: [
    'https://docs.firecrawl.dev/api-reference/introduction',
    'https://docs.firecrawl.dev/api-reference/endpoint/credit-usage',
  ],
  checked: '2026-11-24',
});
