import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'neon',
  name: 'Neon',
  hosts: ['console.neon.tech'],
  modules: ['@neondatabase/api-client', '@neondatabase/toolkit', '@neon/sdk', 'neon-api'],
  // The password of a database stands in its address.
  tokens: [
    {
      kind: 'API key',
      anchors: ['napi_'],
      pattern: /napi_[0-9a-z]{64}/,
      secrecy: 'secret',
      prefix: 'napi_',
      env: 'NEON_API_KEY',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['NEON_API_KEY'],
  // Answers the keys of persons, organizations and projects alike.
  whoami: [
    {
      method: 'GET',
      url: 'https://console.neon.tech/api/v2/auth',
      account: ['account_id'],
      scopes: { json: 'auth_method' },
    },
  ],
  rotate: 'https://console.neon.tech/app/settings/api-keys',
  source: [
    'https://neon.com/docs/reference/api/get-started',
    'https://neon.com/docs/reference/api/users/get-auth-details',
    'https://neon.com/docs/manage/api-keys',
  ],
  checked: '2026-11-24',
});
