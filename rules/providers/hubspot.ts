import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'hubspot',
  name: 'HubSpot',
  hosts: ['api.hubapi.com'],
  modules: ['@hubspot/api-client', 'hubspot'],
  tokens: [
    {
      kind: 'private app token',
      anchors: ['pat-na1-', 'pat-na2-', 'pat-na3-', 'pat-eu1-', 'pat-ap1-'],
      pattern: /pat-(?:na[1-3]|eu1|ap1)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: 'pat-',
      env: 'HUBSPOT_ACCESS_TOKEN',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_PRIVATE_APP_TOKEN'],
  rotate: 'https://app.hubspot.com/private-apps/',
  source: ['https://developers.hubspot.com/docs/guides/apps/authentication/intro-to-auth'],
  checked: '2026-11-24',
});
