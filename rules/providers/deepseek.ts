import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'deepseek',
  name: 'DeepSeek',
  hosts: ['api.deepseek.com'],
  modules: ['@ai-sdk/deepseek', 'langchain_deepseek'],
  tokens: [
    {
      kind: 'API key',
      anchors: [{ fold: 'deepseek' }],
      pattern: /sk-[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'sk-',
      env: 'DEEPSEEK_API_KEY',
      context: { name: null, witness: /deepseek/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // The Anthropic-compatible endpoint (`/anthropic`).
    { header: 'x-api-key', scheme: null },
  ],
  env: ['DEEPSEEK_API_KEY'],
  whoami: [{ method: 'GET', url: 'https://api.deepseek.com/user/balance' }],
  rotate: 'https://platform.deepseek.com/api_keys',
  source: [
    'https://api-docs.deepseek.com/',
    'https://api-docs.deepseek.com/guides/anthropic_api/',
    'https://api-docs.deepseek.com/api/get-user-balance',
  ],
  checked: '2026-11-24',
});
