import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'airtable',
  name: 'Airtable',
  hosts: ['api.airtable.com'],
  modules: ['airtable', 'pyairtable'],
  tokens: [],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['AIRTABLE_TOKEN', 'AIRTABLE_API_KEY'],
  rotate: 'https://airtable.com/create/tokens',
  source: ['https://airtable.com/developers/web/api/authentication'],
  checked: '2026-11-24',
});
