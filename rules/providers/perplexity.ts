import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'perplexity',
  name: 'Perplexity',
  hosts: ['api.perplexity.ai'],
  modules: ['@perplexity-ai/perplexity_ai', '@ai-sdk/perplexity', 'perplexity'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['pplx-'],
      pattern: /pplx-[0-9A-Za-z]{48}/,
      secrecy: 'secret',
      prefix: 'pplx-',
      env: 'PERPLEXITY_API_KEY',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['PERPLEXITY_API_KEY', 'PPLX_API_KEY'],
  // The list of the account's own asynchronous requests.
  whoami: [{ method: 'GET', url: 'https://api.perplexity.ai/async/chat/completions' }],
  rotate: 'https://www.perplexity.ai/account/api/keys',
  source: [
    'https://docs.perplexity.ai/guides/getting-started',
    'https://docs.perplexity.ai/api-reference/async-chat-completions-get',
  ],
  checked: '2026-11-24',
});
