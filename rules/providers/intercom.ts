import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'intercom',
  name: 'Intercom',
  hosts: ['api.intercom.io', 'api.eu.intercom.io', 'api.au.intercom.io'],
  modules: ['intercom-client', 'intercom', 'github.com/intercom/intercom-go'],
  // The secrets of identity verification and of webhooks (an app's client secret) are random text without a mark.
  tokens: [
    {
      kind: 'access token',
      // Base64 of `tok:`, a UUID with underscores, `:1:0`.
      anchors: ['dG9rO'],
      pattern: /dG9rO[jm][0-9A-Za-z+/]{53}=/,
      secrecy: 'secret',
      prefix: 'dG9r',
      env: 'INTERCOM_ACCESS_TOKEN',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['INTERCOM_ACCESS_TOKEN', 'INTERCOM_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.intercom.io/me',
      account: ['app.name', 'name', 'email'],
      // Workspaces in Europe and Australia are known on their own hosts only.
      refused: [],
    },
  ],
  rotate: 'https://app.intercom.com/a/apps/_/developer-hub',
  source: [
    'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
    'https://developers.intercom.com/docs/references/rest-api/api.intercom.io/admins/identifyadmin',
  ],
  checked: '2026-11-24',
});
