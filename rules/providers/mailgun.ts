import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'mailgun',
  name: 'Mailgun',
  hosts: ['api.mailgun.net', 'api.eu.mailgun.net'],
  modules: ['mailgun.js'],
  tokens: [
    {
      kind: 'API key',
      anchors: [{ fold: 'mailgun' }],
      pattern: /key-[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'key-',
      env: 'MAILGUN_API_KEY',
      context: { name: null, witness: /mailgun/i },
    },
    {
      kind: 'API key',
      anchors: [{ fold: 'mailgun' }],
      pattern: /[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}/,
      secrecy: 'secret',
      prefix: '',
      env: 'MAILGUN_API_KEY',
      context: { name: null, witness: /mailgun/i },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Basic' }],
  env: ['MAILGUN_API_KEY'],
  rotate: 'https://app.mailgun.com/settings/api_security',
  source: ['https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth'],
  checked: '2026-11-24',
});
