import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'buildkite',
  name: 'Buildkite',
  hosts: ['api.buildkite.com', 'graphql.buildkite.com'],
  tokens: [
    {
      kind: 'user API token',
      anchors: ['bkua_'],
      pattern: /bkua_[0-9a-z]{40}(?:[0-9a-z]{13})?/,
      secrecy: 'secret',
      prefix: 'bkua_',
      env: 'BUILDKITE_API_TOKEN',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['BUILDKITE_API_TOKEN'],
  rotate: 'https://buildkite.com/user/api-access-tokens',
  source: ['https://buildkite.com/docs/apis/managing-api-tokens'],
  checked: '2026-11-24',
});
