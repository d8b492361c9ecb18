import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'brevo',
  name: 'Brevo',
  hosts: ['api.brevo.com', 'api.sendinblue.com'],
  modules: ['@getbrevo/brevo', 'sib-api-v3-sdk', 'sib_api_v3_sdk', 'brevo_python', 'github.com/getbrevo/brevo-go'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['xkeysib-'],
      pattern: /xkeysib-[0-9a-f]{64}-[0-9A-Za-z]{16}/,
      secrecy: 'secret',
      prefix: 'xkeysib-',
      env: 'BREVO_API_KEY',
    },
    {
      // The password of smtp-relay.brevo.com.
      kind: 'SMTP key',
      anchors: ['xsmtpsib-'],
      pattern: /xsmtpsib-[0-9a-f]{64}-[0-9A-Za-z]{16}/,
      secrecy: 'secret',
      prefix: 'xsmtpsib-',
      env: 'BREVO_SMTP_KEY',
    },
  ],
  auth: [
    { header: 'api-key', scheme: null },
    { header: 'partner-key', scheme: null },
    { header: 'Authorization', scheme: 'Bearer', only: /oauth|access|m2m/i },
  ],
  env: ['BREVO_API_KEY', 'SENDINBLUE_API_KEY', 'BREVO_SMTP_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.brevo.com/v3/account',
      kinds: ['API key'],
      account: ['companyName', 'email'],
      // 401 is also the answer to a live key from an address that the account does not list.
      refused: [],
    },
  ],
  rotate: 'https://app.brevo.com/settings/keys/api',
  source: [
    'https://developers.brevo.com/docs/authentication-schemes',
    'https://developers.brevo.com/reference/getaccount',
    'https://developers.brevo.com/docs/ip-security',
  ],
  checked: '2026-11-24',
});
