import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'openrouter',
  name: 'OpenRouter',
  hosts: ['openrouter.ai'],
  hostPath: '/api',
  modules: ['@openrouter/ai-sdk-provider', '@openrouter/sdk', 'openrouter'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['sk-or-v1-'],
      pattern: /sk-or-v1-[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'sk-or-v1-',
      env: 'OPENROUTER_API_KEY',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['OPENROUTER_API_KEY'],
  // The list of models is public: it says nothing of a key.
  whoami: [{ method: 'GET', url: 'https://openrouter.ai/api/v1/key', account: ['data.label'] }],
  rotate: 'https://openrouter.ai/settings/keys',
  source: [
    'https://openrouter.ai/docs/api-reference/authentication',
    'https://openrouter.ai/docs/api/api-reference/api-keys/get-current-key',
  ],
  checked: '2026-11-24',
});
