import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'cohere',
  name: 'Cohere',
  hosts: ['api.cohere.com', 'api.cohere.ai'],
  modules: ['cohere-ai', '@ai-sdk/cohere', 'cohere', 'langchain_cohere', 'github.com/cohere-ai/cohere-go'],
  tokens: [
    {
      kind: 'API key',
      anchors: [
        { fold: 'cohere' },
        { fold: 'co_api_key' },
        { fold: 'co-api-key' },
        { fold: 'co.api.key' },
        { fold: 'coapikey' },
      ],
      pattern: /[0-9A-Za-z]{40}/,
      secrecy: 'secret',
      prefix: '',
      env: 'CO_API_KEY',
      context: {
        name: /(?:cohere[\w.-]{0,24}(?:key|token)|(?:^|[^a-z])co[_.-]?api[_.-]?key|(?:^|\.)api[_-]?key|^(?:bearer|authorization)|(?:^|\.)Client(?:V2)?)$/i,
        witness:
          /cohere[_.-]?(?:api|key|client|ai\b)|\bcohere(?:\.(?:com|ai|client)|["']?\s{0,8}:)|import cohere|\bco[_.-]?api[_.-]?key/i,
      },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['CO_API_KEY', 'COHERE_API_KEY'],
  whoami: [
    {
      method: 'POST',
      url: 'https://api.cohere.com/v1/check-api-key',
      account: ['organization_id', 'owner_id'],
      alive: { json: 'valid', is: true },
    },
  ],
  rotate: 'https://dashboard.cohere.com/api-keys',
  source: ['https://docs.cohere.com/reference/about', 'https://docs.cohere.com/reference/check-api-key'],
  checked: '2026-11-24',
});
