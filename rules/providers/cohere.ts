import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'cohere',
  name: 'Cohere',
  hosts: ['api.cohere.com', 'api.cohere.ai'],
  modules: ['cohere-ai', 'cohere'],
  tokens: [],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['CO_API_KEY', 'COHERE_API_KEY'],
  rotate: 'https://dashboard.cohere.com/api-keys',
  source: ['https://docs.cohere.com/reference/about'],
  checked: '2026-11-24',
});
