import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'mailgun',
  name: 'Mailgun',
  hosts: ['api.mailgun.net', 'api.eu.mailgun.net'],
  modules: ['mailgun.js'],
  tokens: [],
  auth: [{ header: 'Authorization', scheme: 'Basic' }],
  env: ['MAILGUN_API_KEY'],
  rotate: 'https://app.mailgun.com/settings/api_security',
  source: ['https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth'],
  checked: '2026-11-24',
});
