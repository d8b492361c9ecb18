import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'shippo',
  name: 'Shippo',
  hosts: ['api.goshippo.com'],
  modules: ['shippo', 'github.com/coldbrewcloud/go-shippo'],
  tokens: [
    {
      kind: 'live token',
      anchors: ['shippo_live_'],
      pattern: /shippo_live_[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'shippo_live_',
      env: 'SHIPPO_API_TOKEN',
      environment: 'live',
    },
    {
      kind: 'test token',
      anchors: ['shippo_test_'],
      pattern: /shippo_test_[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'shippo_test_',
      env: 'SHIPPO_API_TOKEN',
      environment: 'test',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'ShippoToken' },
    // The token of a connected user, and what it is exchanged for.
    { header: 'Authorization', scheme: 'Bearer', only: /oauth|access[_.-]?token/i },
    { header: 'Authorization', scheme: 'JWT' },
  ],
  env: ['SHIPPO_API_TOKEN', 'SHIPPO_API_KEY', 'SHIPPO_TOKEN'],
  whoami: [{ method: 'GET', url: 'https://api.goshippo.com/carrier_accounts?page=1&results=1' }],
  rotate: 'https://portal.goshippo.com/api-config/api',
  source: [
    'https://docs.goshippo.com/guides/authentication',
    'https://docs.goshippo.com/o-auth-integrations/testing-with-jwt',
  ],
  checked: '2026-11-24',
});
