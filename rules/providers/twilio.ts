import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'twilio',
  name: 'Twilio',
  hosts: ['api.twilio.com', '*.twilio.com'],
  modules: ['twilio'],
  tokens: [
    {
      kind: 'auth token',
      anchors: [{ fold: 'twilio' }, { fold: 'auth_token' }, { fold: 'authtoken' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TWILIO_AUTH_TOKEN',
      context: {
        name: /auth[_-]?token$|twilio[_-]?token$/i,
        witness: /twilio|\bAC[0-9a-f]{32}\b/i,
        partner: /\bAC[0-9a-f]{32}\b/g,
      },
    },
    {
      kind: 'API key secret',
      anchors: [{ fold: 'twilio' }],
      pattern: /[0-9A-Za-z]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TWILIO_API_SECRET',
      context: {
        name: /(?:api[_-]?(?:key[_-]?)?secret|twilio[_-]?secret|api[_-]?secret)$/i,
        witness: /twilio/i,
        partner: /\bSK[0-9a-f]{32}\b/g,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Basic' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['TWILIO_AUTH_TOKEN', 'TWILIO_ACCOUNT_SID', 'TWILIO_API_KEY', 'TWILIO_API_SECRET'],
  rotate: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
  source: ['https://www.twilio.com/docs/usage/requests-to-twilio'],
  checked: '2026-11-24',
});
