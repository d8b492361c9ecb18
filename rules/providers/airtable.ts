import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'airtable',
  name: 'Airtable',
  hosts: ['api.airtable.com', 'content.airtable.com'],
  modules: ['airtable', 'pyairtable', 'github.com/mehanizm/airtable', 'airrecord'],
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
    {
      // Refused since 2024-02-01, so that its leak harms nobody; the code around it does not work any more.
      kind: 'API key (withdrawn)',
      anchors: [{ fold: 'airtable' }],
      pattern: /key[0-9A-Za-z]{14}/,
      secrecy: 'secret',
      prefix: 'key',
      env: 'AIRTABLE_API_KEY',
      severity: 'info',
      context: { name: /api[_.-]?key$|airtable[_.-]?(?:key|token)$|^(?:authorization|bearer)$/i, witness: /airtable/i },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  withdrawn: [
    {
      name: 'api_key',
      place: 'query',
      since: '2024-02-01',
      instead: 'a personal access token as `Authorization: Bearer …`',
    },
  ],
  env: ['AIRTABLE_TOKEN', 'AIRTABLE_API_KEY', 'AIRTABLE_ACCESS_TOKEN', 'AIRTABLE_PAT'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.airtable.com/v0/meta/whoami',
      kinds: ['personal access token'],
      account: ['email', 'id'],
      // Listed for tokens of an OAuth integration only.
      scopes: { json: 'scopes' },
    },
  ],
  rotate: 'https://airtable.com/create/tokens',
  source: [
    'https://airtable.com/developers/web/api/authentication',
    'https://airtable.com/developers/web/api/get-user-id-scopes',
    'https://support.airtable.com/docs/airtable-api-deprecation-guidelines',
  ],
  checked: '2026-11-24',
});
