import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'twilio',
  name: 'Twilio',
  hosts: ['api.twilio.com', '*.twilio.com'],
  modules: ['twilio', 'github.com/twilio/twilio-go', 'com.twilio', 'Twilio', 'twilio-ruby'],
  // Test credentials are another SID and another token; nothing in their shape tells them from live ones.
  tokens: [
    {
      kind: 'auth token',
      anchors: [{ fold: 'twilio' }, { fold: 'auth_token' }, { fold: 'authtoken' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TWILIO_AUTH_TOKEN',
      context: {
        name: /(?<!o)auth[_.-]?token$|twilio[_.-]?token$/i,
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
        name: /(?:api[_.-]?(?:key[_.-]?)?secret|twilio[_.-]?secret|api[_.-]?secret)$/i,
        witness: /twilio/i,
        partner: /\bSK[0-9a-f]{32}\b/g,
      },
    },
    {
      kind: 'account SID',
      anchors: [{ fold: 'twilio' }, { fold: 'account_sid' }, { fold: 'accountsid' }],
      pattern: /AC[0-9a-f]{32}/,
      secrecy: 'identifier',
      prefix: 'AC',
      env: 'TWILIO_ACCOUNT_SID',
      context: { name: null, witness: /twilio|account_?sid/i },
    },
    {
      kind: 'API key SID',
      anchors: [{ fold: 'twilio' }],
      pattern: /SK[0-9a-f]{32}/,
      secrecy: 'identifier',
      prefix: 'SK',
      env: 'TWILIO_API_KEY',
      context: { name: null, witness: /twilio/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Basic' },
    // Access tokens of an OAuth app.
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: [
    'TWILIO_AUTH_TOKEN',
    'TWILIO_ACCOUNT_SID',
    'TWILIO_API_KEY',
    'TWILIO_API_SECRET',
    'TWILIO_API_KEY_SID',
    'TWILIO_API_KEY_SECRET',
  ],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.twilio.com/2010-04-01/Accounts/{partner}.json',
      basic: '{partner}:{key}',
      kinds: ['auth token'],
      account: ['friendly_name', 'sid'],
    },
    {
      // A standard key may not read `/Accounts/{sid}` itself. `{site}` is the account SID.
      method: 'GET',
      url: 'https://api.twilio.com/2010-04-01/Accounts/{site}/Balance.json',
      basic: '{partner}:{key}',
      kinds: ['API key secret'],
      account: ['account_sid'],
      // A restricted key, and another account's, are turned away as well.
      refused: [],
    },
  ],
  rotate: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
  source: [
    'https://www.twilio.com/docs/usage/requests-to-twilio',
    'https://www.twilio.com/docs/iam/api/account',
    'https://www.twilio.com/docs/iam/api-keys',
  ],
  checked: '2026-11-24',
});
