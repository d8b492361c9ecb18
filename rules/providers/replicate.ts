import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'replicate',
  name: 'Replicate',
  hosts: ['api.replicate.com'],
  modules: ['replicate', 'github.com/replicate/replicate-go'],
  tokens: [
    {
      kind: 'API token',
      anchors: ['r8_'],
      pattern: /r8_[0-9A-Za-z]{37}/,
      secrecy: 'secret',
      prefix: 'r8_',
      env: 'REPLICATE_API_TOKEN',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Token' },
  ],
  env: ['REPLICATE_API_TOKEN'],
  whoami: [{ method: 'GET', url: 'https://api.replicate.com/v1/account', account: ['username', 'name'] }],
  rotate: 'https://replicate.com/account/api-tokens',
  source: [
    'https://replicate.com/docs/reference/http#authentication',
    'https://replicate.com/docs/reference/http#account.get',
  ],
  checked: '2026-11-24',
});
