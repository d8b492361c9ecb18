import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'monday',
  name: 'monday.com',
  hosts: ['api.monday.com'],
  modules: ['monday-sdk-js', '@mondaydotcomorg/api', 'monday'],
  tokens: [
    {
      kind: 'API token',
      // A JWT without `typ` whose claims begin with the token's id: `{"tid":1…`.
      anchors: ['eyJhbGciOiJIUzI1NiJ9.eyJ0aWQiOj'],
      pattern: /eyJhbGciOiJIUzI1NiJ9\.eyJ0aWQiOj[\w-]{60,600}\.[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'eyJ',
      env: 'MONDAY_API_TOKEN',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['MONDAY_API_TOKEN', 'MONDAY_API_KEY', 'MONDAY_TOKEN'],
  whoami: [
    {
      method: 'POST',
      url: 'https://api.monday.com/v2',
      headers: { 'Content-Type': 'application/json' },
      body: '{"query":"{ me { name account { name } } }"}',
      account: ['data.me.account.name', 'data.me.name'],
    },
  ],
  rotate: 'https://monday.com/',
  source: [
    'https://developer.monday.com/api-reference/docs/authentication',
    'https://developer.monday.com/api-reference/reference/me',
    'https://developer.monday.com/api-reference/docs/error-handling',
  ],
  checked: '2026-11-24',
});
