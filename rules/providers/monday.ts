import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'monday',
  name: 'monday.com',
  hosts: ['api.monday.com'],
  tokens: [],
  auth: [
    { header: 'Authorization', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['MONDAY_API_TOKEN'],
  rotate: 'https://monday.com/',
  source: ['https://developer.monday.com/api-reference/docs/authentication'],
  checked: '2026-11-24',
});
