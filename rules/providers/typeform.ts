import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'typeform',
  name: 'Typeform',
  hosts: ['api.typeform.com', 'api.eu.typeform.com'],
  modules: ['@typeform/api-client', 'typeform'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['tfp_'],
      pattern: /tfp_[\w-]{40,64}/,
      secrecy: 'secret',
      prefix: 'tfp_',
      env: 'TYPEFORM_TOKEN',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['TYPEFORM_TOKEN', 'TYPEFORM_API_TOKEN', 'TYPEFORM_API_KEY', 'TYPEFORM_ACCESS_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.typeform.com/me',
      account: ['email', 'alias'],
      // Accounts in the European data centre have tokens that only the other host knows.
      refused: [],
    },
  ],
  rotate: 'https://admin.typeform.com/user/tokens',
  source: [
    'https://www.typeform.com/developers/get-started/personal-access-token/',
    'https://www.typeform.com/developers/create/reference/retrieve-own-account/',
  ],
  checked: '2026-11-24',
});
