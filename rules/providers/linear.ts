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
  ],
  auth: [
    { header: 'Authorization', scheme: null },
    { header: 'Authorization', scheme: 'Bearer', only: /oauth|access|bearer/i },
  ],
  env: ['LINEAR_API_KEY'],
  rotate: 'https://linear.app/settings/account/security',
  source: ['https://linear.app/developers/graphql'],
  checked: '2026-11-24',
});
