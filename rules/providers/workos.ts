import { defineProvider } from '../engine/provider.ts';

// Stripe's prefixes; behind them stands the base 64 of `key_01…`, the key's number and its secret.
export default defineProvider({
  id: 'workos',
  name: 'WorkOS',
  hosts: ['api.workos.com'],
  modules: ['@workos-inc/node', '@workos-inc/authkit-nextjs', 'workos', 'github.com/workos/workos-go', 'com.workos'],
  tokens: [
    {
      kind: 'API key (production)',
      anchors: ['sk_live_a2V5XzAx'],
      pattern: /sk_live_a2V5XzAx[0-9A-Za-z]{40,100}={0,2}/,
      secrecy: 'secret',
      prefix: 'sk_live_a2V5XzAx',
      env: 'WORKOS_API_KEY',
      environment: 'live',
    },
    {
      kind: 'API key (staging)',
      anchors: ['sk_test_a2V5XzAx'],
      pattern: /sk_test_a2V5XzAx[0-9A-Za-z]{40,100}={0,2}/,
      secrecy: 'secret',
      prefix: 'sk_test_a2V5XzAx',
      env: 'WORKOS_API_KEY',
      environment: 'test',
    },
    {
      kind: 'client ID',
      anchors: ['client_01'],
      pattern: /client_01[0-9A-HJKMNP-TV-Z]{24}/,
      secrecy: 'identifier',
      prefix: 'client_01',
      env: 'WORKOS_CLIENT_ID',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['WORKOS_API_KEY', 'WORKOS_CLIENT_ID'],
  whoami: [{ method: 'GET', url: 'https://api.workos.com/organizations?limit=1' }],
  rotate: 'https://dashboard.workos.com/api-keys',
  source: [
    'https://workos.com/docs/reference/api-authentication',
    'https://workos.com/docs/reference/organization/list',
  ],
  checked: '2026-11-24',
});
