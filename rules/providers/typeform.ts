import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'typeform',
  name: 'Typeform',
  hosts: ['api.typeform.com', 'api.eu.typeform.com'],
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
  env: ['TYPEFORM_TOKEN'],
  rotate: 'https://admin.typeform.com/user/tokens',
  source: ['https://www.typeform.com/developers/get-started/personal-access-token/'],
  checked: '2026-11-24',
});
