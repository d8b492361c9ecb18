import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'easypost',
  name: 'EasyPost',
  hosts: ['api.easypost.com'],
  modules: ['@easypost/api', 'easypost', 'github.com/EasyPost/easypost-go'],
  tokens: [
    {
      kind: 'production key',
      anchors: ['EZAK'],
      pattern: /EZAK[0-9A-Za-z]{54}/,
      secrecy: 'secret',
      prefix: 'EZAK',
      env: 'EASYPOST_API_KEY',
      environment: 'live',
    },
    {
      kind: 'test key',
      anchors: ['EZTK'],
      pattern: /EZTK[0-9A-Za-z]{54}/,
      secrecy: 'secret',
      prefix: 'EZTK',
      env: 'EASYPOST_API_KEY',
      environment: 'test',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Basic' }],
  env: ['EASYPOST_API_KEY', 'EASYPOST_TEST_API_KEY', 'EASYPOST_PROD_API_KEY'],
  whoami: [
    // Users are asked about with production keys only.
    {
      method: 'GET',
      url: 'https://api.easypost.com/v2/users',
      basic: '{key}:',
      kinds: ['production key'],
      account: ['email', 'name', 'id'],
    },
    {
      method: 'GET',
      url: 'https://api.easypost.com/v2/addresses?page_size=1',
      basic: '{key}:',
      kinds: ['test key'],
    },
  ],
  rotate: 'https://www.easypost.com/account/api-keys',
  source: ['https://docs.easypost.com/docs/authentication', 'https://docs.easypost.com/docs/users'],
  checked: '2026-11-24',
});
