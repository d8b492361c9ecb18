import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'replicate',
  name: 'Replicate',
  hosts: ['api.replicate.com'],
  modules: ['replicate'],
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
  rotate: 'https://replicate.com/account/api-tokens',
  source: ['https://replicate.com/docs/reference/http#authentication'],
  checked: '2026-11-24',
});
