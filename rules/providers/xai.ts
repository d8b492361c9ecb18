import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'xai',
  name: 'xAI',
  hosts: ['api.x.ai'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['xai-'],
      pattern: /xai-[0-9A-Za-z_]{80}/,
      secrecy: 'secret',
      prefix: 'xai-',
      env: 'XAI_API_KEY',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // The Anthropic-compatible endpoint (`/v1/messages`).
    { header: 'x-api-key', scheme: null },
  ],
  env: ['XAI_API_KEY'],
  rotate: 'https://console.x.ai/',
  source: ['https://docs.x.ai/docs/api-reference'],
  checked: '2026-11-24',
});
