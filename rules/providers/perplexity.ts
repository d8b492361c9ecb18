import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'perplexity',
  name: 'Perplexity',
  hosts: ['api.perplexity.ai'],
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
  rotate: 'https://www.perplexity.ai/account/api/keys',
  source: ['https://docs.perplexity.ai/guides/getting-started'],
  checked: '2026-11-24',
});
