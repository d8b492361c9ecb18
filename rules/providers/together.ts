import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'together',
  name: 'Together AI',
  hosts: ['api.together.xyz', 'api.together.ai'],
  modules: ['together-ai', '@ai-sdk/togetherai', 'together', 'langchain_together'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['tgp_v1_'],
      pattern: /tgp_v1_[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'tgp_v1_',
      env: 'TOGETHER_API_KEY',
    },
    {
      kind: 'older API key',
      anchors: [{ fold: 'together' }],
      pattern: /[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TOGETHER_API_KEY',
      context: {
        name: /(?:together[\w.-]{0,24}(?:key|token)|(?:^|\.)api[_-]?key|^(?:bearer|authorization))$/i,
        witness: /together(?:ai)?[_.-]?(?:api|key)|api\.together\.|together-ai|from together/i,
      },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['TOGETHER_API_KEY', 'TOGETHERAI_API_KEY'],
  whoami: [{ method: 'GET', url: 'https://api.together.xyz/v1/models' }],
  rotate: 'https://api.together.ai/settings/api-keys',
  source: ['https://docs.together.ai/reference/authentication-1', 'https://docs.together.ai/reference/models-1'],
  checked: '2026-11-24',
});
