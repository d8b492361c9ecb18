import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'mistral',
  name: 'Mistral AI',
  hosts: ['api.mistral.ai'],
  modules: ['@mistralai/mistralai', 'mistralai'],
  tokens: [],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['MISTRAL_API_KEY'],
  rotate: 'https://console.mistral.ai/api-keys',
  source: ['https://docs.mistral.ai/api/'],
  checked: '2026-11-24',
});
