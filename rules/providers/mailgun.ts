import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'mailgun',
  name: 'Mailgun',
  hosts: ['api.mailgun.net', 'api.eu.mailgun.net'],
  modules: ['mailgun.js', 'mailgun-js', 'github.com/mailgun/mailgun-go', 'com.mailgun', 'mailgun-ruby'],
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
    {
      kind: 'webhook signing key',
      anchors: [{ fold: 'mailgun' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'MAILGUN_WEBHOOK_SIGNING_KEY',
      context: {
        name: /mailgun[\w.-]{0,16}(?:signing|webhook)[_.-]?(?:key|secret)$|^(?:http[_.-]?)?(?:webhook[_.-]?)?signing[_.-]?key$/i,
        witness: /mailgun/i,
      },
    },
    {
      kind: 'public validation key',
      anchors: ['pubkey-'],
      pattern: /pubkey-[0-9a-f]{32}/,
      secrecy: 'publishable',
      prefix: 'pubkey-',
      env: 'MAILGUN_PUBLIC_KEY',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Basic' }],
  env: ['MAILGUN_API_KEY', 'MAILGUN_WEBHOOK_SIGNING_KEY', 'MAILGUN_PUBLIC_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.mailgun.net/v3/domains?limit=1',
      basic: 'api:{key}',
      kinds: ['API key'],
      account: ['items.0.name'],
      // A key that may only send is turned away from all but messages, with the same 401 as a dead one.
      refused: [],
    },
  ],
  rotate: 'https://app.mailgun.com/settings/api_security',
  source: [
    'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth',
    'https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/domains',
  ],
  checked: '2026-11-24',
});
