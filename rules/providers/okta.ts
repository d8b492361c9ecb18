import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'okta',
  name: 'Okta',
  hosts: ['*.okta.com', '*.oktapreview.com', '*.okta-emea.com'],
  tokens: [
    {
      kind: 'API token',
      anchors: [{ fold: 'okta' }, 'SSWS'],
      pattern: /00[\w-]{40}/,
      secrecy: 'secret',
      prefix: '00',
      env: 'OKTA_API_TOKEN',
      context: { name: /token$|api[_-]?key$|^ssws$/i, witness: /okta|SSWS/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'SSWS' },
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
    { header: 'Authorization', scheme: 'DPoP' },
  ],
  env: ['OKTA_API_TOKEN', 'OKTA_CLIENT_TOKEN'],
  rotate: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
  source: ['https://developer.okta.com/docs/reference/core-okta-api/#authentication'],
  checked: '2026-11-24',
});
