import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'fireworks',
  name: 'Fireworks AI',
  hosts: ['api.fireworks.ai', 'audio-prod.api.fireworks.ai', 'audio-turbo.api.fireworks.ai'],
  modules: ['fireworks', 'fireworks-ai', '@ai-sdk/fireworks', 'langchain_fireworks'],
  tokens: [
    {
      // The length is not documented, and the prefix is short: the file has to speak of the provider.
      kind: 'API key',
      anchors: [{ fold: 'fireworks' }],
      pattern: /fw_[0-9A-Za-z]{22,24}/,
      secrecy: 'secret',
      prefix: 'fw_',
      env: 'FIREWORKS_API_KEY',
      context: { name: null, witness: /fireworks/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // The Anthropic-compatible endpoint.
    { header: 'x-api-key', scheme: null },
  ],
  env: ['FIREWORKS_API_KEY'],
  whoami: [{ method: 'GET', url: 'https://api.fireworks.ai/inference/v1/models' }],
  rotate: 'https://app.fireworks.ai/settings/users/api-keys',
  source: [
    'https://docs.fireworks.ai/api-reference/introduction',
    'https://docs.fireworks.ai/tools-sdks/openai-compatibility',
  ],
  checked: '2026-11-24',
});
