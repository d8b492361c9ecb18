import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'resend',
  name: 'Resend',
  hosts: ['api.resend.com'],
  modules: ['resend', 'github.com/resend/resend-go', 'com.resend'],
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
  whoami: [
    {
      method: 'GET',
      url: 'https://api.resend.com/domains',
      account: ['data.0.name'],
      // 401 means that the key may only send (`restricted_api_key`): it is alive. An unknown one gets 403.
      refused: [403],
    },
  ],
  rotate: 'https://resend.com/api-keys',
  source: ['https://resend.com/docs/api-reference/introduction', 'https://resend.com/docs/api-reference/errors'],
  checked: '2026-11-24',
});
