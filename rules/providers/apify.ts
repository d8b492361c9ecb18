import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'apify',
  name: 'Apify',
  hosts: ['api.apify.com', 'mcp.apify.com'],
  modules: ['apify', 'apify-client', 'apify_client', '@apify/actors-mcp-server'],
  tokens: [
    {
      kind: 'API token',
      anchors: ['apify_api_'],
      pattern: /apify_api_[0-9A-Za-z]{34,38}/,
      secrecy: 'secret',
      prefix: 'apify_api_',
      env: 'APIFY_TOKEN',
    },
    {
      kind: 'proxy password',
      anchors: ['apify_proxy_'],
      pattern: /apify_proxy_[0-9A-Za-z]{34,38}/,
      secrecy: 'secret',
      prefix: 'apify_proxy_',
      env: 'APIFY_PROXY_PASSWORD',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  query: ['token'],
  env: ['APIFY_TOKEN', 'APIFY_API_TOKEN', 'APIFY_PROXY_PASSWORD'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.apify.com/v2/users/me',
      kinds: ['API token'],
      account: ['data.username', 'data.email'],
    },
  ],
  rotate: 'https://console.apify.com/settings/integrations',
  source: ['https://docs.apify.com/platform/integrations/api', 'https://docs.apify.com/api/v2/users-me-get'],
  checked: '2026-11-24',
});
