import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'openrouter',
  name: 'OpenRouter',
  hosts: ['openrouter.ai'],
  hostPath: '/api',
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
  rotate: 'https://openrouter.ai/settings/keys',
  source: ['https://openrouter.ai/docs/api-reference/authentication'],
  checked: '2026-11-24',
});
