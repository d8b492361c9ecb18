import { defineProvider } from '../engine/provider.ts';

// Behind the prefix: the key's number, then its secret.
export default defineProvider({
  id: 'tailscale',
  name: 'Tailscale',
  hosts: ['api.tailscale.com'],
  modules: ['tailscale', 'github.com/tailscale/tailscale-client-go', 'tailscale.com/client/tailscale'],
  tokens: [
    {
      kind: 'API access token',
      anchors: ['tskey-api-'],
      pattern: /tskey-api-[0-9A-Za-z]{8,24}-[0-9A-Za-z]{16,64}/,
      secrecy: 'secret',
      prefix: 'tskey-api-',
      env: 'TAILSCALE_API_KEY',
    },
    {
      // Lets a device into the network; the API takes none.
      kind: 'auth key',
      anchors: ['tskey-auth-'],
      pattern: /tskey-auth-[0-9A-Za-z]{8,24}-[0-9A-Za-z]{16,64}/,
      secrecy: 'secret',
      prefix: 'tskey-auth-',
      env: 'TS_AUTHKEY',
    },
    {
      kind: 'OAuth client secret',
      anchors: ['tskey-client-'],
      pattern: /tskey-client-[0-9A-Za-z]{8,24}-[0-9A-Za-z]{16,64}/,
      secrecy: 'secret',
      prefix: 'tskey-client-',
      env: 'TS_OAUTH_SECRET',
    },
    {
      kind: 'SCIM key',
      anchors: ['tskey-scim-'],
      pattern: /tskey-scim-[0-9A-Za-z]{8,24}-[0-9A-Za-z]{16,64}/,
      secrecy: 'secret',
      prefix: 'tskey-scim-',
      env: 'TAILSCALE_SCIM_KEY',
    },
    {
      kind: 'webhook key',
      anchors: ['tskey-webhook-'],
      pattern: /tskey-webhook-[0-9A-Za-z]{8,24}-[0-9A-Za-z]{16,64}/,
      secrecy: 'secret',
      prefix: 'tskey-webhook-',
      env: 'TAILSCALE_WEBHOOK_SECRET',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // The token as user, no password.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['TAILSCALE_API_KEY', 'TS_API_KEY', 'TS_AUTHKEY', 'TS_AUTH_KEY', 'TAILSCALE_AUTHKEY', 'TS_OAUTH_SECRET'],
  whoami: [
    {
      // `-` is the network that the token belongs to.
      method: 'GET',
      url: 'https://api.tailscale.com/api/v2/tailnet/-/settings',
      kinds: ['API access token'],
    },
  ],
  rotate: 'https://login.tailscale.com/admin/settings/keys',
  source: [
    'https://tailscale.com/kb/1277/key-prefixes',
    'https://tailscale.com/kb/1252/key-secret-management',
    'https://tailscale.com/kb/1101/api',
    'https://tailscale.com/api',
  ],
  checked: '2026-11-24',
});
