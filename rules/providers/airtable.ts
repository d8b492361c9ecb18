import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'airtable',
  name: 'Airtable',
  hosts: ['api.airtable.com'],
  modules: ['airtable', 'pyairtable'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: [{ fold: 'airtable' }],
      pattern: /pat[0-9A-Za-z]{14}\.[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'pat',
      env: 'AIRTABLE_TOKEN',
      context: { name: null, witness: /airtable/i },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['AIRTABLE_TOKEN', 'AIRTABLE_API_KEY'],
  rotate: 'https://airtable.com/create/tokens',
  source: ['https://airtable.com/developers/web/api/authentication'],
  checked: '2026-11-24',
});
