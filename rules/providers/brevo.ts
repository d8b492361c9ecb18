import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'brevo',
  name: 'Brevo',
  hosts: ['api.brevo.com', 'api.sendinblue.com'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['xkeysib-'],
      pattern: /xkeysib-[0-9a-f]{64}-[0-9A-Za-z]{16}/,
      secrecy: 'secret',
      prefix: 'xkeysib-',
      env: 'BREVO_API_KEY',
    },
  ],
  auth: [
    { header: 'api-key', scheme: null },
    { header: 'partner-key', scheme: null },
    { header: 'Authorization', scheme: 'Bearer', only: /oauth|access|m2m/i },
  ],
  env: ['BREVO_API_KEY', 'SENDINBLUE_API_KEY'],
  rotate: 'https://app.brevo.com/settings/keys/api',
  source: ['https://developers.brevo.com/docs/authentication-schemes'],
  checked: '2026-11-24',
});
