import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'resend',
  name: 'Resend',
  hosts: ['api.resend.com'],
  modules: ['resend'],
  tokens: [
    {
      kind: 'API key',
      anchors: [{ fold: 'resend' }],
      pattern: /re_[0-9A-Za-z]{8}_[0-9A-Za-z]{24}/,
      secrecy: 'secret',
      prefix: 're_',
      env: 'RESEND_API_KEY',
      context: { name: null, witness: /resend/i },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['RESEND_API_KEY'],
  rotate: 'https://resend.com/api-keys',
  source: ['https://resend.com/docs/api-reference/introduction'],
  checked: '2026-11-24',
});
