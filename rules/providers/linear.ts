import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'linear',
  name: 'Linear',
  hosts: ['api.linear.app'],
  modules: ['@linear/sdk'],
  tokens: [
    {
      kind: 'personal API key',
      anchors: ['lin_api_'],
      pattern: /lin_api_[0-9A-Za-z]{40}/,
      secrecy: 'secret',
      prefix: 'lin_api_',
      env: 'LINEAR_API_KEY',
    },
    {
      kind: 'OAuth access token',
      anchors: ['lin_oauth_'],
      pattern: /lin_oauth_[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'lin_oauth_',
      env: 'LINEAR_ACCESS_TOKEN',
    },
    {
      // Its length is not documented.
      kind: 'webhook signing secret',
      anchors: ['lin_wh_'],
      pattern: /lin_wh_[0-9A-Za-z]{32,64}/,
      secrecy: 'secret',
      prefix: 'lin_wh_',
      env: 'LINEAR_WEBHOOK_SECRET',
    },
  ],
  // A personal key goes without a scheme word; with `Bearer` it is taken for an OAuth token, and refused.
  auth: [
    { header: 'Authorization', scheme: null },
    { header: 'Authorization', scheme: 'Bearer', only: /oauth|access|bearer/i },
  ],
  env: ['LINEAR_API_KEY', 'LINEAR_ACCESS_TOKEN', 'LINEAR_WEBHOOK_SECRET'],
  whoami: [
    {
      method: 'POST',
      url: 'https://api.linear.app/graphql',
      headers: { 'Content-Type': 'application/json' },
      body: '{"query":"{ viewer { name email } }"}',
      kinds: ['personal API key'],
      account: ['data.viewer.email', 'data.viewer.name'],
    },
    {
      method: 'POST',
      url: 'https://api.linear.app/graphql',
      auth: { header: 'Authorization', scheme: 'Bearer' },
      headers: { 'Content-Type': 'application/json' },
      body: '{"query":"{ viewer { name email } }"}',
      kinds: ['OAuth access token'],
      account: ['data.viewer.email', 'data.viewer.name'],
    },
  ],
  rotate: 'https://linear.app/settings/account/security',
  source: ['https://linear.app/developers/graphql', 'https://linear.app/developers/webhooks'],
  checked: '2026-11-24',
});
