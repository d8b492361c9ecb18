import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'okta',
  name: 'Okta',
  hosts: ['*.okta.com', '*.oktapreview.com', '*.okta-emea.com'],
  tokens: [],
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
