import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'sendgrid',
  name: 'SendGrid',
  hosts: ['api.sendgrid.com', 'api.eu.sendgrid.com'],
  modules: [
    '@sendgrid/mail',
    '@sendgrid/client',
    'sendgrid',
    'github.com/sendgrid/sendgrid-go',
    'com.sendgrid',
    'SendGrid',
  ],
  tokens: [
    {
      kind: 'API key',
      anchors: ['SG.'],
      pattern: /SG\.[\w-]{22}\.[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'SG.',
      env: 'SENDGRID_API_KEY',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // Account user name and password, on some endpoints.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['SENDGRID_API_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.sendgrid.com/v3/scopes',
      scopes: { json: 'scopes' },
      // The key of a European subuser is at home on the other host, so that 401 here proves nothing.
      refused: [],
    },
  ],
  rotate: 'https://app.sendgrid.com/settings/api_keys',
  source: [
    'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/authentication',
    'https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access',
  ],
  checked: '2026-11-24',
});
