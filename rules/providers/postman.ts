import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'postman',
  name: 'Postman',
  hosts: ['api.getpostman.com', 'api.postman.com', 'api.eu.postman.com'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['PMAK-'],
      pattern: /PMAK-[0-9a-f]{24}-[0-9a-f]{34}/,
      secrecy: 'secret',
      prefix: 'PMAK-',
      env: 'POSTMAN_API_KEY',
    },
    {
      // Reads one collection, for whoever has the link.
      kind: 'collection access key',
      anchors: ['PMAT-'],
      pattern: /PMAT-[0-9A-Z]{26}/,
      secrecy: 'secret',
      prefix: 'PMAT-',
      env: 'POSTMAN_ACCESS_KEY',
      severity: 'warning',
      endpoints: /postman\.com\/collections\//,
    },
  ],
  auth: [{ header: 'X-API-Key', scheme: null }],
  query: ['apikey', 'access_key'],
  env: ['POSTMAN_API_KEY', 'POSTMAN_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.getpostman.com/me',
      kinds: ['API key'],
      account: ['user.username', 'user.email', 'user.fullName'],
      // Teams in Europe are known on their own host only.
      refused: [],
    },
  ],
  rotate: 'https://go.postman.co/settings/me/api-keys',
  source: [
    'https://learning.postman.com/docs/developer/postman-api/authentication/',
    'https://learning.postman.com/docs/developer/postman-api/make-postman-api-call/',
  ],
  checked: '2026-11-24',
});
