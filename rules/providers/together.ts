import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'together',
  name: 'Together AI',
  hosts: ['api.together.xyz', 'api.together.ai'],
  modules: ['together-ai', 'together'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['tgp_v1_'],
      pattern: /tgp_v1_[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'tgp_v1_',
      env: 'TOGETHER_API_KEY',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['TOGETHER_API_KEY'],
  rotate: 'https://api.together.ai/settings/api-keys',
  source: ['https://docs.together.ai/reference/authentication-1'],
  checked: '2026-11-24',
});
