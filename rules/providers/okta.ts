import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'okta',
  name: 'Okta',
  hosts: ['*.okta.com', '*.oktapreview.com', '*.okta-emea.com', '*.okta-gov.com', '*.okta.mil'],
  testHosts: ['*.oktapreview.com'],
  modules: ['@okta/okta-sdk-nodejs', 'okta', 'github.com/okta/okta-sdk-golang', 'com.okta.sdk', 'Okta.Sdk'],
  // An app's client secret is random text of 40 or 64 characters, which its name alone tells.
  tokens: [
    {
      kind: 'API token',
      anchors: [{ fold: 'okta' }, 'SSWS'],
      pattern: /00[\w-]{40}/,
      secrecy: 'secret',
      prefix: '00',
      env: 'OKTA_API_TOKEN',
      context: { name: /token$|api[_.-]?key$|^(?:authorization|ssws)$/i, witness: /okta|SSWS/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'SSWS' },
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
    { header: 'Authorization', scheme: 'DPoP' },
  ],
  env: ['OKTA_API_TOKEN', 'OKTA_CLIENT_TOKEN', 'OKTA_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://{site}.okta.com/api/v1/users/me',
      auth: { header: 'Authorization', scheme: 'SSWS' },
      account: ['profile.login', 'profile.email'],
    },
  ],
  rotate: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
  source: [
    'https://developer.okta.com/docs/reference/core-okta-api/#authentication',
    'https://developer.okta.com/docs/guides/create-an-api-token/main/',
    'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/',
  ],
  checked: '2026-11-24',
});
