import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'groq',
  name: 'Groq',
  hosts: ['api.groq.com'],
  modules: ['groq-sdk', '@ai-sdk/groq', 'groq', 'langchain_groq'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['gsk_'],
      pattern: /gsk_[0-9A-Za-z]{52}/,
      secrecy: 'secret',
      prefix: 'gsk_',
      env: 'GROQ_API_KEY',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['GROQ_API_KEY'],
  whoami: [{ method: 'GET', url: 'https://api.groq.com/openai/v1/models' }],
  rotate: 'https://console.groq.com/keys',
  source: ['https://console.groq.com/docs/quickstart', 'https://console.groq.com/docs/api-reference#models-list'],
  checked: '2026-11-24',
});
