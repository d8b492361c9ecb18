import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'circleci',
  name: 'CircleCI',
  hosts: ['circleci.com'],
  hostPath: '/api',
  tokens: [
    {
      kind: 'personal API token',
      anchors: ['CCIPAT_'],
      pattern: /CCIPAT_[0-9A-Za-z]{22}_[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'CCIPAT_',
      env: 'CIRCLECI_TOKEN',
    },
  ],
  auth: [
    { header: 'Circle-Token', scheme: null },
    // The way of API v3, which v2 accepts on servers too (circleci.com/auth.md).
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['CIRCLECI_TOKEN', 'CIRCLE_TOKEN'],
  rotate: 'https://app.circleci.com/settings/user/tokens',
  source: ['https://circleci.com/auth.md', 'https://circleci.com/docs/guides/toolkit/managing-api-tokens/'],
  checked: '2026-11-24',
});
